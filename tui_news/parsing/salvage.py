"""Save the entries of a document whose tags are lost, crossed or cut off.

The text is cut into one piece for each entry. A piece that is well-formed stays as it is; a damaged
one is rebuilt from the known elements that can be told apart in it. So one slip costs at most a
part of one entry. Every step is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tui_news.parsing.namespaces import prefix_of
from tui_news.parsing.patterns import lazily
from tui_news.parsing.pieces import Piece, cut
from tui_news.parsing.rebuild import TAG, attributes_of, declarations, rebuild, usual_prefixes

_FEED = lazily(r"<(?:[A-Za-z][\w.\-]*:)?(?:rss|rdf|feed|channel)(?=[\s>/])", re.I | re.A)
_ATOM = lazily(r"<(?:[A-Za-z][\w.\-]*:)?feed(?=[\s>/])", re.I | re.A)
_PAGE = lazily(r"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_XMLNS = lazily(r"\sxmlns:([A-Za-z_][\w.\-]*)\s*=\s*[\"']([!-;=?-~]+?)[\"']", re.ASCII)

_TOGETHER = 64
"""Pieces that are tried at once, for damage is rare."""


def salvage(text: str, is_well_formed: Callable[[str], bool]) -> str:
    """Rebuild a damaged feed as a well-formed document; empty if it is no feed.

    `text` has its references mended; `is_well_formed` tells whether a document is.
    """
    head, pieces, name = cut(text)
    if not _FEED.search(head) and (not name or _PAGE.search(head)):
        return ""
    name = name or ("entry" if _ATOM.search(head) else "item")
    prefixes = _prefixes(head)
    declared = declarations(prefixes)

    def is_sound(content: str) -> bool:
        return is_well_formed(f"<x{declared}>{content}</x>")

    entries = []
    for start in range(0, len(pieces), _TOGETHER):
        some = pieces[start : start + _TOGETHER]
        whole = [_whole(piece, name) for piece in some]
        if not is_sound("".join(whole)):
            whole = [
                entry if is_sound(entry) else _rebuilt(piece, name, prefixes, is_sound)
                for entry, piece in zip(whole, some, strict=True)
            ]
        entries.extend(whole)
    facts = rebuild(head, prefixes)
    begin, end = _root(head, name, declared)
    return begin + (facts if is_sound(facts) else "") + "".join(entries) + end


def _prefixes(head: str) -> dict[str, str]:
    """Give the prefixes to declare: the document's, the usual ones where it errs or is silent."""
    usual = usual_prefixes()
    own = {
        prefix: uri
        for prefix, uri in _XMLNS.findall(head)
        if prefix not in usual or prefix_of(uri) is not None
    }
    return {**usual, **own}


def _whole(piece: Piece, name: str) -> str:
    """Give a piece its begin and end tags back."""
    begin = TAG.match(piece.text) if piece.is_begun else None
    if begin is None:
        return f"<{name}>{piece.text}</{name}>"
    return piece.text if begin["rest"].endswith("/") else f"{piece.text}</{begin['name']}>"


def _rebuilt(
    piece: Piece, name: str, prefixes: dict[str, str], is_sound: Callable[[str], bool]
) -> str:
    begin = TAG.match(piece.text) if piece.is_begun else None
    attributes = attributes_of(begin["rest"], prefixes) if begin else ""
    content = rebuild(piece.text, prefixes)
    entry = f"<{name}{attributes}>{content}</{name}>"
    return entry if is_sound(entry) else ""


def _root(head: str, name: str, declared: str) -> tuple[str, str]:
    """Give the tags around everything, with the version, base and language of the old root."""
    kept = ""
    if (root := _FEED.search(head)) and (tag := TAG.match(head, root.start())):
        kept = attributes_of(tag["rest"], {})
    if name == "entry":
        return f'<feed xmlns="http://www.w3.org/2005/Atom"{declared}{kept}>', "</feed>"
    return f"<rss{declared}{kept}><channel>", "</channel></rss>"
