"""Intents: what a refresh decided to do with one feed, to be carried out in one transaction.

`engine.update.decide` makes them from what is known and what was parsed; `store.ingest` carries
them out.
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from tui_news.model.article import Figure
from tui_news.model.entry import Enclosure, Kind
from tui_news.model.feed import FeedHealth
from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import EMPTY, SafeText


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What the decider needs to know of an entry that is stored already, or of a tombstone."""

    id: int
    """0 for a tombstone: the entry was purged, its reader state was kept."""
    key: str
    """Identity inside its feed (guid, else normalised link, else a content hash)."""
    alias: str
    """Second identity: the key or link without scheme, `www.`, default port, trailing slash."""
    title: SafeText
    content_hash: bytes
    published: int | None
    """Seconds since the epoch as the feed stated it."""
    rewrites: int = 0
    """How often its content was replaced."""
    sort_at: int = 0
    """Its place in lists, which a rewrite does not change; 0 for a tombstone."""


@dataclass(frozen=True, slots=True)
class EntryContent:
    """An entry's content as it will be stored."""

    key: str
    alias: str
    guid: str
    url: str
    title: SafeText
    author: SafeText
    lead: SafeText
    """The summary as plain text; empty when only markup that needs work is there."""
    markup: str
    """Content (else summary) as markup, to be made into blocks by the digest; empty if none."""
    published: datetime | None
    updated: datetime | None
    sort_at: int
    """Seconds since the epoch: published, clamped to arrival; else arrival."""
    content_hash: bytes
    section_mask: int = 0
    kind: Kind = Kind.TEXT
    language: str = ""
    categories: tuple[SafeText, ...] = ()
    typed_categories: tuple[tuple[str, str], ...] = ()
    """(scheme, term) pairs, where the publisher types its tags."""
    comments_url: str = ""
    image: str = ""
    pictures: tuple[Figure, ...] = ()
    """The pictures that the feed names, with their words."""
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class AddEntry:
    """An entry that was not there before."""

    content: EntryContent


@dataclass(frozen=True, slots=True)
class ReviseEntry:
    """A stored entry whose content changed."""

    entry_id: int
    content: EntryContent
    visible: bool
    """Whether words may have changed (title, lead or text): the former ones are put aside."""


@dataclass(frozen=True, slots=True)
class AdoptEntry:
    """A stored entry came back under another key: it keeps its id, state and first arrival."""

    entry_id: int
    content: EntryContent


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """The feed's own words about itself."""

    title: SafeText = EMPTY
    site_url: str = ""
    language: str = ""
    icon: str = ""
    subtitle: SafeText = EMPTY


@dataclass(frozen=True, slots=True)
class FeedUpdate:
    """Everything that one poll of one feed changes."""

    feed_id: int
    health: FeedHealth
    facts: FeedFacts | None = None
    """None when nothing was parsed (304, equal body, failure)."""
    add: tuple[AddEntry, ...] = ()
    revise: tuple[ReviseEntry, ...] = ()
    adopt: tuple[AdoptEntry, ...] = ()
    seen: tuple[int, ...] = field(default=())
    """Ids of stored entries that the document still holds: never purged now."""
    front: tuple[tuple[int, str], ...] = ()
    """Of a front page, its first entries in order: the id, or 0 and the key of what is new."""
    new_url: str = ""
    """Rewrite the subscription to this address (a permanent move that proved stable)."""
