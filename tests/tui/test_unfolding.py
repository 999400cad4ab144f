"""Unfolding: whatever is unfolded and folded again, the list is as if it were made anew."""

from __future__ import annotations

from array import array
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.library.folding import Folds
from tui_news.model.query import Order
from tui_news.tui.widgets.headline_list.days import group
from tui_news.tui.widgets.headline_list.listing import Listing
from tui_news.tui.widgets.headline_list.unfolding import Unfolding

HOUR = 3_600
NOON = 1_700_000_000


def unfolding(sizes: list[int], order: Order) -> Unfolding:
    """Rows seven hours apart, each with some reports under it, of a minute before."""
    numbers = range(len(sizes)) if order is Order.OLDEST else range(len(sizes))[::-1]
    rows = [(1_000 * (n + 1), NOON + 7 * HOUR * n, sizes[n]) for n in numbers]
    under = [(row + k, at - 60 * k, row) for row, at, size in rows for k in range(1, size + 1)]
    under.sort(key=lambda one: one[1], reverse=order is Order.NEWEST)
    folds = Folds(
        array("q", [one[0] for one in under]),
        array("q", [one[1] for one in under]),
        array("q", [one[2] for one in under]),
        array("q", [0] * len(under)),
        order,
    )
    base = Listing(array("q", [r[0] for r in rows]), array("q", [r[1] for r in rows]), order)
    return Unfolding(base, folds)


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
@given(
    sizes=st.lists(st.integers(0, 3), min_size=1, max_size=12),
    acts=st.lists(st.integers(0, 11), max_size=8),
)
def test_rows_and_days_are_as_if_made_anew(sizes: list[int], acts: list[int], order: Order) -> None:
    made = unfolding(sizes, order)
    days = group(made.base.times, UTC, order=order)
    opened: set[int] = set()
    for act in acts:
        row = made.base.ids[act % len(sizes)]
        shown = list(made.shown.ids)
        one = made.at(shown.index(row))
        if one is not None:
            made.fold(one)
            opened.remove(row)
        elif sizes[row // 1_000 - 1]:
            made.unfold([(row, made.base.times[act % len(sizes)], 0)])
            opened.add(row)
        expected = [
            entry
            for row in made.base.ids
            for entry in (row, *(row + k for k in range(sizes[row // 1_000 - 1], 0, -1)))
            if entry == row or row in opened
        ]
        assert list(made.shown.ids) == expected
        anew = group(made.shown.times, UTC, order=order)
        moved = made.days(days)
        assert (list(moved.starts), list(moved.ordinals)) == (
            list(anew.starts),
            list(anew.ordinals),
        )
        assert set(made.holders) == opened
