"""Id arrays: a million ids of a list as quickly as Python can take them.

SQLite joins the numbers of many rows into one text, which the JSON reader turns into integers: no
tuple per row, and the interpreter is free for other threads while SQLite works.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Sequence

from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.query_sql import Sql

CHUNK = 10_000
"""Rows read at a time: between chunks a superseded query is given up."""

STEPS = 100_000
"""SQLite's own instructions between two looks at `stop`, a few milliseconds."""

PIECE = 100_000
"""Characters turned into integers at a time, so that other threads get their turn."""

_JOINED = "SELECT group_concat(id), group_concat(sort_at), count(*) FROM"


def read(db: Database, sql: Sql, stop: Callable[[], bool] | None) -> tuple[array[int], array[int]]:
    """Read (id, sort_at) of all rows in order; less when `stop` answered True."""
    ids: array[int] = array("q")
    times: array[int] = array("q")
    with db.snapshot() as connection:
        if stop is not None:
            connection.set_progress_handler(stop, STEPS)
        try:
            if sql.streams:
                _read_chunks(connection, sql, ids, times, stop)
            else:
                statement = f"{_JOINED} ({sql.select('e.id, e.sort_at')})"
                some_ids, some_times, _ = connection.execute(statement, sql.parameters).fetchone()
                _extend(ids, some_ids)
                _extend(times, some_times)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            del ids[len(times) :]
        finally:
            if stop is not None:
                connection.set_progress_handler(None, 0)
    return ids, times


def in_order(db: Database, wanted: Sequence[int]) -> tuple[array[int], array[int]]:
    """Give ids in the order they come with their `sort_at`; those that are gone are left out."""
    rows = db.read().execute(
        "SELECT e.id, e.sort_at FROM json_each(?) AS wanted"
        " CROSS JOIN entries AS e ON e.id = wanted.value",
        (id_list(wanted),),
    )
    found = rows.fetchall()
    return array("q", [row[0] for row in found]), array("q", [row[1] for row in found])


def _read_chunks(
    connection: sqlite3.Connection,
    sql: Sql,
    ids: array[int],
    times: array[int],
    stop: Callable[[], bool] | None,
) -> None:
    """Go down the index chunk by chunk, each beginning behind the last row of the one before."""
    statement = f"{_JOINED} ({sql.select('e.id, e.sort_at', limit=CHUNK)})"
    behind: tuple[int, ...] = ()
    while True:
        row = connection.execute(statement, (*sql.parameters, *behind)).fetchone()
        some_ids, some_times, number = row
        _extend(ids, some_ids)
        _extend(times, some_times)
        if number < CHUNK or (stop is not None and stop()):
            return
        if not behind:
            statement = f"{_JOINED} ({sql.select('e.id, e.sort_at', after=True, limit=CHUNK)})"
        behind = (times[-1], ids[-1])


def _extend(numbers: array[int], text: str | None) -> None:
    """Add the numbers of a text with commas between them."""
    start = 0
    while text and start < len(text):
        end = text.find(",", start + PIECE)
        end = len(text) if end < 0 else end
        numbers.extend(json.loads(f"[{text[start:end]}]"))
        start = end + 1
