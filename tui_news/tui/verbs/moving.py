"""Moving: the cursor in the list, or the text in the article pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.verbs.registry import verb

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


@verb("move.down")
def down(screen: MainScreen, argument: str) -> None:
    """One line down, or to the next tag."""
    if screen.tag_keys.name is not None:
        screen.tag_keys.step(+1)
    else:
        screen.active_pane.cursor_down()


@verb("move.up")
def up(screen: MainScreen, argument: str) -> None:
    """One line up, or to the former tag."""
    if screen.tag_keys.name is not None:
        screen.tag_keys.step(-1)
    else:
        screen.active_pane.cursor_up()


@verb("move.page-down")
def page_down(screen: MainScreen, argument: str) -> None:
    """One screenful down."""
    screen.active_pane.page_down()


@verb("move.page-up")
def page_up(screen: MainScreen, argument: str) -> None:
    """One screenful up."""
    screen.active_pane.page_up()


@verb("move.half-down")
def half_down(screen: MainScreen, argument: str) -> None:
    """Half a screenful down."""
    screen.active_pane.half_page_down()


@verb("move.half-up")
def half_up(screen: MainScreen, argument: str) -> None:
    """Half a screenful up."""
    screen.active_pane.half_page_up()


@verb("move.top")
def top(screen: MainScreen, argument: str) -> None:
    """To the top."""
    screen.article.go_home() if screen.is_reading else screen.headlines.home()


@verb("move.bottom")
def bottom(screen: MainScreen, argument: str) -> None:
    """To the bottom."""
    screen.article.go_end() if screen.is_reading else screen.headlines.end()


@verb("move.next-unread")
def next_unread(screen: MainScreen, argument: str) -> None:
    """To the next unread headline below, or the next place that was found in the article."""
    if screen.finding.is_on:
        screen.finding.step(+1)
    else:
        screen.reading.go_unread(+1)


@verb("move.previous-unread")
def previous_unread(screen: MainScreen, argument: str) -> None:
    """To the nearest unread headline above."""
    screen.reading.go_unread(-1)


@verb("move.next-entry")
def next_entry(screen: MainScreen, argument: str) -> None:
    """Open the article of the next headline."""
    screen.headlines.cursor_down()
    screen.reading.open(screen.headlines.cursor_id)


@verb("move.previous-entry")
def previous_entry(screen: MainScreen, argument: str) -> None:
    """Open the article of the previous headline."""
    screen.headlines.cursor_up()
    screen.reading.open(screen.headlines.cursor_id)


@verb("move.other-pane")
def other_pane(screen: MainScreen, argument: str) -> None:
    """From list to article to its tags; in a one-pane layout this opens or leaves the article."""
    screen.tag_keys.go_on(+1)


@verb("move.former-pane")
def former_pane(screen: MainScreen, argument: str) -> None:
    """The same the other way round."""
    screen.tag_keys.go_on(-1)
