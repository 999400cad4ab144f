"""Feed list: every subscription with how it fares, in plain words."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import IntEnum

from tui_news.model.feed import Feed, FeedHealth
from tui_news.model.frozen import dataclass
from tui_news.store import counts, feeds
from tui_news.store.database import Database

STALE_AFTER = timedelta(days=60)
"""A feed that answers, but whose newest entry is older than this, is stale."""

MANY_FAILURES = 8
"""Failures in a row after which a feed is called dead, if they lasted for days as well."""

DEAD_AFTER = timedelta(days=14)


class FeedState(IntEnum):
    """How a feed fares; what needs a reader's eye comes first."""

    GONE = 1
    DEAD = 2
    REFUSING = 3
    FAILING = 4
    STALE = 5
    MOVED = 6
    NEW = 7
    FINE = 8
    MUTED = 9

    @property
    def needs_care(self) -> bool:
        """Whether a reader may want to do something about it."""
        return self <= FeedState.MOVED


STATE_WORDS = {
    FeedState.GONE: "gone",
    FeedState.DEAD: "dead",
    FeedState.REFUSING: "refused",
    FeedState.FAILING: "failing",
    FeedState.STALE: "stale",
    FeedState.MOVED: "moved",
    FeedState.NEW: "not read yet",
    FeedState.FINE: "fine",
    FeedState.MUTED: "muted",
}


@dataclass(frozen=True, slots=True)
class FeedStanding:
    """A subscription with its health."""

    feed: Feed
    health: FeedHealth
    state: FeedState
    entries: int = 0
    unread: int = 0

    @property
    def stale_since(self) -> datetime | None:
        """When it last brought something new, if that is too long ago."""
        return self.health.newest_entry if self.state is FeedState.STALE else None

    @property
    def sentence(self) -> str:
        """What is the matter and what to do, in one sentence; empty when all is well."""
        health = self.health
        match self.state:
            case FeedState.GONE:
                return "The server says that it is gone for good: remove it or find its new one."
            case FeedState.DEAD:
                return f"{health.error} It has been so for weeks: remove it or find another."
            case FeedState.REFUSING:
                return "This outlet refuses programs; its page can still be read in the browser."
            case FeedState.FAILING:
                return str(health.error)
            case FeedState.STALE:
                return "It answers, but has brought nothing new for a long time."
            case FeedState.MOVED:
                return f"It has moved to {health.moved_to}; we follow once that proves stable."
            case FeedState.NEW:
                return "It has not been read yet."
            case _:
                return ""


def standings(db: Database, *, now: datetime) -> list[FeedStanding]:
    """List every subscription: those that need care first, then by name."""
    health = feeds.health(db)
    held = counts.by_feed(db)
    found = []
    for feed in feeds.all_feeds(db):
        known = health.get(feed.id, FeedHealth(feed.id))
        entries, unread = held.get(feed.id, (0, 0))
        found.append(FeedStanding(feed, known, state(feed, known, now=now), entries, unread))
    found.sort(key=lambda one: (one.state, (one.feed.title or one.feed.url).casefold()))
    return found


def state(feed: Feed, health: FeedHealth, *, now: datetime) -> FeedState:
    """Judge a feed by its settings and its health; pure."""
    if feed.settings.muted:
        return FeedState.MUTED
    if health.gone:
        return FeedState.GONE
    if health.error and health.status == 403:
        return FeedState.REFUSING
    if health.error:
        quiet = health.last_success is None or now - health.last_success >= DEAD_AFTER
        dead = health.failures >= MANY_FAILURES and quiet
        return FeedState.DEAD if dead else FeedState.FAILING
    if health.last_success is None:
        return FeedState.NEW
    if health.newest_entry is not None and now - health.newest_entry >= STALE_AFTER:
        return FeedState.STALE
    return FeedState.MOVED if health.moved_to else FeedState.FINE
