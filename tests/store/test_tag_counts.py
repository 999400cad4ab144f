"""Tag counts: the hourly numbers follow every change of entries, and are read by tag."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.wire import BASE, NOW, add_feed, content, store
from tui_news.model.feed import FeedSettings
from tui_news.model.tag import Tag, TagKind
from tui_news.model.topic import TopicKind
from tui_news.store import feeds, rules, tag_counts, tags, topics
from tui_news.store.database import Database

HOUR = BASE // 3_600


def kept(db: Database) -> dict[tuple[int, str], int]:
    rows = db.read().execute("SELECT hour, folded, entries FROM tag_hours WHERE entries <> 0")
    return {(hour, folded): number for hour, folded, number in rows.fetchall()}


def counted(db: Database) -> dict[tuple[int, str], int]:
    rows = db.read().execute(
        "SELECT e.sort_at / 3600, t.folded FROM entries AS e JOIN entry_tags AS t"
        " ON t.entry_id = e.id WHERE e.hidden = 0 AND t.name <> ''"
    )
    return dict(Counter(rows.fetchall()))


def entry(db: Database, feed: int, number: int, *names: str, hours: float = 0) -> int:
    (entry_id,) = store(db, feed, content(number, sort_at=BASE - int(hours * 3_600)))
    tags.save(db, {entry_id: [Tag(name, TagKind.PLACE, aliases=("Alias",)) for name in names]})
    return entry_id


def test_a_tag_is_counted_today_and_before(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        feed = add_feed(db)
        for number, hours in enumerate((0, 1, 5, 23, 30, 60, 24 * 7, 24 * 8)):
            entry(db, feed, number, "Bishkek", hours=hours)
        entry(db, feed, 20, "Osh", hours=2)
        first, second = tag_counts.counts(db, hour=HOUR, days=7, limit=10)
        assert (first.name, first.kind, first.today, first.before) == (
            "Bishkek", TagKind.PLACE, 4, 3,
        )  # fmt: skip
        assert (second.name, second.today, second.before) == ("Osh", 1, 0)
        assert tag_counts.counts(db, hour=HOUR, days=1, limit=1)[0].before == 1
        assert tag_counts.entries_by_day(db, hour=HOUR, days=7) == [5, 1, 1, 0, 0, 0, 0, 1]


def test_the_kind_is_what_most_entries_say(tmp_path: Path) -> None:
    kinds = [TagKind.PLACE, TagKind.PLACE, TagKind.PERSON, TagKind.NEUTRAL, TagKind.NEUTRAL]
    with Database(tmp_path / "news.db") as db:
        feed = add_feed(db)
        for number, kind in enumerate([*kinds, TagKind.NEUTRAL]):
            (entry_id,) = store(db, feed, content(number))
            tags.save(db, {entry_id: [Tag("Kirkwall", kind)]})
        (found,) = tag_counts.counts(db, hour=HOUR, days=7, limit=9)
        assert (found.kind, found.today) == (TagKind.PLACE, 6)


def test_an_alias_is_found_but_not_counted(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        entry(db, add_feed(db), 1, "Bishkek")
        assert [one.name for one in tag_counts.counts(db, hour=HOUR, days=7, limit=9)] == [
            "Bishkek"
        ]


def test_what_is_muted_is_not_counted_and_comes_back(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        feed = add_feed(db)
        for number in range(3):
            entry(db, feed, number, "Bishkek")
        topic = topics.add(db, TopicKind.MUTE, "x", "tag:bishkek", now=NOW)
        assert rules.mute_all(db, now=NOW) == (3, 0)
        assert tag_counts.counts(db, hour=HOUR, days=7, limit=9) == []
        topics.remove(db, topic.id)
        rules.mute_all(db, now=NOW)
        assert tag_counts.counts(db, hour=HOUR, days=7, limit=9)[0].today == 3


def test_old_hours_are_let_go(tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        feed = add_feed(db)
        entry(db, feed, 1, "Bishkek")
        entry(db, feed, 2, "Osh", hours=24 * 20)
        tag_counts.forget_hours(db, hour=HOUR)
        assert {folded for _, folded in kept(db)} == {"bishkek"}


NAMES = st.sampled_from(["Bishkek", "Osh", "NATO", "CSTO"])
STEPS = st.one_of(
    st.tuples(st.just("add"), st.integers(0, 5), st.lists(NAMES, unique=True, max_size=3)),
    st.tuples(st.just("tag"), st.integers(0, 5), st.lists(NAMES, unique=True, max_size=3)),
    st.tuples(st.just("hide"), st.integers(0, 5), st.integers(0, 3)),
    st.tuples(st.just("move"), st.integers(0, 5), st.integers(0, 4)),
    st.tuples(st.just("drop"), st.integers(0, 5), st.none()),
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, max_size=14))
def test_the_numbers_are_right_after_any_changes(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, object]]
) -> None:
    with Database(tmp_path_factory.mktemp("hours") / "news.db") as db:
        feed = add_feed(db)
        ids = {number: entry(db, feed, number, "Bishkek", "NATO") for number in range(3)}
        for act, number, what in steps:
            entry_id = ids.get(number, 0)
            if act == "add" and not entry_id:
                assert isinstance(what, list)
                ids[number] = entry(db, feed, number, *what, hours=number)
            elif act == "tag" and entry_id:
                assert isinstance(what, list)
                tags.save(db, {entry_id: [Tag(name) for name in what]})
            elif entry_id:
                with db.transaction() as connection:
                    change(connection, act, entry_id, what)
                if act == "drop":
                    del ids[number]
            assert kept(db) == counted(db)
        feeds.set_settings(db, feed, FeedSettings(muted=True))
        assert kept(db) == {}
        feeds.set_settings(db, feed, FeedSettings())
        assert kept(db) == counted(db)
        feeds.remove(db, feed)
        assert kept(db) == {}


def change(connection: sqlite3.Connection, act: str, entry_id: int, what: object) -> None:
    match act:
        case "hide":
            connection.execute("UPDATE entries SET hidden = ? WHERE id = ?", (what, entry_id))
        case "move":
            assert isinstance(what, int)
            connection.execute(
                "UPDATE entries SET sort_at = ? WHERE id = ?", (BASE - what * 3_600, entry_id)
            )
        case "drop":
            connection.execute("DELETE FROM entries WHERE id = ?", (entry_id,))
