"""Tables: columns fitted to the width by wrapping cells, or a list of records where too narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui_news.text.break_rules import is_plain
from tui_news.text.typeset.lines import Line, Run
from tui_news.text.typeset.pieces import Signs, Tabular
from tui_news.text.typeset.runs import cells_of, text_runs
from tui_news.text.width import cell_width
from tui_news.text.wrap import line_ranges

MIN_COLUMN = 10
"""Cells that a column of long words keeps before the table becomes a list of records."""

MAX_COLUMNS = 40
"""A table with more columns is always a list of records."""

_NUMBER = re.compile(r"[-+−±~≈<>$€£¥₽]?\s?\d[\d\s.,:/%–-]*[%°]?\w{0,3}")

Range = tuple[int, int]
Row = tuple[Range, ...]


def table_lines(table: Tabular, width: int, signs: Signs) -> list[Line]:
    """Lay out a table in at most `width` cells."""
    rows = [row for row in table.cells if any(begin < end for begin, end in row)]
    headers = sum(1 for row in table.cells[: table.header_rows] if row in rows)
    count = max((len(row) for row in rows), default=0)
    if not count:
        return []
    widths = _fit(table.text, rows, count, width) if count <= MAX_COLUMNS else None
    if widths is None:
        return list(_records(table, rows, headers, width))
    return list(_grid(table, rows, headers, widths, signs))


def _fit(text: str, rows: Sequence[Row], count: int, width: int) -> list[int] | None:
    """Widths of the columns, or None where they cannot be told apart any more."""
    room = width - 3 * (count - 1)
    wish, least = [1] * count, [1] * count
    for row in rows:
        for column, (begin, end) in enumerate(row):
            cell = text[begin:end]
            measure = len if is_plain(cell) else cell_width
            wish[column] = max(wish[column], max(map(measure, cell.split("\n"))))
            if len(cell) > least[column]:
                least[column] = max(least[column], max(map(measure, cell.split()), default=0))
    if sum(wish) <= room:
        return wish
    if sum(least) > room:
        # Long words may be cut, but no column becomes a trickle of letters.
        fair = max(1, room // count)
        least = [min(size, max(fair, MIN_COLUMN)) for size in least]
        if sum(least) > room:
            return None
    widths = list(least)
    spare = room - sum(widths)
    wanted = [high - low for high, low in zip(wish, widths, strict=True)]
    total = sum(wanted)
    for column in range(count):
        widths[column] += spare * wanted[column] // total if total else 0
    for column in sorted(range(count), key=lambda column: widths[column] - wish[column]):
        if sum(widths) >= room:
            break
        widths[column] += min(wish[column] - widths[column], room - sum(widths))
    return widths


def _grid(
    table: Tabular, rows: Sequence[Row], headers: int, widths: Sequence[int], signs: Signs
) -> Iterator[Line]:
    right = [_is_numeric(table.text, rows[headers:], column) for column in range(len(widths))]
    between = Run(f" {signs.column} ", "rule")
    for number, row in enumerate(rows):
        style = "table-head" if number < headers else table.style
        cells = [
            [
                (begin + low, begin + high)
                for low, high in line_ranges(table.text[begin:end], widths[column])
            ]
            for column, (begin, end) in enumerate(row)
        ]
        for level in range(max(map(len, cells))):
            runs: list[Run] = []
            place = row[0][0]
            for column, size in enumerate(widths):
                if column:
                    runs.append(between)
                lines = cells[column] if column < len(cells) else []
                begin, end = lines[level] if level < len(lines) else (0, 0)
                space = size - cell_width(table.text[begin:end])
                if right[column] and space > 0:
                    runs.append(Run(" " * space, style))
                runs.extend(text_runs(table.text, begin, end, style, table.marks))
                if not right[column] and space > 0 and column < len(widths) - 1:
                    runs.append(Run(" " * space, style))
                if not column and begin < end:
                    place = begin
            yield Line(tuple(runs), -1, place)
        if number == headers - 1 and number < len(rows) - 1:
            yield Line((Run(_rule(widths, signs), "rule"),), -1, row[-1][1])


def _rule(widths: Sequence[int], signs: Signs) -> str:
    return f"{signs.rule}{signs.cross}{signs.rule}".join(signs.rule * size for size in widths)


def _records(table: Tabular, rows: Sequence[Row], headers: int, width: int) -> Iterator[Line]:
    """Each row as lines `Heading: value`, with an empty line between rows."""
    titles, body = (rows[0], rows[1:]) if 0 < headers < len(rows) else ((), rows)
    for number, row in enumerate(body):
        if number:
            yield Line((), -1, row[0][0])
        for column in range(max(len(row), 0 if number else len(titles))):
            begin, end = row[column] if column < len(row) else (0, 0)
            title = titles[column] if column < len(titles) else (0, 0)
            # A column without any value is named once, so that its heading is not lost.
            if begin < end or not (number or _has_values(body, column)):
                yield from _field(table, title, (begin, end), width)


def _field(table: Tabular, title: Range, value: Range, width: int) -> Iterator[Line]:
    """One cell behind its heading, or below it where both do not fit on a line."""
    begin, end = value
    label: tuple[Run, ...] = ()
    low, high = title
    if low < high:
        *above, last = line_ranges(table.text[low:high], max(1, width - 1))
        for first, stop in above:
            yield Line(
                text_runs(table.text, low + first, low + stop, "table-head", table.marks), -1, low
            )
        runs = text_runs(table.text, low + last[0], low + last[1], "table-head", table.marks)
        label = (*runs, Run(":", "table-head"))
        if cells_of(label) > min(width - 3, width * 2 // 3) or begin == end:
            yield Line(label if cells_of(label) <= width else runs, -1, low)
            label = ()
        else:
            label = (*label, Run(" "))
    if begin == end:
        return
    for level, (first, stop) in enumerate(
        line_ranges(table.text[begin:end], width, first=width - cells_of(label))
    ):
        runs = text_runs(table.text, begin + first, begin + stop, table.style, table.marks)
        yield Line((*(label if not level else ()), *runs), -1, begin + first)


def _has_values(rows: Sequence[Row], column: int) -> bool:
    return any(column < len(row) and row[column][0] < row[column][1] for row in rows)


def _is_numeric(text: str, rows: Sequence[Row], column: int) -> bool:
    """Tell whether most cells of a column are numbers, which stand to the right."""
    cells = [text[row[column][0] : row[column][1]].strip() for row in rows if column < len(row)]
    filled = [cell for cell in cells if cell]
    numbers = sum(1 for cell in filled if _NUMBER.fullmatch(cell))
    return bool(filled) and numbers * 5 >= len(filled) * 4
