"""Sections on a real database: bits, order, rules over entries, removal, what a kill leaves."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes.newsroom import BY_ID, NOW, Newsroom
from tests.store.test_migrate import at_schema
from tui_news.engine.digestion import Digester
from tui_news.model.query import EntryQuery
from tui_news.model.section import MAX_BIT, NINE, Section
from tui_news.store import counts, feeds, headlines, remembered, section_rules, sections
from tui_news.store.database import Database

POLITICS, WORLD, SPORTS = (BY_ID[name].mask for name in ("politics", "world", "sports"))


@pytest.fixture
def room(db: Database) -> Newsroom:
    return Newsroom(db)


def own(db: Database, name: str = "Cinema", rule: str = "") -> Section:
    section = sections.add(db, name.lower(), name, name[:8], colour="accent")
    assert section is not None
    if rule:
        sections.change(db, section.id, rule=rule)
    return section


def titles(db: Database, mask: int) -> set[str]:
    ids, _ = headlines.ids(db, EntryQuery(section_mask=mask))
    return {str(row.title) for row in headlines.rows(db, list(ids))}


def assert_counts_are_right(db: Database) -> None:
    rows = db.read().execute("SELECT section_mask, read FROM entries WHERE hidden = 0").fetchall()
    kept = counts.unread(db)
    for bit in range(MAX_BIT + 1):
        assert kept.get(bit, 0) == sum(1 for mask, read in rows if mask >> bit & 1 and not read)
    assert kept[counts.UNSORTED] == sum(1 for mask, read in rows if not mask and not read)
    assert kept[counts.ALL] == sum(1 for _, read in rows if not read)


def sweep(db: Database) -> int:
    changed = section_rules.sweep(db, now=NOW)
    assert not section_rules.is_waiting(db)
    assert_counts_are_right(db)
    return changed


def test_a_new_database_has_the_nine(db: Database) -> None:
    assert sections.all_sections(db) == list(NINE)


def test_sections_of_the_former_schema_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    at_schema(path, 6, monkeypatch)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "INSERT INTO sections (id, title, short, bit, colour, position) VALUES"
            " ('local', 'Near us', 'Local', 9, 'accent', 0),"
            " ('world', 'Abroad', 'Abroad', 1, '', 1)"
        )
        connection.execute(
            "INSERT INTO feeds (url, section_mask, added_at) VALUES ('https://a.example/', 512, 0)"
        )
        connection.execute(
            "INSERT INTO entries (feed_id, sort_at, section_mask, title, arrived, content_hash,"
            " key_hash, key) VALUES (1, 0, 514, 'Kept', 0, x'', 1, 'k')"
        )
    connection.close()
    with Database(path) as db:
        found = {section.id: section for section in sections.all_sections(db)}
        assert set(found) == {"local", *(section.id for section in NINE)}
        assert (found["world"].title, found["local"].bit) == ("Abroad", 9)
        assert titles(db, found["local"].mask) == {"Kept"} == titles(db, WORLD)


def test_a_rule_puts_entries_into_a_section_beside_the_outlets_own(
    db: Database, room: Newsroom
) -> None:
    room.entries(room.feed("World Wire"), "A film wins", "A bridge opens")
    cinema = own(db, rule="film OR cinema")
    assert section_rules.is_waiting(db)
    assert sweep(db) == 1
    assert titles(db, cinema.mask) == {"A film wins"}
    assert titles(db, WORLD) == {"A film wins", "A bridge opens"}
    sections.change(db, cinema.id, rule="bridge")
    assert sweep(db) == 2
    assert titles(db, cinema.mask) == {"A bridge opens"}
    sections.change(db, cinema.id, rule="")
    assert sweep(db) == 1
    assert titles(db, cinema.mask) == set()


def test_what_the_outlet_says_outlives_a_rule_that_says_the_same(
    db: Database, room: Newsroom
) -> None:
    room.entries(room.feed("World Wire"), "Summit in the north", "Bridge")
    room.entries(room.feed("Politics Wire", "politics"), "Summit ends")
    sections.change(db, "politics", rule="summit")
    sweep(db)
    assert titles(db, POLITICS) == {"Summit in the north", "Summit ends"}
    sections.change(db, "politics", rule="")
    sweep(db)
    assert titles(db, POLITICS) == {"Summit ends"}


def test_a_section_in_a_rule_means_what_the_outlet_says(db: Database, room: Newsroom) -> None:
    room.entries(room.feed("World Wire"), "Match at the summit", "Talks")
    first = own(db, "First", rule="section:world -match")
    second = own(db, "Second", rule="section:first OR section:world")
    sections.change(db, "world", rule="section:second")
    for _ in range(2):
        sweep(db)
        assert titles(db, first.mask) == {"Talks"}
        assert titles(db, second.mask) == {"Match at the summit", "Talks"}


def test_fresh_entries_are_sorted_when_they_are_digested(db: Database, room: Newsroom) -> None:
    cinema = own(db, rule="in:title film source:wire")
    sweep(db)
    room.entries(room.feed("World Wire"), "A film wins", "A bridge opens")
    with db.transaction() as connection:
        connection.execute("UPDATE entries SET digest = 0")
    assert len(Digester(db).step()) == 2
    assert titles(db, cinema.mask) == {"A film wins"}
    assert_counts_are_right(db)
    with db.transaction() as connection:
        connection.execute(
            "UPDATE entries SET digest = 0, title = 'Rain' WHERE title LIKE '%film%'"
        )
    Digester(db).step()
    assert titles(db, cinema.mask) == set()


def test_a_rule_that_cannot_be_read_does_nothing(db: Database, room: Newsroom) -> None:
    room.entries(room.feed("World Wire"), "A film wins")
    cinema = own(db, rule="is:nonsense")
    sports = own(db, "Films", rule="film")
    sweep(db)
    assert titles(db, cinema.mask) == set()
    assert titles(db, sports.mask) == {"A film wins"}


def test_a_removed_section_leaves_entries_and_feeds_and_then_frees_its_bit(
    db: Database, room: Newsroom
) -> None:
    cinema = own(db)
    feed = feeds.add(db, "https://a.example/", section_mask=cinema.mask | WORLD, now=NOW)
    room.entries(feed, "Stated")
    room.entries(room.feed("World Wire"), "A film wins")
    sections.change(db, cinema.id, rule="film")
    sweep(db)
    assert titles(db, cinema.mask) == {"Stated", "A film wins"}
    sections.remove(db, cinema.id)
    assert cinema.id not in {section.id for section in sections.all_sections(db)}
    assert sections.add(db, "cinema", "New", "New", colour="") != cinema
    assert sweep(db) == 2
    assert titles(db, cinema.mask) == set()
    assert titles(db, WORLD) == {"Stated", "A film wins"}
    kept = feeds.get(db, feed.id)
    assert kept is not None and kept.section_mask == WORLD
    assert db.read().execute("SELECT count(*) FROM sections WHERE removed").fetchone() == (0,)


def test_a_removed_section_comes_back_whole_until_the_sweep(db: Database, room: Newsroom) -> None:
    cinema = own(db, rule="film")
    room.entries(room.feed("World Wire"), "A film wins")
    sweep(db)
    sections.remove(db, cinema.id)
    assert sections.bring_back(db, cinema.id)
    sweep(db)
    assert titles(db, cinema.mask) == {"A film wins"}
    sections.remove(db, cinema.id)
    sweep(db)
    assert not sections.bring_back(db, cinema.id)


def test_one_of_the_nine_is_never_removed(db: Database) -> None:
    sections.remove(db, "world")
    assert sections.all_sections(db) == list(NINE)
    sections.change(db, "world", hidden=True)
    assert [one.id for one in sections.all_sections(db) if one.hidden] == ["world"]


def test_what_was_stopped_goes_on_where_it_was(
    db: Database, room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(section_rules, "BATCH", 10)
    room.entries(room.feed("World Wire"), *(f"Film {number}" for number in range(35)))
    cinema = own(db, rule="film")
    told: list[tuple[int, int]] = []

    def tell(changed: int, left: int) -> None:
        told.append((changed, left))
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        section_rules.sweep(db, now=NOW, told=tell)
    assert [changed for changed, _ in told] == [10, 20]
    newest = {f"Film {number}" for number in range(15, 35)}
    assert titles(db, cinema.mask) == newest
    assert sweep(db) == 15
    assert len(titles(db, cinema.mask)) == 35


def test_another_rule_meanwhile_begins_the_sweep_anew(
    db: Database, room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(section_rules, "BATCH", 10)
    room.entries(room.feed("World Wire"), *(f"Film {number}" for number in range(25)))
    cinema = own(db, rule="film")
    other = own(db, "Other")

    def tell(changed: int, left: int) -> None:
        if not sections.all_sections(db)[-1].rule:
            sections.change(db, other.id, rule="film")

    section_rules.sweep(db, now=NOW, told=tell)
    assert len(titles(db, cinema.mask)) == len(titles(db, other.mask)) == 25
    assert remembered.get(db, "section rules") == ""


def test_hidden_entries_are_sorted_too(db: Database, room: Newsroom) -> None:
    room.entries(room.feed("World Wire"), "A film wins")
    with db.transaction() as connection:
        connection.execute("UPDATE entries SET hidden = 2")
    cinema = own(db, rule="film")
    sweep(db)
    with db.transaction() as connection:
        connection.execute("UPDATE entries SET hidden = 0")
    assert titles(db, cinema.mask) == {"A film wins"}
    assert_counts_are_right(db)


@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "remove", "sweep", "move"]), st.integers(0, 80)),
        max_size=90,
    )
)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_two_sections_share_a_bit_and_none_is_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: Sequence[tuple[str, int]]
) -> None:
    with Database(tmp_path_factory.mktemp("sections") / "news.db") as db:
        there = [section.id for section in NINE]
        for act, number in steps:
            if act == "add":
                section = sections.add(db, "own", "Own", "Own", colour="")
                taken = db.read().execute("SELECT count(*) FROM sections").fetchone()[0]
                assert (section is not None) or taken == MAX_BIT + 1
                there += [section.id] if section else []
            elif act == "sweep":
                section_rules.sweep(db, now=NOW)
            elif act == "remove":
                gone = there[number % len(there)]
                sections.remove(db, gone)
                if gone not in BY_ID:
                    there.remove(gone)
            else:
                there.insert(number % len(there), there.pop())
                sections.put_in_order(db, there)
            rows = db.read().execute("SELECT bit FROM sections").fetchall()
            assert len({bit for (bit,) in rows}) == len(rows)
            assert all(0 <= bit <= MAX_BIT for (bit,) in rows)
        assert [section.id for section in sections.all_sections(db)] == there
        bits = {section.id: section.bit for section in sections.all_sections(db)}
        assert all(bits[section.id] == section.bit for section in NINE)


@pytest.mark.parametrize(
    ("taken", "bit"),
    [
        (set(), 0),
        (set(range(9)), 9),
        ({*range(9), 20}, 21),
        ({*range(9), MAX_BIT}, 9),
        (set(range(MAX_BIT + 1)), None),
    ],
)
def test_a_free_bit_is_one_that_was_not_used_for_long(taken: set[int], bit: int | None) -> None:
    assert sections.free_bit(taken) == bit


def test_a_sweep_leaves_the_time_of_entries_alone(db: Database, room: Newsroom) -> None:
    room.entries(room.feed("World Wire"), "A film wins", age=timedelta(days=2))
    before = db.read().execute("SELECT sort_at, arrived, revised FROM entries").fetchall()
    own(db, rule="film")
    sweep(db)
    assert db.read().execute("SELECT sort_at, arrived, revised FROM entries").fetchall() == before
