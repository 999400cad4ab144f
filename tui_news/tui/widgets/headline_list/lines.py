"""Lines: which line of the list each row and each day header is on, and back again."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from enum import Enum, auto
from typing import NamedTuple

from tui_news.tui.widgets.headline_list.days import Days

_NO_DAYS = Days()


class Kind(Enum):
    """What a line of the list shows."""

    DAY = auto()
    ROW = auto()
    END = auto()
    """The closing words under the last row."""


class Line(NamedTuple):
    """One line: a day header, a part of a row, or the closing words."""

    kind: Kind
    at: int = 0
    """Which day, or which row."""
    part: int = 0
    """Which line of a row that has several, from 0."""


class Lines:
    """The lines of a list of `count` rows, each `height` lines high, under day headers.

    Never changed once made.
    """

    __slots__ = ("_headers", "count", "days", "has_end", "height", "total")

    def __init__(
        self, count: int = 0, days: Days = _NO_DAYS, height: int = 1, has_end: bool = False
    ) -> None:
        self.count = count
        self.days = days
        self.height = height
        self.has_end = has_end
        self._headers = array("q", (start * height + k for k, start in enumerate(days.starts)))
        """The line of each day header."""
        self.total = count * height + len(self._headers) + (has_end and count > 0)
        """How many lines there are."""

    def of(self, index: int) -> int:
        """The first line of the row at `index`."""
        return index * self.height + bisect_right(self.days.starts, index)

    def has_header(self, index: int) -> bool:
        """Tell whether the line above the row at `index` is a day header."""
        starts = self.days.starts
        day = bisect_left(starts, index)
        return day < len(starts) and starts[day] == index

    def day_size(self, day: int) -> int:
        """How many rows a day has."""
        starts = self.days.starts
        return (starts[day + 1] if day + 1 < len(starts) else self.count) - starts[day]

    def at(self, line: int) -> Line | None:
        """What is on a line; None outside the list."""
        if not 0 <= line < self.total:
            return None
        day = bisect_right(self._headers, line) - 1
        if day >= 0 and self._headers[day] == line:
            return Line(Kind.DAY, day)
        index, part = divmod(line - (day + 1), self.height)
        return Line(Kind.END) if index >= self.count else Line(Kind.ROW, index, part)

    def row_near(self, line: int) -> int:
        """The index of the row on a line; of the next row for a header; of the last row beyond."""
        found = self.at(max(0, min(line, self.total - 1)))
        if found is None:
            return 0
        match found.kind:
            case Kind.ROW:
                return found.at
            case Kind.DAY:
                return self.days.starts[found.at]
            case Kind.END:
                return self.count - 1
