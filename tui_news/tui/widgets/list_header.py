"""ListHeader: the line above the headlines: what the list shows and what waits."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, cut


def headline_count(count: int, *, of_unread: bool = False) -> str:
    """Write a count with its noun (`1 unread`, `1,204 headlines`)."""
    if of_unread:
        return f"{count:,} unread"
    return "1 headline" if count == 1 else f"{count:,} headlines"


class ListHeader(Widget):
    """One line: `News feed ── 1,204 unread · 12 new, press .`."""

    COMPONENT_CLASSES = {"list-header--title", "list-header--waiting", "list-header--rule"}
    DEFAULT_CSS = """
    ListHeader { height: 1; }
    ListHeader > .list-header--title { text-style: bold; color: $foreground; }
    ListHeader > .list-header--rule { color: $foreground 40%; }
    ListHeader > .list-header--waiting { color: $accent; text-style: bold; }
    ListHeader.-focus > .list-header--title { color: $accent; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._title = "News feed"
        self._facts = ""
        self._waiting = 0

    def show(self, *, title: str, facts: str, waiting: int) -> None:
        """Set what the list is, its counts in words, and how many new headlines wait."""
        new = (clean_line(title), clean_line(facts), waiting)
        if new != (self._title, self._facts, self._waiting):
            self._title, self._facts, self._waiting = new
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line; the rule between shrinks first."""
        width = self.size.width
        base = self.rich_style
        if y or width <= 0:
            return Strip.blank(width, base)
        title = f" {self._title} "
        waiting = f" {self._waiting:,} new, press . " if self._waiting else ""
        facts = f" {self._facts} " if self._facts else ""
        room = width - cell_width(waiting)
        if cell_width(title) + cell_width(facts) + 2 > room:
            facts = ""
        title = cut(title, max(0, room))
        rule = "─" * max(0, room - cell_width(title) - cell_width(facts))
        parts = (
            (title, self.get_component_rich_style("list-header--title")),
            (rule, self.get_component_rich_style("list-header--rule")),
            (facts, base),
            (waiting, self.get_component_rich_style("list-header--waiting")),
        )
        strip = Strip([Segment(text, style) for text, style in parts if text])
        return strip.adjust_cell_length(width, base)
