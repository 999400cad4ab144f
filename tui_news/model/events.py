"""Events: what happened in the engine, past tense; and requests: what is wanted of it.

Both cross the process boundary as one JSON object per line (`engine.protocol`).
"""

from __future__ import annotations

from typing import TypeAlias

from tui_news.model.frozen import dataclass
from tui_news.model.place import Place


@dataclass(frozen=True, slots=True)
class EngineReady:
    """The engine has opened the database and takes requests."""

    pid: int


@dataclass(frozen=True, slots=True)
class RefreshStarted:
    """A refresh began."""

    total: int
    """Feeds to be polled."""


@dataclass(frozen=True, slots=True)
class FeedFailure:
    """One feed that could not be read, as one sentence."""

    feed_id: int
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RefreshProgressed:
    """A batch of feeds is done."""

    done: int
    total: int
    failed: int
    new_entries: int
    """New entries since the refresh began."""
    changed_entries: tuple[int, ...] = ()
    """Ids of entries already stored whose row changed (bounded; empty may mean many)."""
    failures: tuple[FeedFailure, ...] = ()
    """Failures of this batch."""


@dataclass(frozen=True, slots=True)
class RefreshFinished:
    """A refresh is over."""

    done: int
    failed: int
    new_entries: int
    seconds: float


@dataclass(frozen=True, slots=True)
class EntriesDigested:
    """Background work (datelines, sections, index ...) changed rows that may be in sight."""

    entry_ids: tuple[int, ...]
    pending: int


@dataclass(frozen=True, slots=True)
class ArticleRetrieved:
    """A linked page was fetched; the article, or the reason for its absence, is in the store."""

    entry_id: int
    ok: bool
    sentence: str = ""
    without_article: bool = False
    """The page came, and holds no article that may be read."""


@dataclass(frozen=True, slots=True)
class RefreshElsewhere:
    """Another tui-news holds the fetching lock: this engine only answers requests."""


@dataclass(frozen=True, slots=True)
class RefreshHeld:
    """A reader wanted feeds asked now that may not be: `sentence` says which and until when."""

    sentence: str


@dataclass(frozen=True, slots=True)
class EngineTroubled:
    """Something the reader should know about (disk full, database damaged, no network)."""

    sentence: str


@dataclass(frozen=True, slots=True)
class SidelightsChanged:
    """Rates or weather were asked for; what came, or why nothing came, is in the store."""


@dataclass(frozen=True, slots=True)
class PlacesFound:
    """Cities whose name begins as was asked, the best first."""

    prefix: str
    """What was asked: an older answer than the last question is of no use."""
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class RulesApplied:
    """The cached entries are hidden or shown as the mute rules say."""

    muted: int
    """Entries that were shown before."""
    shown: int
    """Entries that were hidden before."""
    entry_ids: tuple[int, ...] = ()
    """The entries that were looked at, where it was not all of them."""


@dataclass(frozen=True, slots=True)
class SectionsSorted:
    """Rules of sections were applied to some of the cache; or, with none left, to all of it."""

    changed: int
    """Entries that came into a section or left one, so far."""
    left: int
    """Entries that are still to be asked, at most."""


@dataclass(frozen=True, slots=True)
class PictureFetched:
    """A picture is ready to be drawn, or one sentence says why it is not."""

    request: FetchPicture
    """What was asked."""
    path: str = ""
    """The file with what the terminal draws; empty if there is none."""
    width: int = 0
    """Pixels of what is drawn."""
    height: int = 0
    sentence: str = ""
    """Why there is nothing to draw, without a full stop; empty if there is."""


@dataclass(frozen=True, slots=True)
class FileProgressed:
    """Some more of a file has come."""

    file: FetchFile
    received: int
    total: int = 0
    """Bytes of all of it; 0 if the server does not say."""


@dataclass(frozen=True, slots=True)
class FileFetched:
    """A file is in the download folder, or one sentence says why it is not."""

    file: FetchFile
    path: str = ""
    size: int = 0
    sentence: str = ""
    """Why it is not there, without a full stop; empty if it is."""


@dataclass(frozen=True, slots=True)
class OfferedFeed:
    """A feed that a reader may subscribe to, with what can be said of it beforehand."""

    url: str
    title: str
    outlet: str = ""
    owner: str = ""
    language: str = ""
    section_mask: int = 0
    subscribed: bool = False
    """It is among the subscriptions already."""
    entries: int = 0
    """Entries that it holds now; 0 if it was not read."""
    newest: int | None = None
    """When its newest entry was published, in seconds since the epoch."""
    titles: tuple[str, ...] = ()
    """Its first headlines."""


