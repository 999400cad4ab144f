"""Days: where each local day of a list begins, found by bisection; and what a day is called."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from functools import lru_cache
from operator import neg
from typing import NamedTuple

from tui_news.model.query import Order

_EARLIEST = -62_135_510_400
_LATEST = 253_402_128_000
"""Seconds of the years 2 to 9999: what the calendar of Python can name in every zone."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Days(NamedTuple):
    """The days of a list in its own order: `starts[k]` is the index of the first row of day k."""

    starts: Sequence[int] = ()
    ordinals: Sequence[int] = ()
    """Proleptic ordinals (`date.toordinal`), one per start."""


def group(times: Sequence[int], zone: tzinfo, *, order: Order) -> Days:
    """Find the days of `times` (seconds since the epoch, sorted as `order` says).

    Costs one bisection for each day that has rows, whatever the number of rows. A list that is
    ordered by relevance has no days.
    """
    if order is Order.RELEVANCE:
        return Days()
    starts, ordinals = array("q"), array("q")
    index, count = 0, len(times)
    while index < count:
        ordinal = day_of(times[index], zone)
        starts.append(index)
        ordinals.append(ordinal)
        if order is Order.NEWEST:
            end = bisect_right(times, -midnight(ordinal, zone), index, count, key=neg)
        else:
            end = bisect_left(times, midnight(ordinal + 1, zone), index, count)
        index = max(end, index + 1)
    return Days(starts, ordinals)


def day_of(seconds: int, zone: tzinfo) -> int:
    """The ordinal of the local day in which a time falls."""
    return _local(seconds, zone).toordinal()


def clock_of(seconds: int, zone: tzinfo) -> str:
    """The local time of day as `HH:MM`."""
    local = _local(seconds, zone)
    return f"{local.hour:02}:{local.minute:02}"


def _local(seconds: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(min(max(seconds, _EARLIEST), _LATEST), zone)


@lru_cache(16_384)
def midnight(ordinal: int, zone: tzinfo) -> int:
    """The first second of a local day; a zone change at midnight moves it."""
    day = date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


def day_name(ordinal: int, today: int) -> str:
    """What a header calls a day: `Today`, `Yesterday`, `Friday 20 November`, `... 2019`."""
    if ordinal == today:
        return "Today"
    if ordinal == today - 1:
        return "Yesterday"
    day = date.fromordinal(ordinal)
    name = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return name if day.year == date.fromordinal(today).year else f"{name} {day.year}"
