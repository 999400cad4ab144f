"""Viewport: a cursor over the lines of a list, and the part of them that is in sight.

Knows ids, times and lines, but no rows: what is drawn is the business of `HeadlineList`.
"""

from __future__ import annotations

from array import array

from textual import events
from textual.geometry import Region, Size

from tui_news.tui.widgets.drawn_ahead import DrawnAhead
from tui_news.tui.widgets.headline_list.lines import Lines
from tui_news.tui.widgets.headline_list.listing import Listing

WHEEL_LINES = 3
"""Lines that one click of the mouse wheel scrolls."""


class Viewport(DrawnAhead, can_focus=True, inherit_bindings=False):
    """Moves the cursor and scrolls so that it stays in sight. All lines and rows count from 0."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._listing = Listing(array("q"), array("q"))
        self._lines = Lines()
        self._cursor = 0
        self._line_wish: int | None = 0
        """Where the cursor is to be on the screen as soon as the widget has a size."""

    @property
    def cursor_index(self) -> int | None:
        """The index of the row under the cursor; None in an empty list."""
        return self._cursor if len(self._listing) else None

    @property
    def cursor_id(self) -> int | None:
        """The entry under the cursor; None in an empty list."""
        return self._listing.ids[self._cursor] if len(self._listing) else None

    @property
    def cursor_sort_at(self) -> int | None:
        """`sort_at` of the entry under the cursor, in seconds; None in an empty list."""
        return self._listing.times[self._cursor] if len(self._listing) else None

    @property
    def screen_line(self) -> int:
        """The line of the widget that the cursor is on; negative or too large if out of sight."""
        return self._lines.of(self._cursor) - self.top if len(self._listing) else 0

    @property
    def top(self) -> int:
        """The line of the list that is at the top of the widget."""
        return self.scroll_offset.y

    @property
    def rows_in_sight(self) -> range:
        """The indexes of the rows that are at least partly in sight."""
        height = self.size.height
        if not len(self._listing) or height <= 0:
            return range(0)
        first = self._lines.row_near(self.top)
        return range(first, self._lines.row_near(self.top + height - 1) + 1)

    def cursor_down(self, count: int = 1) -> None:
        """Go down by rows, from the first row in sight if the cursor is above it."""
        self._go(self._start() + count)

    def cursor_up(self, count: int = 1) -> None:
        """Go up by rows, from the last row in sight if the cursor is below it."""
        self._go(self._start() - count)

    def page_down(self) -> None:
        """Go down by a screenful; the cursor stays on its line of the screen."""
        self._page(1, 1)

    def page_up(self) -> None:
        """Go up by a screenful; the cursor stays on its line of the screen."""
        self._page(-1, 1)

    def half_page_down(self) -> None:
        """Go down by half a screenful."""
        self._page(1, 2)

    def half_page_up(self) -> None:
        """Go up by half a screenful."""
        self._page(-1, 2)

    def home(self) -> None:
        """Go to the first row."""
        self._go(0)

    def end(self) -> None:
        """Go to the last row."""
        self._go(len(self._listing) - 1)

    def move_to_index(self, index: int) -> None:
        """Go to a row by its index; the nearest one if there is no such row."""
        self._go(index)

    def move_to(self, entry_id: int, sort_at: int) -> bool:
        """Go to an entry; tells whether the list has it."""
        index = self._listing.find(entry_id, sort_at)
        if index is not None:
            self._go(index)
        return index is not None

    def cursor_moved(self) -> None:
        """Called when the cursor went to another row; for subclasses."""

    def scrolled(self) -> None:
        """Called when other lines are in sight; for subclasses."""

    def scroll_lines(self, count: int) -> None:
        """Scroll by lines and leave the cursor where it is."""
        self._scroll(self.top + count)

    def refresh_rows(self, indexes: tuple[int, ...]) -> None:
        """Repaint the lines of some rows, as far as they are in sight."""
        top, seen = self.top, self.size.region
        regions = []
        for index in dict.fromkeys(indexes):
            line = self._lines.of(index) - top
            region = Region(0, line, seen.width, self._lines.height).intersection(seen)
            if region:
                regions.append(region)
        if regions:
            self.refresh(*regions)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down by a few lines."""
        event.prevent_default().stop()
        self.scroll_lines(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up by a few lines."""
        event.prevent_default().stop()
        self.scroll_lines(-WHEEL_LINES)

    def scroll_to_line(self, line: int) -> None:
        """Have a line at the top and leave the cursor where it is: the scroll bar was taken."""
        self._scroll(line)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Repaint after scrolling."""
        if round(old_value) != round(new_value) and self.size.height > 0:
            self.refresh(self.size.region)
            self.draw_ahead_soon()
            self.scrolled()

    @property
    def _text_region(self) -> Region:
        """All lines, without the scroll bar beside them."""
        return self.scrollable_content_region.reset_offset

    def _set_lines(self, lines: Lines) -> None:
        self._lines = lines
        self.virtual_size = Size(1, lines.total)

    def _start(self) -> int:
        """The row that a relative movement starts from."""
        seen = self.rows_in_sight
        if self._cursor in seen or not seen:
            return self._cursor
        return seen[0] - 1 if self._cursor < seen[0] else seen[-1] + 1

    def _go(self, index: int, *, screen_line: int | None = None) -> None:
        """Put the cursor on a row and keep it in sight, on the given line of the screen if any."""
        count = len(self._listing)
        if not count:
            return
        old, new = self._cursor, max(0, min(index, count - 1))
        top = self.top if screen_line is None else self._lines.of(new) - screen_line
        top = self._top_showing(new, top)
        self._cursor = new
        if top != self.top:
            self._scroll(top)
            self.refresh_rows((old, new))
        elif old != new:
            self.refresh_rows((old, new))
        if old != new:
            self.cursor_moved()

    def _page(self, direction: int, part: int) -> None:
        seen = self.rows_in_sight
        if not seen:
            return
        rows = max(1, (self.size.height // self._lines.height - 1) // part)
        start = self._cursor if self._cursor in seen else seen[0]
        screen_line = self._lines.of(start) - self.top
        self._go(start + direction * rows, screen_line=screen_line)

    def _top_showing(self, index: int, top: int) -> int:
        """The line to have at the top, as near as may be to `top`, so that a row is in sight."""
        lines, height = self._lines, self.size.height
        if height <= 0:
            return top
        first = lines.of(index)
        last = first + lines.height - 1
        if index == len(self._listing) - 1 and lines.has_end:
            last += 1
        if last >= top + height:
            top = last - height + 1
        above = first - lines.has_header(index)
        if first < top or (above < top and last < above + height):
            top = above
        return max(0, min(top, lines.total - height))

    def _scroll(self, top: int) -> None:
        self.scroll_to(y=top, animate=False, force=True)

    def _anchor(self) -> tuple[int, int]:
        """The row that should not move, and its line of the screen.

        It is the one under the cursor, or the first in sight if the cursor is out of sight.
        """
        if self._line_wish is not None:
            return self._cursor, self._line_wish
        seen = self.rows_in_sight
        index = self._cursor if self._cursor in seen or not seen else seen[0]
        return index, self._lines.of(index) - self.top

    def _place(self, cursor: int, anchor: int, line: int) -> None:
        """Put the cursor on a row, an anchor row on its line of the screen; repaint everything."""
        count = len(self._listing)
        self._cursor = max(0, min(cursor, count - 1))
        if self.size.height <= 0:
            self._line_wish = line
            return
        self._line_wish = None
        top = self._lines.of(anchor) - line if count else 0
        if anchor == cursor and count:
            top = self._top_showing(self._cursor, top)
        self._scroll(top)
        self.refresh()
        self.scrolled()
