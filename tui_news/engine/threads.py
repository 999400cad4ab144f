"""The few threads in which the engine uses the store, apart from those that look up names; waiting.

Every thread that touches the database keeps a connection with its own page cache: looking up a
thousand host names must not make thirty of them.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

STORE_THREADS = 3
NAME_THREADS = 32
"""Host names looked up at once: a slow name server must not hold up the others."""


@lru_cache(maxsize=1)
def _store_threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(STORE_THREADS, thread_name_prefix="store")


async def in_thread(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run blocking work beside the loop; what it raises is raised here."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_store_threads(), partial(function, *args, **kwargs))


async def for_a_while(event: asyncio.Event, seconds: float) -> None:
    """Wait for something, but not for ever.

    Not `asyncio.wait_for`: before Python 3.12 it loses a cancellation that comes in the moment
    in which what it waits for happens.
    """
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


def prepare_loop() -> None:
    """Give the running loop enough threads to look up names in."""
    names = ThreadPoolExecutor(NAME_THREADS, thread_name_prefix="names")
    asyncio.get_running_loop().set_default_executor(names)
