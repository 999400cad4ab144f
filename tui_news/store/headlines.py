"""Headlines: ids of whole lists in two arrays, and the rows that are in sight."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from tui_news.model.entry import Headline, Kind
from tui_news.model.query import EntryQuery, Order
from tui_news.store import id_arrays, search
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.query_sql import among, match_expression, matching, to_sql
from tui_news.text.sanitise import clean_line

SOURCE = "coalesce(nullif(f.outlet, ''), nullif(f.title, ''), nullif(f.own_title, ''), f.url)"
"""How a row names where it comes from."""

COLUMNS = (
    "e.id, e.feed_id, e.sort_at, e.title, "
    f"{SOURCE}, e.place, e.section_mask, e.kind, e.read, e.starred, e.revised, e.story_id,"
    " e.copies, e.pictures"
)
_FEEDS = " CROSS JOIN feeds AS f ON f.id = e.feed_id"
NOTHING = '""'
"""An FTS5 expression that matches no entry."""

_KINDS = {kind.value: kind for kind in Kind}


@translated
def ids(
    db: Database, query: EntryQuery, *, stop: Callable[[], bool] | None = None
) -> tuple[array[int], array[int]]:
    """Give the ids of a whole list and their `sort_at`, in its order, as two arrays of 'q'.

    When `stop` answers True, what was read so far is given: the caller throws it away.
    """
    if not query.words.strip():
        return id_arrays.read(db, to_sql(query), stop)
    if query.order is Order.RELEVANCE:
        return id_arrays.in_order(db, _ranked(db, query, search.RANKED))
    expression = match_expression(query.words)
    if not expression:
        return array("q"), array("q")
    return id_arrays.read(db, matching(query, expression), stop)


@translated
def first(db: Database, query: EntryQuery, *, limit: int = 200) -> list[Headline]:
    """Give the first rows of a list, ready to be painted."""
    if query.words.strip():
        return rows(db, _first_matches(db, query, limit))
    sql = to_sql(query)
    statement = sql.select(COLUMNS, join=_FEEDS, limit=limit)
    return [headline(row) for row in db.read().execute(statement, sql.parameters).fetchall()]


@translated
def rows(db: Database, ids: Sequence[int]) -> list[Headline]:
    """Give the rows of these ids in their order; ids that are gone are left out."""
    cursor = db.read().execute(
        f"SELECT {COLUMNS} FROM json_each(?) AS wanted"
        f" CROSS JOIN entries AS e ON e.id = wanted.value{_FEEDS}",
        (id_list(ids),),
    )
    return [headline(row) for row in cursor.fetchall()]


@translated
def count_newer(db: Database, query: EntryQuery, *, after_id: int) -> int:
    """Count the entries of a list that were stored after the entry `after_id`."""
    connection = db.read()
    fresh = connection.execute("SELECT id FROM entries WHERE id > ?", (after_id,)).fetchall()
    wanted = [row[0] for row in fresh]
    if query.words.strip() and wanted:
        rows = connection.execute(
            "SELECT rowid FROM search WHERE search MATCH ? AND rowid > ?",
            (match_expression(query.words) or NOTHING, after_id),
        )
        wanted = [row[0] for row in rows.fetchall()]
    if not wanted:
        return 0
    sql = among(query, id_list(wanted))
    statement = f"SELECT count(*) FROM {sql.source} WHERE {sql.where}"
    return int(connection.execute(statement, sql.parameters).fetchone()[0])


@translated
def newest_id(db: Database) -> int:
    """Give the largest id there is, 0 for none: later entries have larger ones."""
    row = db.read().execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()
    return int(row[0])


@translated
def oldest(db: Database) -> int | None:
    """Say how far back the cache reaches: the smallest `sort_at` of a visible entry."""
    row = (
        db.read()
        .execute(
            "SELECT e.sort_at FROM entries AS e INDEXED BY entries_list"
            " WHERE e.hidden = 0 ORDER BY e.sort_at, e.id LIMIT 1"
        )
        .fetchone()
    )
    return None if row is None else int(row[0])


@translated
def total(db: Database) -> int:
    """Count the visible entries."""
    row = db.read().execute("SELECT coalesce(sum(entries), 0) FROM mask_counts").fetchone()
    return int(row[0])


_clean_name = lru_cache(maxsize=4_096)(clean_line)
"""Names of outlets and places come again and again."""


def headline(row: tuple[Any, ...]) -> Headline:
    """Make the row of `COLUMNS` safe and typed."""
    return Headline(
        row[0],
        row[1],
        row[2],
        clean_line(row[3]),
        _clean_name(row[4]),
        _clean_name(row[5]),
        row[6],
        _KINDS.get(row[7], Kind.TEXT),
        row[8] != 0,
        row[9] != 0,
        row[10] != 0,
        row[11],
        row[12],
        row[13],
    )


def _first_matches(db: Database, query: EntryQuery, limit: int) -> list[int]:
    """Find the first matches of the query's words without looking at all of them.

    Entries are numbered as they arrive and `sort_at` is never after the arrival: once enough
    matches are newer than anything below the smallest id looked at, the rest cannot come before.
    """
    expression = match_expression(query.words)
    if not expression:
        return []
    if query.order is Order.RELEVANCE:
        return _ranked(db, query, limit)
    connection = db.read()
    if query.order is Order.NEWEST:
        for window in (limit * 5, limit * 50):
            newest = connection.execute(
                "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
                (expression, window),
            ).fetchall()
            sql = among(query, id_list(row[0] for row in newest))
            found = connection.execute(
                sql.select("e.id, e.sort_at", limit=limit), sql.parameters
            ).fetchall()
            if len(newest) < window or (
                len(found) == limit and found[-1][1] >= _arrival(connection, newest[-1][0])
            ):
                return [row[0] for row in found]
    sql = matching(query, expression)
    statement = sql.select("e.id", limit=limit)
    return [row[0] for row in connection.execute(statement, sql.parameters).fetchall()]


def _arrival(connection: sqlite3.Connection, entry_id: int) -> int:
    row = connection.execute("SELECT arrived FROM entries WHERE id = ?", (entry_id,)).fetchone()
    return int(row[0]) if row else 1 << 62


def _ranked(db: Database, query: EntryQuery, limit: int) -> list[int]:
    return [entry_id for entry_id, _ in search.search(db, query.words, query=query, limit=limit)]
