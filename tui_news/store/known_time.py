"""Known time: what time it was last for certain, so that a wrong clock cannot empty the cache.

It moves on with the clock in small steps. A clock that has leapt is believed when servers agree.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tui_news.store import remembered
from tui_news.store.database import Database

STEP = timedelta(days=14)
"""How far the clock may be ahead of the known time by itself."""

KEY = "housekeeping.known_time"
"""Under which it is remembered."""
_OFTEN = timedelta(hours=1)
"""The known time is written when it has changed by so much."""


def known(db: Database) -> datetime | None:
    """Give the time that was last known; of a new database, nothing."""
    return read(remembered.get(db, KEY))


def read(value: str) -> datetime | None:
    """Read the time as it is kept: seconds since the epoch."""
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def is_leap(last: datetime, now: datetime) -> bool:
    """Tell whether the clock is too far ahead to be believed by itself."""
    return now > last + STEP


def believe(db: Database, now: datetime, *, agreed: bool | None = None) -> bool:
    """Tell whether `now` may be what age is told by; what is believed becomes the known time.

    `agreed` says whether servers' clocks agree with it, None that none was asked. Without a known
    time (a new database, or one of an older version), the oldest arrival stands for it.
    """
    if agreed is False:
        return False
    last = known(db) or _oldest(db) or now
    if is_leap(last, now) and not agreed:
        return False
    if agreed or now >= last:
        _keep(db, now)
    return True


def _keep(db: Database, now: datetime) -> None:
    last = known(db)
    if last is None or abs(now - last) >= _OFTEN:
        remembered.put(db, KEY, str(int(now.timestamp())))


def _oldest(db: Database) -> datetime | None:
    oldest = db.read().execute("SELECT min(arrived) FROM entries").fetchone()[0]
    return None if oldest is None else datetime.fromtimestamp(oldest, UTC)
