"""Session: the paths, settings and database that every command opens in the same way."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from tui_news import config
from tui_news.cli import output
from tui_news.config import Config
from tui_news.model.frozen import dataclass
from tui_news.paths import Paths, find_paths
from tui_news.store.database import Database


@dataclass(frozen=True, slots=True)
class Session:
    """What a command works with."""

    paths: Paths
    config: Config
    db: Database

    @staticmethod
    def now() -> datetime:
        """The time of the act, in UTC."""
        return datetime.now(UTC)


@contextmanager
def open_session() -> Iterator[Session]:
    """Open the database (created and migrated if need be) and read the settings.

    Raises:
        ConfigError: a setting is wrong.
        StoreError: the database cannot be opened.
    """
    paths = find_paths()
    settings = config.load(paths.config_file)
    paths.ensure()
    if sys.stderr.isatty() and Database.will_upgrade(paths.database):
        output.complain("bringing the cache of an earlier version up to date, after a backup …")
    db = Database(paths.database)
    if db.notice:
        output.complain(db.notice)
    try:
        yield Session(paths, settings, db)
    finally:
        db.close()
