"""Painter: finished strips of the list, kept while they are in use."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from tui_news.tui.widgets.headline_list import rows
from tui_news.tui.widgets.headline_list.look import Look
from tui_news.tui.widgets.headline_list.rows import RowState
from tui_news.tui.widgets.headline_list.window import Slot

_MAX_LOOKS = 64


class Painter:
    """Draws lines once for each look, version and state, and remembers them (least recent out).

    Strips are kept with the app's filters applied, because a strip also remembers its own terminal
    codes: a line that only moves on the screen costs a lookup.
    """

    def __init__(self, capacity: int = 4_000) -> None:
        self._capacity = capacity
        self._strips: OrderedDict[Hashable, Strip] = OrderedDict()
        self._looks: dict[Hashable, int] = {}
        self._number = 0
        self._filters: tuple[LineFilter, ...] = ()
        self._background = Color(0, 0, 0)
        self._look: Look | None = None
        self.width = -1
        """Cells of the strips; the look may be narrower, where the scroll bar covers the rest."""

    def use(self, look: Look, width: int, filters: Sequence[LineFilter], background: Color) -> None:
        """Draw in this way from now on; strips of other ways are kept for their return."""
        self._look, self.width = look, width
        self._filters, self._background = tuple(filters), background
        if len(self._looks) >= _MAX_LOOKS:
            self._looks.clear()
            self._strips.clear()
        key = (look, width, self._filters, background)
        self._number = self._looks.setdefault(key, len(self._looks))

    def row(self, slot: Slot, part: int, state: RowState) -> Strip:
        """A line of a row."""
        key = (self._number, slot.version, part, state.cursor, state.selected)
        return self._strip(key, lambda look: rows.draw_row(slot.row, part, look, state))

    def waiting(self, sort_at: int, part: int, state: RowState) -> Strip:
        """A line of a row that is not there yet."""
        key = (self._number, "waiting", sort_at, part, state.cursor, state.selected)
        return self._strip(key, lambda look: rows.draw_waiting(sort_at, part, look, state))

    def gone(self, sort_at: int, part: int, state: RowState) -> Strip:
        """A line of a row whose entry left the cache."""
        key = (self._number, "gone", sort_at, part, state.cursor, state.selected)
        return self._strip(key, lambda look: rows.draw_gone(sort_at, part, look, state))

    def day(self, name: str, count: int) -> Strip:
        """A day header."""
        key = (self._number, "day", name, count)
        return self._strip(key, lambda look: rows.draw_day(name, count, look))

    def words(self, words: str) -> Strip:
        """A line of words in the middle; a blank line for none."""
        return self._strip(
            (self._number, "words", words), lambda look: rows.draw_words(words, look)
        )

    def _strip(self, key: Hashable, draw: Callable[[Look], list[Segment]]) -> Strip:
        strips = self._strips
        strip = strips.get(key)
        if strip is not None:
            strips.move_to_end(key)
            return strip
        look = self._look
        assert look is not None, "use() comes first"
        # The length is left to be counted by the library that draws, whose count decides where
        # the next widget begins.
        strip = Strip(draw(look)).adjust_cell_length(self.width, look.palette.base)
        for line_filter in self._filters:
            strip = strip.apply_filter(line_filter, self._background)
        strips[key] = strip
        if len(strips) > self._capacity:
            strips.popitem(last=False)
        return strip
