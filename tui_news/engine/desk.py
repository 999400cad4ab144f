"""The desk: where fetched answers are parsed and stored, beside the loop that fetches.

A few feeds go to one worker thread. Many go to child processes, so that parsing uses every core and
a document that hangs or kills a parser costs that one feed: its process is ended, its feed is told
why, and the rest goes on.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import tempfile
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Protocol

from tui_news.engine import spawning
from tui_news.engine.desk_worker import Deadly, Lost, Worker, job_being_read, settle
from tui_news.engine.intake import Intake, Job, Taken
from tui_news.errors import FetchError, StoreError
from tui_news.fetching.answers import Failed, Fetched
from tui_news.store.database import Database

log = logging.getLogger(__name__)

MANY_BODIES = 60
"""From here on child processes are worth their start (a fifth of a second each) ..."""
MANY_WAITING = 16
"""... or when more of them wait for the thread than anybody expected."""
MOST_PROCESSES = 2
PATIENCE = 60.0
"""Seconds for one document; then its process is ended."""
MOST_AT_ONCE = 16
"""Answers that the thread stores together."""
PREFIX, SUFFIX = "tui-news-", ".turn"
"""How the file is named that the processes take turns by."""
ABANDONED_SECONDS = 86_400
"""No refresh takes so long: a file of that age was left by one that was killed."""


class Desk(Protocol):
    """Somewhere to hand answers to."""

    async def take(self, job: Job) -> Taken:
        """Parse and store one answer. Raises StoreError when the database cannot be written."""
        ...

    async def begun(self) -> None:
        """Wait until what was started is on its way, beside us."""
        ...

    async def close(self) -> None:
        """Finish what was begun and end."""
        ...


def open_desk(db: Database, addresses: frozenset[str], *, bodies: int) -> Desk:
    """Open a desk; child processes start at once if so many bodies are expected as to need them."""
    thread = ThreadDesk(db, addresses)
    processes = min(MOST_PROCESSES, os.cpu_count() or 1)
    if processes < 2:
        return thread
    desk = ProcessDesk(db, addresses, thread, processes=processes)
    if bodies >= MANY_BODIES:
        desk.start()
    return desk


class ThreadDesk:
    """One worker thread of this process; it does what waits in batches."""

    def __init__(self, db: Database, addresses: frozenset[str]) -> None:
        self._intake = Intake(db, addresses=addresses)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._waiting: deque[tuple[Job, asyncio.Future[Taken]]] = deque()
        self._is_working = False

    async def take(self, job: Job) -> Taken:
        """Queue the work and wait for it."""
        future: asyncio.Future[Taken] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, future))
        self._work()
        return await future

    async def begun(self) -> None:
        """Nothing to wait for: the thread starts with its first job."""

    async def close(self) -> None:
        """Drop what has not begun; what has will be done."""
        self._waiting.clear()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _work(self) -> None:
        """Let the thread do what waits, unless it is at it already."""
        if self._is_working or not self._waiting:
            return
        self._is_working = True
        batch = [self._waiting.popleft() for _ in range(min(MOST_AT_ONCE, len(self._waiting)))]
        loop = asyncio.get_running_loop()
        done = loop.run_in_executor(self._thread, self._intake.take_all, [job for job, _ in batch])
        done.add_done_callback(lambda _: self._settle(batch, done))

    def _settle(
        self,
        batch: list[tuple[Job, asyncio.Future[Taken]]],
        done: asyncio.Future[list[Taken | StoreError]],
    ) -> None:
        self._is_working = False
        error = None if done.cancelled() else done.exception()
        for position, (_, future) in enumerate(batch):
            if future.done():
                continue
            if done.cancelled():
                future.cancel()
            elif error is not None:
                future.set_exception(error)
            else:
                settle(future, done.result()[position])
        self._work()


class ProcessDesk:
    """Some child processes, once they are needed; what they cannot do goes to the thread."""

    def __init__(
        self,
        db: Database,
        addresses: frozenset[str],
        thread: ThreadDesk,
        *,
        processes: int,
        patience: float = PATIENCE,
        module: str = "tui_news.engine.desk_process",
    ) -> None:
        self._thread = thread
        self._module = module
        self._database = db.path
        self._turns: Path | None = None
        self._addresses = addresses
        self._processes = processes
        self._patience = patience
        self._workers: list[Worker] = []
        self._waiting = 0

    @property
    def has_processes(self) -> bool:
        """Whether the processes were needed."""
        return bool(self._workers)

    def start(self) -> None:
        """Start the processes."""
        clear_abandoned()
        handle, turns = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX)
        os.close(handle)
        self._turns = Path(turns)
        for place in range(self._processes):
            command = spawning.command(self._module, str(self._database), turns, str(place))
            reading = partial(job_being_read, self._turns, place)
            self._workers.append(Worker(command, self._addresses, self._patience, reading))

    async def take(self, job: Job) -> Taken:
        """Give a body to the least busy process, everything else to the thread."""
        if not isinstance(job[2], Fetched):
            return await self._thread.take(job)
        if not self._workers:
            if self._waiting < MANY_WAITING:
                self._waiting += 1
                try:
                    return await self._thread.take(job)
                finally:
                    self._waiting -= 1
            self.start()
        worker = min(self._workers, key=lambda one: one.load)
        try:
            return await worker.take(job)
        except Lost:
            return await self._thread.take(job)
        except Deadly as error:
            feed, health, _, when = job
            log.error("feed %d: %s", feed.id, error)
            failure = FetchError(feed.title or feed.url, "the feed could not be read", str(error))
            return await self._thread.take((feed, health, Failed(failure), when))

    async def begun(self) -> None:
        """Wait until the processes exist; they load their modules while we do something else."""
        await asyncio.gather(*(worker.started for worker in self._workers))

    async def close(self) -> None:
        """End the processes."""
        await asyncio.gather(*(worker.close() for worker in self._workers))
        if self._turns is not None:
            self._turns.unlink(missing_ok=True)
        await self._thread.close()


def clear_abandoned() -> None:
    """Remove the files that killed refreshes left."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*{SUFFIX}"):
        with contextlib.suppress(OSError):
            if abs(time.time() - left.stat().st_mtime) > ABANDONED_SECONDS:
                left.unlink()
