"""What a feed document says, before we decide anything about it."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from tui_news.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class ParsedEnclosure:
    """A file that an entry carries (RSS `enclosure`, Atom enclosure link, JSON attachment)."""

    url: str
    type: str = ""
    """Media type as stated."""
    length: int | None = None
    """Bytes, as stated; servers lie."""


@dataclass(frozen=True, slots=True)
class ParsedPicture:
    """A picture that an entry names, with its words."""

    url: str
    caption: str = ""
    credit: str = ""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedCategory:
    """A category or keyword of an entry."""

    term: str
    scheme: str = ""
    """Domain or scheme URI: some publishers type their tags by it."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One item of a feed document.

    Titles, authors and categories are plain, safe text; `summary` and `content` are markup as sent
    (URLs made absolute), with control, bidi and tag characters removed. Dates are aware datetimes
    or None: a date is never invented.
    """

    id: str = ""
    """guid, atom:id, rdf:about or JSON id, trimmed; may be empty."""
    link: str = ""
    title: str = ""
    author: str = ""
    """All authors joined with a comma."""
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    published_raw: str = ""
    """The date as written, kept when it could not be read."""
    categories: tuple[str, ...] = ()
    """Terms as shown to a reader (labels first)."""
    typed_categories: tuple[ParsedCategory, ...] = ()
    """The same with their schemes."""
    comments_url: str = ""
    comments_count: int | None = None
    image: str = ""
    """The lead picture's URL."""
    pictures: tuple[ParsedPicture, ...] = ()
    enclosures: tuple[ParsedEnclosure, ...] = ()
    language: str = ""
    source_title: str = ""
    """The original publisher named by an aggregate (`source`)."""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """One feed document: its own facts and its entries in document order."""

    format: str = ""
    """`rss`, `rdf`, `atom`, `json` or `cdf`-like; with version where stated (`rss 2.0`)."""
    title: str = ""
    link: str = ""
    self_url: str = ""
    subtitle: str = ""
    language: str = ""
    icon: str = ""
    updated: datetime | None = None
    ttl_minutes: int | None = None
    """The longest wait that `ttl` or `sy:updatePeriod` asks for."""
    skip_hours: frozenset[int] = frozenset()
    """GMT hours, 0 to 23, in which not to ask."""
    skip_days: frozenset[int] = frozenset()
    """GMT weekdays, Monday is 0, on which not to ask."""
    entries: tuple[ParsedEntry, ...] = ()
    repaired: bool = False
    """The document was damaged and mended or salvaged."""
    notes: tuple[str, ...] = field(default=())
    """What was odd, in plain words, for the feed health view."""
