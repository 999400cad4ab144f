"""Origins: what holds for a request on behalf of an entry: its feed's settings, and its reach."""

from __future__ import annotations

import asyncio
import contextlib

from tui_news.engine.threads import in_thread
from tui_news.fetching.addresses import resolved
from tui_news.fetching.client import Client
from tui_news.fetching.redirects import host
from tui_news.model.feed import Feed, FeedSettings
from tui_news.store import entries, feeds
from tui_news.store.database import Database


class Origins:
    """Looks up the feed that an entry came with."""

    def __init__(self, db: Database, client: Client, *, patience: float) -> None:
        """Prepare; `patience` is how many seconds the feed's host may take to be found."""
        self._db = db
        self._client = client
        self._patience = patience

    async def of(self, entry_id: int) -> tuple[FeedSettings, bool]:
        """The feed's settings, and whether only public addresses may be asked.

        What a feed from outside names must not lead into the reader's own network; one from inside
        may name what is inside.
        """
        feed = await in_thread(self._feed, entry_id)
        if feed is None:
            return FeedSettings(), True
        return feed.settings, await self._is_public(feed.url)

    def _feed(self, entry_id: int) -> Feed | None:
        entry = entries.get(self._db, entry_id)
        return feeds.get(self._db, entry.headline.feed_id) if entry is not None else None

    async def _is_public(self, feed_url: str) -> bool:
        with contextlib.suppress(OSError, ValueError):
            async with asyncio.timeout(self._patience):
                found = await resolved(host(feed_url), 80)
                return any(map(self._client.is_public, found))
        return True
