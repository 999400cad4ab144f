"""Sharing: the browser, the clipboard, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.verbs.registry import verb

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


@verb("share.browser")
def browser(screen: MainScreen, argument: str) -> None:
    """Open the entry's page in the browser."""
    screen.sharing.open_in_browser(screen.headlines.cursor_id)


@verb("share.copy-link")
def copy_link(screen: MainScreen, argument: str) -> None:
    """Copy the link that has the keys, else the entry's."""
    if not screen.link_keys.copy():
        screen.sharing.copy(screen.headlines.cursor_id, with_title=False)


@verb("share.copy-title")
def copy_title(screen: MainScreen, argument: str) -> None:
    """Copy title and link."""
    screen.sharing.copy(screen.headlines.cursor_id, with_title=True)


@verb("share.save")
def save(screen: MainScreen, argument: str) -> None:
    """Save the article as Markdown."""
    screen.sharing.save(screen.headlines.cursor_id)


@verb("share.pipe")
def pipe(screen: MainScreen, argument: str) -> None:
    """Ask for a command and give it the article."""
    screen.programs.ask_pipe(screen.headlines.cursor_id)


@verb("share.files")
def files(screen: MainScreen, argument: str) -> None:
    """List the entry's files."""
    screen.files.open(screen.headlines.cursor_id)


@verb("share.bookmark")
def bookmark(screen: MainScreen, argument: str) -> None:
    """Run the bookmark command."""
    screen.programs.bookmark(screen.headlines.cursor_id)
