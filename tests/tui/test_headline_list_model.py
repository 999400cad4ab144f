"""The model of the headline list: days, lines, places, rows in memory, selection. No screen."""

from __future__ import annotations

from array import array
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from itertools import groupby
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.model.entry import Headline
from tui_news.model.query import Order
from tui_news.model.safe_text import SafeText
from tui_news.tui.widgets.headline_list.days import (
    Days,
    clock_of,
    day_name,
    day_of,
    group,
    midnight,
)
from tui_news.tui.widgets.headline_list.lines import Kind, Line, Lines
from tui_news.tui.widgets.headline_list.listing import Listing
from tui_news.tui.widgets.headline_list.selection import MAX_SELECTED, Selection
from tui_news.tui.widgets.headline_list.window import Window

ZONES = (
    UTC,
    timezone(timedelta(hours=5, minutes=45)),
    ZoneInfo("Europe/Moscow"),
    ZoneInfo("America/New_York"),
    ZoneInfo("America/Havana"),  # changes its clocks at midnight
    ZoneInfo("Asia/Beirut"),  # likewise
    ZoneInfo("Pacific/Apia"),  # left out 30 December 2011
    ZoneInfo("Australia/Lord_Howe"),  # changes by half an hour
)
zones = st.sampled_from(ZONES)
seconds = st.integers(-(10**12), 10**12)
near = st.one_of(
    st.integers(1_325_000_000, 1_325_500_000),  # around the day that Apia left out
    st.integers(1_700_000_000, 1_710_000_000),
    st.integers(-60_000_000_000, 250_000_000_000),
)
time_orders = st.sampled_from([Order.NEWEST, Order.OLDEST])


def headline(entry_id: int, **fields: object) -> Headline:
    values: dict[str, object] = {
        "feed_id": 1,
        "sort_at": 0,
        "title": SafeText("Title"),
        "source": SafeText("TASS"),
    }
    return Headline(id=entry_id, **(values | fields))  # type: ignore[arg-type]


@given(st.lists(near, max_size=60), zones, time_orders)
def test_days_are_those_of_the_calendar(times: list[int], zone: tzinfo, order: Order) -> None:
    times.sort(reverse=order is Order.NEWEST)
    days = group(array("q", times), zone, order=order)
    expected = [
        (ordinal, len(list(rows))) for ordinal, rows in groupby(times, lambda t: day_of(t, zone))
    ]
    lines = Lines(len(times), days)
    assert [(ordinal, lines.day_size(day)) for day, ordinal in enumerate(days.ordinals)] == expected
    assert not times or days.starts[0] == 0


@given(st.lists(seconds, max_size=40), zones, time_orders)
def test_unsorted_times_do_no_harm(times: list[int], zone: tzinfo, order: Order) -> None:
    days = group(array("q", times), zone, order=order)
    assert sorted(set(days.starts)) == list(days.starts)
    assert all(0 <= start < len(times) for start in days.starts)


def test_a_list_by_relevance_has_no_days() -> None:
    assert group(array("q", [5, 900_000, 3]), UTC, order=Order.RELEVANCE) == Days()


@given(near, zones)
def test_a_day_begins_at_its_midnight(time: int, zone: tzinfo) -> None:
    ordinal = day_of(time, zone)
    start = midnight(ordinal, zone)
    assert start <= time
    assert day_of(start, zone) == ordinal > day_of(start - 1, zone)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 11, 23), "Today"),
        (date(2026, 11, 22), "Yesterday"),
        (date(2026, 11, 20), "Friday 20 November"),
        (date(2026, 11, 24), "Tuesday 24 November"),
        (date(2025, 12, 31), "Wednesday 31 December 2025"),
        (date(2019, 5, 22), "Wednesday 22 May 2019"),
    ],
)
def test_days_have_names(day: date, name: str) -> None:
    assert day_name(day.toordinal(), date(2026, 11, 23).toordinal()) == name


def test_clocks_are_local() -> None:
    time = int(datetime(2019, 5, 22, 15, 23, tzinfo=UTC).timestamp())
    assert clock_of(time, ZoneInfo("Europe/Moscow")) == "18:23"
    assert clock_of(time, ZoneInfo("Asia/Bishkek")) == "21:23"
    assert clock_of(10**18, UTC) and clock_of(-(10**18), UTC)


@st.composite
def line_models(draw: st.DrawFn) -> Lines:
    sizes = draw(st.lists(st.integers(1, 4), max_size=8))
    if draw(st.booleans()):
        starts = array("q", [sum(sizes[:day]) for day in range(len(sizes))])
        days = Days(starts, array("q", range(1, len(sizes) + 1)))
    else:
        days = Days()
    return Lines(sum(sizes), days, draw(st.integers(1, 3)), draw(st.booleans()))


def _by_hand(lines: Lines) -> list[Line]:
    """All lines, written down one after the other."""
    written: list[Line] = []
    starts = list(lines.days.starts)
    for index in range(lines.count):
        if index in starts:
            written.append(Line(Kind.DAY, starts.index(index)))
        written += [Line(Kind.ROW, index, part) for part in range(lines.height)]
    return written + [Line(Kind.END)] * (lines.has_end and lines.count > 0)


