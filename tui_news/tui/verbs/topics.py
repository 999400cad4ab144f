"""Topics: follow, mute, the tags of the day, and the page of topics and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.verbs.registry import verb

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


@verb("topic.follow")
def follow(screen: MainScreen, argument: str) -> None:
    """Follow the tag that has the keys, the search, or the headline's story."""
    screen.topics.follow()


@verb("topic.follow-story")
def follow_story(screen: MainScreen, argument: str) -> None:
    """Follow the headline's story, whatever is searched for."""
    screen.topics.follow_story()


@verb("topic.mute")
def mute(screen: MainScreen, argument: str) -> None:
    """Choose what of the headline to mute."""
    screen.muting.ask()


@verb("topic.tags")
def tags(screen: MainScreen, argument: str) -> None:
    """Show the tags of the last 24 hours."""
    from tui_news.tui.screens.tags import TagsScreen

    screen.app.push_screen(TagsScreen(screen))


@verb("topic.list")
def page(screen: MainScreen, argument: str) -> None:
    """Show the page of topics and rules."""
    from tui_news.tui.screens.topics import TopicsScreen

    screen.app.push_screen(TopicsScreen(screen))
