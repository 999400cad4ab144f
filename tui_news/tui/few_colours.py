"""Few colours: how the program looks in terminals that have 256 colours, or 16.

Rich rounds each channel down by itself, and so a bluish near-black comes out as plain navy. Here a
colour becomes the one of the 256 that looks most like it. Of 16 colours none is like those of a
theme (its near-black and its text both come out as greys that cannot be told apart), so there the
terminal's own colours are used.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from rich.color import Color as RichColor
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

TERMINAL_THEME = "ansi-dark"
"""The theme that uses the terminal's own colours."""

_FEW = frozenset({"standard", "windows"})
"""Rich's names for terminals of 16 colours."""

_LEVELS = (0, 95, 135, 175, 215, 255)
"""The channels' levels in the cube of 216 colours that begins at number 16 (xterm)."""

_GREYS = tuple(range(8, 239, 10))
"""The levels of the 24 greys that begin at number 232 (xterm)."""

Lab: TypeAlias = tuple[float, float, float]


def readable_theme(wanted: str, themes: Mapping[str, Theme], color_system: str | None) -> str:
    """The theme to begin with: the wanted one, unless nobody could read it with so few colours."""
    if color_system in _FEW and not themes[wanted].ansi:
        return TERMINAL_THEME
    return wanted


class Nearest256(LineFilter):
    """Gives every colour of a line the number of the nearest of 256; all of them are equal."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Nearest256)

    def __hash__(self) -> int:
        return hash(Nearest256)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments back in the terminal's colours."""
        return [
            Segment(text, style and _numbered(style), control) for text, style, control in segments
        ]


@lru_cache(4_096)
def _numbered(style: Style) -> Style:
    ink, paper = style.color, style.bgcolor
    own = Style(color=ink and _numbered_colour(ink), bgcolor=paper and _numbered_colour(paper))
    return style + own


def _numbered_colour(colour: RichColor) -> RichColor:
    if colour.type is not ColorType.TRUECOLOR or colour.triplet is None:
        return colour
    return RichColor.from_ansi(nearest(*colour.triplet))


@lru_cache(4_096)
def nearest(red: int, green: int, blue: int) -> int:
    """The number, 16 to 255, of the colour that looks most like this one (xterm's 256 colours)."""
    reds, greens, blues = (_around(part) for part in (red, green, blue))
    numbers = [16 + 36 * r + 6 * g + b for r in reds for g in greens for b in blues]
    grey = round((0.3 * red + 0.59 * green + 0.11 * blue - 8) / 10)
    numbers += [232 + at for at in range(max(0, grey - 2), min(24, grey + 3))]
    wanted = _lab(red, green, blue)

    def distance(number: int) -> float:
        return sum((a - b) ** 2 for a, b in zip(_lab(*triplet(number)), wanted, strict=True))

    return min(numbers, key=distance)


def triplet(number: int) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of a colour by its number from 16 on."""
    if number >= 232:
        grey = _GREYS[number - 232]
        return grey, grey, grey
    rest = number - 16
    return _LEVELS[rest // 36], _LEVELS[rest // 6 % 6], _LEVELS[rest % 6]


def _around(part: int) -> list[int]:
    """The places of the two levels on both sides of a channel's value, or of its own."""
    above = next(at for at, level in enumerate(_LEVELS) if level >= part)
    return [above] if _LEVELS[above] == part else [above - 1, above]


@lru_cache(1_024)
def _lab(red: int, green: int, blue: int) -> Lab:
    """Lightness and two opponent hues, in which equal distances look equal (Oklab)."""
    r, g, b = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red / 255, green / 255, blue / 255)
    )
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )
