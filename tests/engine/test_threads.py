"""Waiting for a while: it ends by the event, by the time, and always by a cancellation."""

from __future__ import annotations

import asyncio

import pytest

from tui_news.engine.threads import for_a_while


async def test_it_ends_by_the_event_and_by_the_time() -> None:
    event = asyncio.Event()
    await for_a_while(event, 0.001)
    asyncio.get_running_loop().call_soon(event.set)
    async with asyncio.timeout(10):
        await for_a_while(event, 3_600)
    assert event.is_set()


async def test_a_cancellation_in_the_moment_of_the_event_is_not_lost() -> None:
    event = asyncio.Event()

    async def work() -> None:
        while True:
            await for_a_while(event, 3_600)
            event.clear()

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    event.set()
    await asyncio.sleep(0)  # what waits is woken, but has not run yet
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        async with asyncio.timeout(10):
            await task
