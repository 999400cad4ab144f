"""Refresh: poll the feeds that are due, many at once, and store what they say.

A feed's failure is one sentence and stops nothing. Without a network there is one quiet word
instead of hundreds of failures, and no feed is blamed. Events come in batches.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from tui_news.config import Config
from tui_news.engine import schedule
from tui_news.engine.agenda import Agenda, Due, interleaved, plan
from tui_news.engine.desk import Desk, open_desk
from tui_news.engine.intake import Taken
from tui_news.engine.outcome import Moment
from tui_news.engine.threads import in_thread
from tui_news.fetching import feed as feed_fetching
from tui_news.fetching.answers import Answer, Failed
from tui_news.fetching.client import Client
from tui_news.fetching.question import DEADLINE
from tui_news.fetching.redirects import host
from tui_news.model.events import (
    EngineTroubled,
    Event,
    FeedFailure,
    RefreshFinished,
    RefreshHeld,
    RefreshProgressed,
    RefreshStarted,
)
from tui_news.model.feed import Feed, Validators
from tui_news.store.database import Database
from tui_news.text.sanitise import clean_line

log = logging.getLogger(__name__)

BATCH = 10
"""Feeds in one progress event at most ..."""
BATCH_SECONDS = 0.25
"""... unless this much time has passed since the last one."""
MAX_IDS = 500
"""Ids in one event; more means "many"."""
OFFLINE_HOSTS = 3
"""So many hosts without name or route, and none that answers, mean that we are offline."""
WAITING_BYTES = 32 << 20
"""Bodies waiting to be parsed; beyond this no further feed is fetched."""
NO_NETWORK = "There is no network: showing what is cached."

Listener = Callable[[Event], None]


@dataclass(slots=True)
class _Tally:
    """What has happened so far, and what was not told yet."""

    total: int
    done: int = 0
    failed: int = 0
    new_entries: int = 0
    told: int = 0
    told_at: float = field(default_factory=time.monotonic)
    changed: list[int] = field(default_factory=list)
    failures: list[FeedFailure] = field(default_factory=list)


class Refresher:
    """Refreshes one database over one client, one refresh at a time."""

    def __init__(
        self,
        db: Database,
        client: Client,
        config: Config,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        chance: Callable[[], float] = lambda: random.uniform(-1, 1),
        deadline: float = DEADLINE,
    ) -> None:
        """Prepare.

        Args:
            db: the store.
            client: the connections.
            config: the settings.
            clock: the time now, aware.
            chance: a number from -1 to 1, for jitter.
            deadline: seconds for one feed.
        """
        self._db = db
        self._client = client
        self._config = config
        self._clock = clock
        self._chance = chance
        self._deadline = deadline
        self._poll: _Poll | None = None

    @property
    def is_busy(self) -> bool:
        """Whether answers wait to be stored: other work on the database should step aside."""
        return self._poll is not None and self._poll.storing > 0

    def now(self) -> datetime:
        """The time by the engine's clock, aware."""
        return self._clock()

    async def run(
        self, on_event: Listener, *, feed_ids: Iterable[int] = (), force: bool = False
    ) -> RefreshFinished:
        """Poll what is due and tell what happens.

        Args:
            on_event: takes events, on the loop's thread.
            feed_ids: only these feeds; none means all.
            force: whether to ignore our own plan and freshness.

        Raises:
            StoreError: the database cannot be written.
        """
        began = time.monotonic()
        agenda = await in_thread(plan, self._db, self._clock(), frozenset(feed_ids), force=force)
        desk = open_desk(self._db, agenda.addresses, bodies=agenda.bodies)
        return await self.carry_out(agenda, desk, on_event, began=began)

    async def carry_out(
        self, agenda: Agenda, desk: Desk, on_event: Listener, *, began: float
    ) -> RefreshFinished:
        """Poll what an agenda names; the desk is closed in the end.

        Args:
            agenda: what to poll.
            desk: where answers go.
            on_event: takes events, on the loop's thread.
            began: when the refresh began, on the monotonic clock.

        Raises:
            StoreError: the database cannot be written.
        """
        tally = _Tally(len(agenda.due))
        self._poll = _Poll(self, desk, tally, on_event)
        try:
            on_event(RefreshStarted(tally.total))
            for sentence in _held(agenda, self._clock()):
                on_event(RefreshHeld(sentence))
            self._client.gate.forget_silence()
            for place, until in agenda.holds:
                self._client.gate.hold(place, until)
            await self._poll.run(agenda.due)
        finally:
            self._poll = None
            await desk.close()
        seconds = time.monotonic() - began
        finished = RefreshFinished(tally.done, tally.failed, tally.new_entries, seconds)
        on_event(finished)
        return finished

    async def fetch(self, one: Due) -> Answer:
        """Ask for one feed."""
        now = self._clock()
        all_of_it = schedule.wants_all(one.health, now=now)
        return await feed_fetching.fetch(
            self._client,
            one.feed.url,
            now=now,
            validators=Validators() if all_of_it else one.health.validators,
            settings=one.feed.settings,
            deadline=self._deadline,
        )

    def moment(self, feed: Feed) -> Moment:
        """Name the impure facts of a poll that has just ended."""
        own = feed.settings.interval_minutes
        wish = self._config.refresh
        return Moment(
            self._clock(),
            self._chance(),
            timedelta(minutes=own or wish.interval_minutes),
            timedelta(minutes=0 if own else wish.slowest_minutes),
        )


