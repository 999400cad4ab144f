"""Counts: how many entries each section holds, without looking at any entry.

Triggers keep one row per section mask and one per feed; an entry in two sections counts in both.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from tui_news.model.entry import Kind
from tui_news.model.query import EntryQuery
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.query_sql import to_sql

ALL = -1
"""Key of the number over everything; an entry in two sections counts once."""

UNSORTED = -2
"""Key of the entries that are in no section."""


@translated
def unread(db: Database) -> dict[int, int]:
    """Count unread visible entries by section bit, with ALL and UNSORTED always there."""
    rows = db.read().execute("SELECT section_mask, unread FROM mask_counts")
    return _by_bit(rows.fetchall())


@translated
def entries(db: Database) -> dict[int, int]:
    """Count visible entries by section bit, with ALL and UNSORTED always there."""
    rows = db.read().execute("SELECT section_mask, entries FROM mask_counts")
    return _by_bit(rows.fetchall())


@translated
def by_kind(db: Database, query: EntryQuery) -> tuple[dict[Kind, int], int]:
    """Count the entries of a list by kind, and those with pictures; its condition does not count.

    Reads one covering index from end to end: not for the event loop.
    """
    sql = to_sql(replace(query, condition=None, words=""))
    connection = db.read()
    # Grouping sorts, so only the few that are not text are grouped.
    rows = connection.execute(
        f"SELECT e.kind, count(*) FROM {sql.source}"
        f" WHERE {sql.where} AND e.kind <> 'text' GROUP BY e.kind",
        sql.parameters,
    ).fetchall()
    total, with_pictures = connection.execute(
        f"SELECT count(*), total(e.pictures > 0) FROM {sql.source} WHERE {sql.where}",
        sql.parameters,
    ).fetchone()
    kinds = {Kind(name): number for name, number in rows if name in Kind.__members__.values()}
    if total > sum(kinds.values()):
        kinds[Kind.TEXT] = total - sum(kinds.values())
    return kinds, int(with_pictures)


@translated
def since(db: Database, at: int) -> dict[int, int]:
    """Count visible entries of a time and later by section bit, with ALL and UNSORTED there.

    Reads as much of the list's index as there are such entries: for a day, not for years.
    """
    rows = db.read().execute(
        "SELECT section_mask, count(*) FROM entries INDEXED BY entries_list"
        " WHERE hidden = 0 AND sort_at >= ? GROUP BY section_mask",
        (at,),
    )
    return _by_bit(rows.fetchall())


@translated
def by_feed(db: Database) -> dict[int, tuple[int, int]]:
    """Count (entries, unread) of every feed that has visible entries."""
    rows = db.read().execute("SELECT feed_id, entries, unread FROM feed_counts WHERE entries > 0")
    return {feed_id: (total, unread) for feed_id, total, unread in rows}


@translated
def unread_in(db: Database, section_mask: int, *, include_unsorted: bool = False) -> int:
    """Count unread visible entries in any of these sections, each once.

    An empty mask means everywhere, or with `include_unsorted` only what is in no section.
    """
    row = (
        db.read()
        .execute(
            "SELECT coalesce(sum(unread), 0) FROM mask_counts"
            " WHERE (?1 = 0 AND NOT ?2) OR section_mask & ?1 <> 0 OR (?2 AND section_mask = 0)",
            (section_mask, include_unsorted),
        )
        .fetchone()
    )
    return int(row[0])


def _by_bit(rows: list[tuple[int, int]]) -> dict[int, int]:
    found: defaultdict[int, int] = defaultdict(int, {ALL: 0, UNSORTED: 0})
    for mask, number in rows:
        found[ALL] += number
        if mask == 0:
            found[UNSORTED] += number
        bit = 0
        while mask > 0:
            if mask & 1:
                found[bit] += number
            mask >>= 1
            bit += 1
    return dict(found)
