"""Feeds: refreshing, and what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model.events import Refresh
from tui_news.tui import keymap
from tui_news.tui.verbs.registry import verb

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


@verb("feed.refresh")
def refresh(screen: MainScreen, argument: str) -> None:
    """Ask every feed now."""
    screen.request(Refresh(force=True))


@verb("feed.refresh-one")
def refresh_one(screen: MainScreen, argument: str) -> None:
    """Ask the feed of the headline under the cursor now."""
    row = screen.cursor_row
    if row is not None:
        screen.note(f"Refreshing {row.source}")
        screen.request(Refresh(feed_ids=(row.feed_id,), force=True))


@verb("feed.failures")
def failures(screen: MainScreen, argument: str) -> None:
    """Show which feeds failed, and why."""
    from tui_news.tui.screens.failures import FailuresScreen

    cure = keymap.told(screen.services.keys, "{feed.refresh} asks all of them now")
    wire = screen.wire
    trouble = wire.trouble if wire.hindered else ""
    screen.app.push_screen(FailuresScreen(wire.failures, trouble=trouble, cure=cure))


@verb("feed.list")
def health(screen: MainScreen, argument: str) -> None:
    """Show every feed with its health."""
    from tui_news.tui.screens.feeds import FeedsScreen

    screen.app.push_screen(FeedsScreen(screen))


@verb("feed.add")
def add(screen: MainScreen, argument: str) -> None:
    """Look for a feed to add."""
    from tui_news.tui.screens.add_feed import AddFeedScreen

    screen.app.push_screen(AddFeedScreen(screen))
