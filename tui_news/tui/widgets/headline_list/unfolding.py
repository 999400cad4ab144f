"""Unfolding: a listing in which the reports under some rows stand below them; pure."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui_news.library.folding import NO_FOLDS, Folds, Report
from tui_news.tui.widgets.headline_list.days import Days
from tui_news.tui.widgets.headline_list.listing import Listing


class Unfolded(NamedTuple):
    """A row whose reports stand below it."""

    row: int
    """Its index in the list as it is shown."""
    reports: tuple[Report, ...]

    @property
    def after(self) -> int:
        """The index of the first row behind its reports."""
        return self.row + 1 + len(self.reports)


class Unfolding:
    """A listing, what is folded in it, and which of its rows are unfolded."""

    def __init__(self, base: Listing, folds: Folds = NO_FOLDS) -> None:
        self.base = base
        self.folds = folds
        self.shown = base
        """The listing with the reports of unfolded rows. A report has the time of its row there,
        so that the list stays in order and the report on its row's day."""
        self._open: list[Unfolded] = []

    def __len__(self) -> int:
        return len(self._open)

    @property
    def holders(self) -> dict[int, int]:
        """The rows that are unfolded, with their times."""
        shown = self.shown
        return {shown.ids[one.row]: shown.times[one.row] for one in self._open}

    def at(self, index: int) -> Unfolded | None:
        """The unfolded row at an index of the shown list, or the one whose report is there."""
        place = bisect_right(self._open, index, key=_index_of) - 1
        if place < 0 or index >= self._open[place].after:
            return None
        return self._open[place]

    def reports(self, index: int, repeat_of: int = 0) -> list[Report]:
        """What is folded under the row at an index of the shown list; nothing if unfolded."""
        if self.at(index) is not None:
            return []
        return self.folds.under(self.shown.ids[index], self.shown.times[index], repeat_of)

    def unfold(self, rows: Iterable[tuple[int, int, int]]) -> None:
        """Unfold rows, given as (id, sort_at, repeat_of), beside those that are."""
        wanted = self._wanted()
        for holder, sort_at, repeat_of in rows:
            index = self.base.find(holder, sort_at)
            reports = tuple(self.folds.under(holder, sort_at, repeat_of))
            if reports and index is not None:
                wanted[index] = reports
        self._show(wanted)

    def fold(self, one: Unfolded) -> None:
        """Fold an unfolded row."""
        before = sum(len(other.reports) for other in self._open if other.row < one.row)
        wanted = self._wanted()
        wanted.pop(one.row - before, None)
        self._show(wanted)

    def days(self, listed: Days) -> Days:
        """The days of the shown list, of which `listed` are those without its unfolded reports."""
        starts = array("q", listed.starts)
        for one in self._open:
            # Those before are moved already, and no later row can move them.
            for day in range(bisect_right(starts, one.row), len(starts)):
                starts[day] += len(one.reports)
        return Days(starts, listed.ordinals)

    def holder_index(self, entry_id: int) -> int | None:
        """The index of the row under which an entry is folded, None if it is under none."""
        holder = self.folds.holder_of(entry_id)
        if holder is None:
            return None
        try:
            return self.shown.ids.index(holder)
        except ValueError:
            return None

    def with_folded(self, ids: Sequence[int]) -> list[int]:
        """These rows and all that is folded under them."""
        if not len(self.folds):
            return list(ids)
        return [*ids, *self.folds.under_all(frozenset(ids).difference(self.holders))]

    def _wanted(self) -> dict[int, tuple[Report, ...]]:
        """The reports of unfolded rows by the index of the row in `base`."""
        wanted, more = {}, 0
        for one in self._open:
            wanted[one.row - more] = one.reports
            more += len(one.reports)
        return wanted

    def _show(self, wanted: dict[int, tuple[Report, ...]]) -> None:
        base = self.base
        self._open, self.shown = [], base
        if not wanted:
            return
        more = 0
        for index, reports in sorted(wanted.items()):
            self._open.append(Unfolded(index + more, reports))
            more += len(reports)
        ids = [array("q", [report.id for report in one.reports]) for one in self._open]
        times = [array("q", [base.times[i]]) * len(wanted[i]) for i in sorted(wanted)]
        places = [index + 1 for index in sorted(wanted)]
        self.shown = Listing(
            _with(base.ids, places, ids), _with(base.times, places, times), base.order
        )


def _with(base: array[int], places: Sequence[int], pieces: Sequence[array[int]]) -> array[int]:
    """An array with pieces put in at some places of it, in order.

    Made in its final size: of a million numbers one that grows is moved as a whole.
    """
    made = array("q", [0]) * (len(base) + sum(map(len, pieces)))
    with memoryview(base) as source, memoryview(made) as target:
        before, at = 0, 0
        for place, piece in zip(places, pieces, strict=True):
            target[at : at + place - before] = source[before:place]
            at += place - before
            target[at : at + len(piece)] = memoryview(piece)
            at += len(piece)
            before = place
        target[at:] = source[before:]
    return made


def _index_of(one: Unfolded) -> int:
    return one.row
