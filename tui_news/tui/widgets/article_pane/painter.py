"""Painter: lines to strips, with search hits and the selected text marked; each drawn once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.color import Color
from textual.filter import LineFilter
from textual.selection import Selection
from textual.strip import Strip

from tui_news.text.typeset.find import Hit
from tui_news.text.typeset.layout import Layout
from tui_news.text.typeset.lines import Run
from tui_news.text.typeset.pieces import DRAWING
from tui_news.tui.widgets.article_pane.look import Look
from tui_news.tui.widgets.article_pane.selected import selected_span

KEPT_STRIPS = 1_000
"""Lines kept drawn: some dozen screenfuls, so that going back and forth costs nothing."""


class Painter:
    """Draws the lines of one layout; strips are kept with the app's filters applied."""

    def __init__(self) -> None:
        self.drawings: dict[str, Sequence[Sequence[Segment]]] = {}
        """Pictures by name, as lines of cells."""
        self._strips: LRUCache[int, Strip] = LRUCache(KEPT_STRIPS)
        self._hits: dict[int, list[Hit]] = {}
        self._current: Hit | None = None
        self._selection: Selection | None = None
        self._focused = 0
        self._filters: Sequence[LineFilter] = ()
        self._background = Color(0, 0, 0)

    def use(
        self, filters: Sequence[LineFilter], background: Color, selection: Selection | None
    ) -> None:
        """Draw for this theme from now on."""
        self._filters, self._background, self._selection = filters, background, selection
        self.forget()

    def forget(self) -> None:
        """Draw everything anew: the layout or the theme changed."""
        self._strips.clear()

    def mark(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Say what was found and which of it is looked at."""
        self._hits = {}
        for hit in hits:
            self._hits.setdefault(hit.piece, []).append(hit)
        self._current = current
        self.forget()

    def focus(self, target: int) -> None:
        """Say which target the keys are on, 0 for none."""
        if target != self._focused:
            self._focused = target
            self.forget()

    def select(self, selection: Selection | None) -> None:
        """Say what is selected."""
        self._selection = selection
        self.forget()

    def strip(self, layout: Layout, number: int, look: Look, margin: int, width: int) -> Strip:
        """A line of the layout behind `margin` cells, filled to `width` cells."""
        strip = self._strips.get(number)
        if strip is None:
            strip = self._filtered(self._draw(layout, number, look, margin, width))
            self._strips[number] = strip
        return strip

    def blank(self, look: Look, width: int) -> Strip:
        """A line without text, `width` cells wide."""
        return self._filtered(Strip.blank(width, look.base))

    def _filtered(self, strip: Strip) -> Strip:
        for line_filter in self._filters:
            strip = strip.apply_filter(line_filter, self._background)
        return strip

    def _draw(self, layout: Layout, number: int, look: Look, margin: int, width: int) -> Strip:
        line = layout.line(number)
        runs: Sequence[Run] = line.runs
        hits = self._hits.get(line.piece)
        if hits:
            runs = [part for run in runs for part in self._split(run, hits)]
        segments: list[Segment] = []
        for run in runs:
            if run.style.startswith(DRAWING):
                segments += self._drawn(run, look)
            else:
                segments.append(Segment(run.text, self._style(run, look)))
        chosen = self._selection
        span = selected_span(line.text, number, chosen) if chosen is not None else None
        if span is not None:
            segments = _select(segments, *span, look.selected)
        if margin:
            segments.insert(0, Segment(" " * margin, look.base))
        return Strip(segments).adjust_cell_length(width, look.base)

    def _style(self, run: Run, look: Look) -> Style:
        focused = self._focused and run.target == self._focused
        return look.style(f"{run.style} focused" if focused else run.style, run.target)

    def _drawn(self, run: Run, look: Look) -> Iterable[Segment]:
        """A line of a picture, over the pane's own colours; cut where there is less room."""
        row, _, name = run.style.removeprefix(DRAWING).partition("=")
        rows = self.drawings.get(name, ())
        if int(row) >= len(rows):
            return (Segment(run.text, look.base),)
        return Strip(Segment.apply_style(rows[int(row)], look.base)).adjust_cell_length(
            len(run.text), look.base
        )

    def _split(self, run: Run, hits: Sequence[Hit]) -> list[Run]:
        """Cut a run where a hit begins or ends."""
        if run.source < 0:
            return [run]
        parts: list[Run] = []
        at, end = run.source, run.source + len(run.text)
        for hit in hits[bisect_left(hits, at + 1, key=lambda hit: hit.end) :]:
            if hit.begin >= end:
                break
            low, high = max(at, hit.begin), min(end, hit.end)
            if at < low:
                parts.append(_part(run, at, low))
            name = "current-hit" if hit == self._current else "hit"
            parts.append(_part(run, low, high, f" {name}"))
            at = high
        if at < end:
            parts.append(_part(run, at, end))
        return parts


def with_places(strip: Strip, number: int, margin: int) -> Strip:
    """The strip of a line with the places that Textual's mouse selection asks for.

    Only the line under the pointer needs them: styles that say where they are cannot be shared.
    """
    blank, *rest = strip if margin else (None, *strip)
    segments = list(Strip(rest).apply_offsets(0, number))
    if blank is not None:
        # Every cell of the margin stands for the line's beginning.
        place = (blank.style or Style()) + Style.from_meta({"offset": (0, number)})
        segments[:0] = [Segment(" ", place)] * margin
    return Strip(segments, strip.cell_length)


def _part(run: Run, begin: int, end: int, style: str = "") -> Run:
    text = run.text[begin - run.source : end - run.source]
    return Run(text, run.style + style, run.target, begin)


def _select(segments: list[Segment], begin: int, end: int, style: Style) -> list[Segment]:
    """Style the characters from `begin` to `end` as selected."""
    out: list[Segment] = []
    at = 0
    for text, own, _ in segments:
        low = min(max(begin - at, 0), len(text))
        high = min(max(end - at, low), len(text))
        at += len(text)
        for part, chosen in ((text[:low], own), (text[low:high], None), (text[high:], own)):
            if part:
                out.append(Segment(part, chosen if chosen is own else (own or Style()) + style))
    return out
