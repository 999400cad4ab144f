"""Downloading: files that entries carry, to the download folder; whole or not at all."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import Coroutine, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from tui_news import paths
from tui_news.config import Config
from tui_news.engine.origins import Origins
from tui_news.engine.refresh import Listener
from tui_news.engine.threads import in_thread
from tui_news.errors import FetchError, StoreError
from tui_news.fetching import file as file_fetching
from tui_news.fetching.client import Client
from tui_news.fetching.on_demand import stated_length
from tui_news.fetching.pace import Limits
from tui_news.fetching.question import DEADLINE, Into
from tui_news.fetching.redirects import host
from tui_news.model.events import FetchFile, FileFetched, FileProgressed
from tui_news.store.database import Database
from tui_news.text.file_names import name_of_file
from tui_news.text.sanitise import clean_line

Result = TypeVar("Result")

log = logging.getLogger(__name__)

AT_ONCE = 2
"""Files that are fetched at once; the others wait."""
TELL_SECONDS = 0.25
"""How often the reader hears how much has come."""
PIECE = 1 << 18
"""Bytes that are collected before the disk is asked."""
DROPPED = "it was stopped"


class Downloading:
    """Fetches files; each ends with one `FileFetched`."""

    def __init__(
        self,
        db: Database,
        client: Client,
        config: Config,
        tell: Listener,
        *,
        cap: int = 0,
        limits: Limits | None = None,
    ) -> None:
        """Prepare; nothing is asked for.

        Args:
            db: where the feeds' settings are.
            client: the connections.
            config: the settings.
            tell: hears how far a file is, and how it ended.
            cap: bytes that a file may have; 0 leaves it to the settings.
            limits: how slowly a file may come.
        """
        self._origins = Origins(db, client, patience=DEADLINE)
        self._client = client
        self._config = config
        self._tell = tell
        self._cap = cap or config.share.file_mb << 20
        self._limits = limits or Limits()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._under_way: dict[str, asyncio.Task[FileFetched]] = {}

    async def fetch(self, wish: FetchFile, *, now: datetime) -> None:
        """Fetch a file, unless it is being fetched already, and tell how it ended."""
        if wish.url in self._under_way:
            return
        task = asyncio.create_task(self._answer(wish, now))
        self._under_way[wish.url] = task
        try:
            await asyncio.wait({task})
        finally:
            del self._under_way[wish.url]
            task.cancel()  # where it is we who were stopped
            await asyncio.wait({task})
        if task.cancelled():
            self._tell(FileFetched(wish, sentence=DROPPED))
        elif (error := task.exception()) is not None:
            self._tell(FileFetched(wish, sentence="something went wrong; the log has it"))
            raise error
        else:
            self._tell(task.result())

    def drop(self, url: str) -> None:
        """Stop fetching a file; what has come of it is removed."""
        task = self._under_way.get(url)
        if task is not None:
            task.cancel()

    async def _answer(self, wish: FetchFile, now: datetime) -> FileFetched:
        part = _Part(wish, paths.downloads(self._config.share.folder), self._tell)
        try:
            async with self._turns:
                self._tell(FileProgressed(wish, 0))
                await self._fetch(wish, part, now)
            return await part.keep()
        except (FetchError, StoreError) as error:
            log.info("file from %s: %s", host(wish.url), error)
            return FileFetched(wish, sentence=clean_line(error.reason, limit=200))
        finally:
            part.remove()

    async def _fetch(self, wish: FetchFile, part: _Part, now: datetime) -> None:
        if self._config.network.paused:
            raise FetchError("", "the network is paused")
        settings, public_only = await self._origins.of(wish.entry_id)
        await file_fetching.fetch(
            self._client,
            wish.url,
            Into(part.take, self._limits),
            now=now,
            public_only=public_only,
            cap=self._cap,
            expected=wish.type,
            began=part.begin,
            user_agent=settings.user_agent,
            proxy=settings.proxy,
        )


class _Part:
    """A file as it comes: named `.part` beside its place until it is whole."""

    def __init__(self, wish: FetchFile, folder: Path, tell: Listener) -> None:
        self._wish = wish
        self._folder = folder
        self._tell = tell
        self._name = ""
        self._path: Path | None = None
        self._handle = -1
        self._waiting = bytearray()
        self._size = self._total = 0
        self._told_at = 0.0

    def begin(self, headers: Mapping[str, str]) -> None:
        """Take the answer's headers; what they say of a name is not believed."""
        types = (headers.get("content-type", ""), self._wish.type)
        self._name = name_of_file(self._wish.url, types=types, title=self._wish.title)
        if "content-encoding" not in headers:
            self._total = stated_length(headers)

    async def take(self, piece: bytes) -> None:
        """Add a piece.

        Raises:
            FetchError: it cannot be written.
        """
        self._waiting += piece
        self._size += len(piece)
        if len(self._waiting) >= PIECE:
            await self._write()
        now = asyncio.get_running_loop().time()
        if now - self._told_at >= TELL_SECONDS:
            self._told_at = now
            self._tell(FileProgressed(self._wish, self._size, self._total))

    async def keep(self) -> FileFetched:
        """Give the file its name, which is never that of a file that is there.

        Raises:
            FetchError: it is empty, or cannot be written.
        """
        if not self._size:
            raise FetchError("", "the file is empty")
        await self._write()
        try:
            path = await _to_its_end(in_thread(self._settle))
        except OSError as error:
            raise _unwritable(error) from error
        return FileFetched(self._wish, str(path), self._size)

    def remove(self) -> None:
        """Leave nothing behind of a file that did not come."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._path = None

    async def _write(self) -> None:
        data, self._waiting = bytes(self._waiting), bytearray()
        try:
            if self._path is None:
                # Not in a thread: whoever is stopped meanwhile must know what to remove.
                self._path, self._handle = paths.new_file(self._folder, f"{self._name}.part")
            await _to_its_end(in_thread(_write_all, self._handle, data))
        except OSError as error:
            raise _unwritable(error) from error

    def _settle(self) -> Path:
        assert self._path is not None
        path, handle = paths.new_file(self._folder, self._name)
        os.close(handle)
        try:
            os.replace(self._path, path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        self._path = None
        return path


async def _to_its_end(work: Coroutine[object, object, Result]) -> Result:
    """Wait for a thread, even one that we no longer want: no file is closed under it."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    finally:
        await asyncio.wait({task})


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _unwritable(error: OSError) -> FetchError:
    reason = (error.strerror or "the folder refuses").lower()
    return FetchError("", f"it cannot be saved: {reason}")
