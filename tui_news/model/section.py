"""Section: a toggle above the headline list, and the nine that the wire begins with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One shelf of the wire."""

    id: str
    """Stable key: a slug such as `world`; what feeds, queries and exports name."""
    title: str
    """Full name on screen."""
    short: str
    """Name in a narrow section bar, at most eight cells."""
    bit: int
    """Position in an entry's section mask, 0 to 61; never reused for another section."""
    colour: str = ""
    """A theme colour name or #rrggbb for the section's chip; empty means the accent."""

    @property
    def mask(self) -> int:
        """The section's bit as a mask, to be tested against an entry's `section_mask`."""
        return 1 << self.bit


NINE: tuple[Section, ...] = (
    Section("politics", "Politics & Diplomacy", "Politics", 0, "#7aa2f7"),
    Section("world", "World", "World", 1, "#7dcfff"),
    Section("economy", "Business & Economy", "Business", 2, "#e0af68"),
    Section("defense", "Military & Defense", "Military", 3, "#9ece6a"),
    Section("emergencies", "Emergencies", "Emerg.", 4, "#f7768e"),
    Section("science", "Science & Space", "Science", 5, "#bb9af7"),
    Section("society", "Society & Culture", "Society", 6, "#ff9e64"),
    Section("sports", "Sport", "Sport", 7, "#73daca"),
    Section("pressreview", "Press Review", "Press", 8, "#c0caf5"),
)
"""The nine sections of the wire page, in its order; keys 1 to 9 toggle them."""

UNSORTED = "unsorted"
"""The id shown for an entry with an empty section mask; never hidden."""

UNSORTED_MASK = 0
"""The section mask of an unsorted entry."""
