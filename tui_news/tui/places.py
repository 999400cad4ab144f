"""Places: writes down where the reader stopped when an article is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui import work

if TYPE_CHECKING:
    from tui_news.model.reading_place import ReadingPlace
    from tui_news.tui.screens.main import MainScreen


class Places:
    """Writes in the background, and nothing where the reader wants no history kept."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services
        self._known: tuple[int, ReadingPlace | None] = (0, None)
        """What is kept of the open article, as far as this keeper knows."""

    def opened(self, entry_id: int, kept: ReadingPlace | None) -> None:
        """An article comes in sight that was left at `kept`; the one before it goes."""
        if entry_id != self._screen.article.entry_id:
            self.leave()
            self._known = entry_id, kept

    def leave(self) -> None:
        """The article is left: write its place if the reader has moved."""
        left = self._moved()
        if left is not None:

            async def write() -> None:
                await self._write(*left)

            work.start(self._screen, write, "places")

    async def flush(self) -> None:
        """Write at once: the program ends."""
        left = self._moved()
        if left is not None:
            await self._write(*left)

    def _moved(self) -> tuple[int, ReadingPlace | None] | None:
        article = self._screen.article
        now = article.entry_id, article.reading_place
        if not self._services.config.reading.keep_history or now == self._known:
            return None
        if now[0] != self._known[0]:
            return None
        self._known = now
        return now

    async def _write(self, entry_id: int, place: ReadingPlace | None) -> None:
        from tui_news.store import reading_places

        services = self._services
        await services.background.quick(
            reading_places.put, services.db, entry_id, place, now=services.now()
        )
