"""The agenda of a refresh: which feeds are to be polled, in which order, and which hosts rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import field
from datetime import datetime, timedelta
from itertools import chain, zip_longest

from tui_news.engine import schedule
from tui_news.fetching.redirects import host
from tui_news.model.feed import Feed, FeedHealth
from tui_news.model.frozen import dataclass
from tui_news.store import feeds as stored_feeds
from tui_news.store.database import Database


@dataclass(frozen=True, slots=True)
class Due:
    """A feed that is to be polled."""

    feed: Feed
    health: FeedHealth


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a refresh is going to do."""

    due: list[Due]
    addresses: frozenset[str]
    """Those of all subscriptions."""
    holds: list[tuple[str, datetime]]
    """Hosts that asked for a rest, and until when."""
    resting: list[tuple[str, datetime]] = field(default_factory=list)
    """Those of them whose feeds a reader wanted to be polled now all the same."""

    just_asked: int = 0
    """Feeds that a reader wanted polled now and that were asked a moment ago."""

    @property
    def bodies(self) -> int:
        """How many documents are expected: feeds that cannot answer "not modified"."""
        return sum(not one.health.validators for one in self.due)


def plan(db: Database, now: datetime, feed_ids: frozenset[int], *, force: bool) -> Agenda:
    """Read the subscriptions, and decide which of them are to be polled."""
    subscribed = stored_feeds.all_feeds(db)
    health = stored_feeds.health(db)
    everything = [Due(feed, health.get(feed.id) or FeedHealth(feed.id)) for feed in subscribed]
    forced = force or bool(feed_ids)
    held = [one for one in everything if _is_held(one.health, now)]
    wanted = [one for one in held if forced and (not feed_ids or one.feed.id in feed_ids)]
    asked = [one for one in everything if not feed_ids or one.feed.id in feed_ids]
    due = [
        one
        for one in asked
        if schedule.is_due(one.health, now=now, forced=forced, floor=_floor(one.feed.url))
    ]
    return Agenda(
        due=due,
        addresses=frozenset(feed.url for feed in subscribed),
        holds=_until(held),
        resting=_until(wanted),
        just_asked=_free(asked, now) - _free(due, now) if forced else 0,
    )


def _is_held(health: FeedHealth, now: datetime) -> bool:
    """Tell whether a server's pause lasts; one too far ahead is a clock's that was set back."""
    return health.retry_at is not None and now < health.retry_at <= now + schedule.LONGEST


def _free(some: Iterable[Due], now: datetime) -> int:
    return sum(not _is_held(one.health, now) for one in some)


def _until(held: Iterable[Due]) -> list[tuple[str, datetime]]:
    """Give each host once, with the latest time that it named."""
    latest: dict[str, datetime] = {}
    for one in held:
        until, place = one.health.retry_at, host(one.feed.url)
        if until is not None and (place not in latest or latest[place] < until):
            latest[place] = until
    return list(latest.items())


def interleaved(due: Iterable[Due]) -> list[Due]:
    """Order feeds so that hosts with many of them begin first and none comes twice in a row."""
    by_host: dict[str, list[Due]] = defaultdict(list)
    for one in due:
        by_host[host(one.feed.url)].append(one)
    columns = sorted(by_host.values(), key=len, reverse=True)
    rows = chain.from_iterable(zip_longest(*columns))
    return [one for one in rows if one is not None]


def _floor(url: str) -> timedelta:
    """How soon a feed may be asked again by hand."""
    name = host(url)
    is_local = name in ("localhost", "::1") or name.startswith("127.")
    return schedule.LOCAL_FLOOR if is_local else schedule.FORCED_FLOOR
