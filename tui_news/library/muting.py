"""Muting: what of an entry can be muted, and how far each such rule would reach today."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from tui_news.errors import ParseError
from tui_news.library import topics
from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery
from tui_news.store import arrivals, entries, tags
from tui_news.store.database import Database
from tui_news.store.sections import all_sections
from tui_news.text.query_language import parse

MAX_TAGS = 12
MAX_WORDS = 8
MIN_LETTERS = 4
"""Letters of a word of the title that is offered: shorter ones say little, or are Chinese."""


class Term(StrEnum):
    """How long a rule holds."""

    FOREVER = "for ever"
    WEEK = "1 week"
    DAY = "1 day"

    def ends(self, now: datetime) -> datetime | None:
        """When a rule made now ends; None for never."""
        match self:
            case Term.FOREVER:
                return None
            case Term.WEEK:
                return now + timedelta(weeks=1)
            case Term.DAY:
                return now + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MuteChoice:
    """Something that can be muted."""

    what: str
    """`Source`, `Story`, `Tag` or `Word`."""
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a rule would reach."""

    meant: int = 0
    today: int = 0
    failure: str = ""
    """Why the rule makes no sense; empty if it does."""

    def sentence(self, verb: str = "hides") -> str:
        """Say it: `hides 12 of today's 800`."""
        return self.failure or f"{verb} {self.meant:,} of today's {self.today:,}"


def choices(db: Database, entry_id: int) -> list[MuteChoice]:
    """Give what of an entry can be muted; nothing when it has left the cache."""
    entry = entries.get(db, entry_id)
    if entry is None:
        return []
    headline = entry.headline
    found = [source_choice(headline.source)]
    if headline.story_id:
        found.append(MuteChoice("Story", headline.title, f"story:{headline.story_id}"))
    found += [tag_choice(tag.name) for tag in tags.of_entry(db, entry_id, limit=MAX_TAGS)]
    return [*found, *(word_choice(word) for word in words_of(headline.title))]


def source_choice(name: str) -> MuteChoice:
    """Mute an outlet."""
    return MuteChoice("Source", name, f'source:"{_unquoted(name)}"')


def tag_choice(name: str) -> MuteChoice:
    """Mute whatever names a person, an organisation or a place."""
    return MuteChoice("Tag", name, f'tag:"{_unquoted(name)}"')


def word_choice(word: str) -> MuteChoice:
    """Mute a word, or several in a row, in titles."""
    return MuteChoice("Word", word, f'in:title "{_unquoted(word)}"')


def words_of(title: str) -> list[str]:
    """Give the words of a title that are long enough to mean something, each once."""
    found = re.findall(r"[^\W\d_][\w'’-]*", title)
    long = (word for word in found if MIN_LETTERS <= len(word) <= 30)
    return list({word.casefold(): word for word in long}.values())[:MAX_WORDS]


def reaches(db: Database, queries: Sequence[str], *, now: datetime) -> list[Reach]:
    """Count for each query how many of today's entries it means, muted ones too."""
    today = topics.arrived_today(db, now=now)
    return [_reach(db, query, today, now) for query in queries]


def _reach(db: Database, text: str, today: Sequence[int], now: datetime) -> Reach:
    try:
        condition = parse(text, now=now, sections=all_sections(db))
    except ParseError as error:
        return Reach(failure=str(error))
    if condition is None:
        return Reach(failure="Nothing is asked for yet")
    meant = arrivals.matching(db, EntryQuery(condition=condition), today, hidden=True)
    return Reach(len(meant), len(today))


def _unquoted(name: str) -> str:
    return re.sub('["“”„«»]', " ", name).strip()
