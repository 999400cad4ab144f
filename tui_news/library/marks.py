"""Marks: read and starred, written before they are shown as done, with undo."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery
from tui_news.store import repeats, states
from tui_news.store.database import Database

MAX_STEPS = 200
"""Steps that can be undone in one session."""


MAX_TOLD_APART = 5_000
"""Entries of a step up to which those that only repeat another are not counted as headlines."""


class Mark(StrEnum):
    """What is marked."""

    READ = "read"
    STARRED = "starred"


@dataclass(frozen=True, slots=True)
class MarkStep:
    """One act of marking: the entries that really changed, so that undo is exact."""

    mark: Mark
    value: bool
    entry_ids: tuple[int, ...]
    repeats: int = 0
    """How many of them only repeat another: no headlines of their own."""

    def sentence(self) -> str:
        """Say what was done, for the status line (`3 headlines marked read`)."""
        count = len(self.entry_ids) - self.repeats
        what = "1 headline" if count == 1 else f"{count:,} headlines"
        if self.mark is Mark.STARRED:
            return f"{what} {'starred' if self.value else 'unstarred'}"
        return f"{what} marked {'read' if self.value else 'unread'}"


class Marks:
    """Marks entries in the store and remembers each step.

    Every method returns after the change is committed. Used from one thread at a time.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._steps: deque[MarkStep] = deque(maxlen=MAX_STEPS)
        self.taken = 0
        """Steps taken and not taken back: tells whether anything was marked since a moment."""

    def set(self, mark: Mark, entry_ids: Sequence[int], value: bool, *, now: datetime) -> MarkStep:
        """Mark entries; entries that are so already stay out of the step.

        What says the same as a read entry is read too: an outlet's repeats are one row.
        """
        wanted = list(entry_ids)
        if mark is Mark.READ:
            wanted = repeats.with_repeats(self._db, wanted)
        changed = _SETTERS[mark](self._db, wanted, value, now=now)
        said_again = 0
        if mark is Mark.READ and len(changed) <= MAX_TOLD_APART:
            said_again = repeats.count(self._db, changed)
        return self._push(MarkStep(mark, value, changed, said_again))

    def read_all(self, query: EntryQuery, *, up_to_id: int, now: datetime) -> MarkStep:
        """Mark everything in a list read, but nothing that arrived after `up_to_id`."""
        changed = states.mark_query_read(self._db, query, now=now, up_to_id=up_to_id)
        return self._push(MarkStep(Mark.READ, True, changed))

    def undo(self, *, now: datetime) -> MarkStep | None:
        """Take back the last step; the step returned is the reverse one, None if there is none."""
        if not self._steps:
            return None
        step = self._steps[-1]
        changed = _SETTERS[step.mark](self._db, step.entry_ids, not step.value, now=now)
        self._steps.pop()
        self.taken -= 1
        return MarkStep(step.mark, not step.value, changed, min(step.repeats, len(changed)))

    def _push(self, step: MarkStep) -> MarkStep:
        if step.entry_ids:
            self._steps.append(step)
            self.taken += 1
        return step


_SETTERS = {Mark.READ: states.set_read, Mark.STARRED: states.set_starred}
