"""Painter: finished strips of the list, kept while they are in use."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, DimFilter, LineFilter, Monochrome, NoColor
from textual.strip import Strip

from tui_news.tui.few_colours import Nearest256
from tui_news.tui.widgets.headline_list import rows
from tui_news.tui.widgets.headline_list.look import Chip, Look, Palette
from tui_news.tui.widgets.headline_list.rows import RowState
from tui_news.tui.widgets.headline_list.window import Slot

_MAX_LOOKS = 64

_STYLE_FILTERS = (ANSIToTruecolor, DimFilter, Monochrome, Nearest256, NoColor)
"""Filters that look at styles only: they are applied to the palette once, not to every line."""


class Painter:
    """Draws lines once for each look, version and state, and remembers them (least recent out).

    A strip remembers its own terminal codes, so that a line that only moves on the screen costs a
    lookup. Few are kept, for each is some sixty objects for the garbage collector to visit.
    """

    def __init__(self, capacity: int = 400) -> None:
        self._capacity = capacity
        self._strips: OrderedDict[Hashable, Strip] = OrderedDict()
        self._looks: dict[Hashable, int] = {}
        self._number = 0
        self._filters: list[LineFilter] = []
        self._background = Color(0, 0, 0)
        self._look: Look | None = None
        self.width = -1
        """Cells of the strips."""

    def use(self, look: Look, filters: Sequence[LineFilter], background: Color) -> None:
        """Draw in this way from now on; strips of other ways are kept for their return."""
        if len(self._looks) >= _MAX_LOOKS:
            self._looks.clear()
            self._strips.clear()
        key = (look, tuple(filters), background)
        self._number = self._looks.setdefault(key, len(self._looks))
        by_style = [each for each in filters if type(each) in _STYLE_FILTERS]
        self._filters = [each for each in filters if type(each) not in _STYLE_FILTERS]
        self._background = background
        self._look = _filtered(look, by_style, background)
        self.width = look.width

    def row(self, slot: Slot, part: int, state: RowState) -> Strip:
        """A line of a row."""
        key = (self._number, slot.version, part, state)
        return self._strip(key, lambda look: rows.draw_row(slot.row, part, look, state))

    def is_count(self, slot: Slot | None, part: int, x: int) -> bool:
        """Whether a cell of a row is of its count of other outlets."""
        return (
            slot is not None
            and self._look is not None
            and part == self._look.height - 1
            and x in rows.count_cells(slot.row, self._look)
        )

    def waiting(self, sort_at: int, part: int, state: RowState) -> Strip:
        """A line of a row that is not there yet."""
        key = (self._number, "waiting", sort_at, part, state)
        return self._strip(key, lambda look: rows.draw_waiting(sort_at, part, look, state))

    def gone(self, sort_at: int, part: int, state: RowState) -> Strip:
        """A line of a row whose entry left the cache."""
        key = (self._number, "gone", sort_at, part, state)
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
        segments = draw(look)
        for line_filter in self._filters:
            segments = line_filter.apply(segments, self._background)
        if all(segment.text.isascii() for segment in segments):
            strip = Strip(segments, look.width)
        else:
            # The count of the library that draws decides where the next widget begins.
            strip = Strip(segments).adjust_cell_length(look.width, look.palette.base)
        strips[key] = strip
        if len(strips) > self._capacity:
            strips.popitem(last=False)
        return strip


def _filtered(look: Look, filters: Sequence[LineFilter], background: Color) -> Look:
    """The look in the styles that the filters make of its own."""
    known: dict[Style, Style] = {}

    def filtered(style: Style) -> Style:
        segments = [Segment(" ", style)]
        for line_filter in filters:
            segments = line_filter.apply(segments, background)
        result = segments[0].style or Style.null()
        return known.setdefault(result, result)

    chips = tuple((mask, Chip(chip.sign, filtered(chip.style))) for mask, chip in look.chips)
    return look._replace(palette=Palette(*map(filtered, look.palette)), chips=chips)
