"""Assignment: rows say truly in which fold they are, through every change of the stories."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.store.wire import BASE, NOW, add_feed, content, digested, store
from tui_news.library.marks import Mark, Marks
from tui_news.model.entry import Headline
from tui_news.model.feed import FeedSettings
from tui_news.model.query import EntryQuery, Order
from tui_news.store import assignment, digest, feeds, headlines, id_arrays, remembered, states
from tui_news.store.database import Database

FERRY = "Ferry with 212 aboard brought safely into Kirkwall"


def reports(db: Database, *outlets: str, title: str = FERRY) -> list[int]:
    """One report of each outlet, a minute apart, the first is the oldest."""
    ids: list[int] = []
    for number, outlet in enumerate(outlets):
        feed_id = add_feed(db, f"{outlet}{number}", outlet=outlet)
        serial = 100 * feed_id
        ids += store(db, feed_id, content(serial, title=title, sort_at=BASE - 6000 + 60 * number))
    return ids


def rows(db: Database, ids: Sequence[int]) -> list[Headline]:
    return headlines.rows(db, ids)


def test_copies_count_outlets_not_entries(db: Database) -> None:
    ids = reports(db, "A", "A", "B", "C")
    changed = assignment.assign(db, dict.fromkeys(ids, 7))
    assert sorted(changed) == sorted(ids)
    found = rows(db, ids)
    assert [(one.fold_id, one.others, one.copies) for one in found] == [(ids[0], 2, 2)] * 4
    assert [one.repeat_of for one in found] == [ids[0], ids[0], 0, 0]
    assert {one.holder_id for one in found} == {ids[0]}


def test_an_outlet_that_leaves_a_story_leaves_its_fold(db: Database) -> None:
    first, second = reports(db, "A", "B")
    assignment.assign(db, {first: 1, second: 1})
    assert assignment.assign(db, {second: 2}) != ()
    assert all(
        (one.fold_id, one.holder_id, one.repeat_of, one.others, one.copies) == (0,) * 5
        for one in rows(db, [first, second])
    )
    assert assignment.assign(db, {second: 2}) == ()


def test_two_feeds_of_one_outlet_are_no_fold(db: Database) -> None:
    ids = reports(db, "A", "A")
    assignment.assign(db, dict.fromkeys(ids, 1))
    found = [(one.fold_id, one.holder_id, one.repeat_of, one.others) for one in rows(db, ids)]
    assert found == [(0, ids[0], ids[0], 0)] * 2


def test_muted_outlets_do_not_count(db: Database) -> None:
    ids = reports(db, "A", "B", "C")
    with db.transaction() as connection:
        connection.execute("UPDATE entries SET hidden = 2 WHERE id = ?", (ids[2],))
    assignment.assign(db, dict.fromkeys(ids, 1))
    assert [one.others for one in rows(db, ids[:2])] == [1, 1]


def test_a_repeat_of_what_was_read_is_read(db: Database) -> None:
    first, second = reports(db, "A", "A")
    states.set_read(db, [first], True, now=NOW)
    assignment.assign(db, {first: 1, second: 1})
    assert [one.read for one in rows(db, [first, second])] == [True, True]


def test_a_mark_reaches_what_says_the_same_and_undo_is_exact(db: Database) -> None:
    first, second, other = reports(db, "A", "A", "B")
    assignment.assign(db, {first: 1, second: 1, other: 1})
    marks = Marks(db)
    step = marks.set(Mark.READ, [second], True, now=NOW)
    assert sorted(step.entry_ids) == [first, second]
    assert step.sentence() == "1 headline marked read"
    marks.undo(now=NOW)
    assert not any(one.read for one in rows(db, [first, second, other]))


def test_stories_of_an_older_version_are_placed_in_steps(db: Database) -> None:
    ids = [reports(db, f"A{n}", f"B{n}", title=f"{FERRY} {n}") for n in range(5)]
    with db.transaction() as connection:
        for number, pair in enumerate(ids, 1):
            connection.execute(f"UPDATE entries SET story_id = {number} WHERE id IN {tuple(pair)}")
    remembered.put(db, "stories.unplaced", "0")
    seen: list[int] = []
    while changed := assignment.catch_up(db, limit=2):
        assert len(changed) <= 4
        seen += changed
    assert sorted(seen) == sorted(one for pair in ids for one in pair)
    assert remembered.get(db, "stories.unplaced") == ""


def test_a_story_beyond_all_measure_keeps_what_is_not_looked_at(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = reports(db, "A", "B", "C", "D")
    assignment.assign(db, dict.fromkeys(ids, 1))
    before = rows(db, ids)
    monkeypatch.setattr(assignment, "MAX_MEMBERS", 2)
    assert assignment.assign(db, dict.fromkeys(ids, 1)) == ()
    assert rows(db, ids) == before


@pytest.mark.parametrize("chunk", (2, 10_000))
@pytest.mark.parametrize(
    "query",
    [
        EntryQuery(),
        EntryQuery(order=Order.OLDEST),
        EntryQuery(words="ferry"),
        EntryQuery(words="ferry", order=Order.RELEVANCE),
        EntryQuery(unread_only=True),
        EntryQuery(feed_ids=(1, 2, 3, 4, 5)),
    ],
)
def test_a_list_is_parted_into_rows_and_what_is_under_them(
    db: Database, query: EntryQuery, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = reports(db, "A", "A", "B", "C") + reports(db, "X1", title="Harvest rises")
    digest.save(db, [digested(one.id, one.title) for one in rows(db, ids)], version=1)
    assignment.assign(db, {**dict.fromkeys(ids[:4], 1), ids[4]: 2})
    states.set_read(db, ids[:1], True, now=NOW)
    monkeypatch.setattr(id_arrays, "CHUNK", chunk)
    plain, _ = headlines.ids(db, query)
    by_id = {one.id: one for one in rows(db, plain)}
    for folding in (True, False):
        found = headlines.rows_and_under(db, query, folding=folding)
        holder = {i: r.holder_id if folding else r.repeat_of for i, r in by_id.items()}
        if query.order is Order.RELEVANCE:
            assert list(found.ids) == list(plain)
            assert list(found.held_by) == [holder[one] for one in plain]
            continue
        under = [one for one in plain if holder[one] not in (0, one)]
        assert list(found.ids) == [one for one in plain if one not in under]
        assert list(found.holders) == [one for one in plain if holder[one] == one]
        assert list(found.times) == [by_id[one].sort_at for one in found.ids]
        assert list(found.under) == under
        assert list(found.under_times) == [by_id[one].sort_at for one in under]
        assert list(found.held_by) == [holder[one] for one in under]
        assert list(found.repeats) == [by_id[one].repeat_of for one in under]


def others(db: Database, ids: Sequence[int]) -> list[int]:
    return [one.others for one in rows(db, ids)]


def test_a_muted_feed_no_longer_counts_and_counts_again_when_it_is_shown(db: Database) -> None:
    ids = reports(db, "A", "B", "C")
    assignment.assign(db, dict.fromkeys(ids, 1))
    muted = rows(db, ids)[2].feed_id
    feeds.set_settings(db, muted, FeedSettings(muted=True))
    assert others(db, ids[:2]) == [1, 1]
    feeds.set_settings(db, muted, FeedSettings())
    assert others(db, ids) == [2, 2, 2]
    assert assignment.settle(db, limit=10) is None


def test_a_removed_feed_no_longer_counts(db: Database) -> None:
    ids = reports(db, "A", "B", "C")
    assignment.assign(db, dict.fromkeys(ids, 1))
    assert feeds.remove(db, rows(db, ids)[0].feed_id)
    assert others(db, ids[1:]) == [1, 1]
    assert {one.fold_id for one in rows(db, ids[1:])} == {ids[1]}


def test_two_feeds_that_become_one_outlet_count_once(db: Database) -> None:
    ids = reports(db, "A", "B", "C")
    assignment.assign(db, dict.fromkeys(ids, 1))
    feeds.update(db, rows(db, ids)[2].feed_id, outlet="B")
    assert others(db, ids) == [1, 1, 1]


def test_what_rules_hide_and_show_is_counted_anew_in_steps(db: Database) -> None:
    ids = reports(db, "A", "B", "C") + reports(db, "X", "Y", title="Harvest rises")
    assignment.assign(db, {**dict.fromkeys(ids[:3], 1), **dict.fromkeys(ids[3:], 2)})
    for hidden, expected in ((2, [1, 1, 1, 0, 0]), (0, [2, 2, 2, 1, 1])):
        with db.transaction() as connection:
            connection.execute("UPDATE entries SET hidden = ? WHERE id IN (?, ?)",
                               (hidden, ids[0], ids[3]))  # fmt: skip
        stories = [{one.story_id for one in rows(db, assignment.settle(db, limit=1) or ())}
                   for _ in range(2)]  # fmt: skip
        assert stories == [{2}, {1}]
        assert assignment.settle(db, limit=1) is None
        shown = [one for one in ids if hidden == 0 or one not in (ids[0], ids[3])]
        assert others(db, shown) == [n for i, n in zip(ids, expected, strict=True) if i in shown]


def test_what_stands_alone_is_nothing_to_count(db: Database) -> None:
    (alone,) = reports(db, "A")
    assignment.assign(db, {alone: 1})
    feeds.set_settings(db, rows(db, [alone])[0].feed_id, FeedSettings(muted=True))
    assert assignment.settle(db, limit=10) is None


def test_what_leaves_the_cache_no_longer_counts(db: Database) -> None:
    ids = reports(db, "A", "B", "C")
    assignment.assign(db, dict.fromkeys(ids, 1))
    with db.transaction() as connection:
        connection.execute("DELETE FROM entries WHERE id = ?", (ids[1],))
    assert set(assignment.settle(db, limit=10) or ()) == {ids[0], ids[2]}
    assert others(db, [ids[0], ids[2]]) == [1, 1]
