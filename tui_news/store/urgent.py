"""Urgent: the fresh unread reports that carry a wire's mark of urgency."""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.model.entry import Headline
from tui_news.store.bodies import id_list
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


@translated
def among(db: Database, ids: Sequence[int], *, since: int) -> list[tuple[Headline, str]]:
    """Give those of some entries that `fresh` would, each with its address, the newest last."""
    found = db.read().execute(
        "SELECT e.id, coalesce(e.url, e.key) FROM entries AS e WHERE e.urgent <> 0"
        " AND e.hidden = 0 AND e.read = 0 AND e.sort_at >= ?"
        " AND e.id IN (SELECT value FROM json_each(?)) ORDER BY e.sort_at, e.id",
        (since, id_list(ids)),
    )
    addresses = dict(found.fetchall())
    return [
        (row, url if (url := addresses[row.id]).startswith(("http://", "https://")) else "")
        for row in rows(db, list(addresses))
    ]
