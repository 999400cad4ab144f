"""List windows: a query over the newest entries only, that still gives the top of its list.

Entries are numbered as they arrive and `sort_at` is never after the arrival. So what is newer than
the arrival of an entry has a greater id than it: sets from the full-text index may begin there.
"""

from __future__ import annotations

import sqlite3

from tui_news.model.query import EntryQuery
from tui_news.store import conditions
from tui_news.store.database import Database
from tui_news.store.query_sql import Sql, to_sql


def newest(db: Database, query: EntryQuery, *, window: int) -> Sql | None:
    """Write a query over what is newer than the arrival of the entry `window` ids ago.

    None if there are not so many ids.
    """
    connection = db.read()
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()
    floor = last - window
    if floor <= 0:
        return None
    asked, wanted = conditions.asked(db, query, floor=floor)
    sql = to_sql(asked, wanted)
    return Sql(
        sql.source,
        f"e.sort_at > ? AND {sql.where}",
        (arrival(connection, floor), *sql.parameters),
    )


def arrival(connection: sqlite3.Connection, entry_id: int) -> int:
    """When an entry came, or a moment after all if it is gone."""
    row = connection.execute("SELECT arrived FROM entries WHERE id = ?", (entry_id,)).fetchone()
    return int(row[0]) if row else 1 << 62
