"""Scroller: the lines of a page and those in sight; scrolls at once, without animation."""

from __future__ import annotations

from textual import events

from tui_news.text.typeset.layout import lay_out
from tui_news.tui.widgets.drawn_ahead import DrawnAhead

WHEEL_LINES = 3
"""Lines that one click of the mouse wheel scrolls."""

OVERLAP = 1
"""Lines of a page that stay in sight when paging."""

Place = tuple[int, int, int]
"""Piece, offset in its text, and how many lines below that the top is (less than 0: above)."""


class Scroller(DrawnAhead, can_focus=True, inherit_bindings=False):
    """Scrolls a layout by lines and screenfuls, and knows places that outlive a layout."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._layout = lay_out((), 1)
        self._anchor: Place | None = None
        """Where the reader scrolled to, as long as only the pane's size has changed since."""

    @property
    def at_end(self) -> bool:
        """The last line is in sight."""
        return self._top >= len(self._layout) - self._height

    def cursor_down(self, count: int = 1) -> None:
        """Scroll down by lines."""
        self._scroll(self._top + count)

    def cursor_up(self, count: int = 1) -> None:
        """Scroll up by lines."""
        self._scroll(self._top - count)

    def page_down(self) -> None:
        """Scroll down by a screenful."""
        self._scroll(self._top + max(1, self._height - OVERLAP))

    def page_up(self) -> None:
        """Scroll up by a screenful."""
        self._scroll(self._top - max(1, self._height - OVERLAP))

    def half_page_down(self) -> None:
        """Scroll down by half a screenful."""
        self._scroll(self._top + max(1, self._height // 2))

    def half_page_up(self) -> None:
        """Scroll up by half a screenful."""
        self._scroll(self._top - max(1, self._height // 2))

    def go_home(self) -> None:
        """Go to the beginning."""
        self._scroll(0)

    def go_end(self) -> None:
        """Go to the end."""
        self._scroll(len(self._layout))

    def page_or_end(self) -> bool:
        """Scroll down by a screenful; True if the end was in sight already and nothing moved."""
        if self.at_end:
            return True
        self.page_down()
        return False

    def scroll_to_line(self, line: int) -> None:
        """Have a line at the top: the scroll bar was taken."""
        self._scroll(line)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Repaint after scrolling."""
        if round(old_value) != round(new_value) and self.size.height > 0:
            self.refresh(self.size.region)
            self.draw_ahead_soon()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down by a few lines."""
        event.prevent_default().stop()
        self.cursor_down(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up by a few lines."""
        event.prevent_default().stop()
        self.cursor_up(WHEEL_LINES)

    @property
    def _top(self) -> int:
        return self.scroll_offset.y

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    def _scroll(self, top: int) -> None:
        self._anchor = None
        self._scroll_quietly(top)

    def _bring_in_sight(self, line: int) -> None:
        if not self._top <= line < self._top + self._height:
            self._scroll(line - self._height // 3)

    def _scroll_quietly(self, top: int) -> None:
        self.scroll_to(y=max(0, min(top, len(self._layout) - 1)), animate=False, force=True)

    def _place(self) -> Place | None:
        """The text at the top; None at the very beginning."""
        top = self._top
        if top <= 0 or not len(self._layout):
            return None
        top = min(top, len(self._layout) - 1)
        line = self._layout.line(top)
        found = self._layout.find_line(line.piece, line.begin)
        return line.piece, line.begin, top - found

    def _go_to_place(self, place: Place | None) -> None:
        if not len(self._layout):
            self._anchor = place
        elif place is None:
            self._scroll_quietly(0)
        else:
            piece, offset, below = place
            self._scroll_quietly(self._layout.find_line(piece, offset) + below)
