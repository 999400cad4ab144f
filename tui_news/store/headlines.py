"""Headlines: ids of whole lists in two arrays, and the rows that are in sight."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from tui_news.model.entry import Headline, Kind
from tui_news.model.query import EntryQuery, Order
from tui_news.store import arrivals, conditions, drivers, first_matches, id_arrays, search
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.id_arrays import Arrays
from tui_news.store.query_sql import to_sql
from tui_news.text.sanitise import clean_line

SOURCE = "coalesce(nullif(f.outlet, ''), nullif(f.title, ''), nullif(f.own_title, ''), f.url)"
"""How a row names where it comes from."""

COLUMNS = (
    "e.id, e.feed_id, e.sort_at, e.title, "
    f"{SOURCE}, e.place, e.section_mask, e.kind, e.read, e.starred, e.revised, e.story_id,"
    " e.copies, e.pictures, e.fold_id, e.holder_id, e.repeat_of, e.others, e.urgent"
)
_FEEDS = " CROSS JOIN feeds AS f ON f.id = e.feed_id"
_KINDS = {kind.value: kind for kind in Kind}


@translated
def ids(
    db: Database, query: EntryQuery, *, stop: Callable[[], bool] | None = None
) -> tuple[array[int], array[int]]:
    """Give the ids of a whole list and their `sort_at`, in its order, as two arrays of 'q'.

    When `stop` answers True, what was read so far is given: the caller throws it away.
    """
    found = _arrays(db, query, stop)
    return found.ids, found.times


@translated
def rows_and_under(
    db: Database, query: EntryQuery, *, folding: bool, stop: Callable[[], bool] | None = None
) -> Arrays:
    """Give the same as `ids`, parted into rows and what is under them.

    Without `folding`, only what an outlet says more than once is under a row.
    """
    return _arrays(db, query, stop, holder="holder_id" if folding else "repeat_of")


def _arrays(
    db: Database, query: EntryQuery, stop: Callable[[], bool] | None, *, holder: str = ""
) -> Arrays:
    query, wanted = conditions.asked(db, query)
    if wanted is not None and wanted.nothing:
        return Arrays.empty()
    if wanted is None or not wanted.expression:
        return id_arrays.read(db, to_sql(query, wanted), stop, holder=holder)
    if query.order is Order.RELEVANCE:
        best = [one for one, _ in search.best(db, query, wanted).best]
        return id_arrays.in_order(db, best, holder=holder)
    sql = drivers.best(db, query, wanted, need=drivers.EVERYTHING)
    return id_arrays.read(db, sql, stop, holder=holder)


@translated
def first(db: Database, query: EntryQuery, *, limit: int = 200) -> list[Headline]:
    """Give the first rows of a list, ready to be painted."""
    query, wanted = conditions.asked(db, query)
    if wanted is not None:
        return rows(db, first_matches.find(db, query, wanted, limit))
    sql = to_sql(query)
    statement = sql.select(COLUMNS, join=_FEEDS, limit=limit)
    return [headline(row) for row in db.read().execute(statement, sql.parameters).fetchall()]


@translated
def rows(db: Database, ids: Sequence[int]) -> list[Headline]:
    """Give the rows of these ids in their order; ids that are gone are left out."""
    cursor = db.read().execute(
        f"SELECT {COLUMNS} FROM json_each(?) AS wanted"
        f" CROSS JOIN entries AS e ON e.id = wanted.value{_FEEDS}",
        (id_list(ids),),
    )
    return [headline(row) for row in cursor.fetchall()]


@translated
def count_newer(db: Database, query: EntryQuery, *, after_id: int) -> int:
    """Count the entries of a list that were stored after the entry `after_id`."""
    fresh = db.read().execute("SELECT id FROM entries WHERE id > ?", (after_id,)).fetchall()
    return len(arrivals.matching(db, query, [row[0] for row in fresh]))


@translated
def newest_id(db: Database) -> int:
    """Give the largest id there is, 0 for none: later entries have larger ones."""
    row = db.read().execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()
    return int(row[0])


@translated
def oldest(db: Database) -> int | None:
    """Say how far back the cache reaches: the smallest `sort_at` of a visible entry."""
    row = (
        db.read()
        .execute(
            "SELECT e.sort_at FROM entries AS e INDEXED BY entries_list"
            " WHERE e.hidden = 0 ORDER BY e.sort_at, e.id LIMIT 1"
        )
        .fetchone()
    )
    return None if row is None else int(row[0])


@translated
def total(db: Database) -> int:
    """Count the visible entries."""
    row = db.read().execute("SELECT coalesce(sum(entries), 0) FROM mask_counts").fetchone()
    return int(row[0])


_clean_name = lru_cache(maxsize=4_096)(clean_line)
"""Names of outlets and places come again and again."""


def headline(row: tuple[Any, ...]) -> Headline:
    """Make the row of `COLUMNS` safe and typed."""
    return Headline(
        row[0],
        row[1],
        row[2],
        clean_line(row[3]),
        _clean_name(row[4]),
        _clean_name(row[5]),
        row[6],
        _KINDS.get(row[7], Kind.TEXT),
        row[8] != 0,
        row[9] != 0,
        row[10] != 0,
        row[11],
        row[12],
        row[13],
        fold_id=row[14],
        holder_id=row[15],
        repeat_of=row[16],
        others=row[17],
        urgent=row[18] != 0,
    )
