"""Followed stories: topics that name a story by its id keep to it when its entries move.

The clustering looks at stories again as they grow: it joins two, or names one anew. What somebody
follows or mutes as `story:12` is then said of the story in which those reports are now.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Mapping

MOST_NAMED = 8
"""Former ids of a story that stay in a topic's query."""

_STORY = re.compile(r"\bstory:(\d{1,18})\b", re.IGNORECASE)
_ONLY_STORIES = re.compile(r"story:\d{1,18}(?: OR story:\d{1,18})*", re.IGNORECASE)


def move(
    connection: sqlite3.Connection,
    before: Mapping[int, int],
    after: Mapping[int, int],
    *,
    open_since: int,
) -> None:
    """Change the topics of stories that have no open entries any more, for these have moved.

    Args:
        connection: inside the transaction that moves the entries.
        before: the former story of each entry that had one.
        after: its present one.
        open_since: entries from here on (`sort_at`) belong to stories that still grow; a story
            that keeps some of them is still there under its id.
    """
    gone: dict[int, Counter[int]] = {}
    for entry_id, story in before.items():
        if after[entry_id] != story:
            gone.setdefault(story, Counter())[after[entry_id]] += 1
    if not gone:
        return
    rows = connection.execute(
        "SELECT id, kind, query FROM topics WHERE query LIKE '%story:%' ORDER BY id"
    )
    for topic_id, kind, query in rows.fetchall():
        changed = str(query)
        for story in {int(found) for found in _STORY.findall(query)} & gone.keys():
            if not _has_entries(connection, story, open_since):
                target = gone[story].most_common(1)[0][0]
                changed = renamed(
                    changed, story, target, keeps=_has_entries(connection, story, None)
                )
        if changed != query:
            _save(connection, topic_id, kind, changed)


def renamed(query: str, story: int, target: int, *, keeps: bool) -> str:
    """Put another story in the place of one in a query, beside it where that `keeps` reports."""
    if _ONLY_STORIES.fullmatch(query):
        named = [int(found) for found in _STORY.findall(query)]
        several = [target, *(one for one in named if one != story or keeps)]
        return " OR ".join(f"story:{one}" for one in list(dict.fromkeys(several))[:MOST_NAMED])
    new = f"(story:{target} OR story:{story})" if keeps else f"story:{target}"
    return re.sub(rf"\bstory:{story}\b", new, query, flags=re.IGNORECASE)


def _has_entries(connection: sqlite3.Connection, story: int, since: int | None) -> bool:
    row = connection.execute(
        "SELECT 1 FROM entries WHERE story_id = ? AND story_id <> 0 AND sort_at >= ? LIMIT 1",
        (story, -(1 << 62) if since is None else since),
    )
    return row.fetchone() is not None


def _save(connection: sqlite3.Connection, topic_id: int, kind: str, query: str) -> None:
    """Write a topic's query; of two that now ask the same, the elder stays."""
    twin = connection.execute(
        "SELECT 1 FROM topics WHERE kind = ? AND query = ? AND id <> ?", (kind, query, topic_id)
    ).fetchone()
    if twin is not None:
        connection.execute("DELETE FROM topics WHERE id = ?", (topic_id,))
    else:
        connection.execute("UPDATE topics SET query = ? WHERE id = ?", (query, topic_id))
