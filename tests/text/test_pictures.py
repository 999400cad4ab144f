"""Pictures of an entry: each once, the largest of several sizes, no pixels and no thumbnails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.model.article import Figure
from tui_news.model.safe_text import SafeText
from tui_news.text.pictures import MOST, likeness, merged


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/harbour.jpg?w=300", "https://a.example/harbour.jpg?w=1200&q=80"),
        ("https://a.example/harbour-300x200.jpg", "https://a.example/harbour.jpg"),
        ("https://a.example/300x200/harbour.jpg", "https://a.example/1200x800/harbour.jpg"),
        ("https://A.example/i/w_300/harbour.jpg", "https://a.example/i/w_1200/harbour.jpg"),
    ],
)
def test_sizes_of_one_picture_are_alike(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/1.jpg", "https://a.example/2.jpg"),
        ("https://a.example/i?id=1&w=9", "https://a.example/i?id=2&w=9"),
        ("https://a.example/2026-05-22.jpg", "https://a.example/2026-05-23.jpg"),
    ],
)
def test_other_pictures_are_not(one: str, other: str) -> None:
    assert likeness(one) != likeness(other)


def test_of_several_sizes_the_largest_stays_with_all_words() -> None:
    small = Figure("https://a.example/x.jpg?w=300", SafeText("A harbour"), width=300)
    large = Figure("https://a.example/x.jpg?w=1200", credit=SafeText("N. N."), width=1200)
    assert merged([small, large]) == (
        Figure(large.url, SafeText("A harbour"), SafeText("N. N."), width=1200),
    )


def test_thumbnails_and_pixels_are_left_out() -> None:
    pictures = [
        Figure(f"https://a.example/{name}.jpg", SafeText("Goats"), width=800) for name in "abc"
    ]
    thumbnail = Figure("https://a.example/t.jpg", SafeText("Goats"), width=160)
    pixel = Figure("https://a.example/count.gif", width=1, height=1)
    assert merged([*pictures, thumbnail, pixel]) == tuple(pictures)
    assert merged([thumbnail]) == (thumbnail,)
    assert merged([pixel]) == ()


def test_a_small_picture_with_words_of_its_own_stays() -> None:
    large = Figure("https://a.example/a.jpg", SafeText("Goats"), width=800)
    portrait = Figure("https://a.example/b.jpg", SafeText("The herder"), width=160)
    assert merged([large, portrait]) == (large, portrait)


_FIGURES = st.builds(
    Figure,
    st.sampled_from(["", "x", "https://a.example/1.jpg", "https://a.example/1.jpg?w=2", "//["])
    | st.text(max_size=30),
    width=st.none() | st.integers(0, 3_000),
)


@given(st.lists(_FIGURES, max_size=30))
def test_whatever_comes_every_picture_is_there_once_and_again_changes_nothing(
    figures: list[Figure],
) -> None:
    once = merged(figures)
    assert len({likeness(figure.url) for figure in once}) == len(once) <= MOST
    assert merged(once) == once
    assert {figure.url for figure in once} <= {figure.url for figure in figures}
