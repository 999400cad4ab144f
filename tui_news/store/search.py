"""Search: entries by a person's own words, best first."""

from __future__ import annotations

import heapq
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tui_news.model.query import EntryQuery, Order
from tui_news.store import conditions, drivers, list_windows
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.query_sql import to_sql

if TYPE_CHECKING:
    from tui_news.store.condition_sql import Wanted

RANKED = 3_000
"""Matches that are ranked, the newest first: older ones of a very common word are left out."""

COUNTED = 10_000
"""Matches that are counted one by one; four times as many where the index alone can count."""

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
    return ranked(db, replace(query or EntryQuery(), words=words), limit=limit).best


class Ranks(NamedTuple):
    """What a search by words gives."""

    best: list[tuple[int, float]]
    """The first of them as (id, rank), best first; a smaller rank is better."""
    total: int | None = None
    """How many there are, where all of them were looked at."""


@translated
def ranked(db: Database, query: EntryQuery, *, limit: int = 200) -> Ranks:
    """Find what a query means, best first.

    Of more than `RANKED` matches only the newest are looked at. A query that asks for no words has
    no ranks: it finds nothing here.
    """
    query, wanted = conditions.asked(db, query)
    if wanted is None or wanted.nothing or not wanted.expression:
        return Ranks([], 0)
    return best(db, query, wanted, limit=limit)


def best(db: Database, query: EntryQuery, wanted: Wanted, *, limit: int = RANKED) -> Ranks:
    """The same for a query that has been written down."""
    sql = drivers.best(db, query, wanted, need=RANKED)
    # Where the whole index is read anyway, what is to be counted afterwards is taken as well.
    most = COUNTED if sql.is_whole else RANKED
    found = db.read().execute(
        f"SELECT search.rowid, bm25(search, {WEIGHTS}) FROM {sql.source} WHERE {sql.where}"
        " ORDER BY search.rowid DESC LIMIT ?",
        (*sql.parameters, most),
    )
    pairs = found.fetchall()
    best_ones = heapq.nsmallest(limit, pairs, key=lambda pair: (pair[1], -pair[0]))
    return Ranks(best_ones, len(pairs) if len(pairs) < most else None)


@translated
def has_words(db: Database, query: EntryQuery) -> bool:
    """Tell whether a query's matches have ranks: they have if the full-text index finds them."""
    _, wanted = conditions.asked(db, query)
    return wanted is not None and bool(wanted.expression)


@translated
def count(db: Database, query: EntryQuery) -> tuple[int, bool]:
    """Count what a query means; False with a number that is reached, but not counted to the end."""
    asked, wanted = conditions.asked(db, query)
    if wanted is not None and wanted.nothing:
        return 0, True
    has_words = wanted is not None and bool(wanted.expression)
    if wanted is not None and wanted.asks_index and not has_words:
        few = list_windows.newest(db, query, window=COUNTED * 3)
        if few is not None:
            number = _number(db, few.source, few.where, few.parameters, COUNTED)
            if number == COUNTED:
                return number, False
    if wanted and has_words and not wanted.where and _is_plain(asked) and not _hidden(db):
        most = 4 * COUNTED
        number = _number(db, "search", "search MATCH ?", (wanted.expression,), most)
        return number, number < most
    if wanted and has_words:
        sql = drivers.best(db, asked, wanted, need=COUNTED)
    else:
        sql = to_sql(asked, wanted)
    number = _number(db, sql.source, sql.where, sql.parameters, COUNTED)
    return number, number < COUNTED


def _number(
    db: Database, source: str, where: str, parameters: tuple[object, ...], most: int
) -> int:
    statement = f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {where} LIMIT {most})"
    return int(db.read().execute(statement, parameters).fetchone()[0])


def _is_plain(query: EntryQuery) -> bool:
    """Tell whether a query asks for nothing but words."""
    return replace(query, words="", condition=None, order=Order.NEWEST) == EntryQuery()


def _hidden(db: Database) -> bool:
    """Tell whether there are entries that no list shows."""
    row = db.read().execute(
        "SELECT (SELECT count(*) FROM entries) > (SELECT sum(entries) FROM mask_counts)"
    )
    return bool(row.fetchone()[0])
