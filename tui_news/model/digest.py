"""Digest: what the background work over a stored entry reads, and what it finds out.

`store.digest` gives RawEntry values, newest first; `engine.digest` makes a Digested of each;
`store.digest.save` writes them with the full-text index in one transaction.
"""

from __future__ import annotations

from datetime import datetime

from tui_news.model.article import Article, Figure
from tui_news.model.entry import Enclosure, Kind
from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import EMPTY, SafeText

CURRENT = 1
"""The version of that work; entries of an older one are digested again."""


@dataclass(frozen=True, slots=True)
class RawEntry:
    """A stored entry as the digest needs it."""

    id: int
    feed_id: int
    url: str
    title: SafeText
    lead: SafeText
    """The summary as plain text; empty when only markup is there."""
    markup: str
    """Content as markup; empty when the feed gave none or when it was digested before."""
    article: Article | None = None
    """The article stored by an earlier digest or by retrieval: never to be lost."""
    published: datetime | None = None
    author: SafeText = EMPTY
    categories: tuple[SafeText, ...] = ()
    typed_categories: tuple[tuple[str, str], ...] = ()
    """(scheme, term) pairs."""
    language: str = ""
    """The entry's own language, else the feed's."""
    section_mask: int = 0
    """Sections that the entry has now."""
    kind: Kind = Kind.TEXT
    image: str = ""
    pictures: tuple[Figure, ...] = ()
    """The pictures that the feed names."""
    enclosures: tuple[Enclosure, ...] = ()
    feed_section_mask: int = 0
    """Sections of entries of this feed that name none themselves."""
    feed_title: SafeText = EMPTY
    outlet: SafeText = EMPTY
    site_url: str = ""
    place: SafeText = EMPTY
    """What an earlier digest found, here and below: the text has no dateline any more."""
    region: SafeText = EMPTY
    agency: SafeText = EMPTY
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a report is from, as lists show it; empty where it does not say."""

    place: SafeText = EMPTY
    region: SafeText = EMPTY
    agency: SafeText = EMPTY
    zone: str = ""
    """The time zone of the place (IANA)."""


@dataclass(frozen=True, slots=True)
class Digested:
    """What the digest found out about one entry."""

    entry_id: int
    title: SafeText
    lead: SafeText
    """The summary as plain text, without its dateline."""
    article: Article | None
    """Clean text; None leaves an article that is stored already as it is."""
    place: SafeText = EMPTY
    region: SafeText = EMPTY
    agency: SafeText = EMPTY
    zone: str = ""
    """IANA time zone of the place, e.g. `Asia/Bishkek`; empty if unknown."""
    section_mask: int = 0
    kind: Kind = Kind.TEXT
    pictures: int = 0
    """How many there are in all, each counted once."""
    urgent: bool = False
    """Its title carries a wire's mark of urgency."""
