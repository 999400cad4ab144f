"""StatusLine: the top line: what the wire is doing, and short notes to the reader."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, cut
from tui_news.tui.live import WireState


def progress(state: WireState) -> str:
    """Say what the engine does: `⟳ 34/48 · 2 failed`; empty when there is nothing to say."""
    if state.trouble:
        return clean_line(state.trouble)
    if state.elsewhere:
        return "refreshing elsewhere"
    if state.refreshing:
        head = f"⟳ {state.done:,}/{state.total:,}"
        return f"{head} · {state.failed:,} failed" if state.failed else head
    if state.failed:
        return f"{state.done:,}/{state.total:,} · {state.failed:,} failed, press !"
    return ""


class StatusLine(Widget):
    """One line: the program's name, the engine's progress, and on the right a note and the clock."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $panel; color: $foreground; }
    """

    COMPONENT_CLASSES = {"status-line--name", "status-line--note", "status-line--trouble"}
    DEFAULT_CSS += """
    StatusLine > .status-line--name { color: $accent; text-style: bold; background: $panel; }
    StatusLine > .status-line--note { color: $text-success; background: $panel; }
    StatusLine > .status-line--trouble { color: $text-warning; background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._progress = ""
        self._troubled = False
        self._note = ""
        self._clock = ""

    def set_wire(self, state: WireState) -> None:
        """Show what the engine is doing."""
        text, troubled = progress(state), bool(state.trouble or state.failed)
        if (text, troubled) != (self._progress, self._troubled):
            self._progress, self._troubled = text, troubled
            self.refresh()

    def set_note(self, note: str) -> None:
        """Show a short note (`3 headlines marked read, press u to undo`); empty clears it."""
        note = clean_line(note)
        if note != self._note:
            self._note = note
            self.refresh()

    def set_clock(self, clock: str) -> None:
        """Show the time of day."""
        if clock != self._clock:
            self._clock = clock
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line: what does not fit goes in the order clock, name, progress."""
        width = self.size.width
        base = self.rich_style
        if y or width <= 0:
            return Strip.blank(width, base)
        left = [(" tui-news ", self._part("name"))]
        if self._progress:
            kind = self._part("trouble") if self._troubled else base
            left.append((f" {self._progress} ", kind))
        right = [(f" {self._note} ", self._part("note"))] if self._note else []
        if self._clock:
            right.append((f" {self._clock} ", base))
        needed = sum(cell_width(text) for text, _ in (*left, *right))
        if needed > width and self._clock:
            right.pop()
            needed = sum(cell_width(text) for text, _ in (*left, *right))
        if needed > width and len(left) + len(right) > 1:
            left.pop(0)
            needed = sum(cell_width(text) for text, _ in (*left, *right))
        if needed > width and right and left:
            left.clear()
            needed = sum(cell_width(text) for text, _ in right)
        gap = [(" " * max(0, width - needed), base)]
        segments = [Segment(text, style) for text, style in (*left, *gap, *right) if text]
        if needed > width:
            text = cut("".join(segment.text for segment in segments), width)
            segments = [Segment(text, base)]
        return Strip(segments).adjust_cell_length(width, base)

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"status-line--{name}")
