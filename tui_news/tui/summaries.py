"""Summaries: tells a reader once of each outlet whose pages hold nothing that may be read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.library import summary_outlets
from tui_news.tui import keymap, work

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


class Summaries:
    """Hears of every page that came for the open article."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services

    def page_came(self, *, has_article: bool) -> None:
        """The open article's page came, with a text or without; say so when that is a habit."""
        document = self._screen.article.document
        outlet = document.entry.headline.source if document is not None else ""
        if not outlet:
            return
        services = self._services

        async def note() -> None:
            is_news = await services.background.quick(
                summary_outlets.note_page, services.db, outlet, has_article=has_article
            )
            if is_news:
                how = keymap.told(services.keys, "{share.browser} opens the page")
                words = f"{outlet} gives summaries only"
                self._screen.note(f"{words}: {how}" if how else words)

        work.start(self._screen, note, "summaries")
