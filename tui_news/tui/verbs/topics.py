"""Topics: follow what is searched for, and the page of topics and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.verbs.registry import verb

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


@verb("topic.follow")
def follow(screen: MainScreen, argument: str) -> None:
    """Follow the search or the filter."""
    screen.topics.follow()


@verb("topic.list")
def page(screen: MainScreen, argument: str) -> None:
    """Show the page of topics and rules."""
    from tui_news.tui.screens.topics import TopicsScreen

    screen.app.push_screen(TopicsScreen(screen))
