"""Section rules at work: they put entries into sections beside what the outlets say.

An entry's `ruled_mask` holds the bits that only a rule gave it, so that the same entry can be asked
again: `section_mask` without them is what the outlet says, and `section:` in a rule means that.
Fresh entries are asked when they are digested; all of them once more when a rule changes, newest
first, in short transactions that remember how far they came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from tui_news.errors import ParseError
from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery
from tui_news.store import arrivals, remembered
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated

BATCH = 1_000
"""Ids looked at in one transaction, so that another writer waits a moment only."""

_KEY = "section rules"
"""Remembers the newest id that the sweep has still to look at; not there when all is done."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A section as far as rules go."""

    mask: int
    query: EntryQuery


@dataclass(frozen=True, slots=True)
class _Shelves:
    ruled: tuple[_Shelf, ...]
    gone: int
    """The bits of removed sections: no entry is to keep them."""


def begin(db: Database) -> None:
    """Note that every entry is to be asked once more; within the change that made it so."""
    with db.transaction() as connection:
        (top,) = connection.execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()
        remembered.put(db, _KEY, str(top))


def is_waiting(db: Database) -> bool:
    """Whether a sweep was begun and has not come to its end."""
    return bool(remembered.get(db, _KEY))


@translated
def sort(db: Database, ids: Sequence[int], *, now: datetime) -> int:
    """Put those of some entries that rules mean into their sections; gives how many changed."""
    shelves = _shelves(db, now)
    return _settle(db, shelves, ids) if shelves.ruled or shelves.gone else 0


@translated
def sweep(
    db: Database,
    *,
    now: datetime,
    stop: Callable[[], bool] | None = None,
    told: Callable[[int, int], None] | None = None,
) -> int:
    """Ask every entry as the rules are now, from where the last sweep ended; count what changed.

    `told` hears after each batch how many changed so far and about how many are left. A change of
    the rules meanwhile begins it anew; whatever `stop` or a kill ends early is done by the next
    call. At its end the rows of removed sections go, and with them their bits become free.
    """
    changed = 0
    while (mark := remembered.get(db, _KEY)) and not (stop is not None and stop()):
        shelves = _shelves(db, now)
        rows = (
            db.read()
            .execute("SELECT id FROM entries WHERE id <= ? ORDER BY id DESC LIMIT ?", (mark, BATCH))
            .fetchall()
        )
        if not rows:
            _end(db, mark)
            continue
        with db.transaction():
            changed += _settle(db, shelves, [row[0] for row in rows])
            left = rows[-1][0] - 1
            if remembered.get(db, _KEY) == mark:
                remembered.put(db, _KEY, str(left))
        if told is not None:
            told(changed, left)
    return changed


def _end(db: Database, mark: str) -> None:
    """Forget the removed sections, unless something came between: then the sweep begins anew."""
    with db.transaction() as connection:
        if remembered.get(db, _KEY) != mark:
            return
        gone = _gone(db)
        connection.execute(
            "UPDATE feeds SET section_mask = section_mask & ~?1 WHERE section_mask & ?1 <> 0",
            (gone,),
        )
        still = connection.execute(
            "SELECT 1 FROM mask_counts WHERE section_mask & ? <> 0 AND entries > 0", (gone,)
        ).fetchone()
        if still is not None:
            begin(db)
            return
        connection.execute("DELETE FROM sections WHERE removed <> 0")
        remembered.put(db, _KEY, "")


def _gone(db: Database) -> int:
    rows = db.read().execute("SELECT bit FROM sections WHERE removed <> 0").fetchall()
    return sum(1 << bit for (bit,) in rows)


def _shelves(db: Database, now: datetime) -> _Shelves:
    """Read the rules; one that cannot be read any more does nothing."""
    rows = db.read().execute("SELECT bit, rule FROM sections WHERE removed = 0 AND rule <> ''")
    ruled = rows.fetchall()
    if not ruled:
        return _Shelves((), _gone(db))
    from tui_news.store.sections import all_sections
    from tui_news.text.query_language import parse

    sections = all_sections(db)
    found = []
    for bit, rule in ruled:
        try:
            condition = parse(rule, now=now, sections=sections)
        except ParseError:
            continue
        if condition is not None:
            found.append(_Shelf(1 << bit, EntryQuery(condition=condition)))
    return _Shelves(tuple(found), _gone(db))


def _settle(db: Database, shelves: _Shelves, ids: Sequence[int]) -> int:
    """Make the masks of some entries say what outlets and rules say."""
    meant: dict[int, int] = {}
    for shelf in shelves.ruled:
        for entry_id in arrivals.matching(db, shelf.query, ids, hidden=True, stated=True):
            meant[entry_id] = meant.get(entry_id, 0) | shelf.mask
    with db.transaction() as connection:
        rows = connection.execute(
            "SELECT id, section_mask, ruled_mask FROM entries"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (id_list(ids),),
        ).fetchall()
        changes = []
        for entry_id, mask, ruled in rows:
            stated = mask & ~ruled & ~shelves.gone
            more = meant.get(entry_id, 0) & ~stated
            if (stated | more, more) != (mask, ruled):
                changes.append((stated | more, more, entry_id))
        connection.executemany(
            "UPDATE entries SET section_mask = ?, ruled_mask = ? WHERE id = ?", changes
        )
    return len(changes)
