"""The full-text index: put entries in, take them out, make it anew when its rules change.

FTS5 keeps no text of ours (it is contentless). To take an entry out, the same tokens must be given
again: they are made anew from what is stored, so every change of an indexed text goes through
`take_out` before and `put_in` after it. What is indexed are the digested entries. When the rules
of folding change, the index is emptied at the first write and filled again by `rebuild`, from the
newest entry down; `search.below` remembers how far that came.
"""

from __future__ import annotations

import sqlite3

from tui_news.store import bodies
from tui_news.store.database import Database

MAX_BODY = 50_000
"""Characters of an article's text that are indexed."""

INDEX_VERSION = "1.1"
"""`text.fold.VERSION` and our own: changes when the tokens of the same text change."""

BATCH = 200
"""Entries indexed in one transaction, so that another writer waits a moment only."""

_VERSION = "search.version"
_BELOW = "search.below"

PUT = "INSERT INTO search (rowid, title, lead, body, source) VALUES (?, ?, ?, ?, ?)"
_TAKE = (
    "INSERT INTO search (search, rowid, title, lead, body, source) VALUES ('delete', ?, ?, ?, ?, ?)"
)
_TEXTS = (
    "SELECT e.id, e.title, b.lead, b.article, b.source"
    " FROM entries e JOIN bodies b ON b.entry_id = e.id"
)


def put_in(
    connection: sqlite3.Connection, entry_id: int, title: str, lead: str, text: str, source: str
) -> None:
    """Add an entry that is not in the index; `source` is to be kept in `bodies.source`."""
    if entry_id >= _reach(connection):
        connection.execute(PUT, (entry_id, *_columns(title, lead, text, source)))


def take_out(connection: sqlite3.Connection, where: str, *parameters: object) -> None:
    """Take the digested entries that `where` names (over `e`) out, before their text changes."""
    reach = _reach(connection)
    rows = connection.execute(
        f"{_TEXTS} WHERE e.digest > 0 AND e.id >= ? AND {where}", (reach, *parameters)
    )
    connection.executemany(_TAKE, [_tokens(*row) for row in rows.fetchall()])


def rename_source(db: Database, feed_id: int, name: str) -> None:
    """Have a feed's entries found by its new name; in transactions of a moment each."""
    where = "e.id IN (SELECT value FROM json_each(?))"
    while True:
        with db.transaction() as connection:
            rows = connection.execute(
                "SELECT e.id FROM entries e JOIN bodies b ON b.entry_id = e.id"
                " WHERE e.feed_id = ? AND e.digest > 0 AND b.source <> ? LIMIT ?",
                (feed_id, name, BATCH),
            )
            ids = bodies.id_list(row[0] for row in rows.fetchall())
            if ids == "[]":
                return
            take_out(connection, where, ids)
            connection.execute(
                "UPDATE bodies SET source = ? WHERE entry_id IN (SELECT value FROM json_each(?))",
                (name, ids),
            )
            _put_back(connection, where, ids)


def rebuild(db: Database, *, limit: int = BATCH) -> bool:
    """Do a part of filling the index again; True while more is to be done."""
    with db.transaction() as connection:
        reach = _reach(connection)
        rows = connection.execute(
            f"{_TEXTS} WHERE e.digest > 0 AND e.id < ? ORDER BY e.id DESC LIMIT ?", (reach, limit)
        ).fetchall()
        connection.executemany(PUT, [_tokens(*row) for row in rows])
        _remember(connection, _BELOW, rows[-1][0] if len(rows) == limit else 0)
    return len(rows) == limit


def _put_back(connection: sqlite3.Connection, where: str, *parameters: object) -> None:
    reach = _reach(connection)
    rows = connection.execute(
        f"{_TEXTS} WHERE e.digest > 0 AND e.id >= ? AND {where}", (reach, *parameters)
    )
    connection.executemany(PUT, [_tokens(*row) for row in rows.fetchall()])


def _tokens(
    entry_id: int, title: str, lead: str, article: bytes | str | None, source: str
) -> tuple[int, str, str, str, str]:
    return entry_id, *_columns(title, lead, bodies.text_of(article), source)


def _columns(title: str, lead: str, text: str, source: str) -> tuple[str, str, str, str]:
    from tui_news.text.fold import terms  # only who writes needs its tables

    return terms(title), terms(lead), terms(text[:MAX_BODY]), terms(source)


def _reach(connection: sqlite3.Connection) -> int:
    """Give the id from which up entries are in the index; an outdated index is emptied."""
    kept = dict(
        connection.execute(
            "SELECT key, value FROM remembered WHERE key IN (?, ?)", (_VERSION, _BELOW)
        ).fetchall()
    )
    if kept.get(_VERSION) == INDEX_VERSION:
        return int(kept.get(_BELOW, 0))
    if _VERSION not in kept:
        _remember(connection, _VERSION, INDEX_VERSION)
        return 0
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    (top,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM entries").fetchone()
    _remember(connection, _VERSION, INDEX_VERSION)
    _remember(connection, _BELOW, top)
    return int(top)


def _remember(connection: sqlite3.Connection, key: str, value: int | str) -> None:
    connection.execute(
        "INSERT INTO remembered (key, value) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value",
        (key, str(value)),
    )
