"""Refreshing over real sockets into a real database."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.engine.polling import NOW, Polling, polling, rss
from tests.fakes.web import Step, serving
from tui_news.engine import schedule
from tui_news.engine.refresh import NO_NETWORK
from tui_news.errors import StoreFull
from tui_news.model.events import (
    EngineTroubled,
    RefreshFinished,
    RefreshHeld,
    RefreshProgressed,
    RefreshStarted,
)
from tui_news.model.feed import FeedHealth, FeedSettings
from tui_news.store import feeds, ingest
from tui_news.store.database import Database


@pytest.fixture(autouse=True)
def _no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that cannot exist are refused at once: real name servers take their time."""
    look_up = socket.getaddrinfo

    def refuse(host: str | bytes | None, *args: Any, **kwargs: Any) -> Any:
        if str(host).rstrip("'").endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Polling]:
    with polling(tmp_path) as one:
        yield one


async def test_what_is_due_is_polled_stored_and_told(wire: Polling) -> None:
    async with serving(Step(rss("one", "two"), headers={"ETag": '"1"'})) as web:
        (feed,) = wire.subscribe(web.url)
        finished = await wire.poll()
    assert (finished.done, finished.failed, finished.new_entries) == (1, 0, 2)
    assert wire.titles() == ["one", "two"]
    assert wire.events[0] == RefreshStarted(1)
    assert wire.events[1] == RefreshProgressed(1, 1, 0, 2)
    assert isinstance(wire.events[2], RefreshFinished) and len(wire.events) == 3
    health = wire.health(feed)
    assert health.validators.etag == '"1"'
    assert health.next_check == NOW + timedelta(minutes=30)
    assert health.next_reason == "every 30 minutes"
    assert (await wire.poll()).done == 0
    assert len(web.requests) == 1


async def test_a_second_poll_is_conditional_and_costs_nothing(wire: Polling) -> None:
    async with serving(
        Step(rss("one"), headers={"ETag": '"1"'}), Step(status=304), Step(rss("one"))
    ) as web:
        (feed,) = wire.subscribe(web.url)
        for _ in range(3):
            finished = await wire.poll_again()
            assert not finished.failed
    sent = [asked.headers.get("if-none-match") for asked in web.requests]
    assert sent == [None, '"1"', '"1"']
    assert wire.titles() == ["one"]
    assert wire.health(feed).validators.etag == ""


async def test_an_equal_body_is_not_parsed_again(wire: Polling) -> None:
    async with serving(Step(rss("one"))) as web:
        (feed,) = wire.subscribe(web.url)
        await wire.poll()
        # A changed title would come back if the document were read again.
        with wire.db.transaction() as connection:
            connection.execute("UPDATE entries SET title = 'kept'")
        await wire.poll_again()
    assert wire.titles() == ["kept"]
    assert wire.health(feed).last_success == NOW + timedelta(days=1)


async def test_every_eighth_day_is_unconditional(wire: Polling) -> None:
    async with serving(Step(rss("one"), headers={"ETag": '"1"'}), Step(status=304)) as web:
        wire.subscribe(web.url)
        await wire.poll()
        for _ in range(8):
            await wire.poll_again()
    sent = ["if-none-match" in asked.headers for asked in web.requests]
    assert sent == [False] + [True] * 7 + [False]


async def test_one_failure_is_one_sentence_and_stops_nothing(wire: Polling) -> None:
    async with serving(
        Step(rss("fine"), path="/fine"),
        Step(b"<html><title>Login</title></html>", path="/page"),
        Step(b"", path="/empty"),
        Step(status=500, path="/error"),
    ) as web:
        wire.subscribe(*(web.url + name for name in ("fine", "page", "empty", "error", "none")))
        finished = await wire.poll()
    assert (finished.done, finished.failed, finished.new_entries) == (5, 4, 1)
    assert wire.titles() == ["fine"]
    assert len(wire.sentences) == 4
    for sentence in wire.sentences:
        assert sentence.startswith(f"127.0.0.1:{web.port}/")
        assert sentence.endswith(".") and sentence.isprintable()
    for failure in wire.failures:
        assert wire.health(feeds.get(wire.db, failure.feed_id)).error == failure.sentence  # type: ignore[arg-type]


async def test_what_is_whole_in_a_cut_body_is_kept_and_asked_for_again(wire: Polling) -> None:
    body = rss("one", "two", "three")
    cut = body[: body.rindex(b"<item>") + 9]
    async with serving(
        Step(cut, length=len(body), headers={"ETag": '"1"'}), Step(body, headers={"ETag": '"1"'})
    ) as web:
        (feed,) = wire.subscribe(web.url)
        finished = await wire.poll()
        assert finished.failed == 1
        assert "cut short" in wire.sentences[0]
        assert {"one", "two"} <= set(wire.titles())
        assert wire.health(feed).next_check == NOW + timedelta(minutes=15)
        await wire.poll_again()
    assert "if-none-match" not in web.requests[1].headers
    assert wire.titles() == ["one", "three", "two"]
    assert not wire.health(feed).error


