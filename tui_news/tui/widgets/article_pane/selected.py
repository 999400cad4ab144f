"""Selected: the text between two places of a page, as it was written and not as it was wrapped."""

from __future__ import annotations

from textual.selection import Selection

from tui_news.text.typeset.layout import Layout
from tui_news.text.typeset.lines import Line
from tui_news.text.typeset.pieces import Flowing
from tui_news.text.width import clusters


def selected_text(layout: Layout, selection: Selection) -> str:
    """The selected text: paragraphs in one line each, tables and code line by line."""
    last_line = len(layout) - 1
    first = selection.start.y if selection.start is not None else 0
    last = min(selection.end.y if selection.end is not None else last_line, last_line)
    out: list[str] = []
    previous = -1
    for number in range(max(0, first), last + 1):
        line = layout.line(number)
        begin, end = selected_span(line.text, number, selection) or (0, 0)
        text = line.text[begin:end]
        if line.piece == previous and isinstance(layout.pieces[line.piece], Flowing):
            # The line continues a paragraph: its indent is not of the text.
            indent = _indent(line)
            text = text[max(0, indent - begin) :]
            out[-1] = _join(out[-1], text, layout, line)
        else:
            out.append(text.rstrip())
        previous = line.piece if _is_text(line) else -1
    return "\n".join(out)


def selected_span(text: str, number: int, selection: Selection) -> tuple[int, int] | None:
    """What of a line is selected: characters from the first to behind the last.

    Nothing that a terminal draws in one place is torn apart: an emoji of several, a letter with
    its marks.
    """
    span = selection.get_span(number)
    if span is None:
        return None
    begin, end = span[0], len(text) if span[1] < 0 else min(span[1], len(text))
    if begin >= end or text.isascii():
        return begin, max(begin, end)
    for low, high, _ in clusters(text):
        if low < begin < high:
            begin = low
        if low < end < high:
            end = high
    return begin, end


def _is_text(line: Line) -> bool:
    return any(run.source >= 0 for run in line.runs)


def _indent(line: Line) -> int:
    count = 0
    for run in line.runs:
        if run.source >= 0:
            break
        count += len(run.text)
    return count


def _join(before: str, after: str, layout: Layout, line: Line) -> str:
    """Put back what stood between two lines: a space, a newline, or nothing after a hyphen."""
    text = layout.pieces[line.piece].text
    between = text[line.begin - 1 : line.begin] if line.begin else ""
    glue = "\n" if between == "\n" else " " if between.isspace() else ""
    return before + glue + after.rstrip()
