"""Deepening: what is found out about digested entries, and the rules that ask for it.

First their stories, then their tags; after each the rules are asked once more about just these
entries, for a rule may name a tag, a story or how many cover it. One road for the engine behind the
reader and for a refresh from the command line. Synchronous, for a worker thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tui_news.model.frozen import dataclass
from tui_news.store import assignment, rules, section_rules
from tui_news.store.database import Database

if TYPE_CHECKING:
    from tui_news.engine.storyteller import Storyteller
    from tui_news.engine.tagger import Tagger


@dataclass(frozen=True, slots=True)
class Deepened:
    """What one step did."""

    ids: tuple[int, ...]
    """Entries that have their story or their tags now."""
    has_new_rows: bool
    """Whether what the list says of them may have changed."""
    muted: int
    shown: int


class Deepening:
    """Goes deeper into what one database holds; its tools are loaded with the first step."""

    def __init__(self, db: Database, clock: Callable[[], datetime], *, tag_engine: str) -> None:
        """Load nothing yet.

        Args:
            db: the database.
            clock: the present time, in UTC.
            tag_engine: the setting `tags.engine`.
        """
        self._db = db
        self._clock = clock
        self._tag_engine = tag_engine
        self._storyteller: Storyteller | None = None
        self._tagger: Tagger | None = None

    def step(self) -> Deepened | None:
        """Put some entries into stories or tag some, and ask the rules; None when all is done.

        Raises:
            StoreError: the database cannot be written.
        """
        told = self._stories().step()
        ids = told or self._tags().step()
        if not ids:
            return None
        now = self._clock()
        moved = section_rules.sort(self._db, ids, now=now)
        muted, shown = rules.mute(self._db, ids, now=now)
        return Deepened(ids, bool(told or moved), muted, shown)

    def work(self, seconds: float) -> None:
        """Go on for a while, then write what is to be remembered.

        Raises:
            StoreError: the database cannot be written.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.step() is not None:
            pass
        self._stories().rest()
        assignment.settle_newest(self._db)

    def _stories(self) -> Storyteller:
        if self._storyteller is None:
            from tui_news.engine.storyteller import Storyteller

            self._storyteller = Storyteller(self._db, clock=self._clock)
        return self._storyteller

    def _tags(self) -> Tagger:
        if self._tagger is None:
            from tui_news.engine.tagger import Tagger

            self._tagger = Tagger(self._db, engine=self._tag_engine, clock=self._clock)
        return self._tagger
