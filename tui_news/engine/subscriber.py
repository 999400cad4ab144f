"""Subscriber: the engine's answers to a reader who looks for feeds, adds and removes them."""

from __future__ import annotations

import functools
import logging
from collections.abc import Iterable

from tui_news.engine import finding, subscribing
from tui_news.engine.finding import Found
from tui_news.engine.refresh import Listener
from tui_news.engine.threads import in_thread
from tui_news.engine.tools import Tools
from tui_news.errors import NewsError, UsageError
from tui_news.model.events import (
    FeedsFound,
    FindFeeds,
    OfferedFeed,
    Subscribe,
    SubscriptionsChanged,
    Unsubscribe,
)
from tui_news.model.parsed import ParsedEntry
from tui_news.parsing.catalogue import CatalogueFeed, catalogue, read_catalogue, search
from tui_news.paths import Paths
from tui_news.store import feeds
from tui_news.text.sanitise import clean_line

log = logging.getLogger(__name__)

SAMPLE = 4
"""Headlines of a feed that a reader sees before subscribing."""

MAX_OWN_CATALOGUE = 5_000_000
"""Bytes of a reader's own catalogue that are read."""


class Subscriber:
    """Finds feeds, subscribes and unsubscribes; every answer is an event."""

    def __init__(self, tools: Tools, paths: Paths, tell: Listener) -> None:
        self._tools = tools
        self._own = paths.catalogue_file
        self._tell = tell
        self._catalogue: tuple[CatalogueFeed, ...] | None = None
        self._read: dict[str, Found] = {}
        """What was read for the last question: subscribing to it needs no second request."""

    async def find(self, request: FindFeeds) -> None:
        """Answer with feeds, or with the sentence that says why there are none."""
        try:
            offered = await (self._look(request) if request.read else self._search(request))
        except NewsError as error:
            self._tell(FeedsFound(request.asked, read=request.read, sentence=str(error)))
        else:
            self._tell(FeedsFound(request.asked, offered, read=request.read))

    async def subscribe(self, request: Subscribe) -> None:
        """Subscribe to a feed with its first entries; one that cannot be read now waits."""
        tools = self._tools
        now = tools.refresher.now()
        try:
            found = self._read.get(request.url)
            if found is None:
                found = await finding.first(tools.client, request.url, now=now)
            store = functools.partial(
                subscribing.store,
                tools.db,
                found,
                title=request.title,
                outlet=request.outlet,
                owner=request.owner,
                section_mask=request.section_mask,
                is_front=request.url in self._fronts(),
                now=now,
            )
            added = await in_thread(store)
        except NewsError as error:
            self._tell(SubscriptionsChanged(str(error), ok=False))
            return
        name = added.feed.title or added.feed.url
        entries = "1 entry" if added.entries == 1 else f"{added.entries:,} entries"
        said = (
            f"Subscribed to {name} with {entries}" if added.is_new else f"You already read {name}"
        )
        self._tell(SubscriptionsChanged(said))

    async def unsubscribe(self, request: Unsubscribe) -> None:
        """Remove a feed with its entries, a moment at a time."""
        db = self._tools.db
        feed = await in_thread(feeds.get, db, request.feed_id)
        if feed is not None:
            await in_thread(feeds.remove, db, feed.id)
            self._tell(SubscriptionsChanged(f"Removed {feed.title or feed.url}"))

    async def _look(self, request: FindFeeds) -> tuple[OfferedFeed, ...]:
        tools = self._tools
        if tools.config.network.paused:
            raise UsageError("", "the network is paused", "set network.paused to false")
        url = finding.written_url(request.asked)
        found = await finding.every(tools.client, url, now=tools.refresher.now())
        self._read = {one.answer.url: one for one in found}
        known = await self._known()
        return tuple(_offered(one, known) for one in found)

    async def _search(self, request: FindFeeds) -> tuple[OfferedFeed, ...]:
        if self._catalogue is None:
            self._catalogue = await in_thread(self._load)
        known = await self._known()
        return tuple(
            OfferedFeed(
                one.url,
                one.title,
                one.outlet,
                one.owner,
                one.language,
                one.section_mask,
                subscribed=one.url in known,
            )
            for one in search(self._catalogue, request.asked)
        )

    async def _known(self) -> frozenset[str]:
        return frozenset(feed.url for feed in await in_thread(feeds.all_feeds, self._tools.db))

    def _fronts(self) -> frozenset[str]:
        """Addresses of front pages in what the reader searched; nothing before the first search."""
        return frozenset(one.url for one in self._catalogue or () if one.is_front)

    def _load(self) -> tuple[CatalogueFeed, ...]:
        """The bundled catalogue after the reader's own, which may be absent."""
        try:
            with self._own.open("rb") as file:
                own = read_catalogue(file.read(MAX_OWN_CATALOGUE).decode("utf-8", "replace"))
        except FileNotFoundError:
            own = ()
        except OSError as error:
            log.warning("the own catalogue cannot be read: %s", error.strerror)
            own = ()
        mine = {one.url for one in own}
        return (*own, *(one for one in catalogue() if one.url not in mine))


def _offered(found: Found, known: frozenset[str]) -> OfferedFeed:
    parsed = found.parsed
    dates = [one.published for one in parsed.entries if one.published is not None]
    return OfferedFeed(
        found.answer.url,
        str(clean_line(parsed.title, limit=100)),
        language=parsed.language,
        subscribed=found.answer.url in known,
        entries=len(parsed.entries),
        newest=int(max(dates).timestamp()) if dates else None,
        titles=_titles(parsed.entries),
    )


def _titles(entries: Iterable[ParsedEntry]) -> tuple[str, ...]:
    titles = (str(clean_line(one.title, limit=200)) for one in entries)
    return tuple(title for title, _ in zip(filter(None, titles), range(SAMPLE), strict=False))
