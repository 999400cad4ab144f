"""Link keys: the keys on the links of an article: from one to the next, open, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.text.typeset.links import EntryTarget, Link, MoreTarget, shown_address

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
                screen.note(f"Enter opens {shown_address(url)}")
            case EntryTarget():
                screen.note("Enter opens this report")
            case MoreTarget():
                screen.note("Enter shows the rest")

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
