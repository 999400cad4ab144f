"""Marking: read, starred, selections, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.library.marks import Mark
from tui_news.tui.verbs.registry import verb

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


@verb("mark.read")
def read(screen: MainScreen, argument: str) -> None:
    """Mark what is selected, or the headline under the cursor, read; unread if it was read."""
    screen.marking.toggle(Mark.READ)


@verb("mark.star")
def star(screen: MainScreen, argument: str) -> None:
    """Star or unstar."""
    screen.marking.toggle(Mark.STARRED)


@verb("mark.all-read")
def all_read(screen: MainScreen, argument: str) -> None:
    """Mark the whole list read."""
    screen.marking.read_all()


@verb("mark.above-read")
def above_read(screen: MainScreen, argument: str) -> None:
    """Mark everything above the cursor read."""
    ids, at = screen.headlines.ids, screen.headlines.cursor_index or 0
    screen.marking.set_read(ids[:at], True)


@verb("mark.below-read")
def below_read(screen: MainScreen, argument: str) -> None:
    """Mark everything below the cursor read."""
    ids, at = screen.headlines.ids, screen.headlines.cursor_index or 0
    screen.marking.set_read(ids[at + 1 :], True)


@verb("mark.select")
def select(screen: MainScreen, argument: str) -> None:
    """Select the headline or let it go, and go down."""
    screen.headlines.toggle_selected()
    screen.headlines.cursor_down()


@verb("mark.select-range")
def select_range(screen: MainScreen, argument: str) -> None:
    """Select from the last selected headline to the cursor."""
    screen.headlines.select_range()


@verb("mark.undo")
def undo(screen: MainScreen, argument: str) -> None:
    """Take back the last marking."""
    screen.marking.undo()
