"""The desk: where fetched answers are parsed and stored, beside the loop that fetches.

A few feeds go to one worker thread. Many go to child processes, so that parsing uses every core and
a document that hangs or kills a parser costs that one feed: its process is ended, its feed is told
why, and the rest goes on.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import logging
import os
import pickle
import tempfile
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Protocol

from tui_news.engine import spawning
from tui_news.engine.framing import HEADER, pack, size_of
from tui_news.engine.intake import Intake, Job, Taken
from tui_news.errors import FetchError, NewsError, StoreError
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
PIPE_BYTES = 1 << 20
MOST_AT_ONCE = 16
"""Answers that the thread stores together."""


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


def settle(future: asyncio.Future[Taken], result: Taken | NewsError) -> None:
    """Give a waiting job its result."""
    if isinstance(result, Taken):
        future.set_result(result)
    else:
        future.set_exception(result)


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
        self._workers: list[_Worker] = []
        self._waiting = 0

    @property
    def has_processes(self) -> bool:
        """Whether the processes were needed."""
        return bool(self._workers)

    def start(self) -> None:
        """Start the processes."""
        handle, turns = tempfile.mkstemp(prefix="tui-news-", suffix=".turn")
        os.close(handle)
        self._turns = Path(turns)
        for place in range(self._processes):
            command = spawning.command(self._module, str(self._database), turns, str(place))
            reading = partial(job_being_read, self._turns, place)
            self._workers.append(_Worker(command, self._addresses, self._patience, reading))

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
        except _Lost:
            return await self._thread.take(job)
        except _Deadly as error:
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


class _Lost(Exception):
    """The process is not there, or went down with somebody else's job."""


class _Deadly(Exception):
    """This job hung or killed the process."""


class _Worker:
    """One child process and the jobs that it has, in their order."""

    def __init__(
        self,
        command: tuple[str, ...],
        addresses: frozenset[str],
        patience: float,
        reading: Callable[[], int],
    ) -> None:
        self._patience = patience
        self._reading = reading
        self._jobs: dict[int, asyncio.Future[Taken]] = {}
        self._number = 0
        self._process: asyncio.subprocess.Process | None = None
        self._down = False
        self.started = asyncio.create_task(self._start(command, addresses))
        """Done when the process exists, or cannot."""
        self._listener: asyncio.Task[None] | None = None

    @property
    def load(self) -> int:
        """How many jobs wait here; a process that is down takes none."""
        return 1 << 30 if self._down else len(self._jobs)

    async def take(self, job: Job) -> Taken:
        if self._down:
            raise _Lost
        self._number += 1
        number = self._number
        future = self._jobs[number] = asyncio.get_running_loop().create_future()
        try:
            await asyncio.shield(self.started)
            if self._process is None or self._process.stdin is None:
                raise _Lost
            self._process.stdin.write(pack((number, job)))
            taken: Taken = await future
            return taken
        except (OSError, RuntimeError) as error:
            raise _Lost from error
        finally:
            self._jobs.pop(number, None)

    async def close(self) -> None:
        self._down = True
        await asyncio.gather(self.started, return_exceptions=True)
        process = self._process
        if process is not None:
            if process.stdin is not None:
                process.stdin.close()
            try:
                await asyncio.wait_for(process.wait(), 1.0)
            except TimeoutError:
                _kill(process)
                await process.wait()
        if self._listener is not None:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)

    async def _start(self, command: tuple[str, ...], addresses: frozenset[str]) -> None:
        try:
            self._process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=spawning.environment(),
            )
        except OSError as error:
            log.error("a desk process cannot be started: %s", error)
            self._down = True
            return
        assert self._process.stdin is not None
        _widen(self._process.stdin)
        self._process.stdin.write(pack(addresses))
        self._listener = asyncio.create_task(self._listen(self._process))

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        why = "it brought the reader down"
        try:
            while True:
                waited = asyncio.wait_for(read_message(process.stdout), self._patience)
                try:
                    number, result = await waited
                except TimeoutError:
                    if not self._jobs:
                        continue
                    why = f"it was not read within {self._patience:g} seconds"
                    break
                self._settle(number, result)
        except (asyncio.IncompleteReadError, OSError, pickle.UnpicklingError, EOFError):
            pass
        self._down = True
        _kill(process)
        await process.wait()
        deadly = self._reading()
        for number, future in list(self._jobs.items()):
            if not future.done():
                future.set_exception(_Deadly(why) if number == deadly else _Lost())

    def _settle(self, number: int, result: Taken | NewsError) -> None:
        future = self._jobs.get(number)
        if future is None or future.done():
            return
        settle(future, result)


def job_being_read(turns: Path, place: int) -> int:
    """Say which job a process was reading when it went down; 0 for none."""
    with contextlib.suppress(OSError), turns.open("rb") as file:
        file.seek(place * HEADER)
        return size_of(file.read(HEADER))
    return 0


async def read_message(stream: asyncio.StreamReader) -> tuple[int, Taken | NewsError]:
    """Read the process's next answer."""
    size = size_of(await stream.readexactly(HEADER))
    number, result = pickle.loads(await stream.readexactly(size))
    return number, result


def _widen(pipe: asyncio.StreamWriter) -> None:
    """Let a pipe hold several feeds, so that each of them goes down in one write."""
    with contextlib.suppress(OSError, AttributeError):
        fcntl.fcntl(pipe.get_extra_info("pipe"), fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _kill(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
