"""The engine as the app sees it: start, ask, listen, close. Imports neither httpx nor a parser.

The engine is a child process; when it dies it is started again, a few times a minute at most, and
what was asked of it is answered with a reason.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from tui_news.engine import protocol, spawning
from tui_news.errors import ParseError
from tui_news.model.events import (
    ArticleRetrieved,
    EngineTroubled,
    Event,
    FetchFile,
    FetchPicture,
    FileFetched,
    PictureFetched,
    RefreshFinished,
    RefreshProgressed,
    RefreshStarted,
    Request,
    RetrieveArticle,
    Stop,
)
from tui_news.paths import Paths

log = logging.getLogger(__name__)

MAX_RESTARTS = 3
"""Restarts within `RESTART_SECONDS`, after which the engine stays down until it is asked again."""
RESTART_SECONDS = 60.0
FIRST_PAUSE = 0.5
"""Seconds before the first restart; each further one takes twice as long."""
CLOSING_SECONDS = 1.0
"""How long a closing engine may take before it is killed."""
MAX_WAITING = 100
"""Requests kept while the engine is not there."""


class EngineClient:
    """Owns the engine process. All methods belong to one event loop."""

    def __init__(self, paths: Paths, *, command: tuple[str, ...] = ()) -> None:
        """Prepare; nothing is started.

        Args:
            paths: the folders that the engine is to use.
            command: what to run instead of the engine, for tests.
        """
        self._command = command or _command(paths)
        self._events: asyncio.Queue[Event | None] = asyncio.Queue()
        self._process: asyncio.subprocess.Process | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._waiting: list[Request] = []
        self._asked: set[int] = set()
        self._pictures: set[FetchPicture] = set()
        self._files: set[FetchFile] = set()
        self._progress: RefreshStarted | RefreshProgressed | None = None
        self._deaths: list[float] = []
        self._closing = False

    @property
    def pid(self) -> int | None:
        """The engine's process id while it runs."""
        process = self._process
        return process.pid if process is not None and process.returncode is None else None

    async def start(self) -> None:
        """Start the engine; returns at once, `EngineReady` tells when it listens."""
        if self._keeper is None or self._keeper.done():
            self._keeper = asyncio.create_task(self._keep())

    def request(self, request: Request) -> None:
        """Ask for something; the answer comes as events. Never waits, never raises."""
        if self._closing:
            return
        if isinstance(request, RetrieveArticle):
            self._asked.add(request.entry_id)
        elif isinstance(request, FetchPicture):
            self._pictures.add(request)
        elif isinstance(request, FetchFile):
            self._files.add(request)
        if not self._send(request):
            self._waiting = [*self._waiting[-MAX_WAITING + 1 :], request]
            if self._keeper is not None and self._keeper.done():
                self._keeper = asyncio.create_task(self._keep())

    async def events(self) -> AsyncIterator[Event]:
        """Give what happens, until the client is closed."""
        while (event := await self._events.get()) is not None:
            yield event

    async def close(self) -> None:
        """End the engine: politely for a second, then by force."""
        self._closing = True
        process = self._process
        if process is not None and process.returncode is None:
            self._send(Stop())
            if process.stdin is not None:
                process.stdin.close()
            try:
                await asyncio.wait_for(process.wait(), CLOSING_SECONDS)
            except TimeoutError:
                log.warning("the engine did not end in time")
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        self._events.put_nowait(None)

    def _send(self, request: Request) -> bool:
        process = self._process
        if process is None or process.returncode is not None or process.stdin is None:
            return False
        try:
            process.stdin.write(protocol.encode(request))
        except (OSError, RuntimeError):
            return False
        return True

    async def _keep(self) -> None:
        """Run the engine, again when it dies."""
        loop = asyncio.get_running_loop()
        while True:
            try:
                await self._run()
            except OSError as error:
                log.error("the engine cannot be started: %s", error)
            if self._closing:
                return
            self._answer_for_the_dead()
            now = loop.time()
            self._deaths = [t for t in self._deaths if now - t < RESTART_SECONDS] + [now]
            if len(self._deaths) > MAX_RESTARTS:
                self._put(
                    EngineTroubled(
                        "The news engine stopped again and again; what is cached can be read,"
                        " and the log says more."
                    )
                )
                self._deaths.clear()
                return
            await asyncio.sleep(FIRST_PAUSE * 2 ** (len(self._deaths) - 1))

    async def _run(self) -> None:
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=protocol.MAX_LINE,
            start_new_session=True,
            env=spawning.environment(),
        )
        self._process = process
        waiting, self._waiting = self._waiting, []
        for request in waiting:
            self._send(request)
        assert process.stdout is not None
        with contextlib.suppress(ValueError, ConnectionError):
            while line := await process.stdout.readline():
                self._take(line)
        if process.returncode is None:
            # It closed its stdout, or sent a line without end: either way it is of no use.
            try:
                await asyncio.wait_for(process.wait(), CLOSING_SECONDS)
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        log.info("the engine ended with code %s", process.returncode)

    def _take(self, line: bytes) -> None:
        try:
            event = protocol.decode(line)
        except ParseError as error:
            log.warning("%s", error)
            return
        match event:
            case RefreshStarted() | RefreshProgressed():
                self._progress = event
            case RefreshFinished():
                self._progress = None
            case ArticleRetrieved(entry_id=entry_id):
                self._asked.discard(entry_id)
            case PictureFetched(request=request):
                self._pictures.discard(request)
            case FileFetched(file=file):
                self._files.discard(file)
        self._put(event)  # type: ignore[arg-type]

    def _put(self, event: Event) -> None:
        self._events.put_nowait(event)

    def _answer_for_the_dead(self) -> None:
        """Nobody waits for ever: what was under way gets an answer."""
        for entry_id in sorted(self._asked):
            sentence = "The engine stopped while it read this page."
            self._put(ArticleRetrieved(entry_id, ok=False, sentence=sentence))
        self._asked.clear()
        for request in self._pictures:
            self._put(PictureFetched(request, sentence="the engine stopped while it was fetched"))
        self._pictures.clear()
        for file in self._files:
            self._put(FileFetched(file, sentence="the engine stopped while it was fetched"))
        self._files.clear()
        match self._progress:
            case RefreshProgressed(done=done, failed=failed, new_entries=new):
                self._put(RefreshFinished(done, failed, new, 0.0))
            case RefreshStarted():
                self._put(RefreshFinished(0, 0, 0, 0.0))
        self._progress = None


def _command(paths: Paths) -> tuple[str, ...]:
    folders = (f"--{name}={getattr(paths, name)}" for name in ("config", "data", "cache", "state"))
    return spawning.command("tui_news.engine.process", *folders)
