"""Remembered: small facts of the interface and of housekeeping, by key."""

from __future__ import annotations

from tui_news.store.database import Database
from tui_news.store.failures import translated


@translated
def get(db: Database, key: str, default: str = "") -> str:
    """Give the value of `key`, or `default`."""
    row = db.read().execute("SELECT value FROM remembered WHERE key = ?", (key,)).fetchone()
    return default if row is None else str(row[0])


def put(db: Database, key: str, value: str) -> None:
    """Remember `value`; an empty one forgets the key."""
    with db.transaction() as connection:
        if value:
            connection.execute(
                "INSERT INTO remembered (key, value) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET value = excluded.value",
                (key, value),
            )
        else:
            connection.execute("DELETE FROM remembered WHERE key = ?", (key,))
