"""StatusLine: the top line: what the wire is doing, and short notes to the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style

from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, cut
from tui_news.tui.live import WireState
from tui_news.tui.widgets.one_line import OneLine, Part

if TYPE_CHECKING:
    from tui_news.library.sidelights import Clock, ShownRate

GAP = "   "
"""Between groups of sidelights; a dot stands between those of one kind."""


def progress(state: WireState, how: str = "") -> str:
    """Say what the engine does: `⟳ 34/48 · 2 failed`; empty when there is nothing to say.

    `how` tells what to do to see what failed.
    """
    if state.trouble:
        return clean_line(state.trouble)
    if state.elsewhere:
        return "refreshing elsewhere"
    if state.refreshing:
        head = f"⟳ {state.done:,}/{state.total:,}"
        return f"{head} · {state.failed:,} failed" if state.failed else head
    if state.failed:
        failed = f"{state.done:,}/{state.total:,} · {state.failed:,} failed"
        return f"{failed}, {how}" if how else failed
    if state.sorting:
        return f"sorting by rules, {state.sorting:,} left"
    return ""


class StatusLine(OneLine):
    """The program's name, the engine's progress; on the right a note, sidelights and the clock."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status-line--name",
        "status-line--note",
        "status-line--trouble",
    }
    DEFAULT_CSS = """
    StatusLine { background: $panel; color: $text; }
    StatusLine > .status-line--name { color: $text-accent; text-style: bold; background: $panel; }
    StatusLine > .status-line--note { color: $text-success; background: $panel; }
    StatusLine > .status-line--trouble { color: $text-warning; background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._progress = ""
        self._troubled = False
        self._failed = False
        self._note = ""
        self._clock = ""
        self._clocks: tuple[Clock, ...] = ()
        self._rates: tuple[ShownRate, ...] = ()

    def set_wire(self, state: WireState, how: str = "") -> None:
        """Show what the engine is doing; `how` as in `progress`."""
        self._failed = bool(state.failed)
        text, troubled = progress(state, how), bool(state.trouble or state.failed)
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

    def set_sidelights(self, clocks: Sequence[Clock], rates: Sequence[ShownRate]) -> None:
        """Show cities' clocks and rates as far as there is room."""
        if (tuple(clocks), tuple(rates)) != (self._clocks, self._rates):
            self._clocks, self._rates = tuple(clocks), tuple(rates)
            self.refresh()

    def command_at(self, x: int) -> str:
        """A click on what failed shows why."""
        begin = 0
        for text, _ in self.parts(self.size.width):
            end = begin + cell_width(text)
            if begin <= x < end:
                return "feed.failures" if self._failed and text.strip() == self._progress else ""
            begin = end
        return ""

    def parts(self, width: int) -> list[Part]:
        """Lay the line out.

        What does not fit goes: weather, rates, cities, the clock, the name, the progress.
        """
        base = self.rich_style
        name = (" tui-news ", self.part_style("name"))
        doing = (
            f" {self._progress} " if self._progress else "",
            self.part_style("trouble") if self._troubled else base,
        )
        note = (f" {self._note} " if self._note else "", self.part_style("note"))
        clock = (f" {self._clock} " if self._clock else "", base)
        layouts: list[tuple[list[Part], list[Part]]] = [
            *(([name, doing], [note, *beside, clock]) for beside in self._sidelights(base)),
            ([name, doing], [note]),
            ([doing], [note]),
            ([note if self._note else doing], []),
        ]
        for left, right in layouts:
            free = width - sum(cell_width(text) for text, _ in (*left, *right))
            if free >= 0:
                return [*left, (" " * free, base), *right]
        text, style = note if self._note else doing
        return [(cut(text, width), style)]

    def _sidelights(self, base: Style) -> Iterator[list[Part]]:
        """Give what may stand beside the clock, from all of it down to nothing."""
        clocks, rates = self._clocks, self._rates
        yield self._beside(clocks, rates, base, with_air=True)
        for number in range(len(rates), -1, -1):
            yield self._beside(clocks, rates[:number], base)
        for number in range(len(clocks) - 1, -1, -1):
            yield self._beside(clocks[:number], (), base)

    @staticmethod
    def _beside(
        clocks: Sequence[Clock],
        rates: Sequence[ShownRate],
        base: Style,
        *,
        with_air: bool = False,
    ) -> list[Part]:
        old = base + Style(dim=True)
        parts: list[Part] = []
        for number, clock in enumerate(clocks):
            air = f" {clock.air}" if with_air and clock.air else ""
            words = clean_line(f"{clock.name} {clock.time}{air}")
            parts.append((f"{' · ' if number else ''}{words}", base))
        if clocks and rates:
            parts.append((GAP, base))
        for number, rate in enumerate(rates):
            parts.append((f"{' · ' if number else ''}{rate.words}", old if rate.stale else base))
        return [(" ", base), *parts, (GAP[:-1], base)] if parts else parts
