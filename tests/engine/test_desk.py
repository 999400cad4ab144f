"""The desk: a document that hangs or kills a parser costs one feed, whatever else is under way."""

from __future__ import annotations

import asyncio
import os
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest

from tests.engine.polling import NOW, rss
from tui_news.engine.desk import ProcessDesk, ThreadDesk, clear_abandoned, open_desk
from tui_news.engine.intake import Job, Taken
from tui_news.engine.outcome import Moment
from tui_news.errors import StoreFull, Unreachable
from tui_news.fetching.answers import Failed, Fetched
from tui_news.model.feed import FeedHealth
from tui_news.store import feeds, headlines, ingest
from tui_news.store.database import Database

WHEN = Moment(NOW, 0.0, timedelta(minutes=30))


def jobs(db: Database, *bodies: bytes) -> list[Job]:
    """One feed for each body."""
    made: list[Job] = []
    for number, body in enumerate(bodies):
        feed = feeds.add(db, f"http://a.example/{number}", now=NOW)
        made.append((feed, FeedHealth(feed.id), Fetched(body, url=feed.url), WHEN))
    return made


async def run(desk: ProcessDesk | ThreadDesk, work: list[Job]) -> list[Taken]:
    try:
        async with asyncio.timeout(20):
            return await asyncio.gather(*(desk.take(job) for job in work))
    finally:
        await desk.close()


def process_desk(db: Database, *, patience: float = 20.0, processes: int = 1) -> ProcessDesk:
    desk = ProcessDesk(
        db,
        frozenset(),
        ThreadDesk(db, frozenset()),
        processes=processes,
        patience=patience,
        module="tests.fakes.deadly_desk",
    )
    desk.start()
    return desk


async def test_processes_and_the_thread_do_the_same(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        work = jobs(db, *(rss(f"a{number}", f"b{number}") for number in range(20)))
        taken = await run(process_desk(db, processes=2), work)
        assert [len(one.new_ids) for one in taken] == [2] * 20
        assert headlines.total(db) == 40
        again = await run(ThreadDesk(db, frozenset()), work)
        assert all(one == Taken(one.feed_id) for one in again)


@pytest.mark.parametrize(
    ("poison", "words"),
    [(b"DIE", "it brought the reader down"), (b"HANG", "it was not read within 1 seconds")],
)
async def test_a_deadly_document_costs_its_own_feed(
    tmp_path: Path, poison: bytes, words: str
) -> None:
    with Database(tmp_path / "news.db") as db:
        bodies = [rss(f"t{number}") for number in range(6)]
        bodies[2] = poison
        taken = await run(process_desk(db, patience=1.0), jobs(db, *bodies))
        assert [bool(one.failure) for one in taken] == [number == 2 for number in range(6)]
        assert words in taken[2].failure
        assert headlines.total(db) == 5
        health = feeds.health(db)[taken[2].feed_id]
        assert health.failures == 1 and health.next_check is not None


async def test_a_process_that_cannot_start_leaves_its_work_to_the_thread(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        desk = ProcessDesk(
            db, frozenset(), ThreadDesk(db, frozenset()), processes=1, module="tui_news.nowhere"
        )
        desk.start()
        taken = await run(desk, jobs(db, rss("one"), rss("two"), rss("three")))
        # Nobody can tell a document that kills at once from a process that never began.
        assert sum(len(one.new_ids) for one in taken) >= 2


async def test_what_brought_no_body_never_waits_for_a_process(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        ((feed, health, _, when),) = jobs(db, b"")
        failed = Failed(Unreachable("a.example", "no connection could be made"))
        (taken,) = await run(process_desk(db), [(feed, health, failed, when)])
        assert taken.failure == "a.example: no connection could be made."


async def test_the_stores_errors_come_back_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreFull("news.db", "the disk is full")

    monkeypatch.setattr(ingest, "apply", full)
    with Database(tmp_path / "news.db") as db, pytest.raises(StoreFull):
        await run(ThreadDesk(db, frozenset()), jobs(db, rss("one")))


async def test_processes_start_when_more_waits_than_was_expected(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        desk = open_desk(db, frozenset(), bodies=0)
        if not isinstance(desk, ProcessDesk):
            pytest.skip("this machine has one core only")
        (first, *rest) = jobs(db, *(rss(f"t{number}") for number in range(40)))
        assert (await desk.take(first)).new_ids
        started = [desk.has_processes]
        taken = await run(desk, rest)
        assert [*started, desk.has_processes] == [False, True]
        assert all(len(one.new_ids) == 1 for one in taken)


async def test_what_a_killed_refresh_left_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, fresh, other = (tmp_path / name for name in ("tui-news-a.turn", "tui-news-b.turn", "c"))
    for file in (left, fresh, other):
        file.touch()
    for file in (left, other):
        os.utime(file, (0, 0))
    clear_abandoned()
    assert sorted(tmp_path.iterdir()) == [other, fresh]