async def test_a_forced_refresh_asks_conditionally_but_not_twice_a_minute(
    wire: Polling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "LOCAL_FLOOR", schedule.FORCED_FLOOR)
    fresh = {"ETag": '"1"', "Cache-Control": "max-age=86400"}
    async with serving(Step(rss("one"), headers=fresh), Step(status=304)) as web:
        wire.subscribe(web.url)
        await wire.poll()
        wire.now += timedelta(seconds=59)
        assert (await wire.poll(force=True)).done == 0
        wire.now += timedelta(seconds=1)
        assert (await wire.poll(force=True)).done == 1
    assert web.requests[1].headers["if-none-match"] == '"1"'


async def test_other_peoples_servers_have_a_minute_between_two_requests(wire: Polling) -> None:
    (far,) = wire.subscribe("http://nobody-1.invalid/feed")
    feeds.save_health(wire.db, FeedHealth(far.id, last_attempt=NOW))
    for wait, asked in ((timedelta(seconds=-1), 0), (timedelta(), 1)):
        wire.now = NOW + schedule.FORCED_FLOOR + wait
        assert (await wire.poll(force=True)).done == asked


async def test_only_the_feeds_that_were_named_are_polled(wire: Polling) -> None:
    async with serving(Step(rss("one"))) as web:
        _, second = wire.subscribe(web.url + "a", web.url + "b")
        assert (await wire.poll(second.id)).done == 1
    assert [asked.path for asked in web.requests] == ["/b"]


async def test_retry_after_holds_the_host_over_restarts_and_force(wire: Polling) -> None:
    async with serving(
        Step(path="/a", status=429, headers={"Retry-After": "120"}), Step(rss("b"), path="/b")
    ) as web:
        first, second = wire.subscribe(web.url + "a", web.url + "b")
        await wire.poll(first.id)
        assert wire.health(first).retry_at == NOW + timedelta(seconds=120)
        restarted = Polling(wire.db)
        restarted.now = NOW + timedelta(seconds=30)
        await restarted.poll(force=True)
        assert [asked.path for asked in web.requests] == ["/a"]
        (told,) = [event for event in restarted.events if isinstance(event, RefreshHeld)]
        until = (NOW + timedelta(seconds=120)).astimezone()
        pause = f"nothing is fetched there before {until:%H:%M}."
        assert told.sentence == f"127.0.0.1 asks for a pause: {pause}"
        assert restarted.health(second).retry_at == NOW + timedelta(seconds=120)
        assert restarted.health(second).failures == 0
        restarted.now = NOW + timedelta(seconds=121)
        await restarted.poll(force=True)
    assert sorted(asked.path for asked in web.requests) == ["/a", "/a", "/b"]


async def test_a_clock_that_was_set_back_makes_no_pause_of_years(wire: Polling) -> None:
    async with serving(
        Step(path="/a", status=429, headers={"Retry-After": "120"}), Step(rss("a"), path="/a")
    ) as web:
        (feed,) = wire.subscribe(web.url + "a")
        await wire.poll(feed.id)
        restarted = Polling(wire.db)
        restarted.now = NOW - timedelta(days=400)
        await restarted.poll()
    assert [asked.path for asked in web.requests] == ["/a", "/a"]


async def test_no_host_is_asked_more_than_twice_at_once(wire: Polling) -> None:
    async with serving(Step(rss("x"), delay=0.01)) as web:
        wire.subscribe(*(f"{web.url}{number}" for number in range(20)))
        assert (await wire.poll()).done == 20
    assert web.most_at_once == 2


async def test_events_come_in_batches(wire: Polling) -> None:
    async with serving(Step(rss("x"))) as web:
        wire.subscribe(*(f"{web.url}{number}" for number in range(45)))
        await wire.poll()
    progress = [event for event in wire.events if isinstance(event, RefreshProgressed)]
    assert len(progress) <= 8
    assert progress[-1].done == 45
    assert [event.done for event in progress] == sorted(event.done for event in progress)


async def test_many_feeds_go_to_desk_processes(wire: Polling) -> None:
    async with serving(Step(rss("x", "y"))) as web:
        wire.subscribe(*(f"{web.url}{number}" for number in range(70)))
        finished = await wire.poll()
    assert (finished.done, finished.failed, finished.new_entries) == (70, 0, 140)


def dead_urls(count: int) -> list[str]:
    return [f"http://nobody-{number}.invalid/feed" for number in range(count)]


