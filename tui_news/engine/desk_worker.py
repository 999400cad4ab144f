"""A desk worker: one child process, the jobs that it has, and what happens when it goes down."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import logging
import pickle
from collections.abc import Callable
from pathlib import Path

from tui_news.engine import spawning
from tui_news.engine.framing import HEADER, pack, size_of
from tui_news.engine.intake import Job, Taken
from tui_news.errors import NewsError

log = logging.getLogger(__name__)

PIPE_BYTES = 1 << 20


def settle(future: asyncio.Future[Taken], result: Taken | NewsError) -> None:
    """Give a waiting job its result."""
    if isinstance(result, Taken):
        future.set_result(result)
    else:
        future.set_exception(result)


class Lost(Exception):
    """The process is not there, or went down with somebody else's job."""


class Deadly(Exception):
    """This job hung or killed the process."""


class Worker:
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
        """Hand a job to the process. Raises Lost or Deadly when it goes down meanwhile."""
        if self._down:
            raise Lost
        self._number += 1
        number = self._number
        future = self._jobs[number] = asyncio.get_running_loop().create_future()
        try:
            await asyncio.shield(self.started)
            if self._process is None or self._process.stdin is None:
                raise Lost
            self._process.stdin.write(pack((number, job)))
            taken: Taken = await future
            return taken
        except (OSError, RuntimeError) as error:
            raise Lost from error
        finally:
            self._jobs.pop(number, None)

    async def close(self) -> None:
        """End the process: politely for a second, then by force."""
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
                future.set_exception(Deadly(why) if number == deadly else Lost())

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
