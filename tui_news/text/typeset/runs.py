"""Runs: a stretch of a piece's text cut where its style changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from tui_news.text.typeset.lines import Run
from tui_news.text.typeset.pieces import Mark
from tui_news.text.width import cell_width


def text_runs(text: str, begin: int, end: int, base: str, marks: Sequence[Mark]) -> tuple[Run, ...]:
    """Cut a stretch of a text into runs of one style."""
    if not marks:
        return (_run(text, begin, end, base),) if begin < end else ()
    runs: list[Run] = []
    at = begin
    first = max(0, bisect_right(marks, begin, key=lambda mark: mark.begin) - 1)
    for index in range(first, len(marks)):
        mark = marks[index]
        if mark.begin >= end:
            break
        low, high = max(at, mark.begin), min(end, mark.end)
        if low >= high:
            continue
        if at < low:
            runs.append(_run(text, at, low, base))
        runs.append(
            _run(text, low, high, f"{base} {mark.style}" if mark.style else base, mark.target)
        )
        at = high
    if at < end:
        runs.append(_run(text, at, end, base))
    return tuple(runs)


def _run(text: str, begin: int, end: int, style: str, target: int = 0) -> Run:
    return Run(text[begin:end].replace("\u00a0", " "), style, target, begin)


def cells_of(runs: Iterable[Run]) -> int:
    """Cells that runs take beside each other."""
    return sum(cell_width(run.text) for run in runs)
