"""Damage: tell a lost database from a new one, keep what is broken aside, restore a backup.

SQLite opens an empty file without a word. A marker file beside the database says that it was
initialised once; with it, a missing, empty, foreign or shortened file is damage, never a fresh
start. The header's layout: https://www.sqlite.org/fileformat.html, section 1.3.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
import struct
import time
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from tui_news.errors import StoreDamaged
from tui_news.model.frozen import dataclass
from tui_news.store.migrate import APPLICATION_ID

MAGIC = b"SQLite format 3\0"

CHECK_LIMIT = 400_000_000
"""Bytes up to which a file that somebody else changed is checked whole before it is opened."""


class Look(Enum):
    """What the first hundred bytes and the length of a file say."""

    MISSING = "missing"
    EMPTY = "empty"
    FOREIGN = "not ours"
    CUT = "cut short"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Mended:
    """What was repaired before the file could be opened."""

    notice: str = ""
    """One sentence for the reader; empty when nothing was wrong."""
    kept: Path | None = None
    """Where the broken file is kept."""


def mend(path: Path) -> Mended:
    """Make the file fit to be opened.

    Raises:
        StoreDamaged: the file is something else's and was never ours: it is left alone.
    """
    look = look_at(path)
    initialised = _marker(path).exists() and not path.is_dir()
    if look is Look.OURS and not _is_suspect(path):
        return Mended()
    if not initialised:
        if look in (Look.MISSING, Look.EMPTY):
            return Mended()
        if look is Look.FOREIGN:
            refuse_foreign(path)
    with _alone(path):
        look = look_at(path)
        if look is Look.OURS:
            if not _is_suspect(path) or check(path) == "":
                _clear_suspicion(path)
                return Mended()
            return _restore(path, "damaged")
        return _restore(path, look.value)


def look_at(path: Path) -> Look:
    """Judge a file by its header and length, without opening it as a database."""
    try:
        with path.open("rb") as file:
            header = file.read(105)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        return Look.MISSING
    except IsADirectoryError:
        return Look.FOREIGN
    if not header:
        return Look.EMPTY if not _has_wal(path) else Look.OURS
    if header[:16] != MAGIC or len(header) < 105:
        return Look.FOREIGN
    if _has_wal(path):
        return Look.OURS  # the newest header may still stand in the WAL
    (application,) = struct.unpack(">I", header[68:72])
    if application != APPLICATION_ID:
        # A program killed while it made its database leaves one without any table: no cell on the
        # first page (section 1.6).
        return Look.EMPTY if header[103:105] == b"\0\0" and application == 0 else Look.FOREIGN
    (page_size,) = struct.unpack(">H", header[16:18])
    (pages,) = struct.unpack(">I", header[28:32])
    if size < pages * (65_536 if page_size == 1 else page_size):
        return Look.CUT
    return Look.OURS


def noted_schema(path: Path) -> int:
    """The schema that the header names, without opening the file; 0 if there is none of ours."""
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except OSError:
        return 0
    if header[:16] != MAGIC or len(header) < 72 or look_at(path) is not Look.OURS:
        return 0
    return int(struct.unpack(">I", header[60:64])[0])


def refuse_foreign(path: Path) -> None:
    """Leave a file that is not ours alone.

    Raises StoreDamaged when it is missing, empty or not ours.
    """
    look = look_at(path)
    if look is not Look.OURS:
        raise StoreDamaged(
            str(path),
            f"the file is {look.value}" if look is not Look.FOREIGN else "not a tui-news database",
            "move it away or choose another folder",
        )


def check(path: Path) -> str:
    """Check the whole file (`PRAGMA quick_check`); empty when it is sound, else what is wrong."""
    try:
        connection = sqlite3.connect(address(path, "rw"), uri=True, timeout=5)
        try:
            result = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
            connection.execute("SELECT count(*) FROM feeds").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        return str(error)
    return "" if result == "ok" else result


def address(path: Path, mode: str) -> str:
    """The file for a look at it in a mode of SQLite's.

    Where no -shm file can be made beside it, SQLite is told that nobody writes.
    """
    can_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)
    return f"{path.absolute().as_uri()}?{f'mode={mode}' if can_write else 'immutable=1'}"


def mark_initialised(path: Path) -> None:
    """Say that the database beside the marker holds data: from now on its absence is damage."""
    marker = _marker(path)
    if not marker.exists():
        marker.write_text("open\n", "utf-8")
        marker.chmod(0o600)


def record_clean_end(path: Path) -> None:
    """Note the file's size and time, so that a change by anybody else is seen at the next start."""
    with contextlib.suppress(OSError):
        if _marker(path).exists() and not _has_wal(path):
            _marker(path).write_text(_fingerprint(path), "utf-8")


def suspect(path: Path) -> None:
    """Remember that reading the file failed as it does when it is damaged."""
    with contextlib.suppress(OSError):
        _suspicion(path).write_text("", "utf-8")


def _is_suspect(path: Path) -> bool:
    if _suspicion(path).exists():
        return True
    try:
        noted = _marker(path).read_text("utf-8")
        return (
            noted.startswith("closed")
            and not _has_wal(path)
            and noted != _fingerprint(path)
            and path.stat().st_size <= CHECK_LIMIT
        )
    except OSError:
        return False


def _clear_suspicion(path: Path) -> None:
    with contextlib.suppress(OSError):
        _suspicion(path).unlink(missing_ok=True)
        if _marker(path).exists():
            _marker(path).write_text("open\n", "utf-8")


def _fingerprint(path: Path) -> str:
    stat = path.stat()
    return f"closed {stat.st_size} {stat.st_mtime_ns}\n"


def _restore(path: Path, what: str) -> Mended:
    """Put the newest sound backup in the place of a broken file, which is kept."""
    import shutil  # slow to load, and damage is rare

    from tui_news.store import backup

    kept = _put_aside(path)
    keeping = f"; the broken file is kept as {kept}" if kept else ""
    for copy in backup.existing(path):
        if look_at(copy) is not Look.OURS or check(copy):
            continue
        _remove_side_files(copy)
        fresh = path.with_name(path.name + ".restoring")
        shutil.copyfile(copy, fresh)
        fresh.chmod(0o600)
        backup.sync(fresh)
        fresh.replace(path)
        _clear_suspicion(path)
        made = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(copy.stat().st_mtime))
        return Mended(f"The database was {what}: the backup of {made} was restored{keeping}.", kept)
    _clear_suspicion(path)
    return Mended(
        f"The database was {what} and there is no backup: a new one was begun{keeping}.", kept
    )


def _put_aside(path: Path) -> Path | None:
    home = path.parent / "damaged"
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    kept: Path | None = None
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        if not file.exists():
            continue
        home.mkdir(mode=0o700, exist_ok=True)
        target = home / f"{path.stem}-{stamp}-{os.getpid()}{path.suffix}{suffix}"
        file.replace(target)
        if not suffix:
            kept = target
    return kept


def _remove_side_files(copy: Path) -> None:
    for suffix in ("-wal", "-shm"):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)


def _marker(path: Path) -> Path:
    return path.with_name(path.name + ".initialised")


def _suspicion(path: Path) -> Path:
    return path.with_name(path.name + ".suspect")


def _has_wal(path: Path) -> bool:
    try:
        return path.with_name(path.name + "-wal").stat().st_size > 0
    except OSError:
        return False


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one program at a time repair; the lock goes with its holder."""
    handle = os.open(path.with_name(path.name + ".mending"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
