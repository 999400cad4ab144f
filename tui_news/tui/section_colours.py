"""Section colours: the colour of a section's chip, readable on the theme that is in use."""

from __future__ import annotations

from textual.app import App
from textual.color import Color, ColorParseError

from tui_news.model.section import Section
from tui_news.tui.contrast import legible

HUES = {
    "blue": "#7aa2f7",
    "cyan": "#7dcfff",
    "yellow": "#e0af68",
    "green": "#9ece6a",
    "red": "#f7768e",
    "magenta": "#bb9af7",
    "orange": "#ff9e64",
    "teal": "#73daca",
    "grey": "#c0caf5",
}
"""Fixed colours by name; a section keeps their value, so that files name no words of ours."""

PALETTE = (*HUES.values(), "accent", "primary", "secondary", "success", "warning", "error")
"""What a reader chooses from: the fixed colours, then colours of the theme that follow it."""


def colour_name(colour: str) -> str:
    """Name a section's colour on screen."""
    return next((name for name, value in HUES.items() if value == colour), colour or "accent")


def next_colour(colour: str) -> str:
    """The colour after this one in the palette."""
    at = PALETTE.index(colour) + 1 if colour in PALETTE else 0
    return PALETTE[at % len(PALETTE)]


def chip_colour(app: App[object], section: Section) -> str:
    """A section's colour as the theme in use has it, for the article's chip; empty: the accent."""
    try:
        return Color.parse(app.theme_variables.get(section.colour, section.colour)).css
    except ColorParseError:
        return ""


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
    return legible(colour, background)
