"""Urgent: the fresh unread reports that carry a wire's mark of urgency."""

from __future__ import annotations

from tui_news.model.entry import Headline
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.headlines import rows


@translated
def fresh(db: Database, *, since: int, limit: int) -> list[Headline]:
    """List what is urgent, unread, visible and dated `since` or later, the newest first.

    Reads the index of lists, and of that only what is as new.
    """
    found = db.read().execute(
        "SELECT e.id FROM entries AS e INDEXED BY entries_list WHERE e.hidden = 0"
        " AND e.sort_at >= ? AND e.urgent <> 0 AND e.read = 0"
        " ORDER BY e.sort_at DESC, e.id DESC LIMIT ?",
        (since, limit),
    )
    return rows(db, [row[0] for row in found.fetchall()])
