"""The wire room: takes requests, polls what is due, digests what arrived, keeps the cache tidy.

One event loop; SQLite and parsing in worker threads. It knows nothing of pipes: requests come in
by `take`, events go out through one listener.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import TYPE_CHECKING

from tui_news.engine.agenda import plan
from tui_news.engine.errands import Errands
from tui_news.engine.lock import EngineLock
from tui_news.engine.reading_ahead import ReadingAhead
from tui_news.engine.refresh import Listener
from tui_news.engine.retrieving import Retrieving
from tui_news.engine.threads import for_a_while, in_thread
from tui_news.engine.tools import Tools
from tui_news.errors import NewsError
from tui_news.model.events import (
    ApplyRules,
    EngineTroubled,
    EntriesDigested,
    Event,
    Refresh,
    RefreshElsewhere,
    RefreshProgressed,
    Request,
    RetrieveArticle,
    RulesApplied,
    SectionsSorted,
    SidelightsChanged,
    Stop,
    SubscriptionsChanged,
    UpdateSidelights,
)
from tui_news.paths import Paths
from tui_news.store import (
    assignment,
    backup,
    retention,
    rules,
    search_index,
    section_rules,
    tag_counts,
    topics,
)

if TYPE_CHECKING:
    from tui_news.engine.deepening import Deepening
    from tui_news.engine.digestion import Digester
    from tui_news.engine.sidelights import Sidelights

log = logging.getLogger(__name__)

TICK_SECONDS = 30.0
"""How often the room looks for feeds that are due."""
YIELD_SECONDS = 0.05
"""How long the digest steps aside for a refresh that has answers to store."""
TIDY_SECONDS = 3_600.0
"""How often retention and the daily backup are looked at ..."""
FIRST_TIDY_SECONDS = 120.0
"""... and when for the first time: not while a reader looks at the first screen."""
DIGEST_PAUSE = 60.0
"""How often an empty queue is looked at when nothing was stored: another program may have."""


class WireRoom:
    """Does the engine's work until it is told to stop."""

    def __init__(self, tools: Tools, paths: Paths, on_event: Listener) -> None:
        self._tools = tools
        self._lock = EngineLock(paths.engine_lock)
        self._tell = on_event
        self._stopping = asyncio.Event()
        self._wanted: list[Refresh] = []
        self._wake = asyncio.Event()
        self._retrieving = Retrieving(tools, self._on_event)
        self._tasks: set[asyncio.Task[None]] = set()
        self._told_elsewhere = False
        self._stored = asyncio.Event()
        self._sidelights: Sidelights | None = None
        self._deepening: Deepening | None = None
        self._errands = Errands(tools, paths, self._on_event)
        self._sorting = False
        self._loop = asyncio.get_running_loop()
        self._tidy_at = self._loop.time() + FIRST_TIDY_SECONDS
        self._polling = False
        self._is_digested = False
        self._ahead = ReadingAhead(tools, self._is_idle, self._retrieving.fetch)

    def take(self, request: Request) -> None:
        """Accept a request; the answer is events."""
        self._ahead.make_way()
        match request:
            case Stop():
                self.stop()
            case Refresh():
                if request not in self._wanted:
                    self._wanted.append(request)
                self._wake.set()
            case ApplyRules():
                self._start(self._apply_rules())
            case RetrieveArticle(entry_id=entry_id):
                self._retrieve(entry_id)
            case UpdateSidelights(retry=retry):
                self._look_aside(retry=retry)
            case _:
                self._start(self._errands.run(request))

    def stop(self) -> None:
        """Ask the room to end."""
        self._stopping.set()

    async def wait_for_stop(self) -> None:
        """Return when `stop` was called."""
        await self._stopping.wait()

    async def run(self) -> None:
        """Work until `stop`; then drop what is under way, which the store survives."""
        self._start(self._refreshing())
        self._start(self._digesting())
        self._start(self._sort())
        self._start(self._ahead.run())
        await self._stopping.wait()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._lock.release()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, RefreshProgressed | SubscriptionsChanged | RulesApplied):
            self._stored.set()
        self._tell(event)

    def _start(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Coroutine[object, object, None]) -> None:
        """Turn what goes wrong into one sentence; the trace goes to the log."""
        try:
            await work
        except NewsError as error:
            log.warning("%s", error)
            self._on_event(EngineTroubled(str(error)))
        except Exception:
            log.exception("work failed")
            self._on_event(EngineTroubled("Something went wrong in the engine; the log has it."))

    async def _refreshing(self) -> None:
        """Serve refreshes, asked for or due, one after the other."""
        while True:
            if not self._wanted:
                await for_a_while(self._wake, TICK_SECONDS)
            self._wake.clear()
            request = self._wanted.pop(0) if self._wanted else None
            await self._guarded(self._refresh(request))

    async def _refresh(self, request: Refresh | None) -> None:
        await self._end_rules()
        if self._tools.config.network.paused:
            return
        if not self._lock.acquire():
            if request is not None or not self._told_elsewhere:
                self._on_event(RefreshElsewhere())
                self._told_elsewhere = True
            return
        self._told_elsewhere = False
        if request is None and not await in_thread(self._is_anything_due):
            await self._housekeep()
            return
        request = request or Refresh()
        self._ahead.make_way()
        self._polling = True
        try:
            await self._tools.refresher.run(
                self._on_event, feed_ids=request.feed_ids, force=request.force
            )
        finally:
            self._polling = False

    def _is_anything_due(self) -> bool:
        now = self._tools.refresher.now()
        return bool(plan(self._tools.db, now, frozenset(), force=False).due)

    async def _digesting(self) -> None:
        """Work through what was stored but not digested, while nothing more urgent is there."""
        digester = await in_thread(_digester, self._tools)
        while True:
            if self._tools.refresher.is_busy:
                await asyncio.sleep(YIELD_SECONDS)
                continue
            self._stored.clear()  # before looking: what is stored meanwhile is not missed
            self._is_digested = False
            done = await in_thread(digester.step)
            if not done and (await self._settle() or await self._go_deeper()):
                continue
            if not done:
                self._is_digested = True
                await for_a_while(self._stored, DIGEST_PAUSE)
                continue
            left = await in_thread(digester.left)
            self._on_event(EntriesDigested(done, left))
            await self._read_ahead(done)

    async def _apply_rules(self) -> None:
        """Hide and show what is cached as the mute rules are now."""
        now = self._tools.refresher.now()
        muted, shown = await in_thread(
            rules.mute_all, self._tools.db, now=now, stop=self._stopping.is_set
        )
        self._on_event(RulesApplied(muted, shown))
        await self._sort()

    async def _sort(self) -> None:
        """Put what is cached into sections as their rules are now, or as a stopped engine left it.

        One at a time: a change of the rules meanwhile begins the one that is under way anew.
        """
        if self._sorting:
            return
        self._sorting = True
        try:
            if await in_thread(section_rules.is_waiting, self._tools.db):
                await in_thread(self._sweep)
        finally:
            self._sorting = False

    def _sweep(self) -> None:
        """Ask every entry, in a thread; the reader hears how far it is."""
        loop = self._loop

        def tell(changed: int, left: int) -> None:
            loop.call_soon_threadsafe(self._on_event, SectionsSorted(changed, max(1, left)))

        changed = section_rules.sweep(
            self._tools.db,
            now=self._tools.refresher.now(),
            stop=self._stopping.is_set,
            told=tell,
        )
        if not self._stopping.is_set():
            loop.call_soon_threadsafe(self._on_event, SectionsSorted(changed, 0))

    async def _end_rules(self) -> None:
        """Let go of the rules whose time is over, and show what they hid."""
        if await in_thread(topics.expire, self._tools.db, now=self._tools.refresher.now()):
            await self._apply_rules()

    async def _go_deeper(self) -> bool:
        """Put some digested entries into stories, then tag some; False when all is done.

        Only the engine that fetches does so.
        """
        if not self._lock.is_held:
            return False
        if self._deepening is None:
            self._deepening = await in_thread(_deepening, self._tools)
        done = await in_thread(self._deepening.step)
        if done is None:
            return False
        if done.has_new_rows:
            self._on_event(EntriesDigested(done.ids, 0))
        if done.muted or done.shown:
            self._on_event(RulesApplied(done.muted, done.shown, done.ids))
        return True

    async def _settle(self) -> bool:
        """Count anew what is folded where reports were hidden, shown or lost; False when done."""
        changed = await in_thread(assignment.settle, self._tools.db, limit=assignment.AT_ONCE)
        if changed:
            self._on_event(EntriesDigested(changed, 0))
        return changed is not None

    async def _read_ahead(self, ids: tuple[int, ...]) -> None:
        """Fetch the pages of what has just arrived, where the reader asked for that."""
        if self._tools.config.network.paused or not self._lock.is_held:
            return
        for entry_id in await self._ahead.fresh(ids):
            self._retrieve(entry_id)

    def _retrieve(self, entry_id: int) -> None:
        if self._retrieving.enter(entry_id):
            self._start(self._retrieving.serve(entry_id))

    def _is_idle(self) -> bool:
        """Whether nobody waits for the engine, and it may use the network."""
        return (
            self._lock.is_held
            and self._is_digested
            and not self._polling
            and not self._sorting
            and not self._has_work()
            and not self._tools.config.network.paused
        )

    def _look_aside(self, *, retry: bool) -> None:
        """Begin to ask for rates and weather: never before somebody wants to see them."""
        if self._sidelights is None:
            from tui_news.engine.sidelights import Sidelights

            tools = self._tools
            self._sidelights = Sidelights(tools.db, tools.client, tools.config)
            self._start(
                self._sidelights.run(
                    lambda: not tools.config.network.paused and self._lock.acquire(),
                    lambda: self._on_event(SidelightsChanged()),
                )
            )
        self._sidelights.ask(retry=retry)

    async def _housekeep(self) -> None:
        """Tidy the cache while nothing else is to be done."""
        loop = asyncio.get_running_loop()
        if loop.time() < self._tidy_at or self._retrieving.is_busy:
            return
        self._tidy_at = loop.time() + TIDY_SECONDS
        await in_thread(self._tidy)

    def _tidy(self) -> None:
        tools = self._tools
        now = tools.refresher.now()
        retained = tools.config.retention
        rules = retention.Rules(retained.read_days, retained.unread_days, retained.entries_per_feed)
        tag_counts.forget_hours(tools.db, hour=int(now.timestamp()) // tag_counts.HOUR)
        agreed = tools.client.clocks.agree(now)
        gone = retention.purge(tools.db, rules, now=now, agreed=agreed, stop=self._has_work)
        if gone:
            log.info("%d entries left the cache", gone)
        backup.daily(tools.db, now=now)
        while search_index.rebuild(tools.db):
            if self._has_work():
                self._tidy_at = 0.0  # go on as soon as there is nothing else to do
                return

    def _has_work(self) -> bool:
        """Whether tidying should make room for something that a reader waits for."""
        return self._stopping.is_set() or bool(self._wanted or self._retrieving.is_busy)


def _deepening(tools: Tools) -> Deepening:
    """Load what stories, tags and rules need when there is something to go deeper into."""
    from tui_news.engine.deepening import Deepening

    return Deepening(tools.db, tools.refresher.now, tag_engine=tools.config.tags.engine)


def _digester(tools: Tools) -> Digester:
    """Make the digester; its rooms are loaded here, so that a refresh need not wait for them."""
    from tui_news.engine.digestion import Digester

    return Digester(tools.db)
