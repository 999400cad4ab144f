"""Every list equals what a plain sort and filter over all rows would give."""

from __future__ import annotations

import random
import tempfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.wire import BASE, NOW, add_feed, content, digested, store
from tui_news.model.feed import FeedSettings
from tui_news.model.query import EntryQuery, Order
from tui_news.model.safe_text import SafeText
from tui_news.store import digest, feeds, headlines, id_arrays, states
from tui_news.store.database import Database
from tui_news.store.query_sql import to_sql

PLACES = ("", "", "Bishkek", "Бишкек", "Bogotá")
WORDS = ("storm", "calm", "oil", "vote")


@dataclass(frozen=True)
class Plain:
    id: int
    feed_id: int
    sort_at: int
    mask: int
    place: str
    words: tuple[str, ...]
    read: bool
    starred: bool
    muted: bool


class Wire:
    """A database and its rows as plain values; Hypothesis would print all of a dataclass."""

    def __init__(self, db: Database, rows: list[Plain]) -> None:
        self.db = db
        self.rows = rows


@pytest.fixture(scope="module")
def wire() -> Iterator[Wire]:
    chance = random.Random(3)
    with tempfile.TemporaryDirectory() as root, Database(Path(root) / "news.db") as db:
        feed_ids = [add_feed(db, f"Feed{number}") for number in range(12)]
        rows: list[Plain] = []
        for number in range(400):
            feed_id = chance.choice(feed_ids)
            when = BASE - chance.randrange(300)
            (entry_id,) = store(db, feed_id, content(number, sort_at=when))
            words = tuple(sorted(set(chance.choices(WORDS, k=2))))
            mask = chance.choice((0, 1, 2, 4, 5))
            place = chance.choice(PLACES)
            one = digested(
                entry_id,
                " ".join(words),
                body="Some text",
                section_mask=mask,
                place=SafeText(place),
            )
            digest.save(db, [one], version=1)
            read, starred = chance.random() < 0.5, chance.random() < 0.2
            if read:
                states.set_read(db, [entry_id], True, now=NOW)
            if starred:
                states.set_starred(db, [entry_id], True, now=NOW)
            muted = feed_id == feed_ids[0]
            rows.append(Plain(entry_id, feed_id, when, mask, place, words, read, starred, muted))
        feeds.set_settings(db, feed_ids[0], FeedSettings(muted=True))
        yield Wire(db, rows)


QUERIES = st.builds(
    EntryQuery,
    section_mask=st.sampled_from((0, 0, 1, 2, 5, 8)),
    include_unsorted=st.booleans(),
    words=st.sampled_from(("", "", "storm", "calm oil", "sto", "nowhere", "!?")),
    feed_ids=st.one_of(
        st.just(()), st.lists(st.integers(1, 13), min_size=1, max_size=11, unique=True).map(tuple)
    ),
    unread_only=st.booleans(),
    starred_only=st.booleans(),
    place=st.sampled_from(("", "", "", "bishkek", "БИШКЕК", "bogota", "nowhere")),
    since=st.one_of(st.none(), st.integers(BASE - 310, BASE + 10)),
    before=st.one_of(st.none(), st.integers(BASE - 310, BASE + 10)),
    order=st.sampled_from((Order.NEWEST, Order.OLDEST)),
)


def expected(rows: list[Plain], query: EntryQuery) -> list[Plain]:
    folded = {"bishkek": "Bishkek", "БИШКЕК": "Бишкек", "bogota": "Bogotá"}
    found = [
        row
        for row in rows
        if not row.muted
        and (not query.unread_only or not row.read)
        and (not query.starred_only or row.starred)
        and (
            row.mask & query.section_mask != 0
            or (query.include_unsorted and row.mask == 0)
            or not (query.section_mask or query.include_unsorted)
        )
        and (not query.feed_ids or row.feed_id in query.feed_ids)
        and (not query.place or row.place == folded.get(query.place))
        and (query.since is None or row.sort_at >= query.since)
        and (query.before is None or row.sort_at < query.before)
        and all(any(one.startswith(word) for one in row.words) for word in query.words.split())
    ]
    found.sort(key=lambda row: (row.sort_at, row.id), reverse=query.order is Order.NEWEST)
    return found


@settings(max_examples=300, deadline=None)
@given(query=QUERIES, chunk=st.sampled_from((3, 10_000)))
def test_any_query_gives_the_right_ids_in_the_right_order(
    wire: Wire, query: EntryQuery, chunk: int
) -> None:
    db, rows = wire.db, wire.rows
    wanted = expected(rows, query)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(id_arrays, "CHUNK", chunk)
        patch.setattr(id_arrays, "PIECE", chunk)
        ids, times = headlines.ids(db, query)
    assert ids.typecode == times.typecode == "q"
    assert list(ids) == [row.id for row in wanted]
    assert list(times) == [row.sort_at for row in wanted]
    first = headlines.first(db, query, limit=5)
    assert [row.id for row in first] == [row.id for row in wanted[:5]]
    middle = rows[200].id
    newer = headlines.count_newer(db, query, after_id=middle)
    assert newer == sum(1 for row in wanted if row.id > middle)


