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

_LAST_DAY = date.max.toordinal() - 2

_FIRST_GUESS = 64
"""Rows in which the end of the first day is looked for at first; then twice the last day's."""

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

    Costs one short bisection for each day that has rows, whatever the number of rows. A list that
    is ordered by relevance has no days.
    """
    if order is Order.RELEVANCE:
        return Days()
    starts, ordinals = array("q"), array("q")
    newest = order is Order.NEWEST
    index, count, size = 0, len(times), _FIRST_GUESS
    ordinal = 0
    while index < count:
        ordinal = _day_near(ordinal + (-1 if newest else 1), times[index], zone)
        starts.append(index)
        ordinals.append(ordinal)
        first, after = midnight(ordinal, zone), midnight(ordinal + 1, zone)
        high = min(count, index + size)
        while high < count and first <= times[high - 1] < after:
            high = min(count, index + 2 * (high - index))
        if newest:
            end = bisect_right(times, -first, index, high, key=neg)
        else:
            end = bisect_left(times, after, index, high)
        end = max(end, index + 1)
        index, size = end, 2 * (end - index)
    return Days(starts, ordinals)


def _day_near(guess: int, seconds: int, zone: tzinfo) -> int:
    """The ordinal of a time's local day, quickly if it is the one guessed."""
    if 1 <= guess <= _LAST_DAY and midnight(guess, zone) <= seconds < midnight(guess + 1, zone):
        return guess
    return day_of(seconds, zone)


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
    day = date.fromordinal(min(max(ordinal, 1), _LAST_DAY + 2))
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
