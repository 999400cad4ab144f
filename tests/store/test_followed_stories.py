"""Followed stories: topics and rules that name a story go with its entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.wire import BASE, NOW, add_feed, content, store
from tui_news.engine.storyteller import Storyteller
from tui_news.model.topic import TopicKind
from tui_news.store import assignment, entries, topics
from tui_news.store.database import Database
from tui_news.store.followed_stories import renamed

DAY = 86_400


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with Database(tmp_path / "news.db") as db:
        yield db


def report(db: Database, feed: int, number: int, *, days: float = 0) -> int:
    (entry_id,) = store(db, feed, content(number, sort_at=BASE - int(days * DAY)))
    return entry_id


def queries(db: Database) -> list[str]:
    return [topic.query for topic in topics.all_topics(db)]


def assign(db: Database, moves: dict[int, int]) -> None:
    assignment.assign(db, moves, open_since=BASE - 5 * DAY)


def test_a_merged_story_takes_its_followers_along(db: Database) -> None:
    feed = add_feed(db)
    ids = [report(db, feed, number) for number in range(4)]
    assign(db, {ids[0]: 3, ids[1]: 3, ids[2]: 4, ids[3]: 4})
    topics.add(db, TopicKind.FOLLOW, "Ferry", "story:3", now=NOW)
    topics.add(db, TopicKind.MUTE, "Quiet", "story:3 OR sport", now=NOW)
    assign(db, {ids[0]: 4, ids[1]: 4})
    assert queries(db) == ["story:4", "story:4 OR sport"]
    assert topics.all_topics(db)[0].name == "Ferry"


def test_a_story_that_loses_one_report_stays(db: Database) -> None:
    feed = add_feed(db)
    ids = [report(db, feed, number) for number in range(3)]
    assign(db, dict.fromkeys(ids, 3))
    topics.add(db, TopicKind.FOLLOW, "Ferry", "story:3", now=NOW)
    assign(db, {ids[0]: 5})
    assert queries(db) == ["story:3"]


def test_a_split_goes_with_the_greater_part(db: Database) -> None:
    feed = add_feed(db)
    ids = [report(db, feed, number) for number in range(5)]
    assign(db, dict.fromkeys(ids, 3))
    topics.add(db, TopicKind.FOLLOW, "Ferry", "story:3", now=NOW)
    assign(db, {ids[0]: 7, ids[1]: 8, ids[2]: 8, ids[3]: 8, ids[4]: 7})
    assert queries(db) == ["story:8"]


def test_what_is_closed_stays_in_the_topic(db: Database) -> None:
    feed = add_feed(db)
    old = [report(db, feed, number, days=9) for number in range(2)]
    new = [report(db, feed, 10 + number) for number in range(2)]
    assign(db, dict.fromkeys([*old, *new], 3))
    topics.add(db, TopicKind.FOLLOW, "Ferry", "story:3", now=NOW)
    assign(db, dict.fromkeys(new, 4))
    assert queries(db) == ["story:4 OR story:3"]
    assign(db, dict.fromkeys(new, 6))
    assert queries(db) == ["story:6 OR story:3"]


def test_two_followed_stories_that_merge_are_one_topic(db: Database) -> None:
    feed = add_feed(db)
    ids = [report(db, feed, number) for number in range(2)]
    assign(db, {ids[0]: 3, ids[1]: 4})
    topics.add(db, TopicKind.FOLLOW, "One", "story:3", now=NOW)
    topics.add(db, TopicKind.FOLLOW, "Two", "story:4", now=NOW)
    assign(db, {ids[0]: 4})
    assert queries(db) == ["story:4"]


@pytest.mark.parametrize(
    ("query", "keeps", "expected"),
    [
        ("story:3", False, "story:9"),
        ("story:3", True, "story:9 OR story:3"),
        ("story:9 OR story:3", False, "story:9"),
        ("STORY:3 -sport", True, "(story:9 OR story:3) -sport"),
        ("story:33 OR story:3", False, "story:9 OR story:33"),
        ("-story:3 talks", False, "-story:9 talks"),
    ],
)
def test_a_query_is_rewritten(query: str, keeps: bool, expected: str) -> None:
    assert renamed(query, 3, 9, keeps=keeps) == expected


def test_a_query_does_not_grow_without_end() -> None:
    query = "story:1"
    for story in range(2, 200):
        query = renamed(query, story - 1, story, keeps=True)
    assert query.count("story:") == 8
    assert query.startswith("story:199 OR story:198")


def test_a_lost_memory_gives_no_id_twice_and_loses_no_follower(db: Database) -> None:
    title = "Ferry with 212 aboard brought safely into Kirkwall after engine failure off Orkney"
    feed = add_feed(db)
    old = store(db, feed, content(1, title=title, sort_at=BASE - 8 * DAY))[0]
    new = store(db, feed, content(2, title=title))[0]
    with db.transaction() as connection:
        connection.execute("UPDATE entries SET digest = 1")
    assign(db, {old: 1, new: 1})
    topics.add(db, TopicKind.FOLLOW, "Ferry", "story:1", now=NOW)
    teller = Storyteller(db, clock=lambda: NOW + timedelta(minutes=1))
    while teller.step():
        pass
    entry = entries.get(db, new)
    assert entry is not None and entry.headline.story_id == 2
    assert queries(db) == ["story:2 OR story:1"]
