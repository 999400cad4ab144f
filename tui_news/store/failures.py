"""The one place where SQLite's exceptions become StoreError sentences.

Codes: https://www.sqlite.org/rescode.html; the low byte of an extended code is its family.
"""

from __future__ import annotations

import errno
import functools
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from tui_news.errors import StoreDamaged, StoreError, StoreFull, StoreLocked
from tui_news.store.usage import Usage

P = ParamSpec("P")
R = TypeVar("R")

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNWRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN}


class Guarded(Protocol):
    """Anything that can name its database file, count its calls and be told of damage."""

    @property
    def usage(self) -> Usage:
        """The calls that are under way."""
        ...

    @property
    def path(self) -> Path:
        """The database file."""
        ...

    def suspect(self) -> None:
        """Remember that the file looks damaged, so that the next start checks all of it."""
        ...


D = TypeVar("D", bound=Guarded)


def translate(error: sqlite3.Error, path: Path) -> StoreError:
    """Say in one sentence what failed and what to do."""
    code = getattr(error, "sqlite_errorcode", None)
    family = code & 0xFF if isinstance(code, int) else 0
    subject = str(path)
    if family in _LOCKED:
        return StoreLocked(
            subject, "another program holds the database", "close it or try again in a moment"
        )
    if family in _DAMAGED:
        return StoreDamaged(
            subject, "the database is damaged", "start tui-news again to restore the last backup"
        )
    if family == sqlite3.SQLITE_FULL:
        return StoreFull(subject, "the disk is full", "free some space; nothing stored was lost")
    if family in _UNWRITABLE:
        return StoreFull(
            subject, "the database cannot be written here", "check the folder's permissions"
        )
    if family == sqlite3.SQLITE_IOERR:
        return StoreError(subject, "the disk gave an error while reading or writing", "check it")
    return StoreError(subject, f"the database refused ({_words(error)})")


def translate_os(error: OSError, path: Path) -> StoreError:
    """Say the same of a failure of the file system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreFull(str(path), "the disk is full", "free some space; nothing stored was lost")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreFull(
            str(path), "the database cannot be written here", "check the folder's permissions"
        )
    words = (error.strerror or type(error).__name__).lower()
    return StoreError(str(path), f"the file cannot be used ({words})")


def translated(
    function: Callable[Concatenate[D, P], R],
) -> Callable[Concatenate[D, P], R]:
    """Make a store function raise the StoreError family only."""

    @functools.wraps(function)
    def guarded(db: D, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with db.usage:
                return function(db, *args, **kwargs)
        except sqlite3.Error as error:
            failure = translate(error, db.path)
            if isinstance(failure, StoreDamaged):
                db.suspect()
            raise failure from error
        except OSError as error:
            raise translate_os(error, db.path) from error

    return guarded


def _words(error: sqlite3.Error) -> str:
    text = " ".join(str(error).split())
    return text[:200] or type(error).__name__
