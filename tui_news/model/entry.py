"""Entry: one feed item as stored; Headline: the narrow row that a list shows."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from tui_news.model.article import EXTRACTOR_VERSION, Article, ArticleState, Figure
from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import EMPTY, SafeText


class Kind(StrEnum):
    """What an entry mainly is."""

    TEXT = "text"
    PHOTO = "photo"
    VIDEO = "video"
    AUDIO = "audio"
    GRAPHIC = "graphic"
    LIVE = "live"


@dataclass(frozen=True, slots=True)
class Headline:
    """What one row of the headline list needs, and nothing more."""

    id: int
    feed_id: int
    sort_at: int
    """Seconds since the epoch by which lists are ordered: published, clamped to arrival."""
    title: SafeText
    source: SafeText
    """The outlet's name."""
    place: SafeText = EMPTY
    """The dateline's place, or empty: never guessed from the text."""
    section_mask: int = 0
    kind: Kind = Kind.TEXT
    read: bool = False
    starred: bool = False
    updated: bool = False
    """Its title or text changed after it was first stored."""
    story_id: int = 0
    copies: int = 0
    """How many more outlets carry the same story, on whatever day."""
    pictures: int = 0
    highlighted: bool = False
    """A rule of the reader's wants it marked."""
    fold_id: int = 0
    """The first report of its fold, which is one turn of a story; 0 if it stands alone."""
    holder_id: int = 0
    """The entry whose row it is under in a folded list, its own id included; 0 if it is alone."""
    repeat_of: int = 0
    """The entry in which its outlet says the same, its own id included; 0 if it says it once."""
    others: int = 0
    """How many more outlets have the report: those of its fold."""
    unread_below: bool = False
    """Some other report of its fold is unread."""
    urgent: bool = False
    """Its title carries a wire's mark for news that cannot wait."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that an entry carries."""

    url: str
    type: str = ""
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything about one entry that the article pane and the command line show."""

    headline: Headline
    url: str
    """The entry's page; http or https, else empty."""
    feed_title: SafeText
    published: datetime | None
    """As the feed stated it, with the outlet's own UTC offset."""
    arrived: datetime
    """When we first stored it (UTC)."""
    updated_at: datetime | None = None
    """When it was last changed, as the feed stated it."""
    revised_at: datetime | None = None
    """When we last saw its words change (UTC); None if they never did."""
    author: SafeText = EMPTY
    lead: SafeText = EMPTY
    """The feed's summary as plain text, without its dateline."""
    article: Article | None = None
    """Clean text, if any is cached."""
    agency: SafeText = EMPTY
    region: SafeText = EMPTY
    """The dateline place's country or state, where stated."""
    categories: tuple[SafeText, ...] = ()
    comments_url: str = ""
    language: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    pictures: tuple[Figure, ...] = ()
    """The pictures that the feed names; those of the text are in the article."""
    guid: str = ""
    zone: str = ""
    """IANA time zone of the dateline's place; empty if unknown."""
    article_version: int = EXTRACTOR_VERSION
    """Of an extracted article, the extractor's version that made it."""

    @property
    def is_outdated(self) -> bool:
        """Whether its page was read in an older way than pages are read now."""
        article = self.article
        return (
            article is not None
            and article.state is ArticleState.EXTRACTED
            and self.article_version < EXTRACTOR_VERSION
        )


@dataclass(frozen=True, slots=True)
class EntryState:
    """What the reader did with an entry; sacred, kept longer than content."""

    read: bool = False
    starred: bool = False
