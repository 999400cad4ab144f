"""Runs the reader on a real database for Pilot tests, without engine, with a frozen clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC
from pathlib import Path

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.fakes.newsroom import NOW, Newsroom
from tui_news.config import Config
from tui_news.paths import Paths
from tui_news.store.database import Database
from tui_news.tui.app import NewsApp
from tui_news.tui.screens.main import MainScreen


class Reader:
    """The running app with the things that tests ask it."""

    def __init__(self, app: NewsApp, pilot: Pilot[None], newsroom: Newsroom) -> None:
        self.app = app
        self.pilot = pilot
        self.newsroom = newsroom

    @property
    def screen(self) -> MainScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys and wait until all that they started is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until no background work is left."""
        for _ in range(3):
            # The one that listens to the engine ends with the app; an empty list would mean all.
            busy = [worker for worker in self.app.workers if worker.group != "engine"]
            with suppress(WorkerCancelled):  # a later question takes the place of an earlier one
                if busy:
                    await self.app.workers.wait_for_complete(busy)
            await self.pilot.pause()

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for what another process does."""
        async with asyncio.timeout(20):
            while not is_so():
                await asyncio.sleep(0.02)
                await self.pilot.pause()

    @property
    def titles(self) -> list[str]:
        """The headlines of the list, as far as they were read."""
        listing = self.screen.headlines
        return [row.title if (row := listing.row(i)) else "?" for i in listing.ids]

    @property
    def cursor_title(self) -> str:
        row = self.screen.cursor_row
        return row.title if row else ""

    def text(self) -> str:
        """What stands on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)


def paths_in(folder: Path) -> Paths:
    """One folder for everything."""
    return Paths(folder / "config", folder / "data", folder / "cache", folder / "state")


@asynccontextmanager
async def reading(
    newsroom: Newsroom,
    folder: Path,
    *,
    size: tuple[int, int] = (120, 30),
    config: Config | None = None,
    with_engine: bool = False,
    fit_colours: bool = False,
) -> AsyncIterator[Reader]:
    """Start the reader on a newsroom's database."""
    app = NewsApp(
        paths_in(folder),
        config or Config(),
        newsroom.db,
        with_engine=with_engine,
        now=lambda: NOW,
        zone=UTC,
        fit_colours=fit_colours,
    )
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot, newsroom)
        await reader.settle()
        yield reader


def open_newsroom(folder: Path) -> Newsroom:
    """A newsroom on a fresh database."""
    paths = paths_in(folder)
    paths.ensure()
    return Newsroom(Database(paths.database))
