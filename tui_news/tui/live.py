"""Live: engine events made into at most five updates of the screen a second."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import field

from tui_news.model.events import (
    ArticleRetrieved,
    CommandFailed,
    EngineReady,
    EngineTroubled,
    EntriesDigested,
    Event,
    FeedFailure,
    RefreshElsewhere,
    RefreshFinished,
    RefreshHeld,
    RefreshProgressed,
    RefreshStarted,
    RulesApplied,
    SectionsSorted,
)
from tui_news.model.frozen import dataclass

INTERVAL = 0.2
"""Seconds between two updates of the screen."""

MAX_FAILURES = 2_000
"""Failures of one refresh that are kept for the detail view."""


@dataclass(slots=True)
class WireState:
    """What the engine is doing, as far as the screen shows it."""

    refreshing: bool = False
    asked: bool = False
    """A refresh ended since the start, so that `total` and `failed` are of a whole one."""
    done: int = 0
    total: int = 0
    failed: int = 0
    new_entries: int = 0
    failures: list[FeedFailure] = field(default_factory=list)
    elsewhere: bool = False
    """Another tui-news does the fetching."""
    trouble: str = ""
    """A sentence that the reader should see; empty when all is well."""
    hindered: bool = False
    """The last refresh broke off, as without a network; `trouble` says why."""
    ready: bool = False
    sorting: int = 0
    """Entries that are still to be sorted into sections by rules, at most."""


@dataclass(frozen=True, slots=True)
class WireNews:
    """One update for the screen."""

    state: WireState
    arrived: bool
    """Entries were stored since the last update."""
    changed_ids: frozenset[int]
    """Rows that changed and may be in sight."""
    retrieved: tuple[ArticleRetrieved, ...]
    finished: bool
    """A refresh ended since the last update."""
    ruled: bool = False
    """Rules were applied to all entries: lists have more or fewer of them."""
    sorted: bool = False
    """Some entries came into a section or left one: counts are others."""
    ruled_ids: frozenset[int] = frozenset()
    held: str = ""
    """Why a refresh leaves feeds alone that were to be asked."""
    """Entries that rules were applied to alone, some of them hidden or shown by that."""


class Live:
    """Collects events and calls `deliver` with what they add up to.

    Must be used on the event loop; `deliver` runs there too.
    """

    def __init__(self, deliver: Callable[[WireNews], None]) -> None:
        self.state = WireState()
        self._deliver = deliver
        self._timer: asyncio.TimerHandle | None = None
        self._last = float("-inf")
        self._arrived = False
        self._finished = False
        self._command_failure = ""
        self._network = ""
        """What this refresh met with: the next one looks anew."""
        self._held = ""
        self._ruled = False
        self._sorted = False
        self._ruled_ids: set[int] = set()
        self._changed: set[int] = set()
        self._retrieved: list[ArticleRetrieved] = []

    def take(self, event: Event) -> None:
        """Take one event in; the screen hears of it within `INTERVAL`."""
        state = self.state
        match event:
            case EngineReady():
                state.ready, state.trouble = True, ""
            case RefreshStarted(total=total):
                state.refreshing, state.done, state.total = True, 0, total
                state.failed, state.new_entries, state.elsewhere = 0, 0, False
                state.failures, state.hindered = [], False
                if state.trouble == self._network:
                    state.trouble = self._network = ""
            case RefreshProgressed():
                self._arrived |= event.new_entries > state.new_entries
                state.done, state.total = event.done, event.total
                state.failed, state.new_entries = event.failed, event.new_entries
                self._changed.update(event.changed_entries)
                state.failures.extend(event.failures[: MAX_FAILURES - len(state.failures)])
            case RefreshFinished():
                self._arrived |= event.new_entries > state.new_entries
                state.refreshing, state.done, state.failed = False, event.done, event.failed
                state.new_entries, state.asked = event.new_entries, True
                self._finished = True
            case EntriesDigested(entry_ids=ids):
                self._changed.update(ids)
            case SectionsSorted(left=left):
                state.sorting = left
                self._sorted = True
                self._ruled |= not left
            case RulesApplied(entry_ids=ids):
                self._ruled_ids.update(ids)
                self._ruled |= not ids
            case ArticleRetrieved():
                self._retrieved.append(event)
            case RefreshElsewhere():
                state.elsewhere = True
            case RefreshHeld(sentence=sentence):
                self._held = f"{self._held} {sentence}".strip()
            case EngineTroubled(sentence=sentence):
                state.trouble = sentence
                self._network = sentence if state.refreshing else ""
                state.hindered |= state.refreshing
            case CommandFailed(sentence=sentence):
                if sentence or state.trouble == self._command_failure:
                    state.trouble = sentence
                self._command_failure = sentence
        self._schedule()

    def stop(self) -> None:
        """Deliver nothing more."""
        if self._timer is not None:
            self._timer.cancel()

    def _schedule(self) -> None:
        if self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_at(max(loop.time(), self._last + INTERVAL), self._flush)

    def _flush(self) -> None:
        self._timer = None
        self._last = asyncio.get_running_loop().time()
        news = WireNews(
            self.state,
            self._arrived,
            frozenset(self._changed),
            tuple(self._retrieved),
            self._finished,
            self._ruled,
            self._sorted,
            frozenset(self._ruled_ids),
            self._held,
        )
        self._held = ""
        self._arrived = self._finished = self._ruled = self._sorted = False
        self._changed.clear()
        self._ruled_ids.clear()
        self._retrieved.clear()
        self._deliver(news)
