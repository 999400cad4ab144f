"""Bring a database to the present schema: named SQL files, each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SCHEMA = 15
"""Number of the newest migration; kept in the file's `user_version`."""

APPLICATION_ID = 0x5455_4E57
"""`TUNW` in the file's header: the database is ours."""

_RECORD = (
    "CREATE TABLE IF NOT EXISTS migrations"
    " (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL DEFAULT (unixepoch()))"
)


def names() -> list[str]:
    """List the migrations in order; the number in front of each is the schema it leads to."""
    return sorted(file.name for file in _folder().iterdir() if file.name.endswith(".sql"))


def migrate(connection: sqlite3.Connection) -> list[str]:
    """Apply what is missing and return the names of what was applied.

    Every step is one transaction with its record, so that a kill leaves the old or the new
    schema, never one between. Another program that migrates at the same time is waited for.
    """
    applied: list[str] = []
    for name in names():
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _is_applied(connection, name):
                connection.execute("COMMIT")
                continue
            script = _folder().joinpath(name).read_text("utf-8")
            for statement in statements(script):
                connection.execute(statement)
            connection.execute(_RECORD)
            connection.execute("INSERT INTO migrations (name) VALUES (?)", (name,))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number(name)}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        applied.append(name)
    return applied


def number(name: str) -> int:
    """Read the number in front of a migration's name."""
    return int(name.partition("_")[0])


def statements(script: str) -> Iterator[str]:
    """Split a script into statements; a trigger's body is one (sqlite3_complete)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        if not statement and (not line.strip() or line.lstrip().startswith("--")):
            continue
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        raise ValueError(f"a migration ends inside a statement: {statement[:60]!r}")


def _folder() -> Traversable:
    from importlib import resources  # slow to load, and a database is seldom migrated

    return resources.files("tui_news.store.migrations")


def _is_applied(connection: sqlite3.Connection, name: str) -> bool:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version >= number(name)
