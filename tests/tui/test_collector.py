"""The collector waits for a quiet second, and does not wait for ever."""

from __future__ import annotations

import gc

import pytest
from textual.app import App

from tui_news.tui.collector import TOO_MANY_OBJECTS, WORTH_OBJECTS, Collector


@pytest.mark.parametrize(
    ("seconds", "collected"),
    [
        ([100, 200, 300], [False, False, False]),  # nothing worth collecting
        ([30_000, 60_000, 60_100], [False, False, True]),  # busy, busy, quiet
        ([WORTH_OBJECTS, WORTH_OBJECTS + 1], [False, True]),
        ([90_000 * n for n in range(1, 6)], [False] * 4 + [True]),  # never quiet: at the limit
        ([TOO_MANY_OBJECTS + 1, 50, 100], [True, False, False]),
    ],
)
def test_it_collects_in_quiet_seconds(seconds: list[int], collected: list[bool]) -> None:
    counts = iter(seconds)
    collector = Collector(lambda: next(counts))
    assert [collector.look() for _ in seconds] == collected


async def test_it_takes_the_work_over_and_gives_it_back() -> None:
    app = App[None]()
    collector = Collector()
    async with app.run_test():
        try:
            collector.begin(app)
            assert not gc.isenabled()
            assert gc.get_freeze_count() > 0
        finally:
            collector.end()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
