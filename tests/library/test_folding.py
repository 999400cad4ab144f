"""Folding a list: nothing is lost, rows keep their order, one row for each fold and each report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.library import folding
from tui_news.library.folding import Folded, fold
from tui_news.model.query import Order
from tui_news.store.id_arrays import Arrays

HOUR = 3600


class Entry(NamedTuple):
    """An entry of a list; its id is its number in it, from 1."""

    sort_at: int
    holder: int = 0
    report: int = 0


ENTRIES = st.lists(
    st.builds(Entry, st.integers(0, 17 * HOUR), st.integers(0, 12), st.integers(0, 3)), max_size=40
)
"""Holders and reports from 1 on may name an entry of the list, or one that is not in it."""


def arrays(entries: Iterable[Entry], order: Order) -> Arrays:
    """A list of entries in some order, as the store reads it."""
    found = Arrays.empty()
    numbered = list(enumerate(entries, 1))
    if order is not Order.RELEVANCE:
        numbered.sort(key=lambda one: (one[1].sort_at, one[0]), reverse=order is Order.NEWEST)
    for entry_id, one in numbered:
        is_row = one.holder in (0, entry_id)
        if is_row or order is Order.RELEVANCE:
            found.ids.append(entry_id)
            found.times.append(one.sort_at)
        if one.holder == entry_id:
            found.holders.append(entry_id)
        if not is_row and order is not Order.RELEVANCE:
            found.under.append(entry_id)
            found.under_times.append(one.sort_at)
        if not is_row or order is Order.RELEVANCE:
            found.held_by.append(one.holder)
            found.repeats.append(one.report and 1_000 * one.holder + one.report)
    return found


def consistent(entries: list[Entry]) -> list[Entry]:
    """The same, where what is a row under its own name has it."""
    holders = {one.holder for one in entries}
    return [
        one._replace(holder=number) if number in holders and one.holder % 2 else one
        for number, one in enumerate(entries, 1)
    ]


def under(found: Folded, row: int) -> list[int]:
    return [one.id for one in found.folds.under(found.ids[row], found.times[row])]


@settings(max_examples=400)
@given(ENTRIES, st.sampled_from(Order), st.sampled_from((1, 3, 50_000)))
def test_nothing_is_lost_and_order_stays(drawn: list[Entry], order: Order, piece: int) -> None:
    entries = consistent(drawn)
    by_id = dict(enumerate(entries, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "PIECE", piece)
        found = fold(arrays(entries, order), order)
    rows, below = list(found.ids), list(found.folds.ids)
    assert sorted(rows + below) == sorted(by_id), "an entry is lost, or in two places"
    assert found.entries == len(entries)
    keys = [(by_id[one].sort_at, one) for one in rows]
    if order is not Order.RELEVANCE:
        assert keys == sorted(keys, reverse=order is Order.NEWEST)
    else:
        assert rows == sorted(rows)
    assert list(found.times) == [by_id[one].sort_at for one in rows]
    assert set(found.folds.holders) <= set(rows)
    for index, row in enumerate(rows):
        held = [one for one in below if found.folds.holder_of(one) == row]
        assert sorted(found.folds.under_all([row])) == sorted(held)
        assert {by_id[one].holder for one in held} <= {by_id[row].holder}
        shown = under(found, index)
        assert shown == sorted(shown, key=lambda one: (by_id[one].sort_at, one))
        reports = [by_id[one].report for one in shown if by_id[one].report]
        assert len(reports) == len(set(reports)), "a report is shown twice"
        lost = set(held) - set(shown)
        assert {by_id[one].report for one in lost} <= set(reports)
    folds = [by_id[one].holder for one in rows if by_id[one].holder]
    assert len(folds) == len(set(folds)), "a fold has two rows"


def folded(*entries: Entry, order: Order = Order.NEWEST) -> tuple[list[int], list[list[int]]]:
    found = fold(arrays(entries, order), order)
    return list(found.ids), [under(found, row) for row in range(len(found.ids))]


def test_the_leading_headline_is_the_row_at_its_own_place() -> None:
    assert folded(Entry(5, 3), Entry(4), Entry(3, 3), Entry(2, 3)) == ([2, 3], [[], [4, 1]])


def test_without_it_the_newest_of_the_list_is() -> None:
    entries = (Entry(5, 99), Entry(4), Entry(3, 99))
    assert folded(*entries) == ([1, 2], [[3], []])
    assert folded(*entries, order=Order.OLDEST) == ([2, 1], [[], [3]])


def test_by_relevance_the_best_found_is_the_row() -> None:
    entries = (Entry(1, 3), Entry(9), Entry(3, 3), Entry(2, 3))
    assert folded(*entries, order=Order.RELEVANCE) == ([1, 2], [[4, 3], []])


def test_what_repeats_the_row_is_not_shown_under_it() -> None:
    found = fold(arrays([Entry(5, 1, 1), Entry(4, 1, 1), Entry(3, 1)], Order.NEWEST), Order.NEWEST)
    assert [one.id for one in found.folds.under(1, 5, repeat_of=1_001)] == [3]
    assert found.entries == 3
