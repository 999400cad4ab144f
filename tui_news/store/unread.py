"""Unread: where in a run of ids the next unread entry stands."""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated


@translated
def first_unread(db: Database, ids: Sequence[int]) -> int | None:
    """Give the position of the first of these ids that is unread, None if there is none."""
    row = (
        db.read()
        .execute(
            "SELECT wanted.key FROM json_each(?) AS wanted"
            " CROSS JOIN entries AS e ON e.id = wanted.value WHERE e.read = 0 LIMIT 1",
            (id_list(ids),),
        )
        .fetchone()
    )
    return None if row is None else int(row[0])
