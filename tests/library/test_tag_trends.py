"""Tag trends: the arithmetic of today against usual, and how far the cache knows what is usual."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.newsroom import NOW, Newsroom
from tui_news.library import tag_trends
from tui_news.library.tag_trends import FEWEST, TagOrder, TagTrend, chosen, full_days
from tui_news.model.safe_text import SafeText
from tui_news.model.tag import Tag, TagKind
from tui_news.store import tags
from tui_news.store.database import Database


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with Database(tmp_path / "news.db") as db:
        yield Newsroom(db)


def trend(today: int, before: int = 0, days: int = 7, name: str = "NATO") -> TagTrend:
    return TagTrend(SafeText(name), TagKind.ORGANISATION, today, before, days)


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        (trend(24, 42), "24 today, usually 6 a day, ↑ 4.0x"),
        (trend(3, 42), "3 today, usually 6 a day"),
        (trend(6, 42), "6 today, usually 6 a day, as usual"),
        (trend(5, 70), "5 today, usually 10 a day, ↓ 0.5x"),
        (trend(4, 1), "4 today, usually 0.1 a day, ↑ 28x"),
        (trend(4, 2), "4 today, usually 0.3 a day, ↑ 14x"),
        (trend(9, 0), "9 today, new this week"),
        (trend(9, 0, days=2), "9 today, none in the 2 days before"),
        (trend(9, 0, days=1), "9 today, none the day before"),
        (trend(9, 0, days=0), "9 today"),
        (trend(1_240, 8_680), "1,240 today, usually 1,240 a day, as usual"),
        (trend(5, 5, days=2), "5 today, usually 2.5 a day, ↑ 2.0x"),
    ],
)
def test_a_tag_says_how_often_and_how_much_more(tag: TagTrend, sentence: str) -> None:
    assert tag.sentence() == sentence


TRENDS = st.builds(
    trend,
    st.integers(1, 10_000),
    st.integers(0, 100_000),
    st.integers(0, 7),
    st.text("ab", max_size=3),
)


@given(TRENDS)
def test_the_ratio_times_what_is_usual_is_today(tag: TagTrend) -> None:
    ratio, usual = tag.ratio, tag.usual
    assert (usual is None) == (tag.days == 0)
    if ratio is None:
        assert usual is None or tag.today < FEWEST
    elif math.isinf(ratio):
        assert tag.before == 0 and ("new" in tag.sentence() or "none" in tag.sentence())
    else:
        assert usual is not None and math.isclose(ratio * usual, tag.today)
        assert ("↑" in tag.sign()) == (ratio > tag_trends.STEADY)
    assert " 0 a day" not in tag.sentence()


@given(st.lists(TRENDS, max_size=30))
def test_the_order_by_trend_loses_nothing_and_falls(found: list[TagTrend]) -> None:
    ordered = chosen(found, order=TagOrder.TREND)
    assert sorted(map(repr, ordered)) == sorted(map(repr, found))
    ratios = [one.ratio or 0.0 for one in ordered]
    assert ratios == sorted(ratios, reverse=True)


@pytest.mark.parametrize(
    ("entries", "days"),
    [
        ([100, 90, 90, 60, 30, 100, 80, 70], 7),
        ([100, 90, 90, 10, 90, 90, 90, 90], 2),
        ([100, 24, 90, 90, 90, 90, 90, 90], 0),
        ([100, 25, 25, 25, 25, 25, 25, 25], 7),
        ([0, 0, 0, 0, 0, 0, 0, 0], 0),
        ([1, 1, 1, 0, 1, 1, 1, 1], 2),
    ],
)
def test_thin_days_say_nothing_about_what_is_usual(entries: list[int], days: int) -> None:
    assert full_days(entries) == days


@given(st.lists(st.integers(0, 4_000), min_size=8, max_size=8))
def test_only_days_in_a_row_count(entries: list[int]) -> None:
    days = full_days(entries)
    assert 0 <= days <= 7
    assert all(4 * one >= entries[0] and one > 0 for one in entries[1 : days + 1])


def test_the_cache_is_read(room: Newsroom) -> None:
    feed = room.feed("Wire")
    names: dict[int, list[Tag]] = {}
    for day in range(4):
        ids = room.entries(feed, *(f"{day} {n}" for n in range(6)), age=timedelta(days=day))
        count = 5 if day == 0 else 1
        names |= {one: [Tag("NATO", TagKind.ORGANISATION)] for one in ids[:count]}
        names[ids[5]] = [Tag("Osh", TagKind.PLACE)]
    tags.save(room.db, names)
    found = tag_trends.read(room.db, now=NOW)
    assert found.days == 3
    assert found.reach() == "Trend: against 3 days only, the cache does not reach back 7"
    assert [one.sentence() for one in found.tags] == [
        "5 today, usually 1 a day, ↑ 5.0x",
        "1 today, usually 1 a day",
    ]
    assert [one.name for one in chosen(found.tags, kind=TagKind.PLACE)] == ["Osh"]
    assert [one.name for one in chosen(found.tags, words="nAt")] == ["NATO"]


def test_an_empty_cache_says_so(room: Newsroom) -> None:
    found = tag_trends.read(room.db, now=NOW)
    assert found.tags == () and found.reach().startswith("No trend yet")
