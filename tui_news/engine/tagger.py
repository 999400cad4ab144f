"""Tagger: finds the people, organisations and places in digested entries, a few at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tui_news.extract.tags import SHOWN, VERSION, tag
from tui_news.model.tag import Tag
from tui_news.store import remembered, tags
from tui_news.store.database import Database
from tui_news.store.tags import TagText

TAGGED_DAYS = 14
"""Entries older than this when they arrive are not tagged."""

BATCH = 12
"""Entries in one step: some tens of milliseconds."""

_KEY = "tagger.newest"


class Tagger:
    """The tagging of one database. Synchronous, for a worker thread."""

    def __init__(
        self, db: Database, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """Take up where an earlier run of this version ended.

        Raises:
            StoreError: the database cannot be read.
        """
        self._db = db
        self._clock = clock
        version, _, newest = remembered.get(db, _KEY).partition(":")
        is_known = version == str(VERSION) and newest.isdigit()
        self._newest = int(newest) if is_known else 0

    def step(self) -> tuple[int, ...]:
        """Tag some entries; gives their ids, none when all is done.

        Raises:
            StoreError: the database cannot be written.
        """
        since = int((self._clock() - timedelta(days=TAGGED_DAYS)).timestamp())
        fresh = tags.unseen(self._db, after_id=self._newest, since=since, limit=BATCH)
        if fresh:
            tags.save(self._db, {text.id: _tags(text) for text in fresh})
            self._newest = fresh[-1].id
            remembered.put(self._db, _KEY, f"{VERSION}:{self._newest}")
        return tuple(text.id for text in fresh)


def _tags(text: TagText) -> list[Tag]:
    return tag(text.title, text.text, language=text.language, page_tags=text.page_tags, limit=SHOWN)
