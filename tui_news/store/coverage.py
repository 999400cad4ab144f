"""Coverage: what rankings ask of many stories at once, answered from indexes alone.

Titles and texts are read for the few stories that a ranking shows, never for those it counts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from tui_news.model.safe_text import SafeText
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.headlines import SOURCE
from tui_news.store.stories import OWNER
from tui_news.text.sanitise import clean_line


class Report(NamedTuple):
    """One entry of a story, as far as it is counted."""

    story_id: int
    entry_id: int
    feed_id: int
    sort_at: int
    copy_group: int
    """Of entries that carry one text, the same number; 0 for a text of its own."""


class Publisher(NamedTuple):
    """Who stands behind a feed."""

    owner: str
    source: SafeText
    muted: bool


@translated
def reports_since(db: Database, since: int, *, limit: int) -> list[Report]:
    """Give the entries of stories that several outlets carry, newest first, from a time on."""
    rows = db.read().execute(
        "SELECT e.story_id, e.id, e.feed_id, e.sort_at, coalesce(c.copy_group, 0)"
        " FROM entries AS e INDEXED BY entries_list"
        " LEFT JOIN story_copies AS c ON c.entry_id = e.id"
        " WHERE e.hidden = 0 AND e.sort_at >= ? AND e.copies > 0 AND e.story_id <> 0"
        " ORDER BY e.sort_at DESC, e.id DESC LIMIT ?",
        (since, limit),
    )
    return list(map(Report._make, rows.fetchall()))


@translated
def reports(db: Database, ids: Collection[int]) -> list[Report]:
    """Give these entries, whether or not anybody else carries their story."""
    rows = db.read().execute(
        "SELECT e.story_id, e.id, e.feed_id, e.sort_at, 0 FROM json_each(?) AS wanted"
        " CROSS JOIN entries AS e ON e.id = wanted.value",
        (id_list(ids),),
    )
    return list(map(Report._make, rows.fetchall()))


@translated
def publishers(db: Database) -> dict[int, Publisher]:
    """Give who stands behind each feed."""
    rows = db.read().execute(f"SELECT f.id, {OWNER}, {SOURCE}, f.muted FROM feeds AS f")
    return {
        feed_id: Publisher(owner, clean_line(source), muted != 0)
        for feed_id, owner, source, muted in rows.fetchall()
    }


@translated
def copy_groups(db: Database, ids: Collection[int]) -> dict[int, int]:
    """Give the group of each of these entries that carries the same text as another one."""
    rows = db.read().execute(
        "SELECT c.entry_id, c.copy_group FROM json_each(?) AS wanted"
        " CROSS JOIN story_copies AS c ON c.entry_id = wanted.value",
        (id_list(ids),),
    )
    return dict(rows.fetchall())


@translated
def leads(db: Database, ids: Collection[int]) -> dict[int, SafeText]:
    """Give the summaries of a few entries."""
    rows = db.read().execute(
        "SELECT b.entry_id, b.lead FROM json_each(?) AS wanted"
        " CROSS JOIN bodies AS b ON b.entry_id = wanted.value",
        (id_list(ids),),
    )
    return {entry_id: clean_line(lead, limit=2_000) for entry_id, lead in rows.fetchall()}


def put_copy_groups(db: Database, groups: Mapping[int, int], *, of: Collection[int]) -> None:
    """Keep who copies whom among the entries `of`; those without a group stand alone."""
    with db.transaction() as connection:
        connection.execute(
            "DELETE FROM story_copies WHERE entry_id IN (SELECT value FROM json_each(?))",
            (id_list(of),),
        )
        connection.executemany(
            "INSERT OR REPLACE INTO story_copies (entry_id, copy_group)"
            " SELECT ?, ? WHERE EXISTS (SELECT 1 FROM entries WHERE id = ?1)",
            list(groups.items()),
        )
