"""First matches: the first page of what a query finds, without looking at all of it.

Entries are numbered as they arrive and `sort_at` is never after the arrival. So once enough matches
are newer than the arrival of the smallest id that was looked at, no older one can come before them.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from tui_news.model.query import EntryQuery, Order
from tui_news.store import drivers, list_windows, search
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.query_sql import Sql, among, to_sql

if TYPE_CHECKING:
    from tui_news.store.condition_sql import Wanted

NEWEST_IDS = 20_000
"""The newest ids, for which alone the index is asked at first when it cannot drive the query."""


def find(db: Database, query: EntryQuery, wanted: Wanted, limit: int) -> list[int]:
    """Give the ids of the first `limit` entries that the query finds, in its order."""
    if wanted.nothing:
        return []
    if not wanted.expression:
        return _by_list(db, query, wanted, limit)
    if query.order is Order.RELEVANCE:
        return [entry_id for entry_id, _ in search.best(db, query, wanted, limit=limit).best]
    connection = db.read()
    if query.order is Order.NEWEST:
        for window in (limit * 5, limit * 50):
            newest = connection.execute(
                "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
                (wanted.expression, window),
            ).fetchall()
            sql = among(query, id_list(row[0] for row in newest), wanted)
            found = connection.execute(
                sql.select("e.id, e.sort_at", limit=limit), sql.parameters
            ).fetchall()
            if len(newest) < window or (
                len(found) == limit
                and found[-1][1] >= list_windows.arrival(connection, newest[-1][0])
            ):
                return [row[0] for row in found]
    return _ids(connection, drivers.best(db, query, wanted, need=drivers.EVERYTHING), limit)


def _by_list(db: Database, query: EntryQuery, wanted: Wanted, limit: int) -> list[int]:
    """Walk down the list; sets from the index are made of the newest ids first."""
    connection = db.read()
    if wanted.asks_index and query.order is not Order.OLDEST:
        top = list_windows.newest(db, query, window=NEWEST_IDS)
        found = _ids(connection, top, limit) if top else []
        if len(found) == limit:
            return found
    return _ids(connection, to_sql(query, wanted), limit)


def _ids(connection: sqlite3.Connection, sql: Sql, limit: int) -> list[int]:
    rows = connection.execute(sql.select("e.id", limit=limit), sql.parameters)
    return [row[0] for row in rows.fetchall()]
