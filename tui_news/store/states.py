"""States: what the reader did. Every act answers with the ids it changed: its undo step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from tui_news.model.query import EntryQuery
from tui_news.store import headlines
from tui_news.store.bodies import id_list
from tui_news.store.database import Database

BATCH = 5_000
"""Entries marked in one transaction, so that another writer waits a moment only."""


def set_read(db: Database, ids: Iterable[int], read: bool, *, now: datetime) -> tuple[int, ...]:
    """Mark entries read or unread; give the ids that were not so before."""
    return _set(db, "read", list(ids), read, now)


def set_starred(
    db: Database, ids: Iterable[int], starred: bool, *, now: datetime
) -> tuple[int, ...]:
    """Star entries or take the star away; give the ids that were not so before."""
    return _set(db, "starred", list(ids), starred, now)


def mark_query_read(
    db: Database, query: EntryQuery, *, now: datetime, up_to_id: int
) -> tuple[int, ...]:
    """Mark all of a list read that was there when the newest id was `up_to_id`."""
    found, _ = headlines.ids(db, query)
    return set_read(db, (one for one in found if one <= up_to_id), True, now=now)


def _set(
    db: Database, field: str, ids: Sequence[int], value: bool, now: datetime
) -> tuple[int, ...]:
    at = int(now.timestamp()) if value else None
    changed: list[int] = []
    for start in range(0, len(ids), BATCH):
        with db.transaction() as connection:
            changed.extend(_set_some(connection, field, ids[start : start + BATCH], value, at))
    return tuple(changed)


def _set_some(
    connection: sqlite3.Connection, field: str, ids: Sequence[int], value: bool, at: int | None
) -> list[int]:
    rows = connection.execute(
        f"SELECT e.id FROM json_each(?) AS wanted CROSS JOIN entries AS e ON e.id = wanted.value"
        f" WHERE e.{field} <> ?",
        (id_list(ids), value),
    )
    changed = list(dict.fromkeys(row[0] for row in rows.fetchall()))
    connection.execute(
        f"INSERT INTO states (entry_id, {field}, {field}_at)"
        " SELECT value, ?2, ?3 FROM json_each(?1) WHERE true"
        f" ON CONFLICT DO UPDATE SET {field} = excluded.{field}, {field}_at = excluded.{field}_at",
        (id_list(changed), value, at),
    )
    return changed
