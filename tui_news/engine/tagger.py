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
        self,
        db: Database,
        *,
        engine: str = "own",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take up where an earlier run of this version, with this engine, ended.

        Raises:
            StoreError: the database cannot be read.
        """
        self._db = db
        self._clock = clock
        self._version = str(VERSION)
        self._tag: Callable[..., list[Tag]] = tag
        if engine == "spacy":
            from tui_news.engine.spacy_tags import SpacyTagger

            self._tag = SpacyTagger().tag
            self._version += "spacy"
        version, _, newest = remembered.get(db, _KEY).partition(":")
        is_known = version == self._version and newest.isdigit()
        self._newest = int(newest) if is_known else 0

    def step(self) -> tuple[int, ...]:
        """Tag some entries; gives their ids, none when all is done.

        Raises:
            StoreError: the database cannot be written.
        """
        since = int((self._clock() - timedelta(days=TAGGED_DAYS)).timestamp())
        fresh = tags.unseen(self._db, after_id=self._newest, since=since, limit=BATCH)
        if fresh:
            tags.save(self._db, {text.id: self._tags(text) for text in fresh})
            self._newest = fresh[-1].id
            remembered.put(self._db, _KEY, f"{self._version}:{self._newest}")
        return tuple(text.id for text in fresh)

    def _tags(self, text: TagText) -> list[Tag]:
        return self._tag(
            text.title, text.text, language=text.language, page_tags=text.page_tags, limit=SHOWN
        )
