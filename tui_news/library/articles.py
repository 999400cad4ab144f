"""Articles: an entry with all that the reader sees when it is opened."""

from __future__ import annotations

from tui_news.library.stories import NOTHING_AROUND, Around, around
from tui_news.model.entry import Entry
from tui_news.model.frozen import dataclass
from tui_news.model.reading_place import ReadingPlace
from tui_news.model.tag import Tag
from tui_news.store import entries, feeds, reading_places, tags
from tui_news.store.database import Database

MAX_TAGS = 12
"""Tags that are shown under an article."""


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """An entry and what is known about its page."""

    entry: Entry
    failure: str = ""
    """Why its page could not be retrieved, as one sentence; empty if it was not tried."""
    around: Around = NOTHING_AROUND
    """Other reports of its story."""
    place: ReadingPlace | None = None
    """Where the reader stopped the last time."""
    tags: tuple[Tag, ...] = ()
    """Whom and what it names, the most salient first."""
    full_text: str = ""
    """What its feed's own setting says of full texts; empty means the general setting."""


def open_entry(db: Database, entry_id: int) -> OpenedEntry | None:
    """Read an entry for the article pane; None when it has left the cache."""
    entry = entries.get(db, entry_id)
    if entry is None:
        return None
    failure = entries.retrieval_failure(db, entry_id)
    named = tags.of_entry(db, entry_id, limit=MAX_TAGS)
    place = reading_places.get(db, entry_id)
    feed = feeds.get(db, entry.headline.feed_id)
    wish = feed.settings.full_text if feed is not None else ""
    return OpenedEntry(entry, failure, around(db, entry.headline), place, named, wish)
