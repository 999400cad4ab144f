"""Rows and a little app for the tests of the headline list."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from textual import on
from textual.app import App, ComposeResult
from textual.filter import LineFilter

from tui_news.model.entry import Headline
from tui_news.model.safe_text import SafeText
from tui_news.model.section import NINE
from tui_news.tui.sink import output_filters
from tui_news.tui.widgets.headline_list import HeadlineList

NOW = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
LATEST = int(NOW.timestamp())
STEP = 3_600
"""Seconds between two entries: 24 entries a day."""


def headline(entry_id: int, **fields: object) -> Headline:
    """Make a row; texts may be given as plain strings."""
    values: dict[str, object] = {
        "feed_id": 1,
        "sort_at": LATEST,
        "title": SafeText(f"Headline {entry_id}"),
        "source": SafeText("TASS"),
    }
    return Headline(id=entry_id, **(values | fields))  # type: ignore[arg-type]


def wire(count: int, *, first: int = 1) -> tuple[array[int], array[int]]:
    """Ids `first + count - 1` down to `first`, an hour apart, the newest now."""
    ids = array("q", range(first + count - 1, first - 1, -1))
    return ids, array("q", (time_of(entry_id) for entry_id in ids))


def time_of(entry_id: int) -> int:
    """When the entry with this id was published; entry 1000 is of now."""
    return LATEST + (entry_id - 1_000) * STEP


def row_of(entry_id: int) -> Headline:
    """The row of an entry of the wire: every third one is read."""
    return headline(entry_id, sort_at=time_of(entry_id), read=entry_id % 3 == 0)


class ListApp(App[None]):
    """A headline list and what it says; rows are supplied as they are asked for."""

    def __init__(self, *, answer: bool = True) -> None:
        super().__init__()
        self.list = HeadlineList(zone=UTC, now=NOW, sections=NINE)
        self.answer = answer
        self.highlighted: list[int | None] = []
        self.opened: list[int] = []
        self.selected: list[int] = []
        self.asked: list[tuple[int, ...]] = []
        self.unread_wanted: list[tuple[int, int]] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.focus()

    def get_line_filters(self) -> Sequence[LineFilter]:
        return output_filters(super().get_line_filters(), ansi=self.native_ansi_color)

    @on(HeadlineList.Highlighted)
    def _highlighted(self, message: HeadlineList.Highlighted) -> None:
        self.highlighted.append(message.entry_id)

    @on(HeadlineList.Opened)
    def _opened(self, message: HeadlineList.Opened) -> None:
        self.opened.append(message.entry_id)

    @on(HeadlineList.SelectionChanged)
    def _selected(self, message: HeadlineList.SelectionChanged) -> None:
        self.selected.append(message.count)

    @on(HeadlineList.UnreadWanted)
    def _unread(self, message: HeadlineList.UnreadWanted) -> None:
        self.unread_wanted.append((message.from_index, message.step))

    @on(HeadlineList.RowsWanted)
    def _rows(self, message: HeadlineList.RowsWanted) -> None:
        self.asked.append(message.ids)
        if self.answer:
            self.list.supply(map(row_of, message.ids), asked=message.ids)

    def lines(self) -> list[str]:
        """The text of every line of the widget."""
        height = self.list.size.height
        return [self.list.render_line(y).text.rstrip() for y in range(height)]


def tomorrow() -> datetime:
    """The next day."""
    return NOW + timedelta(days=1)
