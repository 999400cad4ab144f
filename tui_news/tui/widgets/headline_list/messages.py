"""Messages: what the headline list tells the screen."""

from __future__ import annotations

from textual.message import Message


class Highlighted(Message):
    """The cursor is on another entry; None when the list has become empty."""

    def __init__(self, entry_id: int | None) -> None:
        super().__init__()
        self.entry_id = entry_id

    def can_replace(self, message: Message) -> bool:
        """Only the last of several counts, so that a held key does not pile up work."""
        return isinstance(message, Highlighted)


class Opened(Message):
    """The reader wants to read an entry."""

    def __init__(self, entry_id: int) -> None:
        super().__init__()
        self.entry_id = entry_id


class SelectionChanged(Message):
    """Another set of entries is selected."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count


class RowsWanted(Message):
    """Rows are needed, those in sight first; answer with `HeadlineList.supply` or `refuse`."""

    def __init__(self, ids: tuple[int, ...]) -> None:
        super().__init__()
        self.ids = ids


class UnreadWanted(Message):
    """The next unread entry lies beyond the rows in memory; answer with `HeadlineList.move_to`."""

    def __init__(self, from_index: int, step: int) -> None:
        super().__init__()
        self.from_index = from_index
        """The first index, in the list's ids, that was not looked at."""
        self.step = step
        """1 to look down, -1 to look up."""
