"""Readings: which articles were opened, how often, and for how long they were in sight.

Kept on this machine only, for the reader's own list; a reading goes when its entry goes.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from tui_news.model.entry import Headline
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.headlines import COLUMNS, headline
from tui_news.text.sanitise import clean_line

MAX_SECONDS = 900
"""Most that one look at an article counts: nobody knows who sits before an open page."""


class Reading(NamedTuple):
    """What is kept of one article."""

    headline: Headline
    times: int
    seconds: int
    last_at: int


def add(db: Database, entry_id: int, *, seconds: int, now: datetime) -> None:
    """Count one look at an article; an entry that is gone meanwhile is passed over."""
    counted = max(0, min(seconds, MAX_SECONDS))
    with db.transaction() as connection:
        connection.execute(
            "INSERT INTO readings (entry_id, times, seconds, last_at)"
            " SELECT ?1, 1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM entries WHERE id = ?1)"
            " ON CONFLICT DO UPDATE SET times = times + 1, seconds = seconds + excluded.seconds,"
            " last_at = max(last_at, excluded.last_at)",
            (entry_id, counted, int(now.timestamp())),
        )


@translated
def latest(db: Database, *, limit: int) -> list[Reading]:
    """Give what is kept of the articles that were read last."""
    rows = db.read().execute(
        f"SELECT {COLUMNS}, r.times, r.seconds, r.last_at FROM readings AS r"
        " CROSS JOIN entries AS e ON e.id = r.entry_id CROSS JOIN feeds AS f ON f.id = e.feed_id"
        " ORDER BY r.last_at DESC LIMIT ?",
        (limit,),
    )
    return [Reading(headline(row[:-3]), *row[-3:]) for row in rows.fetchall()]


@translated
def tags(db: Database, ids: list[int], *, first: int) -> dict[int, list[str]]:
    """Give the first names that each of these entries is tagged with."""
    rows = db.read().execute(
        "SELECT t.entry_id, t.name FROM json_each(?) AS wanted"
        " CROSS JOIN entry_tags AS t ON t.entry_id = wanted.value"
        " WHERE t.name <> '' AND t.rank < ?",
        (id_list(ids), first),
    )
    found: dict[int, list[str]] = {}
    for entry_id, name in rows.fetchall():
        found.setdefault(entry_id, []).append(clean_line(name))
    return found


def forget(db: Database) -> None:
    """Forget all of it."""
    with db.transaction() as connection:
        connection.execute("DELETE FROM readings")
