"""Folding: a list in which the reports of one turn of a story are one row; pure.

The row is a report itself and stands at its own place, so a list by time stays one: the report
whose headline leads the fold, or, where that is not in the list, the newest that is; in a list by
relevance the one found best. What an outlet says more than once is one row in the same way.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import field
from itertools import compress
from operator import neg
from typing import NamedTuple

from tui_news.model.entry import Headline
from tui_news.model.frozen import dataclass
from tui_news.model.query import Order
from tui_news.store.id_arrays import Arrays

PIECE = 50_000
"""Entries that are looked through at a time: in between, other threads get their turn."""

NEAR = 20 * 3600
"""Seconds before and after a row within which all that is under it was published."""


def _none() -> array[int]:
    return array("q")


class Report(NamedTuple):
    """A report under a row."""

    id: int
    sort_at: int


@dataclass(frozen=True, slots=True)
class Folds:
    """What is under the rows of a list: 32 bytes for each entry that is."""

    ids: array[int] = field(default_factory=_none)
    """The entries, in the order of the list."""
    times: array[int] = field(default_factory=_none)
    """`sort_at` of each."""
    holders: array[int] = field(default_factory=_none)
    """Under which row each is."""
    repeats: array[int] = field(default_factory=_none)
    """In which entry its outlet says the same; 0 if nowhere."""
    order: Order = Order.NEWEST

    def __len__(self) -> int:
        return len(self.ids)

    def under(self, holder: int, sort_at: int, repeat_of: int = 0) -> list[Report]:
        """The reports under a row in order of time, without those that only repeat another.

        `sort_at` and `repeat_of` are those of the row.
        """
        spoken = {repeat_of}
        found = []
        for at in sorted(self._places(holder, sort_at), key=self._age):
            report = self.repeats[at]
            if not report:
                found.append(Report(self.ids[at], self.times[at]))
            elif report not in spoken:
                spoken.add(report)
                found.append(Report(self.ids[at], self.times[at]))
        return found

    def under_all(self, holders: Collection[int]) -> list[int]:
        """All entries under any of these rows."""
        wanted = holders if len(holders) < 8 else frozenset(holders)
        return list(compress(self.ids, map(wanted.__contains__, self.holders)))

    def holder_of(self, entry_id: int) -> int | None:
        """Under which row an entry is; None if under none. Looks through them all."""
        try:
            return self.holders[self.ids.index(entry_id)]
        except ValueError:
            return None

    def _places(self, holder: int, sort_at: int) -> list[int]:
        first, after = 0, len(self.ids)
        match self.order:
            case Order.NEWEST:
                first = bisect_left(self.times, -(sort_at + NEAR), key=neg)
                after = bisect_right(self.times, -(sort_at - NEAR), key=neg)
            case Order.OLDEST:
                first = bisect_left(self.times, sort_at - NEAR)
                after = bisect_right(self.times, sort_at + NEAR)
        return [at for at in range(first, after) if self.holders[at] == holder]

    def _age(self, at: int) -> tuple[int, int]:
        return self.times[at], self.ids[at]


NO_FOLDS = Folds()
"""Of a list in which every entry is a row."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A list with its folds."""

    ids: array[int]
    times: array[int]
    folds: Folds = NO_FOLDS

    @property
    def entries(self) -> int:
        """How many entries the list has, those under a row too."""
        return len(self.ids) + len(self.folds)


