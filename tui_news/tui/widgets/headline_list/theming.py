"""Theming: the list's style sheet, and how it becomes the styles that rows are drawn with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from rich.style import Style
from textual.widget import Widget

from tui_news.model.section import Section
from tui_news.tui.contrast import legible_style
from tui_news.tui.section_colours import section_colour
from tui_news.tui.widgets.headline_list.look import PARTS, Chip, Glyphs, Look, Palette

PREFIX = "headline-list--"

COMPONENT_CLASSES: set[str] = {PREFIX + part for part in PARTS}

CSS = """
HeadlineList {
    height: 1fr;
    background: $surface;
    color: $foreground;
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-gutter: stable;
    scrollbar-size-vertical: 1;
    scrollbar-visibility: hidden;

    & > .headline-list--time { color: $text-muted; }
    & > .headline-list--source { color: $text-muted; }
    & > .headline-list--place { color: $text-accent; }
    & > .headline-list--read { color: $text-muted; }
    & > .headline-list--unread { color: $foreground; text-style: bold; }
    & > .headline-list--tail { color: $text-muted; }
    & > .headline-list--mark { color: $text-secondary; }
    & > .headline-list--urgent { color: $text-error; text-style: bold reverse; }
    & > .headline-list--star { color: $text-warning; }
    & > .headline-list--copies { color: $text-primary; }
    & > .headline-list--day { color: $text-primary; text-style: bold; }
    & > .headline-list--rule { color: $foreground 30%; }
    & > .headline-list--faint { color: $text-muted; }
    & > .headline-list--found { color: $text-warning; text-style: bold underline; }
    & > .headline-list--highlight { color: $text-accent; text-style: bold; }
    & > .headline-list--selected { background: $primary 25%; }
    & > .headline-list--cursor {
        color: $block-cursor-blurred-foreground;
        background: $block-cursor-blurred-background;
    }
    &:focus > .headline-list--cursor {
        color: $block-cursor-foreground;
        background: $block-cursor-background;
    }

    &:ansi {
        & > .headline-list--time, & > .headline-list--source, & > .headline-list--tail,
        & > .headline-list--faint, & > .headline-list--rule {
            color: ansi_default;
            text-style: dim;
        }
        & > .headline-list--read { color: ansi_default; }
        & > .headline-list--highlight { color: ansi_default; text-style: bold italic; }
        & > .headline-list--found { color: ansi_default; text-style: bold underline; }
        & > .headline-list--cursor {
            color: ansi_default;
            background: ansi_default;
            text-style: underline;
        }
        &:focus > .headline-list--cursor { text-style: reverse; }
        & > .headline-list--selected { background: ansi_default; text-style: italic; }
    }
    &:nocolor {
        & > .headline-list--cursor { text-style: underline; }
        &:focus > .headline-list--cursor { text-style: reverse; }
        & > .headline-list--selected { text-style: italic; }
    }
}
"""
"""The cursor and the selection show without colours too, by reverse, underline and italics."""


def read_look(
    widget: Widget, width: int, *, zone: tzinfo, glyphs: Glyphs, sections: Sequence[Section]
) -> Look:
    """Read how rows are to be drawn from the theme as it applies to the list now."""
    styles = {part: widget.get_component_rich_style(PREFIX + part) for part in PARTS}
    styles = {
        part: style if part == "rule" else legible_style(style) for part, style in styles.items()
    }
    selected = styles["selected"]
    styles["selected"] = Style(
        bgcolor=selected.bgcolor,
        italic=selected.italic or None,
        underline=selected.underline or None,
    )
    palette = Palette(base=widget.rich_style, **styles)
    chips = tuple(
        (section.mask, _chip(widget, number, section, palette, glyphs))
        for number, section in enumerate(sections, 1)
    )
    return Look(width, zone, palette, glyphs, chips)


def _chip(widget: Widget, number: int, section: Section, palette: Palette, glyphs: Glyphs) -> Chip:
    """A dot in the section's colour (a colour of the theme by name, or its own)."""
    if widget.app.no_color and number < 10:
        return Chip(str(number), palette.place)
    colour = section_colour(widget.app, section, widget.background_colors[1])
    if colour is None:
        return Chip(glyphs.chip, palette.place)
    return Chip(glyphs.chip, palette.base + Style(color=colour.rich_color))
