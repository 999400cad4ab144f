"""Live: many engine events, few updates of the screen, nothing lost on the way."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from tui_news.model.events import (
    ArticleRetrieved,
    EngineReady,
    EngineTroubled,
    EntriesDigested,
    FeedFailure,
    RefreshFinished,
    RefreshHeld,
    RefreshProgressed,
    RefreshStarted,
)
from tui_news.tui.live import INTERVAL, Live, WireNews
from tui_news.tui.widgets.status_line import progress


async def collect(*batches: list[object]) -> list[WireNews]:
    heard: list[WireNews] = []
    live = Live(heard.append)
    for batch in batches:
        for event in batch:
            live.take(event)  # type: ignore[arg-type]
        await asyncio.sleep(INTERVAL * 1.3)
    live.stop()
    return heard


async def test_a_storm_of_events_is_one_update() -> None:
    storm: list[object] = [RefreshStarted(1_000)]
    storm += [RefreshProgressed(n, 1_000, 0, n, changed_entries=(n,)) for n in range(1, 901)]
    heard = await collect(storm)
    assert len(heard) <= 2
    assert heard[-1].state.done == 900
    assert frozenset().union(*(news.changed_ids for news in heard)) == frozenset(range(1, 901))
    assert any(news.arrived for news in heard)


async def test_failures_add_up_and_a_new_refresh_starts_clean() -> None:
    failure = FeedFailure(1, "A feed", "It timed out.")
    progressed = RefreshProgressed(10, 20, 1, 0, failures=(failure,))
    finished = RefreshFinished(20, 1, 0, 1.0)
    heard = await collect([RefreshStarted(20), progressed, finished], [RefreshStarted(20)])
    assert heard[0].finished and not heard[0].state.failures[1:]
    assert heard[-1].state.failures == []
    assert heard[-1].state.failed == 0


async def test_retrieved_articles_are_each_delivered_once() -> None:
    heard = await collect(
        [ArticleRetrieved(1, True), ArticleRetrieved(2, False, "No.")], [EntriesDigested((3,), 0)]
    )
    assert [event.entry_id for news in heard for event in news.retrieved] == [1, 2]
    assert heard[-1].changed_ids == {3}


async def test_trouble_is_shown_until_the_engine_is_back() -> None:
    heard = await collect([EngineTroubled("The disk is full.")])
    assert progress(heard[-1].state) == "The disk is full."
    heard = await collect([EngineTroubled("It stopped."), EngineReady(1)])
    assert progress(heard[-1].state) == ""


async def test_what_a_refresh_met_with_goes_with_the_next_one() -> None:
    offline = [RefreshStarted(2), EngineTroubled("No network."), RefreshFinished(2, 2, 0, 1.0)]
    heard = await collect(offline)
    assert progress(heard[-1].state) == "No network." and heard[-1].state.hindered
    heard = await collect(offline, [RefreshStarted(2), RefreshFinished(2, 0, 0, 1.0)])
    assert progress(heard[-1].state) == ""
    heard = await collect([EngineTroubled("Mended.")], [RefreshStarted(2)])
    assert progress(heard[-1].state) == "Mended."


async def test_what_is_left_alone_is_told_once_and_hides_no_failure() -> None:
    told = [RefreshStarted(1), RefreshHeld("A rests."), RefreshHeld("B too.")]
    heard = await collect([*told, RefreshFinished(1, 1, 0, 1.0)], [RefreshStarted(1)])
    assert [news.held for news in heard] == ["A rests. B too.", ""]
    assert progress(heard[0].state) != "A rests. B too."


async def test_progress_is_said_in_the_status_line() -> None:
    heard = await collect([RefreshStarted(48), RefreshProgressed(34, 48, 2, 0)])
    state = heard[-1].state
    assert progress(state) == "⟳ 34/48 · 2 failed"
    assert progress(replace(state, refreshing=False)) == "34/48 · 2 failed"
    told = progress(replace(state, refreshing=False), "press !")
    assert told == "34/48 · 2 failed, press !"
    assert progress(replace(state, refreshing=False, failed=0)) == ""
