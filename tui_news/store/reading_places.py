"""Reading places: where the reader stopped in the articles that were read last."""

from __future__ import annotations

from datetime import datetime

from tui_news.model.reading_place import ReadingPlace
from tui_news.store.database import Database
from tui_news.store.failures import translated

KEPT = 500
"""Articles whose place is kept, the last ones."""


@translated
def get(db: Database, entry_id: int) -> ReadingPlace | None:
    """Give where the reader stopped; None for a beginning, an end, or an article never opened."""
    row = (
        db.read()
        .execute("SELECT at, whole FROM reading_places WHERE entry_id = ?", (entry_id,))
        .fetchone()
    )
    return ReadingPlace(int(row[0]), int(row[1])) if row else None


def put(db: Database, entry_id: int, place: ReadingPlace | None, *, now: datetime) -> None:
    """Keep where the reader stopped; None forgets it. An entry that is gone is passed over."""
    with db.transaction() as connection:
        if place is None:
            connection.execute("DELETE FROM reading_places WHERE entry_id = ?", (entry_id,))
            return
        connection.execute(
            "INSERT INTO reading_places (entry_id, at, whole, kept_at)"
            " SELECT ?1, ?2, ?3, ?4 WHERE EXISTS (SELECT 1 FROM entries WHERE id = ?1)"
            " ON CONFLICT DO UPDATE SET at = excluded.at, whole = excluded.whole,"
            " kept_at = excluded.kept_at",
            (entry_id, place.at, place.whole, int(now.timestamp())),
        )
        connection.execute(
            "DELETE FROM reading_places WHERE entry_id IN (SELECT entry_id FROM reading_places"
            " ORDER BY kept_at DESC, entry_id DESC LIMIT -1 OFFSET ?)",
            (KEPT,),
        )


def forget(db: Database) -> None:
    """Forget all of them."""
    with db.transaction() as connection:
        connection.execute("DELETE FROM reading_places")
