"""ListHeader: the line above the headlines: what the list shows and what waits."""

from __future__ import annotations

from typing import ClassVar

from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, cut
from tui_news.tui.widgets.one_line import OneLine, Part


class ListHeader(OneLine):
    """One line: `News feed ── 1,204 unread · 12 new, press .`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list-header--title",
        "list-header--waiting",
        "list-header--rule",
    }
    DEFAULT_CSS = """
    ListHeader > .list-header--title { text-style: bold; color: $foreground; }
    ListHeader > .list-header--rule { color: $foreground 40%; }
    ListHeader > .list-header--waiting { color: $text-accent; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._title = "News feed"
        self._facts = ""
        self._waiting = ""

    def show(self, *, title: str, facts: str, waiting: str) -> None:
        """Set what the list is, its counts, and how many new headlines wait, all in words."""
        new = (str(clean_line(title)), str(clean_line(facts)), str(clean_line(waiting)))
        if new != (self._title, self._facts, self._waiting):
            self._title, self._facts, self._waiting = new
            self.refresh()

    def command_at(self, x: int) -> str:
        """Let the new ones in by a click on their number."""
        is_there = self._waiting and x >= self.size.width - cell_width(self._waiting) - 2
        return "section.show-new" if is_there else ""

    def parts(self, width: int) -> list[Part]:
        """Lay the line out; the counts go first, then the rule shrinks, then the title is cut."""
        title = f" {self._title} "
        waiting = f" {self._waiting} " if self._waiting else ""
        facts = f" {self._facts} " if self._facts else ""
        room = max(0, width - cell_width(waiting))
        if cell_width(title) + cell_width(facts) + 2 > room:
            facts = ""
        title = cut(title, room)
        rule = "─" * max(0, room - cell_width(title) - cell_width(facts))
        return [
            (title, self.part_style("title")),
            (rule, self.part_style("rule")),
            (facts, self.rich_style),
            (waiting, self.part_style("waiting")),
        ]
