"""How many terminal cells a text takes, and how to cut and pad it to a number of cells.

A cluster is what a terminal draws in one place and what must never be torn apart: a base character
with its combining marks, an emoji with its variation selector and skin tone, emoji joined by ZWJ
(Unicode TR51, section 2.7), two regional indicators (a flag), Hangul jamo. Wide and full-width
characters take two cells (Unicode TR11), marks and format characters none. Ambiguous characters
take one cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeVar, cast

Line = TypeVar("Line", bound=str)
"""One line of text; SafeText stays SafeText, for cutting and padding add nothing foreign."""

ELLIPSIS = "…"
"""The mark of a cut, one cell."""

_ZWJ = "\u200d"
_VS16 = "\ufe0f"

_plain = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2500-\u25fc]*"
).fullmatch
"""Matches text in which every character takes one cell and stands alone: the fast path."""

_WIDE_SYMBOLS = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D376))
"""Symbols that Unicode 16 made wide; older tables still call them narrow."""

_NEW_EMOJI = ((0x1F6D8, 0x1F6DF), (0x1FA70, 0x1FAFF))
"""Blocks in which characters younger than this Python's Unicode tables are wide emoji."""

_NARROW_PICTURES = frozenset(
    "#*0123456789©®‼⁉™ℹ↔↕↖↗↘↙↩↪⌨⏏⏭⏮⏯⏱⏲⏸⏹⏺Ⓜ▪▫▶◀◻◼☀"
    "☁☂☃☄☎☑☘☝☠☢☣☦☪☮☯☸☹☺♀♂♟♠♣♥♦♨♻♾⚒⚔⚕⚖⚗⚙⚛⚜⚠⚧⚰⚱⛈⛏⛑⛓"
    "⛩⛰⛱⛴⛷⛸⛹✂✈✉✌✍✏✒✔✖✝✡✳✴❄❇❣❤➡⤴⤵⬅⬆⬇🅰🅱🅾🅿🌡🌤🌥🌦🌧🌨🌩🌪🌫🌬"
    "🌶🍽🎖🎗🎙🎚🎛🎞🎟🏋🏌🏍🏎🏔🏕🏖🏗🏘🏙🏚🏛🏜🏝🏞🏟🏳🏵🏷🐿👁📽🕉🕊🕯🕰🕳🕴🕵🕶🕷🕸🕹🖇🖊"
    "🖋🖌🖍🖐🖥🖨🖱🖲🖼🗂🗃🗄🗑🗒🗓🗜🗝🗞🗡🗣🗨🗯🗳🗺🛋🛍🛎🛏🛠🛡🛢🛣🛤🛥🛩🛰🛳"
)
"""Narrow characters that the emoji variation selector makes two cells wide (Unicode TR51,
`emoji-variation-sequences.txt`)."""

_VISIBLE_FORMATS = re.compile(
    "[\u00ad\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]"
).match
"""Format characters that are drawn: soft hyphen, Arabic and Kaithi number signs and the like."""


def cell_width(text: str) -> int:
    """Count the cells that `text` takes on a terminal. Control characters take none."""
    if _plain(text):
        return len(text)
    return sum(width for _, _, width in clusters(text))


def cut(text: Line, width: int, *, ellipsis: str = ELLIPSIS) -> Line:
    """Shorten `text` to at most `width` cells, with a mark where something was left out.

    No cluster is torn apart, and no space is left before the mark.
    """
    if _plain(text):
        if len(text) <= width:
            return text
        if width <= len(ellipsis):
            return cast("Line", ellipsis[: max(0, width)])
        return cast("Line", text[: width - len(ellipsis)].rstrip() + ellipsis)
    room = width - cell_width(ellipsis)
    used = 0
    end = 0
    for _, stop, size in clusters(text):
        if used + size <= room:
            end = stop
        used += size
        if used > width:
            break
    else:
        return settle(text)
    if room < 0:
        return cast("Line", "")
    return cast("Line", settle(text[:end]).rstrip() + ellipsis)


def fit(text: Line, width: int, *, right: bool = False) -> Line:
    """Cut or pad `text` with spaces to exactly `width` cells; `right` puts the spaces before it."""
    short = cut(text, width)
    space = " " * (width - cell_width(short))
    return cast("Line", space + short if right else short + space)


def settle(text: Line) -> Line:
    """Remove joiners (ZWJ) that join no emoji.

    Terminals, and the libraries that count cells for them, disagree about such joiners, so a
    text full of them could be drawn wider than the place it was given.
    """
    if _ZWJ not in text:
        return text
    kept = [
        character
        for index, character in enumerate(text)
        if character != _ZWJ or _joins(text, index)
    ]
    return cast("Line", "".join(kept))


def clusters(text: str) -> Iterator[tuple[int, int, int]]:
    """Go through the clusters of `text` as (start, end, cells); they cover the whole text."""
    start = index = cells = 0
    base = ""
    length = len(text)
    while index < length:
        character = text[index]
        width = _character_width(character)
        if character == _ZWJ and _joins(text, index):
            index += 2
            continue
        if character == _VS16:
            cells = 2 if cells == 1 and base in _NARROW_PICTURES else cells
        elif width and not (_is_flag_letter(character) and _is_flag_letter(base) and cells == 1):
            if index > start and base:
                yield start, index, cells
                start = index
            base, cells = character, width
        else:
            cells += width
        index += 1
    if length > start:
        yield start, length, cells


@lru_cache(8_192)
def _character_width(character: str) -> int:
    """Cells of one character by itself: 0, 1 or 2."""
    code = ord(character)
    category = unicodedata.category(character)
    if category in {"Mn", "Mc", "Me", "Cc", "Zl", "Zp"}:
        return 0
    if category == "Cf":
        return 1 if _VISIBLE_FORMATS(character) else 0
    if 0x1F3FB <= code <= 0x1F3FF:  # skin tones belong to the emoji before them
        return 0
    if 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF or code in {0x3164, 0xFFA0}:
        return 0  # Hangul vowels and finals are drawn in the syllable; fillers are not drawn
    if category == "Cn":
        return 2 if _is_within(code, _NEW_EMOJI) or 0x20000 <= code <= 0x3FFFD else 1
    if _is_within(code, _WIDE_SYMBOLS):
        return 2
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _is_within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_picture(character: str) -> bool:
    return character >= "\u2190" and (
        unicodedata.category(character) in {"So", "Sm"}
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or _is_within(ord(character), _NEW_EMOJI)
    )


def _joins(text: str, index: int) -> bool:
    """Tell whether the ZWJ at `index` stands between two emoji."""
    if not 0 < index < len(text) - 1:
        return False
    before = text[index - 1]
    if before == _VS16 and index > 1:
        before = text[index - 2]
    return _is_picture(before) and _is_picture(text[index + 1])