@given(line_models())
def test_lines_are_as_written_down_by_hand(lines: Lines) -> None:
    written = _by_hand(lines)
    assert lines.total == len(written)
    assert [lines.at(line) for line in range(-1, len(written) + 1)] == [None, *written, None]
    for index in range(lines.count):
        first = written.index(Line(Kind.ROW, index, 0))
        assert lines.of(index) == first
        assert lines.has_header(index) == (first > 0 and written[first - 1].kind is Kind.DAY)
        assert lines.row_near(first) == index


@given(line_models(), st.integers(-5, 50))
def test_every_line_has_a_row_near(lines: Lines, line: int) -> None:
    assert 0 <= lines.row_near(line) <= max(0, lines.count - 1)


entries = st.dictionaries(st.integers(1, 60), st.integers(0, 12), max_size=40)


def _listing(entries: dict[int, int], order: Order) -> Listing:
    newest = order is Order.NEWEST
    pairs = sorted(((time, entry) for entry, time in entries.items()), reverse=newest)
    return Listing(array("q", [e for _, e in pairs]), array("q", [t for t, _ in pairs]), order)


@given(entries, time_orders)
def test_every_entry_is_found(entries: dict[int, int], order: Order) -> None:
    listing = _listing(entries, order)
    for index, entry_id in enumerate(listing.ids):
        assert listing.find(entry_id, entries[entry_id]) == index
        assert listing.find(entry_id + 1_000, entries[entry_id]) is None


@given(entries, time_orders, st.data())
def test_the_successor_of_a_vanished_entry_is_the_next_in_the_old_order(
    entries: dict[int, int], order: Order, data: st.DataObject
) -> None:
    old = _listing(entries, order)
    gone = data.draw(st.sets(st.sampled_from(sorted(entries)))) if entries else set()
    new = _listing({e: t for e, t in entries.items() if e not in gone}, order)
    for entry_id in gone:
        later = [e for e in old.ids[list(old.ids).index(entry_id) :] if e not in gone]
        place = new.nearest(entry_id, entries[entry_id])
        if later:
            assert new.ids[place] == later[0]
        else:
            assert place == max(0, len(new) - 1)


def test_a_list_by_relevance_is_searched_whole() -> None:
    listing = Listing(array("q", [7, 3, 9]), array("q", [1, 5, 2]), Order.RELEVANCE)
    assert listing.find(9, 0) == 2
    assert listing.find(8, 0) is None
    assert listing.nearest(8, 0) == 0


def test_ids_and_times_must_belong_together() -> None:
    with pytest.raises(ValueError, match="2 ids but 1 times"):
        Listing(array("q", [1, 2]), array("q", [1]))


def test_the_window_forgets_what_was_used_longest_ago() -> None:
    window = Window(capacity=3)
    window.put([headline(entry_id) for entry_id in (1, 2, 3)])
    window.get(1)
    window.put([headline(4)])
    assert window.peek(2) is None
    assert [window.peek(entry_id) is not None for entry_id in (1, 3, 4)] == [True] * 3
    assert len(window) == 3


def test_a_row_gets_a_new_version_only_when_it_changes() -> None:
    window = Window()
    assert window.put([headline(1)]) == {1}
    first = window.get(1)
    assert window.put([headline(1)]) == set()
    assert window.get(1) is first
    assert window.replace([headline(1, read=True), headline(2)]) == {1}
    second = window.get(1)
    assert first is not None and second is not None and second.version != first.version
    assert window.peek(2) is None


def test_rows_are_asked_for_once_until_the_answer_fails() -> None:
    window = Window()
    window.put([headline(1)])
    assert window.lacks([1, 2])
    assert window.ask([1, 2, 3]) == (2, 3)
    assert not window.lacks([1, 2, 3])
    assert window.ask([2, 3, 4]) == (4,)
    assert window.miss([1, 2]) == {2}
    assert window.is_gone(2) and not window.is_gone(1)
    assert window.ask([2, 3]) == ()
    window.forget_asked()
    assert window.ask([2, 3]) == (2, 3)


def test_a_row_that_comes_back_is_not_gone() -> None:
    window = Window()
    window.miss([5])
    window.put([headline(5)])
    assert not window.is_gone(5)


TEN = Listing(array("q", range(10, 0, -1)), array("q", range(10, 0, -1)))


def test_a_range_goes_from_the_last_toggled_row_to_the_cursor() -> None:
    selection = Selection()
    selection.toggle(TEN, 2)
    assert selection.extend(TEN, 4) == range(2, 5)
    assert selection.ids == (8, 7, 6)
    assert selection.extend(TEN, 1) == range(1, 3)
    assert set(selection.ids) == {9, 8, 7, 6}
    selection.toggle(TEN, 3)
    assert 7 not in selection
    selection.clear()
    assert selection.extend(TEN, 5) == range(5, 6)


def test_a_selection_lets_go_what_is_no_longer_listed() -> None:
    selection = Selection()
    assert not selection.keep_listed(TEN)
    selection.extend(TEN, 2)
    selection.extend(TEN, 5)
    fewer = Listing(array("q", [9, 8, 6]), array("q", [9, 8, 6]))
    assert selection.keep_listed(fewer)
    assert set(selection.ids) == {8, 6}
    assert not selection.keep_listed(fewer)


def test_a_selection_has_a_limit() -> None:
    many = array("q", range(MAX_SELECTED + 10, 0, -1))
    listing = Listing(many, many)
    selection = Selection()
    selection.toggle(listing, 0)
    selection.extend(listing, len(many) - 1)
    assert len(selection) <= MAX_SELECTED
    selection.toggle(listing, len(many) - 1)
    assert len(selection) <= MAX_SELECTED
