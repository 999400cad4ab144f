"""Section: a toggle above the headline list, and the nine that the wire begins with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui_news.model.frozen import dataclass


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
    rule: str = ""
    """A query, as it was typed: what it means is in the section beside what outlets file there."""
    hidden: bool = False
    """Not among the toggles; its entries are in all news as before."""

    @property
    def mask(self) -> int:
        """The section's bit as a mask, to be tested against an entry's `section_mask`."""
        return 1 << self.bit

    @property
    def is_own(self) -> bool:
        """Whether the reader added it: one of the nine can be hidden but never lost."""
        return self.bit not in _NINE_BITS

    def is_called(self, name: str) -> bool:
        """Whether a person who writes `name` means this section: its id or one of its names."""
        wanted = name.strip().casefold()
        return wanted in (self.id, self.title.casefold(), self.short.casefold())


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

NINE_MASK = sum(section.mask for section in NINE)
"""Every bit of the nine: outlets file entries under these, everything else is the reader's own."""

MAX_BIT = 61
"""The last bit of a mask that SQLite and a signed 64-bit number hold without a sign."""

_NINE_BITS = frozenset(section.bit for section in NINE)


def toggles(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Those that are shown as toggles, in their order."""
    return tuple(section for section in sections if not section.hidden)


def named(sections: Sequence[Section], name: str) -> Section | None:
    """The section that a person calls so; a hidden one too, None if there is none."""
    return next((section for section in sections if section.is_called(name)), None)
