"""Retention: what leaves the cache, and when.

Starred entries stay for ever, and so does whatever a feed's document still holds. The rest goes
by age and by number, in transactions of a moment each; a tombstone keeps what the reader did with
it, so that an entry that returns is not new.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta

from tui_news.model.frozen import dataclass
from tui_news.store import known_time, search_index, tombstones
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated

BATCH = 100
"""Entries purged in one transaction."""

TOMBSTONE_DAYS = 180
"""How long the state of a purged entry is kept."""

FREE_PAGES = 2_000
"""Pages given back to the disk at a time: `VACUUM` would lock everybody out for too long."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How long and how much to keep."""

    read_days: int = 90
    """Days after an entry was read (or arrived, when that is later)."""
    unread_days: int = 365
    """Days after an unread entry arrived."""
    entries_per_feed: int = 500
    """Entries of one feed, the newest."""


@translated
def purge(
    db: Database,
    rules: Rules,
    *,
    now: datetime,
    agreed: bool | None = None,
    stop: Callable[[], bool] | None = None,
) -> int:
    """Let go of what the rules do not keep; give the number of entries that went.

    `agreed` says whether servers' clocks agree with `now`, None that none was asked: nothing goes
    by age while the clock is doubtful. `stop` is asked between batches: True ends early, the rest
    goes another time.
    """
    gone = 0
    believed = known_time.believe(db, now, agreed=agreed)
    for feed_id, ids in _candidates(db, rules, now if believed else None):
        for start in range(0, len(ids), BATCH):
            if stop is not None and stop():
                return gone
            gone += _purge_some(db, ids[start : start + BATCH], feed_id, now)
    if believed:
        _forget_tombstones(db, now)
    if gone:
        # One step frees one page, and `execute` takes one step of what gives no rows.
        db.read().executescript(f"PRAGMA incremental_vacuum({FREE_PAGES})")
    return gone


def _candidates(db: Database, rules: Rules, now: datetime | None) -> list[tuple[int, list[int]]]:
    """List by feed the entries that may go: by number, and by age where the time is known."""
    connection = db.read()
    by_feed: dict[int, set[int]] = {}
    for feed_id, entry_id in _aged(connection, rules, now) if now is not None else ():
        by_feed.setdefault(feed_id, set()).add(entry_id)
    crowded = connection.execute(
        "SELECT feed_id FROM entries GROUP BY feed_id HAVING count(*) > ?",
        (rules.entries_per_feed,),
    )
    for (feed_id,) in crowded.fetchall():
        surplus = connection.execute(
            "SELECT id FROM entries WHERE feed_id = ? AND starred = 0"
            " ORDER BY sort_at DESC, id DESC LIMIT -1 OFFSET ?",
            (feed_id, rules.entries_per_feed),
        )
        by_feed.setdefault(feed_id, set()).update(row[0] for row in surplus.fetchall())
    return [
        (feed_id, sorted(ids - _in_document(connection, feed_id)))
        for feed_id, ids in by_feed.items()
    ]


def _aged(connection: sqlite3.Connection, rules: Rules, now: datetime) -> list[tuple[int, int]]:
    """List the entries (feed, id) that are too old."""
    read_before = int((now - timedelta(days=rules.read_days)).timestamp())
    unread_before = int((now - timedelta(days=rules.unread_days)).timestamp())
    return connection.execute(
        "SELECT e.feed_id, e.id FROM entries e LEFT JOIN states s ON s.entry_id = e.id"
        " WHERE e.starred = 0 AND e.arrived < CASE WHEN e.read THEN ?1 ELSE ?2 END"
        " AND coalesce(s.read_at, 0) < ?1",
        (read_before, unread_before),
    ).fetchall()


def _purge_some(db: Database, ids: list[int], feed_id: int, now: datetime) -> int:
    """Purge a batch, but for what was starred or came back into the document meanwhile."""
    where = "e.id IN (SELECT value FROM json_each(?))"
    with db.transaction() as connection:
        present = _in_document(connection, feed_id)
        rows = connection.execute(
            f"SELECT e.id FROM entries e WHERE e.starred = 0 AND {where}", (id_list(ids),)
        )
        wanted = [row[0] for row in rows.fetchall() if row[0] not in present]
        search_index.take_out(connection, where, id_list(wanted))
        tombstones.bury(connection, wanted, int(now.timestamp()))
        connection.execute(
            "DELETE FROM entries WHERE id IN (SELECT value FROM json_each(?))", (id_list(wanted),)
        )
    return len(wanted)


def _in_document(connection: sqlite3.Connection, feed_id: int) -> set[int]:
    row = connection.execute("SELECT seen FROM feeds WHERE id = ?", (feed_id,)).fetchone()
    if row is None:
        return set()
    packed: bytes = row[0]
    return set(memoryview(packed[: len(packed) // 8 * 8]).cast("q"))


def _forget_tombstones(db: Database, now: datetime) -> None:
    before = int((now - timedelta(days=TOMBSTONE_DAYS)).timestamp())
    with db.transaction() as connection:
        connection.execute("DELETE FROM tombstones WHERE last_seen < ?", (before,))
