"""What leaves the cache leaves by the rules, and what the reader did outlives it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.store.wire import NOW, add_feed, content, digested, store, update
from tui_news.model.query import EntryQuery
from tui_news.store import (
    digest,
    headlines,
    ingest,
    known_time,
    retention,
    search,
    states,
    tombstones,
)
from tui_news.store.database import Database
from tui_news.store.retention import Rules

LATER = NOW + timedelta(days=100)


def left(db: Database) -> set[int]:
    return set(headlines.ids(db, EntryQuery())[0])


def emptied(db: Database, feed_id: int) -> None:
    """A later poll: the document holds nothing of what was stored."""
    ingest.apply(db, update(feed_id), now=NOW)


def test_read_entries_go_before_unread_ones_and_starred_ones_never(db: Database) -> None:
    feed_id = add_feed(db)
    read, unread, starred, fresh = store(db, feed_id, *(content(number) for number in range(4)))
    states.set_read(db, [read, starred, fresh], True, now=NOW)
    states.set_starred(db, [starred], True, now=NOW)
    states.set_read(db, [fresh], False, now=NOW)
    states.set_read(db, [fresh], True, now=LATER - timedelta(days=1))  # read the other day
    emptied(db, feed_id)
    assert retention.purge(db, Rules(), now=NOW) == 0
    assert retention.purge(db, Rules(), now=LATER, agreed=True) == 1
    assert left(db) == {unread, starred, fresh}
    assert retention.purge(db, Rules(), now=NOW + timedelta(days=366), agreed=True) == 2
    assert left(db) == {starred}


@pytest.mark.parametrize("agreed", [None, False])
def test_a_clock_far_ahead_takes_nothing_away_by_age(db: Database, agreed: bool | None) -> None:
    feed_id = add_feed(db)
    ids = store(db, feed_id, *(content(number) for number in range(4)))
    states.set_read(db, ids, True, now=NOW)
    emptied(db, feed_id)
    assert retention.purge(db, Rules(entries_per_feed=3), now=NOW) == 1  # by number: buried
    ahead = NOW + timedelta(days=20 * 365)
    (new,) = ingest.apply(db, update(add_feed(db, "Other"), [content(1)]), now=ahead).new_ids
    assert retention.purge(db, Rules(), now=ahead, agreed=agreed) == 0
    assert retention.purge(db, Rules(), now=ahead + timedelta(days=3), agreed=agreed) == 0
    assert left(db) == {*ids[:3], new}
    assert tombstones.count(db) == 1
    assert known_time.known(db) == NOW


def test_who_comes_back_after_half_a_year_is_believed_when_servers_agree(db: Database) -> None:
    feed_id = add_feed(db)
    ids = store(db, feed_id, content(1), content(2))
    states.set_read(db, ids[:1], True, now=NOW)
    emptied(db, feed_id)
    assert retention.purge(db, Rules(), now=NOW) == 0
    back = NOW + timedelta(days=200)
    assert retention.purge(db, Rules(), now=back) == 0
    assert retention.purge(db, Rules(), now=back, agreed=True) == 1
    assert left(db) == {ids[1]}
    # From then on the days are counted without them again.
    for day in range(0, 182, 7):
        retention.purge(db, Rules(), now=back + timedelta(days=day))
    assert left(db) == set()


def test_days_go_by_without_a_network(db: Database) -> None:
    feed_id = add_feed(db)
    states.set_read(db, store(db, feed_id, content(1)), True, now=NOW)
    emptied(db, feed_id)
    gone = [
        retention.purge(db, Rules(), now=NOW + timedelta(days=day)) for day in range(0, 110, 10)
    ]
    assert gone == [0] * 10 + [1]


def test_a_clock_that_was_set_back_leaves_the_known_time_alone(db: Database) -> None:
    assert known_time.believe(db, NOW)
    assert known_time.believe(db, NOW - timedelta(days=4_000))
    assert known_time.known(db) == NOW
    assert known_time.believe(db, NOW - timedelta(days=3), agreed=True)
    assert known_time.known(db) == NOW - timedelta(days=3)


def test_a_cache_without_a_known_time_goes_by_its_oldest_arrival(db: Database) -> None:
    store(db, add_feed(db), content(1))
    later = NOW + timedelta(days=100)
    ingest.apply(db, update(add_feed(db, "Other"), [content(1)]), now=later)
    assert not known_time.believe(db, later)
    assert known_time.believe(db, later, agreed=True)
    assert known_time.believe(db, later + timedelta(days=13))
    assert not known_time.believe(db, later + timedelta(days=28))


def test_what_the_document_still_holds_stays(db: Database) -> None:
    feed_id = add_feed(db)
    ids = store(db, feed_id, *(content(number) for number in range(4)))
    states.set_read(db, ids, True, now=NOW)
    ingest.apply(db, update(feed_id, seen=ids[:2]), now=NOW)
    ingest.apply(db, update(feed_id, facts=None), now=NOW)  # a 304 says nothing new
    assert retention.purge(db, Rules(entries_per_feed=1), now=LATER, agreed=True) == 2
    assert left(db) == set(ids[:2])


def test_a_crowded_feed_keeps_its_newest(db: Database) -> None:
    busy, quiet = add_feed(db, "Busy"), add_feed(db, "Quiet")
    ids = store(db, busy, *(content(number) for number in range(30)))
    other = store(db, quiet, *(content(number) for number in range(5)))
    for feed_id in (busy, quiet):
        emptied(db, feed_id)
    states.set_starred(db, ids[-1:], True, now=NOW)
    assert retention.purge(db, Rules(entries_per_feed=10), now=NOW) == 19
    assert left(db) == {*ids[:10], ids[-1], *other}


def test_purged_entries_leave_search_bodies_and_revisions(db: Database) -> None:
    feed_id = add_feed(db)
    ids = store(db, feed_id, *(content(number) for number in range(8)))
    digest.save(db, [digested(one, "Storm", body="Rain") for one in ids], version=1)
    emptied(db, feed_id)
    retention.purge(db, Rules(entries_per_feed=3), now=NOW)
    assert {one for one, _ in search.search(db, "storm")} == set(ids[:3])
    connection = db.read()
    assert connection.execute("SELECT count(*) FROM bodies").fetchone() == (3,)
    connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")


def test_an_entry_that_returns_is_known_and_has_its_state(db: Database) -> None:
    feed_id = add_feed(db)
    ids = store(db, feed_id, content(1), content(2))
    states.set_read(db, ids[:1], True, now=NOW)
    emptied(db, feed_id)
    retention.purge(db, Rules(entries_per_feed=0), now=NOW)
    known = ingest.known(db, feed_id)
    assert {(one.id, one.key) for one in known} == {
        (0, "https://wire.example/news/1"),
        (0, "https://wire.example/news/2"),
    }
    moved = content(1, key="other", alias="wire.example/news/1")
    again = store(db, feed_id, moved, content(2))
    assert [row.read for row in headlines.rows(db, again)] == [True, False]
    assert all(one.id for one in ingest.known(db, feed_id))


def test_tombstones_go_in_their_turn(db: Database) -> None:
    feed_id = add_feed(db)
    store(db, feed_id, content(1))
    emptied(db, feed_id)
    retention.purge(db, Rules(entries_per_feed=0), now=NOW)
    retention.purge(db, Rules(), now=NOW + timedelta(days=179), agreed=True)
    assert len(ingest.known(db, feed_id)) == 1
    retention.purge(db, Rules(), now=NOW + timedelta(days=181), agreed=True)
    assert ingest.known(db, feed_id) == []


def test_purging_stops_when_asked_and_goes_on_later(db: Database) -> None:
    feed_id = add_feed(db)
    store(db, feed_id, *(content(number) for number in range(retention.BATCH * 2 + 5)))
    emptied(db, feed_id)
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 1

    rules = Rules(entries_per_feed=0)
    assert retention.purge(db, rules, now=NOW, stop=stop) == retention.BATCH
    assert retention.purge(db, rules, now=NOW) == retention.BATCH + 5
    assert left(db) == set()


def test_a_star_given_in_the_meantime_saves_an_entry(db: Database) -> None:
    feed_id = add_feed(db)
    ids = store(db, feed_id, *(content(number) for number in range(3)))
    emptied(db, feed_id)

    def star() -> bool:
        states.set_starred(db, ids[:1], True, now=NOW)
        return False

    assert retention.purge(db, Rules(entries_per_feed=0), now=NOW, stop=star) == 2
    assert left(db) == set(ids[:1])


def test_the_file_gives_its_space_back(db: Database) -> None:
    feed_id = add_feed(db)
    store(db, feed_id, *(content(number, markup="x" * 4_000) for number in range(300)))
    connection = db.read()
    before = connection.execute("PRAGMA page_count").fetchone()[0]
    emptied(db, feed_id)
    retention.purge(db, Rules(entries_per_feed=0), now=NOW)
    assert connection.execute("PRAGMA page_count").fetchone()[0] < before / 2
