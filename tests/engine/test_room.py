"""The wire room: requests in, events out, over a real database and real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.engine.polling import rss
from tests.fakes.web import Step, serving
from tui_news.config import Config, Network, Reading
from tui_news.engine.ahead import MOST, Budget
from tui_news.engine.lock import EngineLock
from tui_news.engine.room import WireRoom
from tui_news.engine.tools import Tools
from tui_news.model.article import ArticleState
from tui_news.model.events import (
    ArticleRetrieved,
    EngineTroubled,
    EntriesDigested,
    Event,
    Refresh,
    RefreshElsewhere,
    RefreshFinished,
    RetrieveArticle,
    Stop,
)
from tui_news.model.feed import FeedSettings
from tui_news.paths import Paths
from tui_news.store import entries, feeds, retention
from tui_news.store.database import Database

PARAGRAPH = (
    "The ministers discussed trade, water and the border for the better part of the day, and"
    " those who were there say that much was agreed upon in the end without an objection."
)
PAGE = f"<html><body><article><h1>T</h1>{f'<p>{PARAGRAPH}</p>' * 4}</article></body></html>"
HTML = {"Content-Type": "text/html"}


class Listener:
    """Collects events and waits for one of a kind."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._came = asyncio.Event()

    def __call__(self, event: Event) -> None:
        self.events.append(event)
        self._came.set()

    async def until(self, kind: type[Event], *, count: int = 1) -> Event:
        async with asyncio.timeout(20):
            while len(found := [one for one in self.events if isinstance(one, kind)]) < count:
                self._came.clear()
                await self._came.wait()
        return found[-1]


@asynccontextmanager
async def working(
    db: Database, paths: Paths, config: Config | None = None
) -> AsyncIterator[tuple[WireRoom, Listener]]:
    listener = Listener()
    room = WireRoom(Tools.make(db, config or Config()), paths, listener)
    task = asyncio.create_task(room.run())
    try:
        yield room, listener
    finally:
        room.take(Stop())
        await asyncio.wait_for(task, 20)


async def test_a_refresh_is_followed_by_the_digest(db: Database, paths: Paths) -> None:
    async with serving(Step(rss("one", "two"))) as web:
        feeds.add(db, web.url, now=datetime.now(UTC))
        async with working(db, paths) as (room, listener):
            room.take(Refresh())
            await listener.until(RefreshFinished)
            digested = await listener.until(EntriesDigested)
    assert isinstance(digested, EntriesDigested)
    assert (len(digested.entry_ids), digested.pending) == (2, 0)


async def test_a_page_is_retrieved_once_however_often_it_is_asked_for(
    db: Database, paths: Paths
) -> None:
    body = (
        b"<rss version='2.0'><channel><item><title>T</title><link>/1</link></item></channel></rss>"
    )
    async with serving(
        Step(body, path="/feed"), Step(PAGE.encode(), headers=HTML, path="/1", delay=0.1)
    ) as web:
        feeds.add(db, web.url + "feed", now=datetime.now(UTC))
        async with working(db, paths) as (room, listener):
            room.take(Refresh())
            await listener.until(EntriesDigested)
            for _ in range(3):
                room.take(RetrieveArticle(1))
            assert await listener.until(ArticleRetrieved) == ArticleRetrieved(1, ok=True)
    assert [asked.path for asked in web.requests] == ["/feed", "/1"]


@pytest.mark.parametrize(
    ("general", "own", "pages"),
    [("open", "", 0), ("always", "", 2), ("always", "never", 0), ("open", "always", 2)],
)
async def test_reading_ahead_is_done_only_where_it_was_asked_for(
    db: Database, paths: Paths, general: str, own: str, pages: int
) -> None:
    items = "".join(f"<item><title>T{n}</title><link>/{n}</link></item>" for n in range(2))
    body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    config = replace(Config(), reading=Reading(full_text=general))
    async with serving(Step(body, path="/feed"), Step(PAGE.encode(), headers=HTML)) as web:
        feed = feeds.add(db, web.url + "feed", now=datetime.now(UTC))
        feeds.set_settings(db, feed.id, FeedSettings(full_text=own))
        async with working(db, paths, config) as (room, listener):
            room.take(Refresh())
            await listener.until(EntriesDigested)
            if pages:
                await listener.until(ArticleRetrieved, count=pages)
    assert len(web.requests) == 1 + pages
    if pages:
        entry = entries.get(db, 1)
        assert entry is not None and entry.article is not None
        assert entry.article.state is ArticleState.EXTRACTED


