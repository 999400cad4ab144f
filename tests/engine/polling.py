"""A refresher over a real database and real sockets, with a clock that only the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tui_news.config import Config
from tui_news.engine.refresh import Refresher
from tui_news.fetching.client import Client
from tui_news.model.events import Event, FeedFailure, RefreshFinished, RefreshProgressed
from tui_news.model.feed import Feed, FeedHealth, FeedSettings
from tui_news.model.query import EntryQuery
from tui_news.store import feeds, headlines
from tui_news.store.database import Database

NOW = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)


def rss(*titles: str, extra: str = "") -> bytes:
    """A feed with one item for each title."""
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><description>d</description></item>"
        for title in titles
    )
    return f"<rss version='2.0'><channel><title>T</title>{extra}{items}</channel></rss>".encode()


class Polling:
    """Polls and tells what happened."""

    def __init__(self, db: Database, *, deadline: float = 5.0, per_host: int = 2) -> None:
        self.db = db
        self.now = NOW
        self.client = Client(connections=50, per_host=per_host)
        self.events: list[Event] = []
        self.refresher = Refresher(
            db,
            self.client,
            Config(),
            clock=lambda: self.now,
            chance=lambda: 0.0,
            deadline=deadline,
        )

    def subscribe(self, *urls: str, settings: FeedSettings | None = None) -> list[Feed]:
        """Add feeds."""
        added = [feeds.add(self.db, url, now=self.now) for url in urls]
        if settings is not None:
            for feed in added:
                feeds.set_settings(self.db, feed.id, settings)
        return added

    async def poll(self, *feed_ids: int, force: bool = False) -> RefreshFinished:
        """Refresh once."""
        self.events.clear()
        return await self.refresher.run(self.events.append, feed_ids=feed_ids, force=force)

    async def poll_again(self) -> RefreshFinished:
        """Refresh a day later: everything is due."""
        self.now += timedelta(days=1)
        return await self.poll()

    def health(self, feed: Feed) -> FeedHealth:
        """A feed's health now."""
        return feeds.health(self.db)[feed.id]

    def titles(self) -> list[str]:
        """All headlines."""
        return sorted(row.title for row in headlines.first(self.db, EntryQuery(), limit=10_000))

    @property
    def failures(self) -> list[FeedFailure]:
        """Failures that the last refresh told of."""
        return [
            failure
            for event in self.events
            if isinstance(event, RefreshProgressed)
            for failure in event.failures
        ]

    @property
    def sentences(self) -> list[str]:
        """The same as sentences."""
        return [failure.sentence for failure in self.failures]


@contextmanager
def polling(folder: Path, *, deadline: float = 5.0) -> Iterator[Polling]:
    """Open a fresh database for a test."""
    with Database(folder / "news.db") as db:
        yield Polling(db, deadline=deadline)
