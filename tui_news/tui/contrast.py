"""Contrast: how well colours can be told apart, and colours moved until they can."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import BLACK, WHITE, Color
from textual.filter import LineFilter

MIN_CONTRAST = 4.5
"""The contrast that text needs against its background (WCAG 2.2, success criterion 1.4.3)."""

_STEP = 0.12

_NO_WORDS = re.compile("[\\s\u2500-\u259f\u2800-\u28ff]*|\U0010eeee.*")
"""Frames, bars, half blocks and dots; placeholders, whose colour tells a terminal which picture."""


def contrast(first: Color, second: Color) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: Color, background: Color) -> Color:
    """The colour, moved towards black or white until text in it can be read on a background."""
    if contrast(colour, background) >= MIN_CONTRAST:
        return colour
    far = max(BLACK, WHITE, key=lambda end: contrast(end, background))
    for step in range(1, round(1 / _STEP) + 1):
        moved = colour.blend(far, step * _STEP)
        if contrast(moved, background) >= MIN_CONTRAST:
            return moved
    return far


@lru_cache(512)
def legible_style(style: Style) -> Style:
    """The style with legible text; colours that are the terminal's own stay as they are."""
    if style.color is None or style.bgcolor is None:
        return style
    ink, paper = style.color.triplet, style.bgcolor.triplet
    if ink is None or paper is None:
        return style
    colour = Color(*ink)
    moved = legible(colour, Color(*paper))
    return style if moved is colour else style + Style(color=moved.rich_color)


class Legible(LineFilter):
    """Makes all words of a line legible, whichever widget drew it: dialogs are of Textual's own.

    Frames, bars and pictures keep their colours: they are drawn in characters that are no words.
    All of them are equal, so that lines drawn and kept with one serve another.
    """

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Legible)

    def __hash__(self) -> int:
        return hash(Legible)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments back with colours that can be told from their background."""
        return [
            segment
            if style is None or (new := legible_style(style)) is style or _NO_WORDS.fullmatch(text)
            else Segment(text, new, control)
            for segment in segments
            for text, style, control in (segment,)
        ]


def _luminance(colour: Color) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
