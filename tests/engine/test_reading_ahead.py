"""Older unread entries are read ahead while the engine is idle; it makes way for everybody."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.engine.test_room import HTML, PAGE, Listener, working
from tests.fakes.web import Step, Web, serving
from tui_news.config import Config, Reading
from tui_news.engine import ahead
from tui_news.engine.ahead import Budget
from tui_news.engine.room import WireRoom
from tui_news.model.article import ArticleState
from tui_news.model.events import (
    ArticleRetrieved,
    EntriesDigested,
    Refresh,
    RetrieveArticle,
)
from tui_news.model.feed import FeedSettings
from tui_news.paths import Paths
from tui_news.store import entries, feeds, states
from tui_news.store.database import Database

NOON = datetime(2026, 5, 22, 12, tzinfo=UTC)
ITEMS = 6
NEVER_DONE = Step(b"x", headers=HTML, trickle=0.05)


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui_news.engine.room.TICK_SECONDS", 0.01)
    monkeypatch.setattr("tui_news.engine.reading_ahead.LOOK_SECONDS", 0.01)
    monkeypatch.setattr("tui_news.engine.reading_ahead.PAUSE_SECONDS", 0.0)
    monkeypatch.setattr("tui_news.engine.reading_ahead.HOST_SECONDS", 0.0)


def feed_step() -> Step:
    items = "".join(
        f"<item><title>T{n}</title><link>/{n}</link>"
        f"<pubDate>{NOON - timedelta(hours=n):%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for n in range(1, ITEMS + 1)
    )
    body = f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>"
    return Step(body.encode(), path="/feed")


async def arrived(db: Database, paths: Paths, web: Web) -> None:
    """Have entries whose pages nobody wanted when they came."""
    feeds.add(db, web.url + "feed", now=datetime.now(UTC))
    async with working(db, paths) as (room, listener):
        room.take(Refresh())
        await listener.until(EntriesDigested)
    web.requests.clear()


@asynccontextmanager
async def reading_ahead(
    db: Database, paths: Paths, *, pages: int = 100
) -> AsyncIterator[tuple[WireRoom, Listener]]:
    config = replace(Config(), reading=Reading(full_text="always", ahead_pages=pages))
    async with working(db, paths, config) as found:
        yield found


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


def asked(web: Web) -> list[str]:
    return [one.path for one in web.requests]


async def test_older_unread_entries_are_read_one_by_one_in_the_order_of_the_list(
    db: Database, paths: Paths
) -> None:
    async with serving(feed_step(), Step(PAGE.encode(), headers=HTML)) as web:
        await arrived(db, paths, web)
        web.most_at_once = 0
        states.set_read(db, [2], True, now=NOON)
        async with reading_ahead(db, paths) as (_, listener):
            await listener.until(ArticleRetrieved, count=ITEMS - 1)
            await asyncio.sleep(0.1)
        assert asked(web) == ["/1", "/3", "/4", "/5", "/6"]
        assert web.most_at_once == 1
        web.requests.clear()
        async with reading_ahead(db, paths):
            await asyncio.sleep(0.2)
        assert asked(web) == []
    entry = entries.get(db, 6)
    assert entry is not None and entry.article is not None
    assert entry.article.state is ArticleState.EXTRACTED


async def test_half_of_the_budget_waits_for_what_arrives(db: Database, paths: Paths) -> None:
    async with serving(feed_step(), Step(PAGE.encode(), headers=HTML)) as web:
        await arrived(db, paths, web)
        async with reading_ahead(db, paths, pages=4) as (_, listener):
            await listener.until(ArticleRetrieved, count=2)
            await asyncio.sleep(0.2)
        assert asked(web) == ["/1", "/2"]


async def test_an_opened_article_does_not_wait_for_what_is_read_ahead(
    db: Database, paths: Paths
) -> None:
    page = Step(PAGE.encode(), headers=HTML)
    async with serving(feed_step(), replace(NEVER_DONE, path="/1"), page) as web:
        await arrived(db, paths, web)
        async with reading_ahead(db, paths) as (room, listener):
            await until(lambda: asked(web) == ["/1"])
            room.take(RetrieveArticle(5))
            assert await listener.until(ArticleRetrieved) == ArticleRetrieved(5, ok=True)
            await until(lambda: asked(web)[:3] == ["/1", "/5", "/1"])
    assert not entries.retrieval_failure(db, 1)


async def test_the_article_that_is_read_ahead_may_be_opened(db: Database, paths: Paths) -> None:
    page = Step(PAGE.encode(), headers=HTML, path="/1")
    async with serving(feed_step(), replace(NEVER_DONE, path="/1"), page) as web:
        await arrived(db, paths, web)
        async with reading_ahead(db, paths) as (room, listener):
            await until(lambda: asked(web) == ["/1"])
            room.take(RetrieveArticle(1))
            assert await listener.until(ArticleRetrieved) == ArticleRetrieved(1, ok=True)


async def test_a_refresh_stops_it_at_once(db: Database, paths: Paths) -> None:
    async with serving(feed_step(), NEVER_DONE) as web:
        await arrived(db, paths, web)
        async with reading_ahead(db, paths):
            await until(lambda: asked(web) == ["/1"])
            past = datetime.now(UTC) - timedelta(seconds=1)
            feeds.save_health(db, replace(feeds.health(db)[1], next_check=past))
            await until(lambda: len(web.requests) > 2)
    assert asked(web)[:3] == ["/1", "/feed", "/1"]


async def test_after_trouble_nothing_is_asked_for_a_while(db: Database, paths: Paths) -> None:
    async with serving(feed_step(), Step(status=500)) as web:
        await arrived(db, paths, web)
        async with reading_ahead(db, paths) as (_, listener):
            answer = await listener.until(ArticleRetrieved)
            await asyncio.sleep(0.2)
    assert isinstance(answer, ArticleRetrieved) and not answer.ok
    assert asked(web) == ["/1"]


async def test_hosts_rest_between_their_pages(
    db: Database, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui_news.engine.reading_ahead.HOST_SECONDS", 3_600.0)
    async with serving(feed_step(), Step(PAGE.encode(), headers=HTML)) as web:
        await arrived(db, paths, web)
        async with reading_ahead(db, paths) as (_, listener):
            await listener.until(ArticleRetrieved)
            await asyncio.sleep(0.2)
    assert asked(web) == ["/1"]


async def test_only_what_always_wants_its_text_is_chosen(db: Database, paths: Paths) -> None:
    async with serving(feed_step(), Step(PAGE.encode(), headers=HTML)) as web:
        await arrived(db, paths, web)

    def chosen(general: str, own: str, passed: set[int], resting: bool = False) -> int | None:
        feeds.set_settings(db, 1, FeedSettings(full_text=own))
        found = ahead.older(db, general, passed=passed, is_resting=lambda host: resting)
        return found[0] if found else None

    assert chosen("open", "", set()) is None
    assert chosen("always", "never", set()) is None
    assert chosen("open", "always", set()) == 1
    assert chosen("always", "", {1, 2}) == 3
    assert chosen("always", "", set(), resting=True) is None
    entries.put_retrieval_failure(db, 1, "Gone.")
    passed: set[int] = set()
    assert chosen("always", "", passed) == 2
    assert passed == {1}


def test_older_entries_have_half_of_an_hours_budget() -> None:
    budget = Budget(5)
    assert budget.spare(NOON) == 3
    budget.spend(NOON, 2)
    assert (budget.spare(NOON), budget.left(NOON)) == (1, 3)
    budget.spend(NOON, 2)
    assert (budget.spare(NOON), budget.left(NOON)) == (0, 1)
    assert Budget(0).spare(NOON) == 0
