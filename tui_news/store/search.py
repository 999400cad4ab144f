"""Search: the full-text index over folded tokens, and queries in a person's own words.

The index (FTS5, contentless) keeps no text. To take an entry out, the same tokens must be given
again: they are made anew from what is stored, so every change of an indexed text goes through
`take_out` before and `put_in` after it.
"""

from __future__ import annotations

import heapq
import sqlite3

from tui_news.model.query import EntryQuery
from tui_news.store import bodies
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.query_sql import among, match_expression
from tui_news.text.fold import VERSION, terms

MAX_BODY = 50_000
"""Characters of an article's text that are indexed."""

RANKED = 20_000
"""Matches that are ranked, the newest first: older ones of a very common word are left out."""

WEIGHTS = "10.0, 4.0, 1.0, 2.0"
"""What a word counts in title, lead, body and source."""

INDEX_VERSION = f"{VERSION}.1"
"""Changes when the tokens of the same text change; `search.version` remembers the one in use."""

PUT = "INSERT INTO search (rowid, title, lead, body, source) VALUES (?, ?, ?, ?, ?)"
_TAKE = (
    "INSERT INTO search (search, rowid, title, lead, body, source) VALUES ('delete', ?, ?, ?, ?, ?)"
)
_TEXTS = (
    "SELECT e.id, e.title, b.lead, b.article, b.source"
    " FROM entries e JOIN bodies b ON b.entry_id = e.id"
)


@translated
def search(
    db: Database, words: str, *, query: EntryQuery | None = None, limit: int = 200
) -> list[tuple[int, float]]:
    """Find entries that hold all the words, best first, as (id, rank); a smaller rank is better.

    `query` narrows the search; its own words and order are not looked at.
    """
    expression = match_expression(words)
    if not expression:
        return []
    connection = db.read()
    found = connection.execute(
        f"SELECT rowid, bm25(search, {WEIGHTS}) FROM search WHERE search MATCH ?"
        " ORDER BY rowid DESC LIMIT ?",
        (expression, RANKED),
    ).fetchall()
    sql = among(query or EntryQuery(), bodies.id_list(entry_id for entry_id, _ in found))
    allowed = connection.execute(f"SELECT e.id FROM {sql.source} WHERE {sql.where}", sql.parameters)
    kept = {row[0] for row in allowed.fetchall()}
    found = [pair for pair in found if pair[0] in kept]
    return heapq.nsmallest(limit, found, key=lambda pair: (pair[1], -pair[0]))


def columns(title: str, lead: str, text: str, source: str) -> tuple[str, str, str, str]:
    """Make the four columns of tokens."""
    return terms(title), terms(lead), terms(text[:MAX_BODY]), terms(source)


def put_in(
    connection: sqlite3.Connection, entry_id: int, title: str, lead: str, text: str, source: str
) -> None:
    """Add an entry that is not in the index; `source` is to be kept in `bodies.source`."""
    connection.execute(PUT, (entry_id, *columns(title, lead, text, source)))


def take_out(connection: sqlite3.Connection, where: str, *parameters: object) -> None:
    """Take the digested entries that `where` names (over `e`) out, before their text changes."""
    rows = connection.execute(f"{_TEXTS} WHERE e.digest > 0 AND {where}", parameters)
    connection.executemany(
        _TAKE,
        (
            (entry_id, *columns(title, lead, bodies.text_of(article), source))
            for entry_id, title, lead, article, source in rows.fetchall()
        ),
    )


def forget_feed(connection: sqlite3.Connection, feed_id: int) -> None:
    """Take all entries of a feed out."""
    take_out(connection, "e.feed_id = ?", feed_id)
