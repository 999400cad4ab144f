"""Digestion: the queue of entries whose background work is to be done, in small batches.

Newest first, one short transaction a batch, and it begins again where it was when the program
was stopped.
"""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime

from tui_news.engine.digest import digest
from tui_news.model.digest import CURRENT, Digested, RawEntry
from tui_news.store import digest as queue
from tui_news.store import rules, section_rules
from tui_news.store.database import Database

log = logging.getLogger(__name__)

BATCH = 40
"""Entries in one transaction: a few hundredths of a second."""


class Digester:
    """Works through the queue of one database."""

    def __init__(self, db: Database, *, batch: int = BATCH) -> None:
        self._db = db
        self._batch = batch

    def step(self) -> tuple[int, ...]:
        """Digest the newest entries that need it; returns their ids, none when all is done.

        Raises:
            StoreError: the database cannot be written.
        """
        pending = queue.pending(self._db, version=CURRENT, limit=self._batch)
        if pending:
            digested, ids = [self._one(raw) for raw in pending], [raw.id for raw in pending]
            now = datetime.now(UTC)
            with self._db.transaction():  # none that is digested is left without its rules
                queue.save(self._db, digested, version=CURRENT)
                # The index holds them now: the same rules that sort older ones can be asked.
                section_rules.sort(self._db, ids, now=now)
                rules.mute(self._db, ids, now=now)
        return tuple(raw.id for raw in pending)

    def work(self, seconds: float) -> int:
        """Digest for a while; returns how many entries were done."""
        until = time.monotonic() + seconds
        done = 0
        while time.monotonic() < until and (ids := self.step()):
            done += len(ids)
        return done

    def left(self) -> int:
        """Count what waits."""
        return queue.pending_count(self._db, version=CURRENT)

    def _one(self, raw: RawEntry) -> Digested:
        try:
            return digest(raw)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            # One odd entry must not stop the queue; it is shown as it came.
            log.exception("entry %d cannot be digested", raw.id)
            return Digested(
                raw.id, raw.title, raw.lead, None, section_mask=raw.section_mask, kind=raw.kind
            )
