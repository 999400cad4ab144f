"""Sections: add, rename, order, hide, remove; rules and how far they reach; today's numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from tui_news.errors import UsageError
from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery
from tui_news.model.section import NINE, Section, named
from tui_news.store import arrivals, counts, section_rules
from tui_news.store import sections as store
from tui_news.store.database import Database
from tui_news.text.query_language import parse
from tui_news.text.sanitise import clean_line
from tui_news.text.width import cut

MOST_TODAY = 20_000
"""The newest entries of today that a rule's reach looks at: what it costs has a bound."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A section with its numbers."""

    section: Section
    unread: int = 0
    today: int = 0
    """Entries of the reader's day, read or not."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """All sections with their numbers, and what is in none."""

    shelves: tuple[Shelf, ...]
    unsorted_unread: int = 0
    unsorted_today: int = 0

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections alone."""
        return tuple(shelf.section for shelf in self.shelves)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a rule would put into its section, as far as today shows it."""

    meant: int
    today: int

    def sentence(self) -> str:
        """Say it: `matches 34 of today's 800`."""
        return f"matches {self.meant:,} of today's {self.today:,}"


def shelves(db: Database, *, now: datetime) -> Shelves:
    """Give every section with its numbers; `now` is the reader's time with their zone."""
    unread, today = counts.unread(db), counts.since(db, _midnight(now))
    return Shelves(
        tuple(
            Shelf(section, unread.get(section.bit, 0), today.get(section.bit, 0))
            for section in store.all_sections(db)
        ),
        unread[counts.UNSORTED],
        today[counts.UNSORTED],
    )


def add(db: Database, name: str) -> Section:
    """Add a section at the end of the bar.

    Raises:
        UsageError: the name is empty or taken, or there is room for no more sections.
    """
    added = store.add_named(db, _title(store.all_sections(db), name, None))
    if added is None:
        raise UsageError("", "there are 62 sections already", "remove one first")
    return added


def rename(db: Database, section: Section, name: str) -> None:
    """Give a section another name; its id, its bit and all that is in it stay.

    Raises:
        UsageError: the name is empty or taken.
    """
    title = _title(store.all_sections(db), name, section)
    former = next((one for one in NINE if (one.id, one.title) == (section.id, title)), None)
    store.change(
        db, section.id, title=title, short=former.short if former else cut(title, store.SHORT_CELLS)
    )


def _title(sections: Sequence[Section], name: str, own: Section | None) -> str:
    title = str(clean_line(name.strip(), limit=store.MAX_NAME))
    if not title:
        raise UsageError("", "a section needs a name", "write one")
    other = named([one for one in sections if own is None or one.id != own.id], title)
    if other is not None or title.casefold() in store.TAKEN:
        raise UsageError(f'"{title}"', "another section has that name", "write another one")
    return title


def recolour(db: Database, section: Section, colour: str) -> None:
    """Give a section a colour: a name that `tui.section_colours` knows."""
    store.change(db, section.id, colour=colour)


def set_hidden(db: Database, section: Section, hidden: bool) -> None:
    """Take a section from the bar, or put it back; its entries stay where they are."""
    store.change(db, section.id, hidden=hidden)


def put_in_order(db: Database, ids: Sequence[str]) -> None:
    """Put the sections in this order."""
    store.put_in_order(db, ids)


def set_rule(db: Database, section: Section, text: str, *, now: datetime) -> None:
    """Give a section a rule, or none if it is empty; `apply` or the engine obeys it.

    Raises:
        QueryError: the rule makes no sense; it says where.
    """
    parse(text, now=now, sections=store.all_sections(db))
    store.change(db, section.id, rule=text.strip())


def reach(db: Database, text: str, *, now: datetime) -> Reach:
    """Say how many of today's entries a rule means.

    Raises:
        QueryError: the rule makes no sense; it says where.
    """
    condition = parse(text, now=now, sections=store.all_sections(db))
    today = arrivals.latest(db, MOST_TODAY, since=_midnight(now))
    shown = arrivals.matching(db, EntryQuery(), today)
    if condition is None:
        return Reach(0, len(shown))
    meant = arrivals.matching(db, EntryQuery(condition=condition), today, stated=True)
    return Reach(len(meant), len(shown))


def remove(db: Database, section: Section) -> int:
    """Take an own section away; gives how many entries leave it.

    Raises:
        UsageError: it is one of the nine, which can only be hidden.
    """
    if not section.is_own:
        raise UsageError(section.title, "one of the nine stays", "hide it instead")
    leaving = counts.entries(db).get(section.bit, 0)
    store.remove(db, section.id)
    return leaving


def bring_back(db: Database, section: Section) -> None:
    """Undo `remove`.

    Raises:
        UsageError: its entries have left it already.
    """
    if not store.bring_back(db, section.id):
        raise UsageError(section.title, "it is gone for good", "add it again")


def apply(db: Database, *, now: datetime) -> int:
    """Sort what is cached as the rules are now, where no engine does it; counts what changed."""
    return section_rules.sweep(db, now=now)


def is_waiting(db: Database) -> bool:
    """Whether rules or removals have still to be applied to some of the cache."""
    return section_rules.is_waiting(db)


def _midnight(now: datetime) -> int:
    return int(datetime.combine(now.date(), time(), now.tzinfo).timestamp())
