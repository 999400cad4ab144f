"""Where a line of running text may break: the rules of Unicode line breaking that a reader sees.

A small part of UAX #14 (spaces, hyphens, dashes, punctuation, ideographs), the basics of kinsoku
(JIS X 4051: what may not begin or end a line), and no break inside a grapheme cluster (UAX #29).
French and Russian habits are kept although feeds lose their no-break spaces: no line begins with
`!`, `»` or a dash between spaces.
"""

from __future__ import annotations

import re

from tui_news.text.width import cell_width, clusters

NEVER_FIRST = frozenset(
    "!?:;,.)]}%…‥’”›"
    "、。，．・：；？！）」』】》〉〕］｝〗〙〟｠％‰℃℉°′″"
    "ーｰ々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ〜～゛゜｡｣､･"
)
"""What no line may begin with (closing and small marks)."""

NEVER_LAST = frozenset("([{“‘‹「『【《〈〔［｛（〖〘〝｟｢＄￥￡￠$£€₽№")
"""What no line may end with (opening marks, prefixed currency signs)."""

_QUOTES = frozenset("«»\"'‹›")
_GUILLEMETS = frozenset("«‹")
_THOUSANDS = re.compile("[0-9]{3}(?![0-9])")
_DASHES = frozenset("-–—―·")
_CLOSERS_AFTER_SPACE = frozenset("!?:;)]}%‰")
_JOINT = re.compile(
    "[^\\W\\d_][-\u2010](?=[^\\W\\d_])|[\\w.,!?»”)][–—―]+(?=[\\w«“(])|[\\w)]/(?=[^\\W\\d_]{3})"
)
_PLAIN = re.compile(
    "[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u03ff\u0400-\u0482"
    "\u048a-\u052f\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u0620-\u064a\u0660-\u066f\u0671-\u06d3"
    "\u06f0-\u06fc"
    "\u1e00-\u1fbf\u2010-\u2027\u2030-\u205e\u2070-\u209c\u20a0-\u20c0\u2100-\u218b\u2190-\u22ff"
    "\u2500-\u25fc]"
)
_JOINERS = re.compile("[\u200d\ufe0f\U0001f1e6-\U0001f1ff]")
_THAI_FOLLOWERS = frozenset("ะาำๅๆฯ๚๛ະາຳຽໆຯ")
_THAI_LEADERS = frozenset("เแโใไເແໂໃໄ")
_STACKERS = frozenset("\u17d2\u1039\u0eba")
_WORD_MARKS = frozenset("\u0f0b\u1361\u1362")
_ADDRESS_JOINTS = frozenset("/?&=._-,;:+%#\u00a0\u202f")
_SPACES = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)


class _CellWidths(dict[str, int]):
    """Cells of one character, remembered."""

    def __missing__(self, character: str) -> int:
        cells = self[character] = cell_width(character)
        return cells


CELLS = _CellWidths()
"""Cells of a single character: `CELLS[character]`."""


def is_plain(text: str) -> bool:
    """Tell whether every character takes one cell and stands alone: cells are characters."""
    return _PLAIN.search(text) is None


def is_space(character: str) -> bool:
    """Tell whether a line may break at this white space; no-break spaces are not."""
    return character in _SPACES


def cell_list(text: str) -> list[int]:
    """Cells of each character; those inside a cluster count nothing, so that sums are widths."""
    if _JOINERS.search(text) is None:
        return list(map(CELLS.__getitem__, text))
    cells: list[int] = []
    for begin, end, size in clusters(text):
        cells.append(size)
        cells.extend([0] * (end - begin - 1))
    return cells


def is_torn(text: str, at: int, cells: int) -> bool:
    """Tell whether a break before `text[at]`, which counts `cells`, would cut a cluster."""
    return cells == 0 or text[at] in "\u0e33\u0eb3" or text[at - 1] in _STACKERS


def breaks_at_space(text: str, before: int, after: int, end: int) -> bool:
    """Tell whether a line may end at the white space between `text[before]` and `text[after]`.

    `end` is where the paragraph ends. A space is no opportunity before closing punctuation or a
    dash between spaces, within `« mot »`, or within `1 000`.
    """
    if after >= end or before < 0:
        return True
    tail, head = text[before], text[after]
    if head.isalnum() and tail.isalnum():
        return not (head.isdigit() and tail.isdigit() and _THOUSANDS.match(text, after))
    if not head.isascii() and CELLS[head] == 0:
        return False  # the space carries a mark
    if head in _CLOSERS_AFTER_SPACE or tail in NEVER_LAST - _GUILLEMETS:
        return False
    ends_word = after + 1 >= end or not text[after + 1].isalnum()
    if head in _DASHES or head in "»›":
        return not ends_word
    return tail not in "«‹" or (before > 0 and not text[before - 1].isspace())


def last_joint(text: str, begin: int, end: int) -> int:
    """The last place in `text[begin:end]` after a hyphen, dash or slash where a line may break.

    Returns the index of the first character after the joint, or -1. No break stands between a
    hyphen and a digit (`S-400`, `-5`).
    """
    found = -1
    for match in _JOINT.finditer(text, begin, end + 1):
        if match.end() <= end:
            found = match.end()
    return found


def breaks_between(text: str, at: int) -> bool:
    """Tell whether a line may break before `text[at]` where no white space stands."""
    before, after = text[at - 1], text[at]
    if after in NEVER_FIRST or before in NEVER_LAST or before in _QUOTES or after in _QUOTES:
        return False
    if before in _WORD_MARKS:
        return True
    return is_ideograph(before) or is_ideograph(after)


def is_ideograph(character: str) -> bool:
    """Tell whether lines may break on both sides of it: ideographs, kana, emoji.

    Hangul is left out: Korean news reads better with its words whole.
    """
    return (
        character > "\u2e7f"
        and CELLS[character] == 2
        and not ("\uac00" <= character <= "\ud7a3" or "\u3131" <= character <= "\u318e")
    ) or ("\u231a" <= character <= "\u2bff" and CELLS[character] == 2)


def breaks_unspaced(text: str, at: int) -> bool:
    """Tell whether a Thai, Lao, Khmer or Myanmar line may break here for want of spaces.

    Words are not known without a dictionary; vowels at least stay with their consonant.
    """
    before, after = text[at - 1], text[at]
    return (
        _is_unspaced(before)
        and _is_unspaced(after)
        and before not in _THAI_LEADERS
        and after not in _THAI_FOLLOWERS
    )


def _is_unspaced(character: str) -> bool:
    return "\u0e01" <= character <= "\u0eff" or (
        "\u1000" <= character <= "\u109f" or "\u1780" <= character <= "\u17ff"
    )


def last_address_joint(text: str, begin: int, end: int) -> int:
    """The last place in `text[begin:end]` where an address or a long code may be cut, or -1."""
    for at in range(end, begin, -1):
        if text[at - 1] in _ADDRESS_JOINTS:
            return at
    return -1
