"""Selection: the entries that the reader picked for one act on all of them."""

from __future__ import annotations

from tui_news.tui.widgets.headline_list.listing import Listing

MAX_SELECTED = 50_000
"""Entries that one selection may hold; acts on more go by query, not by selection."""


class Selection:
    """Ids with their times, so that they can be found again by bisection; and a range's start."""

    def __init__(self) -> None:
        self._times: dict[int, int] = {}
        self._start: tuple[int, int] | None = None

    def __len__(self) -> int:
        return len(self._times)

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._times

    @property
    def ids(self) -> tuple[int, ...]:
        """The selected ids, in the order of selection."""
        return tuple(self._times)

    def toggle(self, listing: Listing, index: int) -> None:
        """Select the row at `index`, or let it go; a range may start there."""
        entry_id, sort_at = listing.ids[index], listing.times[index]
        if entry_id in self._times:
            del self._times[entry_id]
        elif len(self._times) < MAX_SELECTED:
            self._times[entry_id] = sort_at
        self._start = (entry_id, sort_at)

    def extend(self, listing: Listing, index: int) -> range:
        """Select from the last toggled row to the row at `index`; gives the indexes of the range.

        Without a last toggled row that is still listed, the range is that one row.
        """
        start = None if self._start is None else listing.find(*self._start)
        if start is None:
            start = index
            self._start = (listing.ids[index], listing.times[index])
        first, last = min(start, index), max(start, index)
        room = MAX_SELECTED - len(self._times)
        last = min(last, first + room - 1)
        ids, times = listing.ids[first : last + 1], listing.times[first : last + 1]
        self._times.update(zip(ids, times, strict=True))
        return range(first, last + 1)

    def clear(self) -> None:
        """Let everything go."""
        self._times.clear()
        self._start = None

    def keep_listed(self, listing: Listing) -> bool:
        """Let go what a new list does not hold; tells whether anything went."""
        if not self._times:
            return False
        kept = {
            entry_id: sort_at
            for entry_id, sort_at in self._times.items()
            if listing.find(entry_id, sort_at) is not None
        }
        lost = len(kept) < len(self._times)
        self._times = kept
        return lost
