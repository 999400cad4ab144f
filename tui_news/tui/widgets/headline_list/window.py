"""Window: the rows that are held in memory, the least recently drawn of them forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui_news.model.entry import Headline


class Slot(NamedTuple):
    """A row with the number of its version, which changes whenever the row does."""

    row: Headline
    version: int


class Window:
    """Rows by entry id, at most `capacity` of them, and what has been asked for."""

    def __init__(self, capacity: int = 2_000) -> None:
        self._capacity = capacity
        self._slots: OrderedDict[int, Slot] = OrderedDict()
        self._asked: set[int] = set()
        self._gone: set[int] = set()
        self._versions = 0

    def __len__(self) -> int:
        return len(self._slots)

    def get(self, entry_id: int) -> Slot | None:
        """The row of an entry if it is held; counts as a use of it."""
        slot = self._slots.get(entry_id)
        if slot is not None:
            self._slots.move_to_end(entry_id)
        return slot

    def peek(self, entry_id: int) -> Headline | None:
        """The row of an entry if it is held; not counted as a use."""
        slot = self._slots.get(entry_id)
        return None if slot is None else slot.row

    def of_folds(self) -> list[int]:
        """The held rows of which other outlets have the report, the least recently used first."""
        return [entry_id for entry_id, slot in self._slots.items() if slot.row.others]

    def is_gone(self, entry_id: int) -> bool:
        """Tell whether the entry was asked for and is not in the cache any more."""
        return entry_id in self._gone

    def put(self, rows: Iterable[Headline]) -> set[int]:
        """Hold rows, in place of older versions; gives the ids whose row is new or changed."""
        changed: set[int] = set()
        slots = self._slots
        for row in rows:
            self._asked.discard(row.id)
            self._gone.discard(row.id)
            held = slots.get(row.id)
            if held is None or held.row != row:
                self._versions += 1
                slots[row.id] = Slot(row, self._versions)
                changed.add(row.id)
            slots.move_to_end(row.id)
        while len(slots) > self._capacity:
            slots.popitem(last=False)
        return changed

    def replace(self, rows: Iterable[Headline]) -> set[int]:
        """Hold newer versions of rows that are held already; others are left out."""
        return self.put([row for row in rows if row.id in self._slots])

    def miss(self, ids: Iterable[int]) -> set[int]:
        """Take note that these were asked for and did not come: they are gone."""
        missing = {entry_id for entry_id in ids if entry_id not in self._slots}
        self._asked -= missing
        self._gone |= missing
        return missing

    def lacks(self, ids: Sequence[int]) -> bool:
        """Tell whether any of these is neither held, nor asked for, nor gone."""
        slots, asked, gone = self._slots, self._asked, self._gone
        return any(
            entry_id not in slots and entry_id not in asked and entry_id not in gone
            for entry_id in ids
        )

    def ask(self, ids: Sequence[int]) -> tuple[int, ...]:
        """Those of `ids` that must be asked for, in their order; they count as asked from now."""
        slots, asked, gone = self._slots, self._asked, self._gone
        wanted = tuple(
            entry_id
            for entry_id in ids
            if entry_id not in slots and entry_id not in asked and entry_id not in gone
        )
        asked.update(wanted)
        return wanted

    def forget_asked(self) -> None:
        """Forget what was asked for, because the answers will not come."""
        self._asked.clear()
        self._gone.clear()
