"""Barred: a scroller that draws its scroll bar itself, as the last cell of each of its lines.

Textual's own is a widget beside the lines: whenever the thumb moves it is rendered, filtered and
cut anew, and every line beside it is cut as well. That takes longer than the lines themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import ceil

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Offset
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui_news.model.frozen import dataclass

EIGHTHS = "▁▂▃▄▅▆▇"
"""Blocks that fill one to seven eighths of a cell, from below."""


TRACK = (8, 0)
"""A cell of the bar without the thumb: eighths of track above and below it."""

NOTHING = (8, 8)
"""The same where all lines are in sight and there is no bar."""

KEPT_LINES = 400
"""Lines kept with the bar beside them: some screenfuls."""


@dataclass(frozen=True, slots=True)
class Thumb:
    """Where the thumb stands, in eighths of a line."""

    begin: int
    end: int

    def cell(self, line: int) -> tuple[int, int]:
        """How many eighths of a line's cell are track above and below the thumb; 8, 0 for none."""
        top = line * 8
        if self.end <= top or self.begin >= top + 8:
            return TRACK
        return max(0, self.begin - top), max(0, top + 8 - self.end)


def thumb_of(top: int, *, total: int, height: int) -> Thumb | None:
    """Where the thumb stands when `height` of `total` lines are seen from `top` on; None for all.

    It is at the very top and bottom only when the first and the last line are in sight.
    """
    if height <= 0 or total <= height:
        return None
    size = max(8, height * height * 8 // total)
    free = height * 8 - size
    hidden = total - height
    at = min(max(top, 0), hidden)
    begin = free if at == hidden else min(ceil(free * at / hidden), max(0, free - 1))
    return Thumb(begin, begin + size)


class Joined(Strip):
    """Strips side by side; each remembers its own terminal codes, so that joining costs little."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Sequence[Strip]) -> None:
        cells = sum(part.cell_length for part in parts)
        super().__init__(chain.from_iterable(parts), cells)
        self._parts = parts

    def render(self, console: Console) -> str:
        """Give the terminal codes."""
        return "".join([part.render(console) for part in self._parts])


class Joiner:
    """Joins strips, and keeps what it joined last: lines that come back cost a look."""

    def __init__(self, capacity: int) -> None:
        self._kept: LRUCache[tuple[int, ...], Joined] = LRUCache(capacity)

    def join(self, *parts: Strip) -> Strip:
        """Give the parts side by side; the same strip for the same objects."""
        # What is kept holds its parts, so none of these numbers can come to mean another strip.
        key = tuple(map(id, parts))
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = Joined(parts)
        return found


class Barred(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines and a scroll bar.

    Its style is to have a stable gutter and `scrollbar-visibility: hidden`.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._joiner = Joiner(KEPT_LINES)
        self._cells: dict[tuple[int, int], Strip] = {}
        self._bar: tuple[Thumb | None, list[Strip]] = None, []
        self._grabbed: tuple[int, int] | None = None
        """The line of the screen where the thumb was taken, and the line at the top then."""

    def notify_style_update(self) -> None:
        """Read the bar's colours again before it is drawn."""
        super().notify_style_update()
        self._forget_bar()

    @property
    def allow_select(self) -> bool:
        """Whether a drag that begins under the pointer selects text: not on the bar."""
        pointer = self.app.mouse_position
        return super().allow_select and pointer.x < self.scrollable_content_region.right

    def bar_cells(self) -> Sequence[Strip]:
        """The bar's cells for the lines in sight, from the first."""
        height = self.size.height
        thumb = self._thumb()
        kept, cells = self._bar
        if kept != thumb or len(cells) != height:
            cells = [self._cell(thumb, line) for line in range(height)]
            self._bar = thumb, cells
        return cells

    def beside_bar(self, event: events.MouseEvent) -> Offset | None:
        """The cell of the lines that is under the pointer; None on the bar and elsewhere."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x >= self.scrollable_content_region.width:
            return None
        return offset

    def scroll_to_line(self, line: int) -> None:
        """Have a line at the top, as near as may be; the reader took the bar."""
        raise NotImplementedError

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the thumb, or go a screenful to where the bar was pressed."""
        thumb = self._thumb()
        line = self._line_on_bar(event)
        if line is None or thumb is None or event.button != 1:
            return
        event.stop()
        top = round(self.scroll_y)
        if thumb.cell(line) != TRACK:
            self._grabbed = event.screen_y, top
            self.capture_mouse()
            self._repaint_bar()
        else:
            height = self.size.height
            self.scroll_to_line(top + (height if line * 8 >= thumb.end else -height))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Let the lines follow the thumb."""
        if self._grabbed is None:
            return
        event.stop()
        thumb, height = self._thumb(), self.size.height
        if thumb is not None:
            begin, top = self._grabbed
            free = max(1, height * 8 - (thumb.end - thumb.begin))
            lines = (event.screen_y - begin) * 8 * self.max_scroll_y / free
            self.scroll_to_line(top + round(lines))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the thumb go."""
        if self._grabbed is not None:
            event.stop()
            self.release_mouse()

    def on_mouse_release(self, event: events.MouseRelease) -> None:
        """The thumb is free, by whatever let it go."""
        self._grabbed = None
        self._repaint_bar()

    def _line_on_bar(self, event: events.MouseEvent) -> int | None:
        """The line in sight whose cell of the bar is under the pointer; None beside the bar."""
        offset = event.get_content_offset(self)
        return None if offset is None or self.beside_bar(event) is not None else offset.y

    def _thumb(self) -> Thumb | None:
        size = self.virtual_size
        return thumb_of(round(self.scroll_y), total=size.height, height=self.size.height)

    def _repaint_bar(self) -> None:
        self._forget_bar()
        self.refresh()

    def _forget_bar(self) -> None:
        self._cells.clear()
        self._bar = None, []

    def _cell(self, thumb: Thumb | None, line: int) -> Strip:
        shape = thumb.cell(line) if thumb is not None else NOTHING
        found = self._cells.get(shape)
        if found is None:
            found = self._cells[shape] = self._drawn_cell(*shape)
        return found

    def _drawn_cell(self, above: int, below: int) -> Strip:
        """A cell with this many eighths of track above and below the thumb."""
        width = self.scrollbar_size_vertical
        styles, behind = self.styles, self.background_colors[1]
        is_held = self._grabbed is not None
        track = styles.scrollbar_background_active if is_held else styles.scrollbar_background
        thumb = styles.scrollbar_color_active if is_held else styles.scrollbar_color
        if track.a < 1:
            track = behind + track
        thumb = track + thumb
        if (above, below) == NOTHING:
            segment = Segment(" " * width, self.rich_style)
        elif (above, below) == TRACK:
            segment = Segment(" " * width, Style(bgcolor=track.rich_color))
        elif not above and not below:
            blank = Style(color=thumb.rich_color, bgcolor=track.rich_color, reverse=True)
            segment = Segment(" " * width, blank)
        else:
            # A block stands on the cell's floor: track below the thumb is such a block, reversed.
            block = EIGHTHS[(8 - above if above else below) - 1]
            style = Style(
                color=thumb.rich_color, bgcolor=track.rich_color, reverse=None if above else True
            )
            segment = Segment(block * width, style)
        strip = Strip([segment], width)
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, behind)
        return strip
