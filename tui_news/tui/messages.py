"""Messages: what background work tells the screen; only `@on` handlers change widgets.

None is ever compared or printed: defining how would be most of what this file costs at the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui_news.library.articles import OpenedEntry
    from tui_news.library.headlines import Listing
    from tui_news.library.marks import MarkStep
    from tui_news.library.reach import Reach
    from tui_news.library.sections import Shelves
    from tui_news.library.sidelights import Sidelights
    from tui_news.library.topics import Standing
    from tui_news.model.entry import Headline
    from tui_news.model.events import FeedsFound, PictureFetched, SubscriptionsChanged
    from tui_news.model.place import Place
    from tui_news.text.snippets import Snippet
    from tui_news.tui.live import WireNews


@dataclass(eq=False, repr=False)
class ListingRead(Message):
    """A list was read: its first rows, or all of it."""

    listing: Listing
    rows: list[Headline]
    ticket: int
    """Which asking this answers: older answers are dropped."""


@dataclass(eq=False, repr=False)
class RowsRead(Message):
    """Rows that the list had asked for, or that changed."""

    rows: list[Headline]
    asked: tuple[int, ...] = ()
    """The ids that the list had asked for; empty for rows that changed by themselves."""


@dataclass(eq=False, repr=False)
class CountsRead(Message):
    """Unread counts by section bit, and how many new entries wait."""

    unread: dict[int, int]
    waiting: int
    ticket: int


@dataclass(eq=False, repr=False)
class EntryRead(Message):
    """An entry with its article was read for the article pane."""

    opened: OpenedEntry | None
    entry_id: int


@dataclass(eq=False, repr=False)
class Marked(Message):
    """Reader state was written."""

    step: MarkStep
    undone: bool = False
    quiet: bool = False
    """Show no note."""


@dataclass(eq=False, repr=False)
class WireChanged(Message):
    """The engine did something: at most five of these a second."""

    news: WireNews


@dataclass(eq=False, repr=False)
class PictureCame(Message):
    """The engine has a picture ready, or says why not."""

    event: PictureFetched


@dataclass(eq=False, repr=False)
class SidelightsStored(Message):
    """The engine stored rates or weather, or why there are none."""


@dataclass(eq=False, repr=False)
class SidelightsRead(Message):
    """Rates, weather and cities were read."""

    known: Sidelights


@dataclass(eq=False, repr=False)
class EngineAnswered(Message):
    """The engine answered what a screen about feeds had asked, or changed the subscriptions."""

    event: FeedsFound | SubscriptionsChanged


@dataclass(eq=False, repr=False)
class PlacesRead(Message):
    """Cities whose name begins as was typed."""

    prefix: str
    places: tuple[Place, ...]


@dataclass(eq=False, repr=False)
class ReachRead(Message):
    """How far the cache reaches."""

    reach: Reach


@dataclass(eq=False, repr=False)
class SnippetRead(Message):
    """Where a search found its words in an entry."""

    entry_id: int
    snippet: Snippet


@dataclass(eq=False, repr=False)
class BadgesRead(Message):
    """The followed topics with what is new in each."""

    standings: tuple[Standing, ...]


@dataclass(eq=False, repr=False)
class TopicsRead(Message):
    """Every topic with all its numbers, for their page."""

    standings: tuple[Standing, ...]
    trouble: str = ""
    """Why the last change was not made."""


@dataclass(eq=False, repr=False)
class SectionsRead(Message):
    """Every section with its numbers, for their page."""

    shelves: Shelves
    note: str = ""
    """What the last change did."""
    trouble: str = ""
    """Why the last change was not made."""


@dataclass(eq=False, repr=False)
class RuleReachRead(Message):
    """What a rule means, or what is wrong with it, while it is being typed."""

    rule: str
    sentence: str
    position: int | None = None
    """The character that is wrong."""


@dataclass(eq=False, repr=False)
class Noted(Message):
    """A short note for the status line."""

    note: str


@dataclass(eq=False, repr=False)
class UnreadFound(Message):
    """The position of the unread entry that was looked for."""

    index: int
    opening: bool
    """Whether to open it."""