def fold(found: Arrays, order: Order) -> Folded:
    """Fold a list as it was read: every entry is a row or under one.

    Costs what is under rows costs, not what the list has.
    """
    if found.held_by and not found.under:
        return _ranked(found)
    if not found.under:
        return Folded(found.ids, found.times)
    homeless = set(found.held_by).difference(found.holders)
    ids, times, under = found.ids, found.times, found.under
    if not homeless:
        folds = Folds(under, found.under_times, found.held_by, found.repeats, order)
        return Folded(ids, times, folds)
    raised = _raised(found, homeless, order)
    rows = bytearray(len(under))
    for at in raised.values():
        rows[at] = 1
    holders = array("q", found.held_by)
    for at, holder in enumerate(holders):
        if holder in raised:
            holders[at] = under[raised[holder]]
    new = sorted(raised.values())
    ids, times = _merged(found, new, order)
    stay = rows.translate(_OTHER_WAY)
    folds = Folds(
        _picked(under, stay),
        _picked(found.under_times, stay),
        _picked(holders, stay),
        _picked(found.repeats, stay),
        order,
    )
    return Folded(ids, times, folds)


def fold_rows(rows: Sequence[Headline], order: Order, *, folding: bool) -> Folded:
    """Fold the first rows of a list."""
    found = Arrays.empty()
    for row in rows:
        holder = row.holder_id if folding else row.repeat_of
        if order is Order.RELEVANCE or holder in (0, row.id):
            found.ids.append(row.id)
            found.times.append(row.sort_at)
            if holder == row.id:
                found.holders.append(row.id)
        if order is Order.RELEVANCE or holder not in (0, row.id):
            found.held_by.append(holder)
            found.repeats.append(row.repeat_of)
            if order is not Order.RELEVANCE:
                found.under.append(row.id)
                found.under_times.append(row.sort_at)
    return fold(found, order)


def _raised(found: Arrays, homeless: set[int], order: Order) -> dict[int, int]:
    """For rows that are not in the list, the place in `under` of what stands for them: the newest.

    An entry of a report's own is as good as another, so the first or last one is taken.
    """
    raised: dict[int, int] = {}
    take: Callable[[int, int], object] = (
        raised.__setitem__ if order is Order.OLDEST else raised.setdefault
    )
    for at, holder in enumerate(found.held_by):
        if holder in homeless:
            take(holder, at)
    return raised


def _merged(found: Arrays, new: Iterable[int], order: Order) -> tuple[array[int], array[int]]:
    """The rows with those of `under` put among them, in order."""
    ids, times = _none(), _none()
    start = 0
    for at in new:
        entry_id, sort_at = found.under[at], found.under_times[at]
        if order is Order.OLDEST:
            place = bisect_left(found.times, sort_at, start)
            while place < len(found.ids) and found.times[place] == sort_at:
                if found.ids[place] > entry_id:
                    break
                place += 1
        else:
            place = bisect_left(found.times, -sort_at, start, key=neg)
            while place < len(found.ids) and found.times[place] == sort_at:
                if found.ids[place] < entry_id:
                    break
                place += 1
        ids.extend(found.ids[start:place])
        times.extend(found.times[start:place])
        ids.append(entry_id)
        times.append(sort_at)
        start = place
    ids.extend(found.ids[start:])
    times.extend(found.times[start:])
    return ids, times


def _ranked(found: Arrays) -> Folded:
    """Fold a list whose order is not time: the first of each fold is its row."""
    rows, folded = Arrays.empty(), Arrays.empty()
    first: dict[int, int] = {}
    every = zip(found.ids, found.times, found.held_by, found.repeats, strict=True)
    for entry_id, sort_at, holder, repeat_of in every:
        row = first.setdefault(holder, entry_id) if holder else entry_id
        if row == entry_id:
            rows.ids.append(entry_id)
            rows.times.append(sort_at)
        else:
            folded.under.append(entry_id)
            folded.under_times.append(sort_at)
            folded.held_by.append(row)
            folded.repeats.append(repeat_of)
    folds = Folds(*folded[3:], order=Order.RELEVANCE)
    return Folded(rows.ids, rows.times, folds)


def _picked(numbers: array[int], wanted: bytearray) -> array[int]:
    """Those that are wanted."""
    kept = _none()
    for start in range(0, len(numbers), PIECE):
        kept.extend(compress(numbers[start : start + PIECE], wanted[start : start + PIECE]))
    return kept


_OTHER_WAY = bytes((1, 0)) + bytes(254)
