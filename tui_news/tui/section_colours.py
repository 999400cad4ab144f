"""Section colours: the colour of a section's chip, readable on the theme that is in use."""

from __future__ import annotations

from textual.app import App
from textual.color import BLACK, WHITE, Color, ColorParseError

from tui_news.model.section import Section

MIN_CONTRAST = 3.0
"""The contrast that signs need against their background (WCAG 2.2, success criterion 1.4.11)."""

_STEP = 0.12


def section_colour(app: App[object], section: Section, background: Color) -> Color | None:
    """The colour of a section on a background; None for the accent, or if it cannot be read.

    A section names a colour of the theme or has its own, which is moved towards black or white
    until it can be told from the background.
    """
    if not section.colour:
        return None
    try:
        colour = Color.parse(app.theme_variables.get(section.colour, section.colour))
    except ColorParseError:
        return None
    if colour.ansi is not None or background.ansi is not None:
        return colour
    far = BLACK if _luminance(background) > 0.4 else WHITE
    for _ in range(round(1 / _STEP)):
        if contrast(colour, background) >= MIN_CONTRAST:
            break
        colour = colour.blend(far, _STEP)
    return colour


def contrast(first: Color, second: Color) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