def test_relevance_puts_a_title_before_a_text(db: Database) -> None:
    feed_id = add_feed(db)
    ids = store(db, feed_id, *(content(number) for number in range(3)))
    batch = [
        digested(ids[0], "Weather", body="A storm was seen. " + "Other words. " * 50),
        digested(ids[1], "Storm warning", body="Wind."),
        digested(ids[2], "Football", body="A match."),
    ]
    digest.save(db, batch, version=1)
    query = EntryQuery(words="storm", order=Order.RELEVANCE)
    assert list(headlines.ids(db, query)[0]) == [ids[1], ids[0]]
    assert [row.id for row in headlines.first(db, query)] == [ids[1], ids[0]]


def test_without_words_relevance_means_newest(wire: Wire) -> None:
    db = wire.db
    assert headlines.ids(db, EntryQuery(order=Order.RELEVANCE)) == headlines.ids(db, EntryQuery())


@pytest.mark.parametrize(
    "query",
    [
        EntryQuery(),
        EntryQuery(unread_only=True),
        EntryQuery(starred_only=True),
        EntryQuery(include_unsorted=True),
        EntryQuery(section_mask=3, include_unsorted=True, since=1, before=2),
        EntryQuery(order=Order.OLDEST, unread_only=True),
        EntryQuery(feed_ids=tuple(range(20))),
    ],
)
def test_lists_of_ids_come_from_one_index_in_its_order(db: Database, query: EntryQuery) -> None:
    sql = to_sql(query)
    for after in (False, True):
        statement = sql.select("e.id, e.sort_at", after=after, limit=10)
        values = (*sql.parameters, *((1, 1) if after else ()))
        rows = db.read().execute(f"EXPLAIN QUERY PLAN {statement}", values)
        plan = " | ".join(row[3] for row in rows)
        assert "COVERING INDEX" in plan, plan
        assert "TEMP B-TREE" not in plan, plan
        if after:
            assert "SEARCH" in plan, plan


def test_a_superseded_query_ends_early(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    db = wire.db
    monkeypatch.setattr(id_arrays, "CHUNK", 10)
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 2

    ids, times = headlines.ids(db, EntryQuery(), stop=stop)
    assert len(ids) == len(times) == 30
    monkeypatch.setattr(id_arrays, "STEPS", 50)
    ids, times = headlines.ids(db, EntryQuery(words="storm"), stop=lambda: True)
    assert len(ids) == len(times) == 0
    assert len(headlines.ids(db, EntryQuery(words="storm"))[0]) > 0


def test_a_list_is_of_one_moment_though_others_write(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = wire.db
    before = headlines.ids(db, EntryQuery())
    monkeypatch.setattr(id_arrays, "CHUNK", 50)
    with Database(db.path) as other:
        moved = iter(before[0][::40])

        def write() -> bool:
            entry_id = next(moved, None)
            if entry_id is not None:
                with other.transaction() as connection:
                    connection.execute(
                        "UPDATE entries SET sort_at = sort_at - 1000 WHERE id = ?", (entry_id,)
                    )
            return False

        assert headlines.ids(db, EntryQuery(), stop=write) == before
        with other.transaction() as connection:
            connection.execute(
                "UPDATE entries SET sort_at = sort_at + 1000 WHERE sort_at < ?", (BASE - 900,)
            )
    assert headlines.ids(db, EntryQuery()) == before


def test_rows_come_in_the_order_asked_without_those_that_are_gone(
    wire: Wire,
) -> None:
    db, rows = wire.db, wire.rows
    asked = [rows[5].id, 10**9, rows[1].id, rows[5].id]
    assert [row.id for row in headlines.rows(db, asked)] == [rows[5].id, rows[1].id, rows[5].id]
    assert headlines.rows(db, array("q", [rows[2].id]))[0].id == rows[2].id
    assert headlines.rows(db, []) == []


def test_newest_oldest_and_total(wire: Wire) -> None:
    db, rows = wire.db, wire.rows
    visible = [row for row in rows if not row.muted]
    assert headlines.newest_id(db) == rows[-1].id
    assert headlines.oldest(db) == min(row.sort_at for row in visible)
    assert headlines.total(db) == len(visible)


def test_an_empty_database_gives_empty_lists(db: Database) -> None:
    assert headlines.newest_id(db) == headlines.total(db) == 0
    assert headlines.oldest(db) is None
    assert headlines.first(db, EntryQuery()) == []
    assert headlines.ids(db, EntryQuery(words="a")) == (array("q"), array("q"))
    assert headlines.count_newer(db, EntryQuery(), after_id=0) == 0


def test_what_other_writers_left_is_made_safe(db: Database) -> None:
    (entry_id,) = store(db, add_feed(db), content(1))
    with db.transaction() as connection:
        connection.execute(
            "UPDATE entries SET title = ?, place = ?, kind = 'odd' WHERE id = ?",
            ("a\x1b]0;b\x07c", "d\u202ee", entry_id),
        )
        connection.execute("UPDATE feeds SET outlet = 'x\x9by'")
    (row,) = headlines.first(db, EntryQuery())
    assert (row.title, row.place, row.source, row.kind.value) == ("a]0;bc", "de", "xy", "text")


def test_headlines_equal_whichever_way_they_come(wire: Wire) -> None:
    db = wire.db
    first = headlines.first(db, EntryQuery(), limit=30)
    assert headlines.rows(db, [row.id for row in first]) == first
    assert replace(first[0], read=first[0].read) == first[0]
