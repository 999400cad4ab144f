"""Tag counts: how often each tag was named in the last day, and in the days before.

Reads the hourly numbers that triggers keep (`tag_hours`), so that the size of the cache does not
matter. A day here is 24 whole hours, the one that is running among them.
"""

from __future__ import annotations

from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import SafeText
from tui_news.model.tag import TagKind
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.text.sanitise import clean_line

HOUR = 3_600
DAY_HOURS = 24

KEPT_HOURS = 9 * DAY_HOURS
"""Hours whose numbers are kept."""

COUNTED = 4_000
"""Entries of a day that are counted."""

_KINDS = {kind.value: kind for kind in TagKind}


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag with the number of shown entries that name it."""

    name: SafeText
    kind: TagKind
    today: int
    """In the 24 hours up to now."""
    before: int
    """In the days before that were asked for."""


@translated
def counts(db: Database, *, hour: int, days: int, limit: int) -> list[TagCount]:
    """Count the tags of the 24 hours that end with `hour`, the most frequent first.

    The kind is what most of the latest entries take it for, where any is sure of one.

    Args:
        db: the cache.
        hour: the running hour, counted from the epoch.
        days: how many days before the last are counted into `before`.
        limit: tags at most.
    """
    rows = db.read().execute(
        "WITH top AS (SELECT folded, sum(entries) AS today FROM tag_hours WHERE hour > ?1"
        " GROUP BY folded HAVING today > 0 ORDER BY today DESC, folded LIMIT ?3)"
        " SELECT today, (SELECT coalesce(sum(h.entries), 0) FROM tag_hours AS h"
        " WHERE h.folded = top.folded AND h.hour > ?2 AND h.hour <= ?1),"
        " (SELECT kind || ' ' || max(name) FROM (SELECT t.kind, t.name FROM entry_tags AS t"
        " WHERE t.folded = top.folded AND t.name <> '' ORDER BY t.entry_id DESC LIMIT 9)"
        " GROUP BY kind ORDER BY kind = 'neutral', count(*) DESC LIMIT 1)"
        " FROM top ORDER BY today DESC, folded",
        (hour - DAY_HOURS, hour - (days + 1) * DAY_HOURS, limit),
    )
    found = []
    for today, before, shown in rows.fetchall():
        kind, _, name = (shown or "").partition(" ")
        if name:
            named = _KINDS.get(kind, TagKind.NEUTRAL)
            found.append(TagCount(clean_line(name), named, today, before))
    return found


@translated
def entries_by_day(db: Database, *, hour: int, days: int) -> list[int]:
    """Count the shown entries of the day that ends with `hour` and of `days` days before it.

    Of each day `COUNTED` at most: more do not make it fuller.
    """
    connection = db.read()
    numbers = []
    for day in range(days + 1):
        end = hour + 1 - day * DAY_HOURS
        row = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM entries AS e INDEXED BY entries_list"
            f" WHERE e.hidden = 0 AND e.sort_at >= ? AND e.sort_at < ? LIMIT {COUNTED})",
            ((end - DAY_HOURS) * HOUR, end * HOUR),
        ).fetchone()
        numbers.append(int(row[0]))
    return numbers


def forget_hours(db: Database, *, hour: int) -> None:
    """Let go of the numbers of hours that are too old to be asked for."""
    with db.transaction() as connection:
        connection.execute("DELETE FROM tag_hours WHERE hour <= ?", (hour - KEPT_HOURS,))
