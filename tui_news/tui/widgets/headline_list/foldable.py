"""Foldable: a viewport whose rows may stand for others, which it shows below them on request."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from tui_news.tui.widgets.headline_list.unfolding import Unfolded, Unfolding
from tui_news.tui.widgets.headline_list.viewport import Viewport


class Toggled(Enum):
    """What came of the wish to unfold a row, or to fold it again."""

    UNFOLDED = auto()
    FOLDED = auto()
    NOTHING = auto()
    """Nothing is under it in this list."""


class Foldable(Viewport):
    """Unfolds rows in place: what stands above does not move."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._unfolding = Unfolding(self._listing)

    @property
    def place_id(self) -> int | None:
        """The row where the cursor is, or under which it is: what to come back to."""
        one = self._unfolding.at(self._cursor)
        return self.cursor_id if one is None else self._listing.ids[one.row]

    def toggle_fold(self) -> Toggled:
        """Unfold the row under the cursor; fold it if it is unfolded, or one of its reports."""
        one = self._unfolding.at(self._cursor)
        if one is not None:
            self._fold(one)
            return Toggled.FOLDED
        if not len(self._listing):
            return Toggled.NOTHING
        before = len(self._unfolding)
        holder, sort_at = self._listing.ids[self._cursor], self._listing.times[self._cursor]
        anchor, line = self._anchor()
        self._unfolding.unfold([(holder, sort_at, self._repeat_of(holder))])
        if len(self._unfolding) == before:
            return Toggled.NOTHING
        self._show_unfolding(self._cursor, anchor, line)
        self._show_reports()
        return Toggled.UNFOLDED

    def fold_again(self) -> bool:
        """Fold the row that the cursor is on or under; tells whether it was unfolded."""
        one = self._unfolding.at(self._cursor)
        if one is not None:
            self._fold(one)
        return one is not None

    def with_folded(self, ids: Sequence[int]) -> list[int]:
        """Some rows with what is folded under them: all that an act on them is about."""
        return self._unfolding.with_folded(ids)

    def has_folded(self, index: int) -> bool:
        """Whether other reports are folded under the row at an index."""
        return bool(self._unfolding.reports(index, self._repeat_of(self._listing.ids[index])))

    def relaid(self) -> None:
        """Called when the rows of the list are others; for subclasses, which set the lines."""

    def _repeat_of(self, entry_id: int) -> int:
        """In which entry the outlet of a row says the same; subclasses know."""
        return 0

    def _fold(self, one: Unfolded) -> None:
        line = self._lines.of(one.row) - self.top
        before = self._cursor
        self._unfolding.fold(one)
        cursor = one.row if one.row < before < one.after else before
        if before >= one.after:
            cursor -= len(one.reports)
        # The row may have been scrolled out above: then it comes back at the top.
        self._show_unfolding(cursor, one.row, max(0, line))
        if cursor != before:
            self.cursor_moved()

    def _show_unfolding(self, cursor: int, anchor: int, line: int) -> None:
        self._listing = self._unfolding.shown
        self.relaid()
        self._place(cursor, anchor, line)

    def _show_reports(self) -> None:
        """Scroll until the reports under the cursor's row are in sight, the row itself too."""
        one = self._unfolding.at(self._cursor)
        if one is None or self.size.height <= 0:
            return
        last = self._lines.of(one.after - 1) + self._lines.height
        first = self._lines.of(one.row) - self._lines.has_header(one.row)
        top = min(last - self.size.height, first)
        if top > self.top:
            self._scroll(top)
            self.refresh()
