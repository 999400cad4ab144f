"""Background: where the app's reading and marking runs, so that the screen never waits.

Two threads: `quick` for rows, articles and marks (milliseconds each), `slow` for listings, counts
and searches. Each has its own database connection.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Background:
    """Two worker threads with an awaitable front."""

    def __init__(self) -> None:
        self._quick = ThreadPoolExecutor(1, "quick")
        self._slow = ThreadPoolExecutor(1, "slow")

    async def quick(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run something short off the event loop; calls run in the order in which they came."""
        return await self._run(self._quick, call, *args, **kwargs)

    async def slow(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run something that may take a while; calls run in the order in which they came."""
        return await self._run(self._slow, call, *args, **kwargs)

    async def aside(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run something that waits for a program outside, in a thread of its own."""
        return await asyncio.to_thread(call, *args, **kwargs)

    async def close(self) -> None:
        """Wait for what is being written, drop what waits."""
        for pool in (self._quick, self._slow):
            await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=pool is self._slow)

    @staticmethod
    async def _run(
        pool: ThreadPoolExecutor, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(pool, lambda: call(*args, **kwargs))
