"""Stories: which entries belong together, and what the clustering remembers."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

from tui_news.model.story import StoryEntry, StoryText
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.headlines import SOURCE
from tui_news.text.sanitise import clean_line

OWNER = f"coalesce(nullif(f.owner, ''), {SOURCE})"
"""One vote in coverage: the owner, else the outlet."""

MAX_MEMBERS = 500
"""Entries of one story that are read, the newest."""


@translated
def unseen(db: Database, *, after_id: int, since: int, limit: int) -> list[StoryText]:
    """Give digested entries with larger ids, oldest id first, published after `since`.

    Hidden ones too: nothing is missing in a story when a feed or a rule shows them again.
    """
    rows = db.read().execute(
        f"SELECT e.id, e.title, b.lead, coalesce(nullif(b.language, ''), f.language), {OWNER},"
        " e.sort_at FROM entries AS e JOIN bodies AS b ON b.entry_id = e.id"
        " JOIN feeds AS f ON f.id = e.feed_id"
        " WHERE e.id > ? AND e.sort_at >= ? AND e.digest > 0 ORDER BY e.id LIMIT ?",
        (after_id, since, limit),
    )
    return [StoryText(*row) for row in rows.fetchall()]


@translated
def members(db: Database, story_id: int, *, own_id: int = 0) -> list[StoryEntry]:
    """Give the entries of a story, oldest first; of what only repeats another, `own_id` alone."""
    if not story_id:
        return []
    rows = db.read().execute(
        f"SELECT e.id, e.title, {SOURCE}, {OWNER}, e.sort_at, e.read FROM entries AS e"
        " JOIN feeds AS f ON f.id = e.feed_id WHERE e.story_id = ? AND e.story_id <> 0"
        " AND e.hidden = 0 AND (e.repeat_of IN (0, e.id) OR e.id = ?)"
        " ORDER BY e.sort_at DESC, e.id DESC LIMIT ?",
        (story_id, own_id, MAX_MEMBERS),
    )
    return [
        StoryEntry(row[0], clean_line(row[1]), clean_line(row[2]), row[3], row[4], row[5] != 0)
        for row in reversed(rows.fetchall())
    ]


@translated
def remember(db: Database, memory: Mapping[str, Any], *, newest_id: int) -> None:
    """Keep what the clustering knows, for the next run."""
    packed = zlib.compress(json.dumps(memory, separators=(",", ":")).encode(), 1)
    with db.transaction() as connection:
        connection.execute(
            "INSERT INTO story_memory (id, newest_id, memory) VALUES (1, ?, ?) ON CONFLICT"
            " DO UPDATE SET newest_id = excluded.newest_id, memory = excluded.memory",
            (newest_id, packed),
        )


@translated
def recall(db: Database) -> tuple[dict[str, Any], int]:
    """Give what was remembered and the newest entry it has seen; nothing if it is damaged."""
    row = db.read().execute("SELECT memory, newest_id FROM story_memory").fetchone()
    if row is None:
        return {}, 0
    try:
        memory = json.loads(zlib.decompress(row[0]))
    except (ValueError, zlib.error):
        return {}, 0
    return (memory, int(row[1])) if isinstance(memory, dict) else ({}, 0)


@translated
def greatest(db: Database) -> int:
    """Give the greatest id that a story has, 0 for none."""
    row = db.read().execute("SELECT coalesce(max(story_id), 0) FROM entries").fetchone()
    return int(row[0])
