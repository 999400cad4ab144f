"""Layouts: the right panes for every size, and the reader's wish where it fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.tui.layout import Layout, choose, next_wish

SIZES = st.tuples(st.integers(1, 400), st.integers(1, 120))


@pytest.mark.parametrize(
    ("width", "height", "layout"),
    [
        (40, 10, Layout.ONE),
        (80, 24, Layout.ONE),
        (80, 40, Layout.STACKED),
        (100, 24, Layout.ONE),
        (120, 30, Layout.TWO),
        (160, 45, Layout.TWO),
        (200, 50, Layout.THREE),
        (300, 80, Layout.THREE),
        (300, 5, Layout.ONE),
        (1, 1, Layout.ONE),
    ],
)
def test_sizes(width: int, height: int, layout: Layout) -> None:
    assert choose(width, height) is layout


def test_a_wish_holds_where_it_fits() -> None:
    assert choose(200, 50, wish="single") is Layout.ONE
    assert choose(40, 10, wish="wide") is Layout.ONE
    assert choose(200, 50, wish="auto") is Layout.THREE


@given(SIZES)
def test_the_layout_key_goes_through_all_that_fit_and_comes_back(size: tuple[int, int]) -> None:
    width, height = size
    first = choose(width, height)
    seen = [first]
    while (layout := next_wish(width, height, seen[-1])) not in seen:
        assert choose(width, height, wish=layout.value) is layout
        seen.append(layout)
    assert len(seen) <= len(Layout)
    assert layout in seen
