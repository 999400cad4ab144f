"""Headlines: ids of whole lists in two arrays, and the rows that are in sight."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Sequence
from typing import Any

from tui_news.model.entry import Headline, Kind
from tui_news.model.query import EntryQuery, Order
from tui_news.store import search
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.query_sql import Sql, among, match_expression, to_sql
from tui_news.text.sanitise import clean_line

CHUNK = 10_000
"""Rows fetched at a time: between chunks a superseded query is given up."""

SOURCE = "coalesce(nullif(f.outlet, ''), nullif(f.title, ''), nullif(f.own_title, ''), f.url)"
"""How a row names where it comes from."""

COLUMNS = (
    "e.id, e.feed_id, e.sort_at, e.title, "
    f"{SOURCE}, e.place, e.section_mask, e.kind, e.read, e.starred, e.revised, e.story_id,"
    " e.copies, e.pictures"
)
_KINDS = {kind.value: kind for kind in Kind}


@translated
def ids(
    db: Database, query: EntryQuery, *, stop: Callable[[], bool] | None = None
) -> tuple[array[int], array[int]]:
    """Give the ids of a whole list and their `sort_at`, in its order, as two arrays of 'q'.

    When `stop` answers True, what was read so far is given: the caller throws it away.
    """
    found: array[int] = array("q")
    times: array[int] = array("q")
    sql = _narrowed(db, query)
    if sql is None:
        return found, times
    if query.words and query.order is Order.RELEVANCE:
        return _by_relevance(db, query)
    cursor = db.read().execute(sql.select("e.id, e.sort_at"), sql.parameters)
    while rows := cursor.fetchmany(CHUNK):
        some_ids, some_times = zip(*rows, strict=True)
        found.extend(some_ids)
        times.extend(some_times)
        if stop is not None and stop():
            cursor.close()
            break
    return found, times


@translated
def first(db: Database, query: EntryQuery, *, limit: int = 200) -> list[Headline]:
    """Give the first rows of a list, ready to be painted."""
    if query.words and query.order is Order.RELEVANCE:
        return rows(db, [entry_id for entry_id, _ in _ranked(db, query, limit)])
    sql = _narrowed(db, query)
    if sql is None:
        return []
    source = Sql(
        f"{sql.source} CROSS JOIN feeds AS f ON f.id = e.feed_id",
        sql.where,
        sql.parameters,
        sql.order,
    )
    cursor = db.read().execute(source.select(COLUMNS, limit=True), (*sql.parameters, limit))
    return [headline(row) for row in cursor.fetchall()]


@translated
def rows(db: Database, ids: Sequence[int]) -> list[Headline]:
    """Give the rows of these ids in their order; ids that are gone are left out."""
    cursor = db.read().execute(
        f"SELECT {COLUMNS} FROM json_each(?) AS wanted"
        " CROSS JOIN entries AS e ON e.id = wanted.value"
        " CROSS JOIN feeds AS f ON f.id = e.feed_id",
        (id_list(ids),),
    )
    return [headline(row) for row in cursor.fetchall()]


@translated
def count_newer(db: Database, query: EntryQuery, *, after_id: int) -> int:
    """Count the entries of a list that were stored after the entry `after_id`."""
    fresh = db.read().execute("SELECT id FROM entries WHERE id > ?", (after_id,)).fetchall()
    if not fresh:
        return 0
    wanted = {row[0] for row in fresh}
    if query.words:
        wanted &= set(_matching(db, query.words))
    sql = among(query, id_list(wanted))
    statement = f"SELECT count(*) FROM {sql.source} WHERE {sql.where}"
    return int(db.read().execute(statement, sql.parameters).fetchone()[0])


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
    row = db.read().execute("SELECT coalesce(sum(entries), 0) FROM counts").fetchone()
    return int(row[0])


def headline(row: tuple[Any, ...]) -> Headline:
    """Make the row of `COLUMNS` safe and typed."""
    return Headline(
        row[0],
        row[1],
        row[2],
        clean_line(row[3]),
        clean_line(row[4]),
        clean_line(row[5]),
        row[6],
        _KINDS.get(row[7], Kind.TEXT),
        row[8] != 0,
        row[9] != 0,
        row[10] != 0,
        row[11],
        row[12],
        row[13],
    )


def _narrowed(db: Database, query: EntryQuery) -> Sql | None:
    """Write the query, over the matches of its words if it has any; None when none match."""
    if not query.words.strip():
        return to_sql(query)
    found = _matching(db, query.words)
    return among(query, id_list(found)) if found else None


def _matching(db: Database, words: str) -> list[int]:
    expression = match_expression(words)
    if not expression:
        return []
    cursor: sqlite3.Cursor = db.read().execute(
        "SELECT rowid FROM search WHERE search MATCH ?", (expression,)
    )
    return [row[0] for row in cursor.fetchall()]


def _ranked(db: Database, query: EntryQuery, limit: int) -> list[tuple[int, float]]:
    return search.search(db, query.words, query=query, limit=limit)


def _by_relevance(db: Database, query: EntryQuery) -> tuple[array[int], array[int]]:
    order = [entry_id for entry_id, _ in _ranked(db, query, search.RANKED)]
    times = dict(
        db.read()
        .execute(
            "SELECT e.id, e.sort_at FROM json_each(?) AS wanted"
            " CROSS JOIN entries AS e ON e.id = wanted.value",
            (id_list(order),),
        )
        .fetchall()
    )
    kept = [entry_id for entry_id in order if entry_id in times]
    return array("q", kept), array("q", [times[entry_id] for entry_id in kept])
