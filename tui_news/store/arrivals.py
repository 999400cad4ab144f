"""Arrivals: which of some entries a query means; for what just came, and for rules."""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.model.query import EntryQuery
from tui_news.store import conditions
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.query_sql import among


@translated
def matching(
    db: Database,
    query: EntryQuery,
    ids: Sequence[int],
    *,
    hidden: bool = False,
    stated: bool = False,
) -> list[int]:
    """Give those of `ids` that a query means, in no order.

    `hidden` takes in entries that lists do not show; with `stated`, a section means what outlets
    file there. What it costs depends on how far the ids are
    apart: sets from the full-text index are read between the least and the greatest.
    """
    if not ids:
        return []
    lowest, highest = min(ids), max(ids)
    query, wanted = conditions.asked(db, query, floor=lowest, stated=stated)
    if wanted is not None and wanted.nothing:
        return []
    connection = db.read()
    if wanted is not None and wanted.expression:
        rows = connection.execute(
            "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?",
            (wanted.expression, lowest, highest),
        )
        ids = list({row[0] for row in rows.fetchall()}.intersection(ids))
    sql = among(query, id_list(ids), wanted, hidden=hidden)
    rows = connection.execute(f"SELECT e.id FROM {sql.source} WHERE {sql.where}", sql.parameters)
    return [row[0] for row in rows.fetchall()]


@translated
def latest(db: Database, number: int, *, since: int | None = None) -> list[int]:
    """Give the ids of the latest arrivals, hidden ones too; `since` looks at `sort_at`."""
    rows = db.read().execute(
        "SELECT id FROM entries WHERE id > (SELECT coalesce(max(id), 0) FROM entries) - ?"
        " AND sort_at >= ? ORDER BY id",
        (number, since or 0),
    )
    return [row[0] for row in rows.fetchall()]


@translated
def visible_after(db: Database, after_id: int, *, limit: int) -> list[int]:
    """List entries that were stored after another one and are shown, the newest first."""
    found = db.read().execute(
        "SELECT id FROM entries WHERE id > ? AND hidden = 0 ORDER BY id DESC LIMIT ?",
        (after_id, limit),
    )
    return [row[0] for row in found.fetchall()]
