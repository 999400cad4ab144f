"""Headlines: what a list needs from the store, in the order in which it needs it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tui_news.model.entry import Headline
from tui_news.model.query import EntryQuery
from tui_news.store import headlines as store
from tui_news.store import unread
from tui_news.store.database import Database

FIRST_ROWS = 200
"""Rows read before anything is painted."""


def _empty() -> array[int]:
    return array("q")


@dataclass(frozen=True, slots=True)
class Listing:
    """All entries of a query in order: 16 bytes each, rows are read when they come in sight."""

    query: EntryQuery
    ids: array[int] = field(default_factory=_empty)
    times: array[int] = field(default_factory=_empty)
    """`sort_at` of each id, in seconds since the epoch."""
    newest_id: int = 0
    """The largest entry id in the store when the listing was made: later arrivals are larger."""
    whole: bool = True
    """False while only the first rows are here."""


def first_rows(db: Database, query: EntryQuery) -> tuple[Listing, list[Headline]]:
    """Read the first rows of a query: about a millisecond, whatever the cache's size."""
    newest = store.newest_id(db)
    rows = store.first(db, query, limit=FIRST_ROWS)
    listing = Listing(
        query,
        array("q", [row.id for row in rows]),
        array("q", [row.sort_at for row in rows]),
        newest,
        whole=len(rows) < FIRST_ROWS,
    )
    return listing, rows


def whole_listing(db: Database, query: EntryQuery, *, stop: Callable[[], bool]) -> Listing:
    """Read every id of a query; takes up to half a second for a million of them.

    `stop` is asked now and then: True ends the reading early, the result is then incomplete and
    meant to be dropped.
    """
    newest = store.newest_id(db)
    ids, times = store.ids(db, query, stop=stop)
    return Listing(query, ids, times, newest)


def rows(db: Database, entry_ids: Sequence[int]) -> list[Headline]:
    """Read rows by id; ids that are gone are left out."""
    return store.rows(db, entry_ids)


def waiting(db: Database, listing: Listing) -> int:
    """Count the entries of the listing's query that arrived after it was made."""
    return store.count_newer(db, listing.query, after_id=listing.newest_id)


def next_unread(db: Database, ids: Sequence[int], *, start: int, step: int) -> int | None:
    """Find the nearest unread entry below (`step` +1) or above (-1) the position `start`.

    Looks at growing runs of the list, so that a near one is found at once and a far one in a few
    questions. Gives its position, None if there is none in that direction.
    """
    run, at = 200, start + step
    while 0 <= at < len(ids):
        some = ids[at : at + run] if step > 0 else ids[max(0, at - run + 1) : at + 1][::-1]
        found = unread.first_unread(db, some)
        if found is not None:
            return at + step * found
        at += step * len(some)
        run = min(run * 4, 20_000)
    return None
