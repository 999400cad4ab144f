"""SidePane: sections and lists in a pane of their own, for wide terminals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_news.model.frozen import dataclass
from tui_news.model.section import Section
from tui_news.store.counts import ALL, UNSORTED
from tui_news.text.width import cell_width, cut
from tui_news.tui.contrast import legible_style
from tui_news.tui.keymap import KeyTable, key_of, key_table


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the pane."""

    text: str
    count: int = 0
    command_id: str = ""
    """What a click runs; empty for a heading."""
    chosen: bool = False
    topic_id: int = 0
    """The topic that a click lists."""
    section_id: str = ""
    """The section that a click toggles."""


class SidePane(Widget):
    """All news, the sections with their keys and unread counts, and the other lists."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "side-pane--heading",
        "side-pane--chosen",
        "side-pane--count",
    }
    DEFAULT_CSS = """
    SidePane { width: 28; height: 1fr; background: $surface; color: $foreground; }
    SidePane > .side-pane--heading { color: $text-primary; text-style: bold; }
    SidePane > .side-pane--chosen { color: $text-accent; text-style: bold; }
    SidePane > .side-pane--count { color: $text-muted; }
    """

    class Chosen(Message):
        """A line was clicked."""

        def __init__(self, command_id: str, topic_id: int = 0, section_id: str = "") -> None:
            super().__init__()
            self.command_id = command_id
            self.topic_id = topic_id
            self.section_id = section_id

    def __init__(
        self,
        sections: Sequence[Section],
        *,
        keys: KeyTable | None = None,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self._keys = key_table() if keys is None else keys
        self._sections = tuple(sections)
        self._rows: tuple[Row, ...] = ()
        self._fixed: tuple[Row, ...] = ()
        self._topics: tuple[Row, ...] = ()
        self._top = 0
        """The first row in sight, where there are more than lines."""

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Say which sections there are; `show` then draws them."""
        self._sections = tuple(sections)

    def show(
        self,
        *,
        chosen: int,
        unsorted: bool,
        unread_only: bool,
        starred: bool,
        counts: Mapping[int, int],
    ) -> None:
        """Set which sections are on (a mask, 0 for all), which lists, and the unread counts."""
        rows = [
            Row("Sections"),
            self._row("section.all", "All news", counts.get(ALL, 0), not chosen and not unsorted),
        ]
        rows += [
            Row(
                self._keyed(f"section.toggle-{number}", section.title),
                counts.get(section.bit, 0),
                "section.pick",
                bool(chosen & section.mask),
                section_id=section.id,
            )
            for number, section in enumerate(self._sections, 1)
        ]
        if counts.get(UNSORTED, 0) or unsorted:
            count = counts.get(UNSORTED, 0)
            rows.append(self._row("section.unsorted", "Unsorted", count, unsorted))
        rows += [
            Row(""),
            Row("Lists"),
            self._row("section.unread-only", "Unread only", 0, unread_only),
            self._row("section.starred-only", "Starred", 0, starred),
        ]
        self._fixed = tuple(rows)
        self._put_together()

    def _row(self, command_id: str, words: str, count: int, chosen: bool) -> Row:
        return Row(self._keyed(command_id, words), count, command_id, chosen)

    def _keyed(self, command_id: str, words: str) -> str:
        return f"{key_of(self._keys, command_id) or ' '} {words}"

    def set_topics(self, topics: Sequence[tuple[int, str, int]]) -> None:
        """Set the followed topics as (id, name, how many are new)."""
        rows = [Row(name, new, "topic.list", topic_id=topic) for topic, name, new in topics]
        self._topics = (Row(""), Row("Topics"), *rows) if rows else ()
        self._put_together()

    def _put_together(self) -> None:
        rows = [*self._fixed, *self._topics]
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, base = self.size.width, legible_style(self.rich_style)
        row = self._row_at(y)
        if row is None or not row.text:
            return Strip.blank(width, base)
        count = f" {row.count:,} " if row.count else " "
        mark = "▸" if row.chosen else " "
        text = cut(f"{mark}{row.text}", max(0, width - cell_width(count)))
        gap = " " * max(0, width - cell_width(text) - cell_width(count))
        name = "heading" if not row.command_id else "chosen" if row.chosen else ""
        style = legible_style(self.get_component_rich_style(f"side-pane--{name}")) if name else base
        counted = legible_style(self.get_component_rich_style("side-pane--count"))
        strip = Strip([Segment(text, style), Segment(gap, base), Segment(count, counted)])
        return strip.adjust_cell_length(width, base)

    def _row_at(self, y: int) -> Row | None:
        """The row on a line; the last line says how many there is no room for."""
        at = y + self._top
        below = len(self._rows) - self._top - self.size.height
        if below > 0 and y == self.size.height - 1:
            return Row(f"↓ {below + 1} more, scroll")
        return self._rows[at] if at < len(self._rows) else None

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show what is further down."""
        self._scroll(event, 2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show what is further up."""
        self._scroll(event, -2)

    def _scroll(self, event: events.MouseEvent, step: int) -> None:
        event.stop()
        top = max(0, min(self._top + step, len(self._rows) - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def on_resize(self) -> None:
        """Begin at the top again: everything may fit now."""
        self._top = 0

    def on_click(self, event: events.Click) -> None:
        """Run what the line stands for."""
        row = self._row_at(event.y)
        if row is not None and row.command_id:
            event.stop()
            self.post_message(self.Chosen(row.command_id, row.topic_id, row.section_id))
