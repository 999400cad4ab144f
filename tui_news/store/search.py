"""Search: entries by a person's own words, best first."""

from __future__ import annotations

import heapq
from dataclasses import replace

from tui_news.model.query import EntryQuery
from tui_news.store import conditions
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.query_sql import among, matching, to_sql

RANKED = 20_000
"""Matches that are ranked, the newest first: older ones of a very common word are left out."""

WEIGHTS = "10.0, 4.0, 1.0, 2.0"
"""What a word counts in title, lead, body and source."""


@translated
def search(
    db: Database, words: str, *, query: EntryQuery | None = None, limit: int = 200
) -> list[tuple[int, float]]:
    """Find entries that hold all the words, best first, as (id, rank); a smaller rank is better.

    `query` narrows the search; its own words and order are not looked at.
    """
    if not words.strip():
        return []
    return ranked(db, replace(query or EntryQuery(), words=words), limit=limit)[0]


@translated
def ranked(
    db: Database, query: EntryQuery, *, limit: int = 200
) -> tuple[list[tuple[int, float]], int]:
    """Find what a query means, best first, as (id, rank); and how many there are in all.

    Of more than `RANKED` matches only the newest are looked at and counted. A query that asks for
    no words has no ranks: it finds nothing here.
    """
    wanted = conditions.wanted(db, query)
    if wanted is None or wanted.nothing or not wanted.expression:
        return [], 0
    connection = db.read()
    found = connection.execute(
        f"SELECT rowid, bm25(search, {WEIGHTS}) FROM search WHERE search MATCH ?"
        " ORDER BY rowid DESC LIMIT ?",
        (wanted.expression, RANKED),
    ).fetchall()
    sql = among(query, id_list(entry_id for entry_id, _ in found), wanted)
    allowed = connection.execute(f"SELECT e.id FROM {sql.source} WHERE {sql.where}", sql.parameters)
    kept = {row[0] for row in allowed.fetchall()}
    found = [pair for pair in found if pair[0] in kept]
    return heapq.nsmallest(limit, found, key=lambda pair: (pair[1], -pair[0])), len(found)


@translated
def has_words(db: Database, query: EntryQuery) -> bool:
    """Tell whether a query's matches have ranks: they have if the full-text index finds them."""
    wanted = conditions.wanted(db, query)
    return wanted is not None and bool(wanted.expression)


@translated
def count(db: Database, query: EntryQuery) -> int:
    """Count what a query means, up to `RANKED`."""
    wanted = conditions.wanted(db, query)
    if wanted is not None and wanted.nothing:
        return 0
    sql = matching(query, wanted) if wanted and wanted.expression else to_sql(query, wanted)
    statement = (
        f"SELECT count(*) FROM (SELECT 1 FROM {sql.source} WHERE {sql.where} LIMIT {RANKED})"
    )
    return int(db.read().execute(statement, sql.parameters).fetchone()[0])
