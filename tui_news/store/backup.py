"""Backups: whole copies of the database beside it, the newest few kept.

`VACUUM INTO` copies a consistent snapshot while others read and write, and leaves out free pages.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui_news.store.failures import translated

if TYPE_CHECKING:
    from tui_news.store.database import Database

KEEP = 3
"""Backups kept; older ones are deleted after a new one is complete."""

EVERY_SECONDS = 86_400
"""A backup is due when the newest is older than this."""

ABANDONED_SECONDS = 600
"""A copy that nothing was written to for so long was given up by whoever made it."""


_STAMP = "%Y%m%dT%H%M%S"
_NAME = re.compile(r"-(\d{8}T\d{6})-")


def folder(path: Path) -> Path:
    """Say where the backups of this database live."""
    return path.parent / "backups"


def existing(path: Path) -> list[Path]:
    """List the backups, the one made last first; other files in their folder are none."""
    with contextlib.suppress(OSError):
        found = [
            file
            for file in folder(path).glob(f"{path.stem}-*.db")
            if _stamp(path, file) and file.is_file()
        ]
        return sorted(found, key=lambda file: file.name, reverse=True)
    return []


def is_due(path: Path, *, now: float) -> bool:
    """Tell whether the newest backup is older than a day (or claims to be from the future)."""
    newest = existing(path)
    if not newest:
        return True
    age = now - newest[0].stat().st_mtime
    return age >= EVERY_SECONDS or age < -EVERY_SECONDS


@translated
def daily(db: Database, *, now: datetime) -> Path | None:
    """Make a backup if one is due; None when none was, or when the disk has no room for it."""
    if db.read_only or not is_due(db.path, now=now.timestamp()):
        return None
    return make(db.path, db.read())


def make(
    path: Path, connection: sqlite3.Connection, *, reason: str = "daily", keep: int = KEEP
) -> Path | None:
    """Copy the database; None when the disk has no room for a copy.

    Raises sqlite3.Error, which the caller's boundary translates; an unfinished copy never stays.
    """
    import shutil  # slow to load, and a backup is made once a day

    home = folder(path)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    size = path.stat().st_size
    if shutil.disk_usage(home).free < size + size // 4 + 1_000_000:
        return None
    stamp = _next_stamp(path)
    target = home / f"{path.stem}-{stamp}-{reason}.db"
    _clear_unfinished(home)
    unfinished = target.with_suffix(".unfinished")
    with contextlib.suppress(FileNotFoundError):
        unfinished.unlink()
    os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        sync(unfinished)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    for old in existing(path)[max(keep, 1) :]:
        if old != target:
            with contextlib.suppress(OSError):
                old.unlink()
    return target


def _next_stamp(path: Path) -> str:
    """Give the time for a copy's name; later than any other's, whatever the clock said then."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    with contextlib.suppress(IndexError, ValueError, OverflowError):
        newest = datetime.strptime(_stamp(path, existing(path)[0]), _STAMP)
        now = max(now, newest + timedelta(seconds=1))
    return now.strftime(_STAMP)


def _stamp(path: Path, file: Path) -> str:
    """Give the time in a copy's name; nothing when it is no copy's name."""
    match = _NAME.match(file.name, len(path.stem))
    return match[1] if match is not None else ""


def _clear_unfinished(home: Path) -> None:
    """Remove what a killed program left; a copy that is being made was written to a moment ago."""
    for left in home.glob("*.unfinished*"):
        with contextlib.suppress(OSError):
            if abs(time.time() - left.stat().st_mtime) > ABANDONED_SECONDS:
                left.unlink()


def sync(file: Path) -> None:
    """Have the file's bytes on the disk before anybody relies on them."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
