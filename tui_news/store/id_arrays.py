"""Id arrays: a million ids of a list as quickly as Python can take them.

SQLite joins the numbers of many rows into one text, which the JSON reader turns into integers: no
tuple per row, and the interpreter is free for other threads while SQLite works.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.query_sql import Sql

CHUNK = 10_000
"""Rows read at a time: between chunks a superseded query is given up."""

STEPS = 100_000
"""SQLite's own instructions between two looks at `stop`, a few milliseconds."""

PIECE = 100_000
"""Characters turned into integers at a time, so that other threads get their turn."""

_PLAIN = ("e.id, e.sort_at", "group_concat(id), group_concat(sort_at)")


def _columns(holder: str) -> tuple[str, str]:
    """What to select of each row, and how to join it, when `holder` names the column of rows."""
    if not holder:
        return _PLAIN
    selected = (
        f"e.id, e.sort_at, e.{holder} AS holder, e.repeat_of, e.{holder} IN (0, e.id) AS is_row"
    )
    joined = (
        "group_concat(id) FILTER (WHERE is_row), group_concat(sort_at) FILTER (WHERE is_row),"
        " group_concat(id) FILTER (WHERE is_row AND holder)"
    )
    for name in ("id", "sort_at", "holder", "repeat_of"):
        joined += f", group_concat({name}) FILTER (WHERE NOT is_row)"
    return selected, joined


def _none() -> array[int]:
    return array("q")


class Arrays(NamedTuple):
    """A list: the ids of its rows in order, and what is under them."""

    ids: array[int]
    times: array[int]
    """`sort_at` of each of `ids`."""
    holders: array[int]
    """Those of `ids` that may have something under them, in the same order."""
    under: array[int]
    """Entries under rows, in the order of the list."""
    under_times: array[int]
    """`sort_at` of each of `under`."""
    held_by: array[int]
    """Whose row each of `under` is under; it need not be in the list."""
    repeats: array[int]
    """`repeat_of` of each of `under`."""

    @classmethod
    def empty(cls) -> Arrays:
        """A list of nothing."""
        return cls(*(_none() for _ in cls._fields))

    def take(self, texts: Sequence[str | None]) -> None:
        """Take in the next rows, each array as a text of numbers."""
        for numbers, text in zip(self, texts, strict=False):
            _extend(numbers, text)

    def trim(self) -> None:
        """Let go what came without the rest of its row: the reading was broken off."""
        del self.ids[len(self.times) :]
        for some in (self.under, self.under_times, self.held_by):
            del some[len(self.repeats) :]


def read(db: Database, sql: Sql, stop: Callable[[], bool] | None, *, holder: str = "") -> Arrays:
    """Read all entries in order; less when `stop` answered True.

    With `holder`, the column that says under whose row an entry is, rows are parted from others.
    """
    found = Arrays.empty()
    columns, joined = _columns(holder)
    joined = f"SELECT count(*), {joined} FROM"
    with db.snapshot() as connection:
        if stop is not None:
            connection.set_progress_handler(stop, STEPS)
        try:
            if sql.streams:
                _read_chunks(connection, sql, found, stop, columns, joined)
            else:
                statement = f"{joined} ({sql.select(columns)})"
                found.take(connection.execute(statement, sql.parameters).fetchone()[1:])
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            found.trim()
        finally:
            if stop is not None:
                connection.set_progress_handler(None, 0)
    return found


def in_order(db: Database, wanted: Sequence[int], *, holder: str = "") -> Arrays:
    """Give ids in the order they come; those that are gone are left out.

    Each is a row: `held_by` and `repeats` are of each of `ids`, `under` is empty.
    """
    column = holder or "repeat_of"
    rows = db.read().execute(
        f"SELECT e.id, e.sort_at, e.{column}, e.repeat_of FROM json_each(?) AS wanted"
        " CROSS JOIN entries AS e ON e.id = wanted.value",
        (id_list(wanted),),
    )
    found = Arrays.empty()
    for entry_id, sort_at, held_by, repeat_of in rows.fetchall():
        found.ids.append(entry_id)
        found.times.append(sort_at)
        found.held_by.append(held_by)
        found.repeats.append(repeat_of)
    return found


def _read_chunks(
    connection: sqlite3.Connection,
    sql: Sql,
    found: Arrays,
    stop: Callable[[], bool] | None,
    columns: str,
    joined: str,
) -> None:
    """Go down the index chunk by chunk, each beginning behind the last row of the one before."""
    statement = f"{joined} ({sql.select(columns, limit=CHUNK)})"
    behind: tuple[int, ...] = ()
    while True:
        number, *texts = connection.execute(statement, (*sql.parameters, *behind)).fetchone()
        found.take(texts)
        if number < CHUNK or (stop is not None and stop()):
            return
        if not behind:
            statement = f"{joined} ({sql.select(columns, after=True, limit=CHUNK)})"
        ends = [
            (times[-1], ids[-1])
            for times, ids in ((found.times, found.ids), (found.under_times, found.under))
            if ids
        ]
        behind = max(ends) if sql.oldest_first else min(ends)


def _extend(numbers: array[int], text: str | None) -> None:
    """Add the numbers of a text with commas between them."""
    start = 0
    while text and start < len(text):
        end = text.find(",", start + PIECE)
        end = len(text) if end < 0 else end
        numbers.extend(json.loads(f"[{text[start:end]}]"))
        start = end + 1
