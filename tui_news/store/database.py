"""Database: one SQLite file, a connection per thread, short write transactions.

WAL with `synchronous=NORMAL`: a kill loses nothing that was committed, a power cut at most the
last moments, and never half a transaction. Writers always begin with BEGIN IMMEDIATE, so that a
second program waits for its turn instead of failing in the middle (SQLITE_BUSY_SNAPSHOT).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from tui_news.errors import StoreDamaged, StoreFull
from tui_news.store import damage
from tui_news.store.failures import translate, translate_os
from tui_news.store.migrate import SCHEMA, migrate
from tui_news.store.usage import Usage

BUSY_SECONDS = 5.0
"""How long a writer waits for its turn before it gives up (StoreLocked)."""

PATIENCE_SECONDS = 1.0
"""How long closing waits for calls under way, before and after they are interrupted."""

CACHE_KIB = 8_192
"""Page cache of each connection."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = OFF",
    f"PRAGMA cache_size = -{CACHE_KIB}",
    "PRAGMA wal_autocheckpoint = 4000",
    "PRAGMA journal_size_limit = 33554432",
)


class Database:
    """An open database. Usable from any thread: every thread gets a connection of its own.

    Opening creates the file (readable by its owner only), restores a damaged one from the newest
    backup, and brings the schema up to date after a backup.

    Raises:
        StoreDamaged: not our database, from a newer program, or damaged without a backup.
        StoreFull: the file cannot be created or written.
        StoreLocked: another program holds it.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = Path(path)
        self.read_only = read_only
        """True when asked for, or when the folder cannot be written."""
        self.notice = ""
        """One sentence for the reader when something was repaired; empty if all was well."""
        self.usage = Usage()
        self._local = threading.local()
        self._connections: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._guard = threading.Lock()
        self._immutable = False
        self._closed = False
        try:
            self._open()
        except sqlite3.Error as error:
            self._disconnect()
            raise translate(error, self.path) from error
        except OSError as error:
            self._disconnect()
            raise translate_os(error, self.path) from error
        except BaseException:
            self._disconnect()
            raise

    @staticmethod
    def will_upgrade(path: Path) -> bool:
        """Tell whether opening the file means to bring it up to date first, which takes a while."""
        return 0 < damage.noted_schema(path) < SCHEMA

    def read(self) -> sqlite3.Connection:
        """Give this thread's connection, in autocommit: every SELECT sees what is committed."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            try:
                connection = self._connect()
            except sqlite3.Error as error:
                raise translate(error, self.path) from error
        return connection

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write: all of it or nothing. Inside another transaction of this thread it joins that.

        Raises StoreError; any exception in the block rolls back and passes on.
        """
        with self.usage:  # first: what is asked for inside is not closed meanwhile
            connection = self.read()
            if connection.in_transaction:
                yield connection
                return
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            except sqlite3.Error as error:
                _roll_back(connection)
                failure = translate(error, self.path)
                if isinstance(failure, StoreDamaged):
                    self.suspect()
                raise failure from error
            except BaseException:
                _roll_back(connection)
                raise

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Read in several statements what was committed at one moment."""
        connection = self.read()
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            _roll_back(connection)

    def suspect(self) -> None:
        """Remember that the file looks damaged: the next start checks all of it."""
        if not self.read_only:
            damage.suspect(self.path)

    def close(self) -> None:
        """Close the connections of all threads; the last program out folds the WAL back in.

        Calls that are under way in other threads come to their end first; what reads for longer
        than a moment is interrupted, and what even then goes on keeps its connection.
        """
        if self._closed:
            return
        self._closed = True
        if not self.usage.when_idle(PATIENCE_SECONDS, self._disconnect):
            with self._guard:
                for _, connection in self._connections:
                    connection.interrupt()
            if not self.usage.when_idle(PATIENCE_SECONDS, self._disconnect):
                return
        if not self.read_only:
            damage.record_clean_end(self.path)

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self) -> None:
        if not self.read_only and not _can_write(self.path):
            if not self.path.exists():
                raise StoreFull(
                    str(self.path), "the database cannot be created here", "check the permissions"
                )
            self.read_only = True
        if self.read_only:
            self._open_to_read()
            return
        mended = damage.mend(self.path)
        self.notice = mended.notice
        _create_private(self.path)
        connection = self._connect()
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA:
            raise StoreDamaged(
                str(self.path),
                "it was written by a newer version of tui-news",
                "install that version or newer",
            )
        if version == 0:
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
        if version < SCHEMA:
            if version:
                from tui_news.store import backup

                backup.make(self.path, connection, reason=f"schema-{version}")
            migrate(connection)
        if mended.kept is not None:
            from tui_news.store import salvage

            saved = salvage.subscriptions(mended.kept, connection)
            if saved:
                self.notice += f" Subscriptions saved from it: {saved}."
        damage.mark_initialised(self.path)

    def _open_to_read(self) -> None:
        damage.refuse_foreign(self.path)
        try:
            connection = self._connect()
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.OperationalError:
            # WAL needs a -shm file, which this folder does not let us make.
            self._disconnect()
            self._immutable = True
            connection = self._connect()
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != SCHEMA:
            raise StoreDamaged(
                str(self.path),
                "it was written by another version of tui-news and cannot be changed here",
                "make the folder writable",
            )

    def _connect(self) -> sqlite3.Connection:
        if self._closed:
            raise sqlite3.ProgrammingError("the database is closed")
        target = self.path.absolute().as_uri()
        if self._immutable:
            target += "?immutable=1"
        elif self.read_only:
            target += "?mode=ro"
        connection = sqlite3.connect(
            target,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
            uri=True,
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except sqlite3.Error:
            connection.close()
            raise
        self._local.connection = connection
        with self._guard:
            self._sweep()
            self._connections.append((threading.current_thread(), connection))
        return connection

    def _sweep(self) -> None:
        """Close the connections of threads that have ended."""
        alive = [pair for pair in self._connections if pair[0].is_alive()]
        for thread, connection in self._connections:
            if not thread.is_alive():
                connection.close()
        self._connections = alive

    def _disconnect(self) -> None:
        with self._guard:
            for _, connection in self._connections:
                with contextlib.suppress(sqlite3.Error):
                    connection.close()
            self._connections.clear()
        self._local = threading.local()


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def _create_private(path: Path) -> None:
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _can_write(path: Path) -> bool:
    folder = path.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        return False
    return not path.exists() or os.access(path, os.W_OK)
