"""Headlines: what a list needs from the store, in the order in which it needs it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import field, replace

from tui_news.library.folding import NO_FOLDS, Folds, fold, fold_rows
from tui_news.model.entry import Headline
from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery
from tui_news.store import headlines as store
from tui_news.store import repeats, unread
from tui_news.store.database import Database

FIRST_ROWS = 200
"""Rows read before anything is painted."""


def _empty() -> array[int]:
    return array("q")


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a query in order: 16 bytes each, their words are read when they come in sight."""

    query: EntryQuery
    ids: array[int] = field(default_factory=_empty)
    times: array[int] = field(default_factory=_empty)
    """`sort_at` of each id, in seconds since the epoch."""
    newest_id: int = 0
    """The largest entry id in the store when the listing was made: later arrivals are larger."""
    whole: bool = True
    """False while only the first rows are here."""
    folds: Folds = NO_FOLDS
    """What is under the rows."""

    @property
    def entries(self) -> int:
        """How many entries the list has: its rows, and what is under them."""
        return len(self.ids) + len(self.folds)


def first_rows(
    db: Database, query: EntryQuery, *, folding: bool = True
) -> tuple[Listing, list[Headline]]:
    """Read the first rows of a query: about a millisecond, whatever the cache's size.

    With `folding`, the reports of one turn of a story are one row.
    """
    newest = store.newest_id(db)
    first = store.first(db, query, limit=FIRST_ROWS)
    folded = fold_rows(first, query.order, folding=folds_in(query, folding=folding))
    listing = Listing(
        query,
        folded.ids,
        folded.times,
        newest,
        whole=len(first) < FIRST_ROWS,
        folds=folded.folds,
    )
    return listing, with_unread_below(db, first)


def whole_listing(
    db: Database, query: EntryQuery, *, stop: Callable[[], bool], folding: bool = True
) -> Listing:
    """Read every id of a query; takes about half a second for a million of them.

    `stop` is asked now and then: True ends the reading early, the result is then incomplete and
    meant to be dropped.
    """
    newest = store.newest_id(db)
    found = store.rows_and_under(db, query, folding=folds_in(query, folding=folding), stop=stop)
    folded = fold(found, query.order)
    return Listing(query, folded.ids, folded.times, newest, folds=folded.folds)


def folded_ids(db: Database, query: EntryQuery) -> array[int]:
    """Give the ids of a folded list's rows."""
    return whole_listing(db, query, stop=lambda: False).ids


def folds_in(query: EntryQuery, *, folding: bool) -> bool:
    """Whether a list is folded: one of a single feed has no copies of other outlets."""
    return folding and len(query.feed_ids) != 1


def rows(db: Database, entry_ids: Sequence[int]) -> list[Headline]:
    """Read rows by id; ids that are gone are left out."""
    return with_unread_below(db, store.rows(db, entry_ids))


def with_unread_below(db: Database, found: list[Headline]) -> list[Headline]:
    """Note in rows whether another report of their fold is unread."""
    unread = repeats.with_unread_copies(db, [row.id for row in found if row.others])
    if not unread:
        return found
    return [replace(row, unread_below=True) if row.id in unread else row for row in found]


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