def _held(agenda: Agenda, now: datetime) -> Iterator[str]:
    """Say what a reader wanted asked now and why it is not."""
    if agenda.resting:
        yield _resting(agenda.resting, now)
    if agenda.just_asked and not agenda.due:
        were = "1 feed was" if agenda.just_asked == 1 else f"{agenda.just_asked:,} feeds were"
        yield f"{were} asked less than a minute ago: ask again in a moment."


def _resting(hosts: list[tuple[str, datetime]], now: datetime) -> str:
    """Say who asked not to be asked, for a reader who wanted it all the same."""
    name, until = max(hosts, key=lambda pair: pair[1])
    others = len(hosts) - 1
    more = f" and {others} more" if others else ""
    asks = "ask" if others else "asks"
    local = until.astimezone()
    is_today = local.date() == now.astimezone().date()
    return (
        f"{clean_line(name, limit=80)}{more} {asks} for a pause:"
        f" nothing is fetched there before {local:{'%H:%M' if is_today else '%H:%M on %b %d'}}."
    )


class _Poll:
    """One run over the feeds that are due."""

    def __init__(
        self,
        refresher: Refresher,
        desk: Desk,
        tally: _Tally,
        on_event: Listener,
    ) -> None:
        self._refresher = refresher
        self._desk = desk
        self._tally = tally
        self._on_event = on_event
        self.storing = 0
        """Answers that are being parsed and stored."""
        self._waiting_bytes = 0
        self._room = asyncio.Event()
        self._room.set()
        self._online = False
        self._hosts: set[str] = set()
        self._unreached: list[tuple[Due, Failed]] = []

    async def run(self, due: list[Due]) -> None:
        self._hosts = {host(one.feed.url) for one in due}
        tasks = [asyncio.create_task(self._one(one)) for one in interleaved(due)]
        try:
            for task in asyncio.as_completed(tasks):
                await task
                if self._seems_offline():
                    break
            else:
                for one, failed in self._unreached:
                    await self._take(one, failed)
                self._unreached.clear()
        finally:
            for rest in tasks:
                rest.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if self._unreached:
            self._tally.done += len(self._unreached)
            self._tally.failed += len(self._unreached)
            self._on_event(EngineTroubled(NO_NETWORK))
        self._tell(everything=True)

    async def _one(self, one: Due) -> None:
        await self._room.wait()
        answer = await self._refresher.fetch(one)
        if isinstance(answer, Failed) and answer.offline and not self._online:
            self._unreached.append((one, answer))
            return
        if not isinstance(answer, Failed) or answer.status:
            self._online = True
        await self._take(one, answer)

    async def _take(self, one: Due, answer: Answer) -> None:
        size = 0 if isinstance(answer, Failed) else len(getattr(answer, "body", b""))
        self._weigh(size)
        self.storing += 1
        try:
            when = self._refresher.moment(one.feed)
            taken = await self._desk.take((one.feed, one.health, answer, when))
        finally:
            self.storing -= 1
            self._weigh(-size)
        self._count(one.feed, taken)

    def _weigh(self, size: int) -> None:
        self._waiting_bytes += size
        if self._waiting_bytes > WAITING_BYTES:
            self._room.clear()
        else:
            self._room.set()

    def _seems_offline(self) -> bool:
        """Tell whether so many hosts cannot be reached, and none can, that it must be us."""
        if self._online or len(self._hosts) < 2:
            return False
        unreached = {host(one.feed.url) for one, _ in self._unreached}
        return len(unreached) >= min(OFFLINE_HOSTS, len(self._hosts))

    def _count(self, feed: Feed, taken: Taken) -> None:
        tally = self._tally
        tally.done += 1
        tally.new_entries += len(taken.new_ids)
        tally.changed += taken.changed_ids
        if taken.failure:
            tally.failed += 1
            name = feed.title or feed.url
            tally.failures.append(FeedFailure(feed.id, name, taken.failure))
            log.info("feed %d: %s", feed.id, taken.failure)
        self._tell()

    def _tell(self, *, everything: bool = False) -> None:
        tally = self._tally
        now = time.monotonic()
        waiting = tally.done - tally.told
        if not waiting:
            return
        if not everything and waiting < BATCH and now - tally.told_at < BATCH_SECONDS:
            return
        self._on_event(
            RefreshProgressed(
                tally.done,
                tally.total,
                tally.failed,
                tally.new_entries,
                tuple(tally.changed) if len(tally.changed) <= MAX_IDS else (),
                tuple(tally.failures),
            )
        )
        tally.told, tally.told_at = tally.done, now
        tally.changed.clear()
        tally.failures.clear()
