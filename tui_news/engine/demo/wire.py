"""DemoWire: the demo news service as a server on the loopback interface."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from tui_news.engine.demo.edition import Edition
from tui_news.engine.demo.routes import Routes
from tui_news.engine.demo.server import serve

HOST = "127.0.0.1"
SEED = 1851
PACE_SECONDS = 30.0


def utc_now() -> datetime:
    """Tell the time of this machine."""
    return datetime.now(UTC)


class DemoWire:
    """The demo wire; as a context manager it is stopped on leaving.

    Args:
        clock: gives the present as an aware datetime; a frozen one freezes the wire.
    """

    def __init__(self, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._clock = clock
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()

    async def start(
        self,
        *,
        port: int = 0,
        now: datetime | None = None,
        seed: int = SEED,
        pace_seconds: float = PACE_SECONDS,
        slow_seconds: float = 4.0,
    ) -> str:
        """Open the wire and give its address, `http://127.0.0.1:<port>`.

        Args:
            port: the port to listen on; 0 lets the system choose.
            now: the moment that the edition counts from; by default the clock's.
            seed: picks the recurring reports and their times.
            pace_seconds: seconds between two new reports.
            slow_seconds: how long the slow outlet takes to answer.

        Raises:
            OSError: the port cannot be had.
        """
        edition = Edition(opened=now or self._clock(), seed=seed, pace_seconds=pace_seconds)
        routes = Routes(edition, clock=self._clock, slow_seconds=slow_seconds)
        self._server = await asyncio.start_server(
            lambda reader, writer: self._talk(reader, writer, routes), HOST, port
        )
        bound = self._server.sockets[0].getsockname()[1]
        routes.base = f"http://{HOST}:{bound}"
        return routes.base

    async def stop(self) -> None:
        """Close the port and every open connection; a second call does nothing."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        for task in tuple(self._talks):
            task.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)
        await server.wait_closed()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    def _talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, routes: Routes
    ) -> None:
        task = asyncio.create_task(serve(reader, writer, routes.answer, self._clock))
        self._talks.add(task)
        task.add_done_callback(self._talks.discard)
