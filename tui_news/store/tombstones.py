"""Tombstones: what was read or starred outlives the entry, so that one that returns is not new."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tui_news.model.intents import EntryContent, KnownEntry
from tui_news.model.safe_text import EMPTY
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated


@translated
def count(db: Database) -> int:
    """Count the entries that were purged and are remembered."""
    return int(db.read().execute("SELECT count(*) FROM tombstones").fetchone()[0])


def known(connection: sqlite3.Connection, feed_id: int) -> list[KnownEntry]:
    """List the tombstones of a feed for the decider."""
    rows = connection.execute(
        "SELECT key, coalesce(alias, key) FROM tombstones WHERE feed_id = ?", (feed_id,)
    )
    return [KnownEntry(0, key, alias, EMPTY, b"", None) for key, alias in rows.fetchall()]


def bury(connection: sqlite3.Connection, ids: Iterable[int], at: int) -> None:
    """Make tombstones of entries that are about to be purged."""
    connection.execute(
        "INSERT OR REPLACE INTO tombstones"
        " (feed_id, key_hash, key, alias, read, starred, last_seen)"
        " SELECT feed_id, key_hash, key, alias, read, starred, ?2 FROM entries"
        " WHERE id IN (SELECT value FROM json_each(?1))",
        (id_list(ids), at),
    )


def wake(
    connection: sqlite3.Connection,
    feed_id: int,
    added: Iterable[tuple[int, EntryContent]],
    at: int,
) -> None:
    """Give entries that came back (id, content) the state they had; `at` is now."""
    rows = connection.execute(
        "SELECT key_hash, key, coalesce(alias, key), read, starred FROM tombstones"
        " WHERE feed_id = ?",
        (feed_id,),
    ).fetchall()
    if not rows:
        return
    by_key = {row[1]: row for row in rows}
    by_alias = {row[2]: row for row in rows}
    for entry_id, content in added:
        row = by_key.get(content.key) or by_alias.get(content.alias)
        if row is None:
            continue
        _, _, _, read, starred = row
        connection.execute(
            "INSERT INTO states (entry_id, read, starred, read_at, starred_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (entry_id, read, starred, at if read else None, at if starred else None),
        )
        connection.execute(
            "DELETE FROM tombstones WHERE feed_id = ? AND key_hash = ?", (feed_id, row[0])
        )
