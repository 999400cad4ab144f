"""Link keys: the keys on the links of an article: from one to the next, open, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tui_news.text.typeset.links import EntryTarget, Link, MoreTarget, shown_address
from tui_news.tui import keymap

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


class LinkKeys:
    """Steps through the links and does what the keys ask of one."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen

    def step(self, step: int) -> None:
        """Go to the next (+1) or former (-1) link; its address is said, for its words may lie."""
        screen = self._screen
        if not screen.is_reading:
            screen.note("Open an article first, then go through its links")
            return
        if not screen.article.step_link(step):
            none = "This article has no links" if not screen.article.links.all else ""
            screen.note(none or ("No link further down" if step > 0 else "No link further up"))
            return
        match screen.article.focused_link:
            case Link(url=url):
                opens = urlsplit(url).scheme in ("http", "https")
                shown = shown_address(url)
                screen.note(self._told("opens", shown) if opens else self._told_copy(shown))
            case EntryTarget():
                screen.note(self._told("opens", "this report"))
            case MoreTarget():
                screen.note(self._told("shows", "the rest"))

    def _told(self, does: str, what: str) -> str:
        """Say which key does it; what it is done to stands there in any case."""
        key = keymap.key_of(self._screen.services.keys, "read.open")
        return f"{key} {does} {what}" if key else what

    def _told_copy(self, what: str) -> str:
        key = keymap.key_of(self._screen.services.keys, "share.copy-link")
        return f"{key} copies {what}" if key else what

    def follow(self) -> bool:
        """Open the link that has the keys; False while they are elsewhere."""
        screen = self._screen
        match screen.article.focused_link if screen.is_reading else None:
            case Link(url=url):
                screen.reading.open_url(url)
            case EntryTarget(entry_id=entry_id):
                screen.reading.open(entry_id)
            case MoreTarget():
                screen.reading.show_more()
            case None:
                return False
        return True

    def list_all(self) -> None:
        """List every link of the article that is in sight."""
        screen, document = self._screen, self._screen.article.document
        at = screen.headlines.cursor_id
        if document is None or not (screen.is_reading or document.entry.headline.id == at):
            screen.note("Open an article first, then list its links")
        elif not screen.article.addresses:
            screen.note("This article has no links")
        else:
            from tui_news.tui.screens.links import LinksScreen

            screen.app.push_screen(LinksScreen(screen, screen.article.addresses))

    def copy(self) -> bool:
        """Copy the address of the link that has the keys; False while they are elsewhere."""
        screen = self._screen
        match screen.article.focused_link if screen.is_reading else None:
            case Link(url=url):
                screen.app.copy_to_clipboard(url)
                screen.note("Link copied")
                return True
            case _:
                return False
