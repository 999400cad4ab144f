"""Your most read: counted when an article is left, capped, gone with its entry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tui_news.library.most_read import forget, most_read, record
from tui_news.model.section import NINE
from tui_news.model.tag import Tag, TagKind
from tui_news.store import feeds, readings, tags
from tui_news.store.database import Database


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(Database(tmp_path / "news.db"))
    yield room
    room.db.close()


def test_it_sums_up_what_was_opened(newsroom: Newsroom) -> None:
    wire = newsroom.feed("Wire")
    long, often = newsroom.entries(wire, "Long", "Often")
    (cup,) = newsroom.entries(newsroom.feed("Cup", "sports"), "Cup drawn")
    tags.save(newsroom.db, {cup: (Tag("Cup", TagKind.ORGANISATION),)})
    record(newsroom.db, long, 300.4, now=NOW - timedelta(days=2))
    for _ in range(3):
        record(newsroom.db, often, 10, now=NOW)
    record(newsroom.db, cup, 30, now=NOW)
    record(newsroom.db, 999, 30, now=NOW)
    mine = most_read(newsroom.db, sections=NINE, now=NOW)
    assert [(one.headline.title, one.times, one.seconds) for one in mine.entries] == [
        ("Long", 1, 300),
        ("Often", 3, 30),
        ("Cup drawn", 1, 30),
    ]
    assert [(one.name, one.articles, one.seconds) for one in mine.outlets] == [
        ("Wire", 2, 330),
        ("Cup", 1, 30),
    ]
    assert [one.name for one in mine.sections] == ["World", "Sport"]
    assert [one.name for one in mine.tags] == ["Cup"]
    assert (mine.articles, mine.seconds, mine.since) == (3, 360, NOW - timedelta(days=2))
    assert len(most_read(newsroom.db, sections=NINE, now=NOW, limit=1).entries) == 1


def test_one_look_is_capped_and_never_negative(newsroom: Newsroom) -> None:
    (one,) = newsroom.entries(newsroom.feed("Wire"), "One")
    record(newsroom.db, one, 50_000, now=NOW)
    record(newsroom.db, one, -5, now=NOW)
    (kept,) = readings.latest(newsroom.db, limit=5)
    assert (kept.times, kept.seconds) == (2, readings.MAX_SECONDS)


def test_readings_go_with_their_entries_or_when_told(newsroom: Newsroom) -> None:
    feed = newsroom.feed("Wire")
    (one,) = newsroom.entries(feed, "One")
    (other,) = newsroom.entries(newsroom.feed("Other"), "Other")
    for entry_id in (one, other):
        record(newsroom.db, entry_id, 5, now=NOW)
    feeds.remove(newsroom.db, feed.id)
    assert [kept.headline.id for kept in readings.latest(newsroom.db, limit=5)] == [other]
    forget(newsroom.db)
    mine = most_read(newsroom.db, sections=NINE, now=NOW)
    assert (mine.entries, mine.outlets, mine.since) == ((), (), None)