async def test_without_a_network_there_is_one_quiet_word_and_nobody_is_blamed(
    wire: Polling,
) -> None:
    wire.subscribe(*dead_urls(30))
    finished = await wire.poll()
    assert finished.failed == finished.done
    assert wire.events.count(EngineTroubled(NO_NETWORK)) == 1
    assert not wire.failures
    assert not feeds.health(wire.db)


async def test_hosts_that_are_gone_are_blamed_when_another_answers(wire: Polling) -> None:
    async with serving(Step(rss("x"), delay=0.3)) as web:
        wire.subscribe(web.url, *dead_urls(2))
        finished = await wire.poll()
    assert (finished.done, finished.failed) == (3, 2)
    assert len(wire.failures) == 2
    assert EngineTroubled(NO_NETWORK) not in wire.events


async def test_a_single_feed_that_cannot_be_found_is_a_failure(wire: Polling) -> None:
    wire.subscribe(*dead_urls(1))
    await wire.poll()
    assert "no such host" in wire.sentences[0]


async def test_a_permanent_move_is_followed_at_once_and_kept_after_a_day(wire: Polling) -> None:
    async with serving(
        Step(path="/old", status=301, headers={"Location": "/new"}),
        Step(rss("x"), path="/new"),
    ) as web:
        (feed,) = wire.subscribe(web.url + "old")
        await wire.poll()
        kept = feeds.get(wire.db, feed.id)
        assert kept is not None and kept.url == web.url + "old"
        assert wire.health(feed).moved_to == web.url + "new"
        await wire.poll_again()
        moved = feeds.get(wire.db, feed.id)
        assert moved is not None and moved.url == web.url + "new"
        await wire.poll_again()
    assert [asked.path for asked in web.requests] == ["/old", "/new", "/old", "/new", "/new"]
    assert wire.titles() == ["x"]


async def test_a_feeds_own_interval_counts(wire: Polling) -> None:
    async with serving(Step(rss("x"))) as web:
        (feed,) = wire.subscribe(web.url, settings=FeedSettings(interval_minutes=120))
        await wire.poll()
    assert wire.health(feed).next_check == NOW + timedelta(minutes=120)


async def test_the_document_may_ask_for_patience(wire: Polling) -> None:
    async with serving(Step(rss("x", extra="<ttl>240</ttl>"))) as web:
        (feed,) = wire.subscribe(web.url)
        await wire.poll()
    assert wire.health(feed).next_check == NOW + timedelta(minutes=240)


async def test_a_full_disk_ends_the_refresh_with_the_stores_own_error(
    wire: Polling, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreFull("news.db", "the disk is full")

    monkeypatch.setattr(ingest, "apply", full)
    async with serving(Step(rss("x"))) as web:
        wire.subscribe(*(f"{web.url}{number}" for number in range(5)))
        with pytest.raises(StoreFull):
            await wire.poll()


async def test_a_hanging_host_delays_no_other(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        stuck = await stack.enter_async_context(serving(Step(delay=60), host="127.0.0.9"))
        web = await stack.enter_async_context(serving(Step(rss("x"))))
        with polling(tmp_path, deadline=1.0) as wire:
            hanging = [f"http://127.0.0.9:{stuck.port}/{number}" for number in range(6)]
            wire.subscribe(*hanging, *(f"{web.url}{number}" for number in range(6)))
            polling_task = asyncio.create_task(wire.poll())
            while len(wire.titles()) < 6:
                await asyncio.sleep(0.02)
            assert not polling_task.done()
            finished = await polling_task
    assert (finished.done, finished.failed) == (12, 6)
    assert len(stuck.requests) <= 3  # the others of the host were not waited for


async def test_a_refresh_that_is_cancelled_leaves_whole_feeds_only(wire: Polling) -> None:
    async with serving(Step(rss("x", "y", "z"), delay=0.02)) as web:
        wire.subscribe(*(f"{web.url}{number}" for number in range(40)))
        task = asyncio.create_task(wire.poll())
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    with Database(wire.db.path) as db:
        per_feed = db.read().execute("SELECT count(*) FROM entries GROUP BY feed_id").fetchall()
    assert {count for (count,) in per_feed} <= {3}


async def test_a_feed_with_few_news_is_asked_less_often(wire: Polling) -> None:
    items = "".join(
        f"<item><title>{day}</title><pubDate>{day} May 2026 12:00:00 GMT</pubDate></item>"
        for day in (22, 21, 20, 19)
    )
    async with serving(Step(rss("x", extra=items))) as web:
        (feed,) = wire.subscribe(web.url)
        await wire.poll()
        assert wire.health(feed).next_check == NOW + timedelta(hours=4)
        assert "seldom" in wire.health(feed).next_reason
        feeds.set_settings(wire.db, feed.id, FeedSettings(interval_minutes=45))
        wire.now += timedelta(hours=4)
        await wire.poll()
        assert wire.health(feed).next_check == wire.now + timedelta(minutes=45)