@dataclass(frozen=True, slots=True)
class FeedsFound:
    """What an address leads to, or what the catalogue knows of some words."""

    asked: str
    """What was asked: an older answer than the last question is of no use."""
    feeds: tuple[OfferedFeed, ...] = ()
    read: bool = False
    """The feeds were read: their entries are counted."""
    sentence: str = ""
    """Why there are none."""


@dataclass(frozen=True, slots=True)
class SubscriptionsChanged:
    """A feed was added or removed."""

    sentence: str
    """What was done, or why not."""
    ok: bool = True


@dataclass(frozen=True, slots=True)
class UrgentNoticed:
    """Urgent reports came that the reader wishes to be told of; at most once a minute."""

    count: int
    title: str
    """The newest one's headline; of several, with their number in front."""
    source: str


@dataclass(frozen=True, slots=True)
class CommandFailed:
    """A command of the reader's own (`[hooks]`, `[urgent]`) failed, or works again."""

    sentence: str
    """Why it failed; empty when it works again."""


Event: TypeAlias = (
    PictureFetched
    | EngineReady
    | RefreshStarted
    | RefreshProgressed
    | RefreshFinished
    | EntriesDigested
    | ArticleRetrieved
    | RefreshElsewhere
    | RefreshHeld
    | EngineTroubled
    | SidelightsChanged
    | PlacesFound
    | RulesApplied
    | FeedsFound
    | SubscriptionsChanged
    | UrgentNoticed
    | CommandFailed
    | SectionsSorted
    | FileProgressed
    | FileFetched
)


@dataclass(frozen=True, slots=True)
class FetchPicture:
    """Fetch a picture, unless it is kept already, and make it ready for the terminal."""

    url: str
    entry_id: int
    """The entry that shows it: its feed's settings hold for the request."""
    form: str
    """How it is to be drawn: `blocks`, `kitty` or `sixel`."""
    width: int
    """Pixels within which it must fit; it is never enlarged."""
    height: int


@dataclass(frozen=True, slots=True)
class FetchFile:
    """Save a file that an entry carries in the download folder."""

    url: str
    entry_id: int
    """The entry that carries it: its feed's settings hold for the request."""
    type: str = ""
    """The media type that the feed states."""
    title: str = ""
    """The entry's headline: it names a file whose address does not."""


@dataclass(frozen=True, slots=True)
class DropFile:
    """Stop fetching a file; what has come of it is removed."""

    url: str


@dataclass(frozen=True, slots=True)
class Refresh:
    """Poll feeds: those that are due, or `feed_ids`, or all of them when forced."""

    feed_ids: tuple[int, ...] = ()
    force: bool = False
    """Ignore our own schedule and freshness; Retry-After still holds."""


@dataclass(frozen=True, slots=True)
class RetrieveArticle:
    """Fetch the entry's page and extract its article."""

    entry_id: int


@dataclass(frozen=True, slots=True)
class UpdateSidelights:
    """Ask for rates and weather that are due, now and from now on."""

    retry: bool = False
    """Ask those again that failed, without waiting for their time."""


@dataclass(frozen=True, slots=True)
class SearchPlaces:
    """Find cities by the beginning of a name in any language; needs no network."""

    prefix: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class ApplyRules:
    """Mute, unmute and sort what is cached: rules of topics or sections have changed."""


@dataclass(frozen=True, slots=True)
class FindFeeds:
    """Read an address, or search the catalogue for words; the answer is `FeedsFound`."""

    asked: str
    read: bool = False
    """Go to the address; otherwise nothing is fetched and only the catalogue is searched."""


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Subscribe to a feed that was offered."""

    url: str
    title: str = ""
    outlet: str = ""
    owner: str = ""
    section_mask: int = 0


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """Remove a feed and all its entries."""

    feed_id: int


@dataclass(frozen=True, slots=True)
class Stop:
    """End the engine after the current transaction."""


Request: TypeAlias = (
    FetchPicture
    | FetchFile
    | DropFile
    | Refresh
    | RetrieveArticle
    | UpdateSidelights
    | SearchPlaces
    | ApplyRules
    | FindFeeds
    | Subscribe
    | Unsubscribe
    | Stop
)
