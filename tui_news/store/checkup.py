"""Checkup: what can be said of SQLite and of a database file without opening it for use."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from tui_news.model.frozen import dataclass
from tui_news.store import damage, known_time
from tui_news.store.migrate import SCHEMA

_KNOWN = f"SELECT value FROM remembered WHERE key = '{known_time.KEY}'"


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found."""

    exists: bool
    trouble: str = ""
    """What is wrong with the file; empty when it is sound, or not there."""
    newer: bool = False
    """A newer program wrote it."""
    entries: int = 0
    last_arrival: int | None = None
    """Seconds since the epoch, by the clock of that time."""
    known_time: datetime | None = None
    """What time it was last for certain."""


def sqlite_version() -> str:
    """The version of the library that Python has."""
    return sqlite3.sqlite_version


def has_fts5() -> bool:
    """Whether full-text search is built in (https://www.sqlite.org/fts5.html)."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5 (words)")
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return True


def check(path: Path) -> Checkup:
    """Look at a database file: its header, then all of it (`PRAGMA quick_check`)."""
    try:
        look = damage.look_at(path)
    except OSError as error:
        return Checkup(exists=True, trouble=f"it cannot be read ({error.strerror})")
    if look in (damage.Look.MISSING, damage.Look.EMPTY):
        return Checkup(exists=False)
    if look is not damage.Look.OURS:
        return Checkup(exists=True, trouble=f"the file is {look.value}")
    trouble = damage.check(path)
    if trouble:
        return Checkup(exists=True, trouble=trouble)
    connection = sqlite3.connect(damage.address(path, "ro"), uri=True, timeout=5)
    try:
        newer = connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA
        entries, last = connection.execute("SELECT count(*), max(arrived) FROM entries").fetchone()
        known = connection.execute(_KNOWN).fetchone()
    except sqlite3.Error as error:
        return Checkup(exists=True, trouble=str(error))
    finally:
        connection.close()
    return Checkup(
        exists=True,
        newer=newer,
        entries=entries,
        last_arrival=last,
        known_time=known_time.read(known[0]) if known else None,
    )
