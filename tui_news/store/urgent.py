"""Urgent: the fresh unread reports that carry a wire's mark of urgency."""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.model.entry import Headline
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.headlines import rows

MOST = 60
"""Urgent reports that are looked at: a wire that calls everything urgent pins no more."""


@translated
def fresh(db: Database, *, since: int) -> list[Headline]:
    """List what is urgent, visible, unread and dated `since` or later, the newest first.

    What an outlet says in several of its feeds is one report, and read when one of them is. Reads
    the index of lists, and of that only what is as new.
    """
    found = db.read().execute(
        "SELECT e.id FROM entries AS e INDEXED BY entries_list WHERE e.hidden = 0"
        " AND e.sort_at >= ? AND e.urgent <> 0 ORDER BY e.sort_at DESC, e.id DESC LIMIT ?",
        (since, MOST),
    )
    known = rows(db, [row[0] for row in found.fetchall()])
    read = {(row.source, row.title) for row in known if row.read}
    once = {(row.source, row.title): row for row in reversed(known) if not row.read}
    return [row for key, row in reversed(once.items()) if key not in read]


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
