"""Reading: opening, paging, leaving an article; finding words in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.changes import show_changes
from tui_news.tui.layout import next_wish
from tui_news.tui.verbs.registry import verb

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


@verb("read.open")
def open_article(screen: MainScreen, argument: str) -> None:
    """Open the article under the cursor, or follow the tag or link that has the keys."""
    if screen.tag_keys.name is not None:
        screen.tag_keys.list_it()
    elif not screen.link_keys.follow():
        screen.reading.open(screen.headlines.cursor_id)


@verb("read.next-link")
def next_link(screen: MainScreen, argument: str) -> None:
    """Go to the next link of the article."""
    screen.link_keys.step(+1)


@verb("read.previous-link")
def previous_link(screen: MainScreen, argument: str) -> None:
    """Go to the former link of the article."""
    screen.link_keys.step(-1)


@verb("read.pinned")
def pinned(screen: MainScreen, argument: str) -> None:
    """Open the urgent report that is pinned above the list."""
    screen.pinned.open()


@verb("read.links")
def links(screen: MainScreen, argument: str) -> None:
    """List every link of the article."""
    screen.link_keys.list_all()


@verb("read.page")
def page(screen: MainScreen, argument: str) -> None:
    """Open, page, and at the end go to the next unread article."""
    if not screen.is_reading:
        screen.reading.open(screen.headlines.cursor_id)
    elif screen.article.page_or_end():
        screen.reading.go_unread(+1)


@verb("read.back")
def back(screen: MainScreen, argument: str) -> None:
    """Leave what is innermost: tags, links, find, article, selection, unfolded story, search."""
    if screen.is_reading:
        article = screen.article
        if not (article.tags.leave() or article.links.leave() or article.clear_find()):
            screen.leave_article()
    elif screen.headlines.selected_ids:
        screen.headlines.clear_selected()
    elif not screen.headlines.fold_again() and screen.query_now != screen.search.standing():
        screen.search.leave()


@verb("read.retrieve")
def retrieve(screen: MainScreen, argument: str) -> None:
    """Fetch the page of the entry under the cursor."""
    screen.reading.retrieve(screen.headlines.cursor_id)


@verb("read.find")
def find(screen: MainScreen, argument: str) -> None:
    """Ask for the words to find in the open article."""
    screen.finding.ask()


@verb("read.find-next")
def find_next(screen: MainScreen, argument: str) -> None:
    """Go to the next place that was found."""
    screen.finding.step(+1)


@verb("read.find-previous")
def find_previous(screen: MainScreen, argument: str) -> None:
    """Go to the former place that was found."""
    screen.finding.step(-1)


@verb("read.changes")
def changes(screen: MainScreen, argument: str) -> None:
    """Show what changed in the entry under the cursor."""
    show_changes(screen, screen.headlines.cursor_id)


@verb("read.wider")
def wider(screen: MainScreen, argument: str) -> None:
    """Make the article's lines longer."""
    screen.change_measure(+2)


@verb("read.narrower")
def narrower(screen: MainScreen, argument: str) -> None:
    """Make the article's lines shorter."""
    screen.change_measure(-2)


@verb("read.layout")
def change_layout(screen: MainScreen, argument: str) -> None:
    """Take the next layout that fits and remember it."""
    size = screen.size
    screen.wish_layout(next_wish(size.width, size.height, screen.layout_now))


@verb("read.raw")
def raw(screen: MainScreen, argument: str) -> None:
    """Show everything that is kept about the entry."""
    screen.reading.show_raw(screen.headlines.cursor_id)
