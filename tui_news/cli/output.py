"""Output: safe lines and JSON on standard output, sentences on standard error."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping

from tui_news.text.sanitise import clean_line, clean_text


def prepare() -> None:
    """Have a sign that the terminal's encoding lacks shown as `?` instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(line: str = "") -> None:
    """Print one line of text for a person."""
    print(clean_line(line, limit=100_000))


def say_row(lead: str, *cells: str) -> None:
    """Print one row: `lead` is our own and keeps its spaces, what follows stands two apart."""
    print("  ".join([lead, *filter(None, (clean_line(cell) for cell in cells))]))


def say_text(text: str) -> None:
    """Print a text of several lines, with its indents."""
    for line in clean_text(text).split("\n") if "\x1b" in text else text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        print(" " * indent + clean_line(line, limit=100_000))


def say_json(record: Mapping[str, object]) -> None:
    """Print one JSON object on one line (no escapes can survive: JSON has none raw)."""
    import json  # the reader starts without it

    is_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(record, ensure_ascii=not is_unicode, separators=(",", ":")))


def complain(sentence: str) -> None:
    """Print one sentence on standard error."""
    print(f"tui-news: {clean_line(sentence, limit=4_000)}", file=sys.stderr)


def table(rows: list[tuple[str, ...]]) -> None:
    """Print rows in columns that are as wide as their widest cell; the last one runs on."""
    from tui_news.text.width import cell_width

    cleaned = [tuple(clean_line(cell) for cell in row) for row in rows]
    widths = [max(map(cell_width, column)) for column in zip(*cleaned, strict=True)]
    for row in cleaned:
        cells = [
            cell + " " * (width - cell_width(cell))
            for cell, width in zip(row[:-1], widths, strict=False)
        ]
        print("  ".join([*cells, row[-1]]).rstrip())
