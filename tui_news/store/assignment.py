"""Assignment: puts entries into stories, and keeps what their rows say of it true."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Mapping

from tui_news.model.entry import Kind
from tui_news.store import folds, followed_stories, remembered
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.folds import Member, Place
from tui_news.store.headlines import SOURCE

MAX_MEMBERS = 2_000
"""Reports of one story that are looked at, the newest; what came before them keeps its place."""

AT_ONCE = 200
"""Stories settled in one transaction, so that another writer waits a moment only."""

MOST_SETTLED = 2_000
"""Stories settled while a reader waits: less than a second."""

_UNPLACED = "stories.unplaced"
"""The last story that was placed after an update of the program; written by the migration."""

_PLAIN = {Kind.TEXT.value, Kind.PHOTO.value}

_MEMBERS = (
    f"SELECT e.id, e.sort_at, {SOURCE}, e.title, coalesce(e.url, e.key), e.kind, e.copies, e.read,"
    " e.fold_id, e.holder_id, e.repeat_of, e.others FROM entries AS e INDEXED BY entries_story"
    " JOIN feeds AS f ON f.id = e.feed_id WHERE e.story_id = ? AND e.story_id <> 0"
    f" AND e.hidden = 0 ORDER BY e.sort_at DESC, e.id DESC LIMIT {MAX_MEMBERS + 1}"
)


def assign(
    db: Database, stories: Mapping[int, int], *, open_since: int = -(1 << 62)
) -> tuple[int, ...]:
    """Put entries (id: story) into stories and place the reports of each story anew.

    Topics of a story that has lost all that came after `open_since` go with its entries. Gives the
    ids of all entries whose row changed.
    """
    if not stories:
        return ()
    with db.transaction() as connection:
        rows = connection.execute(
            "SELECT id, story_id FROM entries WHERE story_id <> 0 AND id IN"
            " (SELECT value FROM json_each(?))",
            (id_list(stories),),
        )
        before = dict(rows.fetchall())
        connection.executemany(
            "UPDATE entries SET story_id = ? WHERE id = ?",
            [(story, entry_id) for entry_id, story in stories.items()],
        )
        followed_stories.move(connection, before, stories, open_since=open_since)
        return _place(connection, {*before.values(), *stories.values()})


def settle(db: Database, *, limit: int) -> tuple[int, ...] | None:
    """Place anew the reports of stories that lost or won some in other ways than by clustering.

    A feed or a rule hid or showed them, they left the cache, or their outlet has another name: the
    database notes those stories itself. Takes `limit` of them, the newest first, and gives the ids
    of the entries whose row changed; None when there was nothing to do.
    """
    stories = _unsettled(db, limit)
    if not stories:
        return None
    with db.transaction() as connection:
        changed = _place(connection, set(stories))
        connection.execute(
            "DELETE FROM unsettled_stories WHERE story_id IN (SELECT value FROM json_each(?))",
            (id_list(stories),),
        )
    return changed


def settle_newest(db: Database, *, most: int = MOST_SETTLED) -> None:
    """Do the same for what a reader has just changed; of very much the rest is the engine's."""
    for _ in range(0, most, AT_ONCE):
        if settle(db, limit=AT_ONCE) is None:
            return


@translated
def _unsettled(db: Database, limit: int) -> list[int]:
    rows = db.read().execute(
        "SELECT story_id FROM unsettled_stories ORDER BY story_id DESC LIMIT ?", (limit,)
    )
    return [row[0] for row in rows.fetchall()]


def catch_up(db: Database, *, limit: int) -> tuple[int, ...]:
    """Place reports that an older version of the program put into stories, some stories at a time.

    Gives the ids of entries whose row changed; ends for good when there is nothing left.
    """
    after = remembered.get(db, _UNPLACED)
    if not after:
        return ()
    changed: tuple[int, ...] = ()
    while after and not changed:
        stories = _next_stories(db, int(after), limit)
        with db.transaction() as connection:
            changed = _place(connection, set(stories))
        after = str(stories[-1]) if len(stories) == limit else ""
        remembered.put(db, _UNPLACED, after)
    return changed


@translated
def _next_stories(db: Database, after: int, limit: int) -> list[int]:
    rows = db.read().execute(
        "SELECT story_id FROM entries INDEXED BY entries_story WHERE story_id <> 0"
        " AND story_id > ? GROUP BY story_id HAVING count(*) > 1 ORDER BY story_id LIMIT ?",
        (after, limit),
    )
    return [row[0] for row in rows.fetchall()]


def _place(connection: sqlite3.Connection, stories: set[int]) -> tuple[int, ...]:
    changes: list[tuple[int, int, int, int, int, int]] = []
    repeats: list[int] = []
    for story in sorted(stories):
        rows = connection.execute(_MEMBERS, (story,)).fetchall()
        copies = len({row[2] for row in rows}) - 1
        if len(rows) > MAX_MEMBERS:
            # The oldest fold that is in sight is not whole: it stays as it is.
            oldest = rows[-1][8]
            rows = [row for row in rows if row[8] != oldest or not oldest]
        found = folds.places(
            Member(row[0], row[1], row[2], row[3], row[4], row[5] in _PLAIN) for row in rows
        )
        changes.extend(
            (*found[row[0]], copies, row[0])
            for row in rows
            if (*found[row[0]], copies) != (row[8], row[9], row[10], row[11], row[6])
        )
        repeats.extend(_unread_repeats(found, {row[0]: row[7] for row in rows}))
    connection.executemany(
        "UPDATE entries SET fold_id = ?, holder_id = ?, repeat_of = ?, others = ?, copies = ?"
        " WHERE id = ?",
        changes,
    )
    _mark_read(connection, repeats)
    return tuple(dict.fromkeys([*(change[-1] for change in changes), *repeats]))


def _unread_repeats(found: Mapping[int, Place], read: Mapping[int, int]) -> list[int]:
    """Those of one outlet's repeats that are unread although another of them was read."""
    groups: dict[int, list[int]] = defaultdict(list)
    for entry_id, one in found.items():
        if one.repeat_of:
            groups[one.repeat_of].append(entry_id)
    return [
        entry_id
        for ids in groups.values()
        if any(read[one] for one in ids)
        for entry_id in ids
        if not read[entry_id]
    ]


def _mark_read(connection: sqlite3.Connection, ids: list[int]) -> None:
    connection.execute(
        "INSERT INTO states (entry_id, read, read_at) SELECT value, 1, unixepoch()"
        " FROM json_each(?) WHERE true ON CONFLICT DO UPDATE SET read = 1, read_at = unixepoch()",
        (id_list(ids),),
    )
