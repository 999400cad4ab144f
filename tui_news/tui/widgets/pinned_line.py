"""PinnedLine: the newest urgent report, in the place of the line above the headlines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from typing import ClassVar

from tui_news.model.entry import Headline
from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, cut, settle
from tui_news.tui.widgets.one_line import OneLine, Part

LEAST_TITLE = 24
"""Cells of a title for which the rest of the line gives way."""


class PinnedLine(OneLine):
    """One line: `! 14:20 TASS  Bridge closed  +2 more, & opens   12 new, press .`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "pinned-line--sign",
        "pinned-line--title",
        "pinned-line--waiting",
    }
    DEFAULT_CSS = """
    PinnedLine { display: none; }
    PinnedLine > .pinned-line--sign { color: $text-error; text-style: bold reverse; }
    PinnedLine > .pinned-line--title { color: $text-error; text-style: bold; }
    PinnedLine > .pinned-line--waiting { color: $text-accent; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: tuple[Headline, ...] = ()
        self._zone: tzinfo = UTC
        self._key = ""
        self._waiting = ""
        self._waiting_shown = ""
        """What of it there was room for."""

    @property
    def entry_id(self) -> int | None:
        """The report that is shown."""
        return self._rows[0].id if self._rows else None

    def set_key(self, key: str) -> None:
        """Say which key opens the report."""
        self._key = str(clean_line(key))

    def show(self, rows: Sequence[Headline], zone: tzinfo) -> None:
        """Show the first of some reports and how many more there are."""
        if tuple(rows) != self._rows:
            self._rows, self._zone = tuple(rows), zone
            self.refresh()

    def set_waiting(self, waiting: str) -> None:
        """Say in words how many new headlines wait, as the line does whose place this one takes."""
        waiting = str(clean_line(waiting))
        if waiting != self._waiting:
            self._waiting = waiting
            self.refresh()

    def command_at(self, x: int) -> str:
        """Open the report; a click on the number of the new ones lets them in."""
        is_new = self._waiting_shown and x >= self.size.width - cell_width(self._waiting_shown)
        return "section.show-new" if is_new else "read.pinned"

    def parts(self, width: int) -> list[Part]:
        """Lay the line out; what stands around the title gives way when it has too little room."""
        if not self._rows:
            return []
        row, more = self._rows[0], len(self._rows) - 1
        hint = f"{self._key} opens" if self._key else ""
        notes = ", ".join(filter(None, (f"+{more} more" if more else "", hint)))
        notes = f"  {notes} " if notes else ""
        waiting = f" {self._waiting} " if self._waiting else ""
        time = f" {datetime.fromtimestamp(row.sort_at, self._zone):%H:%M} "
        source = f"{settle(row.source)}  "
        title = settle(row.title)
        layouts = (
            (time, source, notes, waiting),
            (time, source, "", waiting),
            (time, source, "", ""),
            (time, "", "", ""),
        )
        sign, room = " ! ", 0
        for layout in layouts:
            time, source, notes, waiting = layout
            room = max(0, width - cell_width(sign + "".join(layout)))
            if room >= min(cell_width(title), LEAST_TITLE):
                break
        title = cut(title, room)
        self._waiting_shown = waiting
        base = self.rich_style
        return [
            (sign, self.part_style("sign")),
            (time + source, base),
            (title, self.part_style("title")),
            (" " * (room - cell_width(title)) + notes, base),
            (waiting, self.part_style("waiting")),
        ]
