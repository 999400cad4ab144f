"""Tables: those that hold data become rows of cells, those that only lay out a page flow."""

from __future__ import annotations

from collections.abc import Iterator

from tui_news.extract.inline import PLAIN, STYLED, Run, Style, restyle
from tui_news.extract.tree import Element
from tui_news.model.article import Span, Table
from tui_news.model.safe_text import EMPTY
from tui_news.text.sanitise import clean_line

MAX_ROWS = 1_000
MAX_CELLS = 60
"""Cells of a row; `colspan` and `rowspan` are not honoured, so neither can blow a table up."""

LAYOUT = frozenset(("table", "h1", "h2", "ul", "ol", "blockquote", "pre", "article", "figure"))
"""Elements that no cell of data holds."""


def is_data_table(table: Element) -> bool:
    """Tell whether a table is data: several rows of several cells, none of them a page part."""
    if table.get("role") in ("presentation", "none"):
        return False
    widest = rows = 0
    for element in table.elements():
        if element.tag in LAYOUT and element is not table:
            return False
        if element.tag == "tr":
            rows += 1
            widest = max(widest, len(_cells(element)))
    return rows >= 2 and widest >= 2


def table(element: Element, base_url: str) -> Table | None:
    """Give the rows of a data table; None when it holds no text."""
    rows: list[tuple[tuple[Span, ...], ...]] = []
    headers = 0
    caption = EMPTY
    for child in element.elements():
        if child.dropped or len(rows) >= MAX_ROWS:
            continue
        if child.tag == "caption":
            caption = clean_line(child.text())
        elif child.tag == "tr":
            cells = _cells(child)[:MAX_CELLS]
            row = tuple(_spans(cell, base_url) for cell in cells)
            if any(row):
                if headers == len(rows) and all(cell.tag == "th" for cell in cells):
                    headers += 1
                rows.append(row)
    return Table(tuple(rows), headers, caption) if rows else None


def _cells(row: Element) -> list[Element]:
    return [
        child
        for child in row.children
        if isinstance(child, Element) and child.tag in ("td", "th") and not child.dropped
    ]


def _spans(cell: Element, base_url: str) -> tuple[Span, ...]:
    run = Run()
    for text, style in _pieces(cell, PLAIN, base_url):
        run.add(text, style)
    return run.take()


def _pieces(element: Element, style: Style, base_url: str) -> Iterator[tuple[str, Style]]:
    for child in element.children:
        if isinstance(child, str):
            yield child, style
        elif not child.dropped:
            if child.block or child.tag == "br":
                yield " ", style
            inner = restyle(style, child, base_url) if child.tag in STYLED else style
            yield from _pieces(child, inner, base_url)
            if child.block:
                yield " ", style