async def test_reading_ahead_stays_within_its_budget(db: Database, paths: Paths) -> None:
    items = "".join(f"<item><title>T{n}</title><link>/{n}</link></item>" for n in range(5))
    body = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    config = replace(Config(), reading=Reading(full_text="always", ahead_pages=2))
    async with serving(Step(body, path="/feed"), Step(PAGE.encode(), headers=HTML)) as web:
        feeds.add(db, web.url + "feed", now=datetime.now(UTC))
        async with working(db, paths, config) as (room, listener):
            room.take(Refresh())
            await listener.until(ArticleRetrieved, count=2)
            await listener.until(RefreshFinished)
    assert len(web.requests) == 3


def test_the_budget_of_an_hour_comes_back() -> None:
    budget, noon = Budget(30), datetime(2026, 5, 22, 12, tzinfo=UTC)
    budget.spend(noon, budget.left(noon))
    budget.spend(noon, budget.left(noon))
    assert budget.left(noon + timedelta(minutes=59)) == 0
    assert budget.left(noon + timedelta(minutes=60)) == MOST
    assert budget.left(noon - timedelta(days=1)) == MOST  # the clock was set back


async def test_another_engine_fetches_and_this_one_still_answers(
    db: Database, paths: Paths
) -> None:
    lock = EngineLock(paths.engine_lock)
    assert lock.acquire()
    async with working(db, paths) as (room, listener):
        room.take(Refresh())
        await listener.until(RefreshElsewhere)
        room.take(RetrieveArticle(99))
        await listener.until(ArticleRetrieved)
        lock.release()
        room.take(Refresh())
        await listener.until(RefreshFinished)


async def test_a_paused_network_is_not_used(db: Database, paths: Paths) -> None:
    config = replace(Config(), network=Network(paused=True))
    async with serving(Step(rss("one"))) as web:
        feeds.add(db, web.url, now=datetime.now(UTC))
        async with working(db, paths, config) as (room, _):
            room.take(Refresh(force=True))
            await asyncio.sleep(0.1)
    assert not web.requests


async def test_what_goes_wrong_is_one_sentence_and_the_room_goes_on(
    db: Database, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with working(db, paths) as (room, listener):
        with monkeypatch.context() as patch:
            patch.setattr("tui_news.engine.refresh.plan", lambda *_, **__: 1 / 0)
            room.take(Refresh(force=True))
            troubled = await listener.until(EngineTroubled)
        assert isinstance(troubled, EngineTroubled)
        assert troubled.sentence == "Something went wrong in the engine; the log has it."
        room.take(Refresh(force=True))
        await listener.until(RefreshFinished)


async def test_the_cache_is_tidied_when_nothing_is_due(
    db: Database, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules: list[retention.Rules] = []
    tidied = asyncio.Event()
    loop = asyncio.get_running_loop()

    def purge(_: Database, kept: retention.Rules, *, agreed: bool | None, **__: object) -> int:
        assert agreed is None  # Nobody was asked yet.
        rules.append(kept)
        loop.call_soon_threadsafe(tidied.set)
        return 0

    monkeypatch.setattr(retention, "purge", purge)
    monkeypatch.setattr("tui_news.engine.room.FIRST_TIDY_SECONDS", 0.0)
    monkeypatch.setattr("tui_news.engine.room.TICK_SECONDS", 0.01)
    async with working(db, paths), asyncio.timeout(20):
        await tidied.wait()
        while not list((paths.data / "backups").glob("*.db")):
            await asyncio.sleep(0.01)
    assert rules == [retention.Rules(90, 365, 500)]


async def test_feeds_are_polled_when_they_fall_due(
    db: Database, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_news.engine.room.TICK_SECONDS", 0.01)
    async with serving(Step(rss("one"))) as web:
        feed = feeds.add(db, web.url, now=datetime.now(UTC))
        async with working(db, paths) as (_, listener):
            await listener.until(RefreshFinished)
            health = feeds.health(db)[feed.id]
            due = replace(health, next_check=datetime.now(UTC) - timedelta(seconds=1))
            feeds.save_health(db, due)
            await listener.until(RefreshFinished, count=2)
            await asyncio.sleep(0.1)
    assert len(web.requests) == 2
