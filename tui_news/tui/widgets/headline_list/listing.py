"""Listing: the ids of a list with their times, and where an entry is or would be."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from operator import neg

from tui_news.model.query import Order

_MAX_TIES = 4_096
"""Rows of one and the same second that are looked through for a place among them."""


class Listing:
    """Entry ids and, beside them, `sort_at` in seconds; sorted by time unless by relevance.

    Never changed once made. Raises ValueError if there are not as many times as ids.
    """

    __slots__ = ("ids", "order", "times")

    def __init__(self, ids: array[int], times: array[int], order: Order = Order.NEWEST) -> None:
        if len(ids) != len(times):
            raise ValueError(f"{len(ids)} ids but {len(times)} times")
        self.ids = ids
        self.times = times
        self.order = order

    def __len__(self) -> int:
        return len(self.ids)

    def find(self, entry_id: int, sort_at: int) -> int | None:
        """The index of an entry, or None if it is not in the list.

        A list by time is bisected, so an entry whose time has changed is not found.
        """
        first, after = self._ties(sort_at)
        try:
            return self.ids.index(entry_id, first, after)
        except ValueError:
            return None

    def nearest(self, entry_id: int, sort_at: int) -> int:
        """The index of the entry that comes next after one that is not in the list.

        The last one if none does; 0 in an empty list.
        """
        if self.order is Order.RELEVANCE:
            return 0
        place, after = self._ties(sort_at)
        stop = min(after, place + _MAX_TIES)
        newest = self.order is Order.NEWEST
        while place < stop and (self.ids[place] > entry_id) is newest:
            place += 1
        return max(0, min(place, len(self.ids) - 1))

    def _ties(self, sort_at: int) -> tuple[int, int]:
        """The half-open range of rows at one second; the whole list if it is not sorted by time."""
        match self.order:
            case Order.RELEVANCE:
                return 0, len(self.ids)
            case Order.NEWEST:
                first = bisect_left(self.times, -sort_at, key=neg)
                return first, bisect_right(self.times, -sort_at, first, key=neg)
            case Order.OLDEST:
                first = bisect_left(self.times, sort_at)
                return first, bisect_right(self.times, sort_at, first)
