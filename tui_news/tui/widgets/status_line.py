"""StatusLine: the top line: what the wire is doing, and short notes to the reader."""

from __future__ import annotations

from typing import ClassVar

from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, cut
from tui_news.tui.live import WireState
from tui_news.tui.widgets.one_line import OneLine, Part


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


class StatusLine(OneLine):
    """The program's name, the engine's progress, and on the right a note and the clock."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status-line--name",
        "status-line--note",
        "status-line--trouble",
    }
    DEFAULT_CSS = """
    StatusLine { background: $panel; color: $foreground; }
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

    def parts(self, width: int) -> list[Part]:
        """Lay the line out; what does not fit goes: the clock, then the name, then the progress."""
        base = self.rich_style
        name = (" tui-news ", self.part_style("name"))
        doing = (
            f" {self._progress} " if self._progress else "",
            self.part_style("trouble") if self._troubled else base,
        )
        note = (f" {self._note} " if self._note else "", self.part_style("note"))
        clock = (f" {self._clock} " if self._clock else "", base)
        for left, right in (
            ([name, doing], [note, clock]),
            ([name, doing], [note]),
            ([doing], [note]),
            ([note if self._note else doing], []),
        ):
            free = width - sum(cell_width(text) for text, _ in (*left, *right))
            if free >= 0:
                return [*left, (" " * free, base), *right]
        text, style = note if self._note else doing
        return [(cut(text, width), style)]
