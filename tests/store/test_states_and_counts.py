"""Whatever happens to entries, the kept counts equal a count of everything."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.wire import NOW, add_digested, add_feed, content, digested, store, update
from tui_news.model.feed import FeedSettings
from tui_news.model.intents import ReviseEntry
from tui_news.model.query import EntryQuery
from tui_news.model.safe_text import SafeText
from tui_news.store import counts, digest, feeds, headlines, ingest, retention, states, unread
from tui_news.store.database import Database


def test_marking_answers_with_what_it_changed(db: Database) -> None:
    ids = store(db, add_feed(db), *(content(number) for number in range(4)))
    assert states.set_read(db, ids[:2], True, now=NOW) == ids[:2]
    assert states.set_read(db, [*ids, ids[3], 999], True, now=NOW) == ids[2:]
    assert states.set_read(db, ids, True, now=NOW) == ()
    assert states.set_read(db, ids[1:3], False, now=NOW) == ids[1:3]
    assert [row.read for row in headlines.rows(db, ids)] == [True, False, False, True]


def test_undoing_with_the_answer_restores_what_was(db: Database) -> None:
    ids = store(db, add_feed(db), *(content(number) for number in range(6)))
    states.set_read(db, ids[::2], True, now=NOW)
    step = states.mark_query_read(db, EntryQuery(), now=NOW, up_to_id=ids[-1])
    assert sorted(step) == list(ids[1::2])
    states.set_read(db, step, False, now=NOW)
    assert [row.read for row in headlines.rows(db, ids)] == [True, False] * 3


def test_marking_a_list_leaves_what_arrived_after_it_was_shown(db: Database) -> None:
    feed_id = add_feed(db)
    shown = store(db, feed_id, content(1), content(2))
    late = store(db, feed_id, content(0))
    assert set(states.mark_query_read(db, EntryQuery(), now=NOW, up_to_id=shown[-1])) == set(shown)
    assert not headlines.rows(db, late)[0].read


def test_marking_by_words_and_section(db: Database) -> None:
    feed_id = add_feed(db)
    storm = add_digested(db, feed_id, 1, "Storm", section_mask=2)
    add_digested(db, feed_id, 2, "Storm", section_mask=4)
    add_digested(db, feed_id, 3, "Calm", section_mask=2)
    query = EntryQuery(words="storm", section_mask=2)
    assert states.mark_query_read(db, query, now=NOW, up_to_id=1 << 40) == (storm,)


def test_read_and_starred_do_not_touch_each_other(db: Database) -> None:
    (one,) = store(db, add_feed(db), content(1))
    states.set_starred(db, [one], True, now=NOW)
    assert not headlines.rows(db, [one])[0].read
    states.set_read(db, [one], True, now=NOW)
    states.set_starred(db, [one], False, now=NOW)
    row = headlines.rows(db, [one])[0]
    assert (row.read, row.starred) == (True, False)


def test_an_act_on_very_many_entries_is_whole(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "BATCH", 7)
    ids = store(db, add_feed(db), *(content(number) for number in range(40)))
    assert states.set_read(db, ids, True, now=NOW) == ids
    assert counts.unread(db)[counts.ALL] == 0


def test_sections_count_an_entry_each_and_all_counts_it_once(db: Database) -> None:
    feed_id = add_feed(db)
    store(
        db,
        feed_id,
        content(1, section_mask=0b101),
        content(2, section_mask=0b001),
        content(3, section_mask=0),
        content(4, section_mask=1 << 61),
    )
    expected = {counts.ALL: 4, counts.UNSORTED: 1, 0: 2, 2: 1, 61: 1}
    assert {key: number for key, number in counts.unread(db).items() if number} == expected
    assert counts.entries(db)[counts.ALL] == 4
    assert counts.by_feed(db) == {feed_id: (4, 4)}
    assert counts.unread_in(db, 0b101) == 2
    assert counts.unread_in(db, 0b101, include_unsorted=True) == 3
    assert counts.unread_in(db, 0) == 4
    assert counts.unread_in(db, 0, include_unsorted=True) == 1


def test_an_empty_database_counts_nothing(db: Database) -> None:
    assert counts.unread(db) == {counts.ALL: 0, counts.UNSORTED: 0}


def test_the_first_unread_of_a_run_is_found_by_its_place(db: Database) -> None:
    ids = store(db, add_feed(db), *(content(number) for number in range(5)))
    states.set_read(db, ids[:3], True, now=NOW)
    assert unread.first_unread(db, ids) == 3
    assert unread.first_unread(db, ids[:3]) is None


@dataclass
class World:
    """The wire as plain Python, to compare the database with."""

    db: Database
    feed_ids: list[int]
    next_number: int = 0
    entries: dict[int, int] = field(default_factory=dict)
    """Feed of each entry."""

    def pick(self, number: int) -> int:
        return sorted(self.entries)[number % len(self.entries)] if self.entries else 0

    def add(self, number: int, mask: int) -> None:
        feed_id = self.feed_ids[number % len(self.feed_ids)]
        self.next_number += 1
        for entry_id in store(self.db, feed_id, content(self.next_number, section_mask=mask)):
            self.entries[entry_id] = feed_id

    def read(self, number: int, mask: int) -> None:
        states.set_read(self.db, [self.pick(number), self.pick(number + 3)], mask % 2 == 0, now=NOW)

    def star(self, number: int, mask: int) -> None:
        states.set_starred(self.db, [self.pick(number)], mask % 2 == 0, now=NOW)

    def digest(self, number: int, mask: int) -> None:
        one = digested(self.pick(number), f"Storm {number}", section_mask=mask, body="Rain")
        digest.save(self.db, [one], version=1)

    def revise(self, number: int, mask: int) -> None:
        entry_id = self.pick(number)
        if entry_id:
            self.next_number += 1
            words = content(self.next_number, section_mask=mask, title=SafeText("New"))
            intent = ReviseEntry(entry_id, words, visible=mask % 2 == 0)
            ingest.apply(self.db, update(self.entries[entry_id], revise=(intent,)), now=NOW)

    def mute(self, number: int, mask: int) -> None:
        feed_id = self.feed_ids[number % len(self.feed_ids)]
        feeds.set_settings(self.db, feed_id, FeedSettings(muted=mask % 2 == 0))

    def purge(self, number: int, mask: int) -> None:
        ingest.apply(self.db, update(self.feed_ids[0]), now=NOW)
        rules = retention.Rules(entries_per_feed=number % 4)
        retention.purge(self.db, rules, now=NOW)
        left = {row[0] for row in self.db.read().execute("SELECT id FROM entries")}
        self.entries = {key: value for key, value in self.entries.items() if key in left}

    def remove_feed(self, number: int, mask: int) -> None:
        if mask % 5 == 0:
            feeds.remove(self.db, self.feed_ids[0])
            gone = self.feed_ids.pop(0)
            self.feed_ids.append(add_feed(self.db, f"Feed{self.next_number}-{number}"))
            self.entries = {key: one for key, one in self.entries.items() if one != gone}

    def check(self) -> None:
        connection = self.db.read()
        unread: Counter[int] = Counter({counts.ALL: 0, counts.UNSORTED: 0})
        rows = connection.execute(
            "SELECT e.id, e.feed_id, e.section_mask, e.read, e.starred, e.digest,"
            " coalesce(s.read, 0), coalesce(s.starred, 0), e.hidden FROM entries e"
            " LEFT JOIN states s ON s.entry_id = e.id"
        ).fetchall()
        for _, _, mask, read, starred, _, state_read, state_starred, hidden in rows:
            assert (read, starred) == (state_read, state_starred)
            if not hidden and not read:
                unread.update([counts.ALL, *(bit for bit in range(62) if mask >> bit & 1)])
                unread.update([counts.UNSORTED] if mask == 0 else [])
        kept = {key: number for key, number in counts.unread(self.db).items() if number}
        assert kept == {key: number for key, number in unread.items() if number}
        visible = [row for row in rows if not row[8]]
        assert headlines.total(self.db) == len(visible)
        assert counts.by_feed(self.db) == {
            feed_id: (number, sum(1 for row in visible if row[1] == feed_id and not row[3]))
            for feed_id, number in Counter(row[1] for row in visible).items()
        }
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        indexed = {row[0] for row in connection.execute("SELECT id FROM search_docsize")}
        assert indexed == {row[0] for row in rows if row[5] > 0}
        storms = connection.execute("SELECT rowid FROM search WHERE search MATCH 'storm'")
        assert {row[0] for row in storms} == indexed


STEPS: list[Callable[[World, int, int], None]] = [
    World.add,
    World.add,
    World.add,
    World.read,
    World.star,
    World.digest,
    World.digest,
    World.revise,
    World.mute,
    World.purge,
    World.remove_feed,
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(STEPS),
            st.integers(0, 30),
            st.one_of(st.integers(0, 7), st.just(1 << 61)),
        ),
        max_size=40,
    )
)
def test_counts_states_and_index_agree_with_the_rows_after_anything(
    steps: list[tuple[Callable[[World, int, int], None], int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as root, Database(Path(root) / "news.db") as db:
        world = World(db, [add_feed(db, "One"), add_feed(db, "Two")])
        for step, number, mask in steps:
            step(world, number, mask)
        world.check()
