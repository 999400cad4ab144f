"""Cut a damaged feed into pieces, one for each entry, at the tags that begin and end entries.

A lost tag leaves two marks of the same kind in a row: the text between them still is an entry. Two
lost tags in a row make two entries one, a stray tag makes one entry two; both are undone where the
contents show it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui_news.parsing.limits import MAX_PIECES
from tui_news.parsing.patterns import lazily

CDATA = "<![CDATA["

_MARK = lazily(
    r"<!\[CDATA\[|<(?P<end>/?)(?:[A-Za-z][\w.\-]*:)?(?P<name>item|entry)(?=[\s>/])[^<>]*>?",
    re.IGNORECASE | re.ASCII,
)
_IDENTITY = lazily(r"<(?:title|link|guid|id)[\s>/]", re.IGNORECASE)
_FILLED = lazily(r"<(?:title|link|guid|id|description|pubdate|summary|content)\b", re.I)
_FIRST = lazily(r"<(title|link|guid|id|description|pubdate|updated|published)[\s>]", re.I)
_OUTER = lazily(r"<(?:channel|feed|rss)\b", re.IGNORECASE)
_NESTS = lazily(r"<(?:source|image)>", re.IGNORECASE)


_SMALL = {number: number + 32 for number in range(ord("A"), ord("Z") + 1)}


@dataclass(slots=True)
class Piece:
    """The text of one entry, with its own begin tag where that is whole."""

    text: str
    is_begun: bool
    """A whole begin tag stands before it (and is part of `text`)."""
    is_ended: bool
    """A whole end tag stands after it (and is not part of `text`)."""


def cut(text: str) -> tuple[str, list[Piece], str]:
    """Cut a text into its head, its entries, and their name (`item`, `entry`, or empty if none)."""
    head = name = ""
    pieces: list[Piece] = []
    at = begun = ended = 0
    is_open = is_in_head = False
    while len(pieces) < MAX_PIECES and (mark := _MARK.search(text, at)):
        at = mark.end()
        if mark[0] == CDATA:
            if 0 <= ended < at:
                ended = text.find("]]>", at)
            # A section that seems to hold another has lost its end.
            if ended >= 0 and text.find(CDATA, at, ended) < 0:
                at = ended + 3
            continue
        piece = Piece(text[begun : mark.start()], is_open, bool(mark["end"]))
        if not name:
            name, is_in_head = mark["name"].lower(), True
            head = piece.text
            if mark["end"] and (last := ascii_lower(head).rfind("<title")) > 0:
                head, piece.text = head[:last], head[last:]
                is_in_head = False
        if not is_in_head and (is_open or _is_entry(piece.text)):
            _add(pieces, piece)
        is_in_head = False
        is_open = not mark["end"]
        begun = mark.start() if is_open else mark.end()
        if is_open and mark[0].endswith("/>"):
            pieces.append(Piece(mark[0], True, True))
            is_open, begun = False, mark.end()
    if not name:
        return text, [], ""
    rest = text[begun:]
    if is_open and (not pieces or _is_known(rest)):
        pieces.append(Piece(rest, True, False))
    return head, [part for piece in pieces for part in _parted(piece)], name


def ascii_lower(text: str) -> str:
    """Make the ASCII letters of a text small; `lower` would move what follows a Turkish `İ`."""
    return text.lower() if text.isascii() else text.translate(_SMALL)


def _is_entry(text: str) -> bool:
    """Tell whether a text outside of all marks is an entry that lost both of its own."""
    return _FILLED.search(text) is not None and _OUTER.search(text) is None


def _add(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece, or put it back to the entry that a stray tag cut it from."""
    before = pieces[-1] if pieces else None
    if (
        before is not None
        and not (before.is_ended and piece.is_begun)
        and not _IDENTITY.search(piece.text)
        and _IDENTITY.search(before.text)
    ):
        before.text += _MARK.sub("", piece.text, count=1) if piece.is_begun else piece.text
        before.is_ended = piece.is_ended
    else:
        pieces.append(piece)


def _is_known(text: str) -> bool:
    """Tell whether the entry in which a document broke off can be known again: title and link."""
    low = ascii_lower(text)
    return "</title>" in low and ("</link>" in low or "</guid>" in low or "</id>" in low)


def _parted(piece: Piece) -> tuple[Piece, ...]:
    """Part two entries that became one: every element that is written once stands there twice."""
    low = ascii_lower(piece.text)
    first = _FIRST.search(low)
    if first is None or low.count("</title>") < 2 or _NESTS.search(low):
        return (piece,)
    if all(low.count(close) < 2 for close in ("</guid>", "</id>", "</link>", "</pubdate>")):
        return (piece,)
    again = low.find(f"<{first[1]}", low.find(f"</{first[1]}") + 1)
    if again <= 0:
        return (piece,)
    return (
        Piece(piece.text[:again], piece.is_begun, False),
        Piece(piece.text[again:], False, piece.is_ended),
    )
