"""Storyteller: puts digested entries into stories, a few at a time, and remembers what it knows."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tui_news.engine.cluster import StoryIndex
from tui_news.store import assignment, coverage, stories
from tui_news.store.database import Database

log = logging.getLogger(__name__)

OPEN_DAYS = 5
"""Days for which a story stays open to new reports."""

BATCH = 60
"""Entries taken in one step: some tens of milliseconds."""

MOST_OPEN = 30_000
"""Entries kept in memory; beyond, the oldest close early."""

REMEMBER_AFTER = 1_500
"""Entries after which the memory is written even though more are waiting."""

MOST_COMPARED = 200
"""Reports of one story that are compared with each other; larger ones have votes enough."""


class Storyteller:
    """The clustering of one database. Synchronous, for a worker thread."""

    def __init__(
        self, db: Database, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Take up what an earlier run knew.

        Raises:
            StoreError: the database cannot be read.
        """
        self._db = db
        self._clock = clock
        self._index = self._fresh_index()
        memory, self._newest = stories.recall(db)
        if not memory or not self._take_up(memory):
            self._newest = 0
        self._unsaved = 0

    def _take_up(self, memory: dict[str, Any]) -> bool:
        try:
            return self._index.load(memory)
        except (KeyError, TypeError, ValueError, IndexError):
            log.warning("what was known about stories is damaged; they are told anew")
            self._index = self._fresh_index()
            return False

    def _fresh_index(self) -> StoryIndex:
        """An index that knows nothing and gives no id that a story in the cache has."""
        first = stories.greatest(self._db) + 1
        return StoryIndex(most_open=MOST_OPEN, keep_closed=False, first_story=first)

    def step(self) -> tuple[int, ...]:
        """Take in some entries; gives the ids of rows that changed, none when all is done.

        Raises:
            StoreError: the database cannot be written.
        """
        since = int((self._clock() - timedelta(days=OPEN_DAYS)).timestamp())
        fresh = stories.unseen(self._db, after_id=self._newest, since=since, limit=BATCH)
        if not fresh:
            self.rest()
            return assignment.catch_up(self._db, limit=BATCH)
        for text in fresh:
            self._index.add(
                text.id,
                text.title,
                text.lead,
                language=text.language,
                published=float(text.sort_at),
                owner=text.owner,
            )
        self._index.settle(BATCH)
        moved = {int(k): v for k, v in self._index.changed().items()}
        changed = assignment.assign(self._db, moved, open_since=since)
        self._note_copies(set(moved.values()))
        self._newest = fresh[-1].id
        self._unsaved += len(fresh)
        if self._unsaved >= REMEMBER_AFTER:
            self.rest()
        return tuple(dict.fromkeys((*changed, *moved, *(text.id for text in fresh))))

    def _note_copies(self, told: set[int]) -> None:
        """Keep which reports of these stories are one text: together they are one vote."""
        groups: dict[int, int] = {}
        members: list[int] = []
        for story_id in told:
            if not 1 < len(self._index.members(story_id)) <= MOST_COMPARED:
                continue
            for group in self._index.copies(story_id):
                ids = [int(entry_id) for entry_id in group]
                members += ids
                if len(ids) > 1:
                    groups |= dict.fromkeys(ids, min(ids))
        if members:
            coverage.put_copy_groups(self._db, groups, of=members)

    def rest(self) -> None:
        """Close what is old and write the memory, if there is anything new in it.

        Raises:
            StoreError: the database cannot be written.
        """
        if not self._unsaved:
            return
        self._index.discard_before(self._clock() - timedelta(days=OPEN_DAYS))
        stories.remember(self._db, self._index.dump(), newest_id=self._newest)
        self._unsaved = 0
