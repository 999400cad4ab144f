"""Front pages: the first entries of the last document of feeds that editors put in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from tui_news.store.contents import key_hash
from tui_news.store.database import Database
from tui_news.store.failures import translated


def write(connection: sqlite3.Connection, feed_id: int, first: Sequence[tuple[int, str]]) -> None:
    """Keep the first entries of a document, each by its id or, if that is 0, by its key."""
    connection.execute("DELETE FROM front_pages WHERE feed_id = ?", (feed_id,))
    connection.executemany(
        "INSERT INTO front_pages (feed_id, place, entry_id)"
        " SELECT ?1, ?2, id FROM entries WHERE feed_id = ?1"
        " AND CASE WHEN ?3 THEN id = ?3 ELSE key_hash = ?4 END",
        [
            (feed_id, place, entry_id, key_hash(key))
            for place, (entry_id, key) in enumerate(first, 1)
        ],
    )


@translated
def places(db: Database, *, since: int) -> dict[int, int]:
    """Give the best place of every entry that stands on a front page, published since a time."""
    rows = db.read().execute(
        "SELECT p.entry_id, min(p.place) FROM front_pages AS p"
        " JOIN entries AS e ON e.id = p.entry_id"
        " WHERE e.hidden = 0 AND e.sort_at >= ? GROUP BY p.entry_id",
        (since,),
    )
    return dict(rows.fetchall())
