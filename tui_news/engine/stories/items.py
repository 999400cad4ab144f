"""What the story index keeps of one entry while its story is open."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from tui_news.engine.stories.tokens import Reading

EntryId = int | str


@dataclass(slots=True, eq=False)
class Item:
    """One open entry."""

    slot: int
    """Counts up in order of arrival."""
    entry_id: EntryId
    reading: Reading
    weights: array[float]
    """One for each term of the reading."""
    age: int
    """`Weights.age` when the weights were computed."""
    when: float | None
    """Published, seconds since the epoch; None means that time says nothing."""
    owner: str
    sketch: array[int]
    """The fingerprint by which copies are recognised."""
    story: int = 0
    posted: array[int] = field(default_factory=lambda: array("I"))
    """Words under which the index finds it."""
    near: tuple[int, ...] = ()
    """Slots of entries of other stories that were close to it when it came."""
