"""ReadingTime: notes how long an article was in sight when the reader leaves it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from tui_news.tui import work

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


class ReadingTime:
    """Writes in the background, and nothing at all where the reader does not want it kept."""

    def __init__(self, screen: MainScreen, *, clock: Callable[[], float] = monotonic) -> None:
        self._screen = screen
        self._services = screen.services
        self._clock = clock
        self._open: tuple[int, float] | None = None

    @property
    def kept(self) -> bool:
        """Whether anything is kept."""
        return self._services.config.reading.keep_history

    def begin(self, entry_id: int) -> None:
        """An article came in sight; whatever was in sight before it no longer is."""
        if self._open is None or self._open[0] != entry_id:
            self.end()
            self._open = entry_id, self._clock()

    def end(self) -> None:
        """The article is out of sight: note it."""
        if self._open is not None:
            (left, self._open), at = (self._open, None), self._clock()

            async def write() -> None:
                await self._write(left, at)

            work.start(self._screen, write, "reading-time")

    async def flush(self) -> None:
        """Write at once what is in sight: the program ends."""
        if self._open is not None:
            left, self._open = self._open, None
            await self._write(left, self._clock())

    async def _write(self, left: tuple[int, float], at: float) -> None:
        if not self.kept:
            return
        from tui_news.library import most_read

        services = self._services
        entry_id, since = left
        await services.background.quick(
            most_read.record, services.db, entry_id, at - since, now=services.now()
        )

    def forget_unwanted(self) -> None:
        """Forget what was kept before the reader said that nothing is to be kept."""
        if self.kept:
            return
        services = self._services

        async def forget() -> None:
            from tui_news.library import most_read

            await services.background.quick(most_read.forget, services.db)

        work.start(self._screen, forget, "reading-time")
