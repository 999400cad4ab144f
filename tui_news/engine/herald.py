"""Herald: listens to the engine's events on their way out, and calls what the reader wished called.

Urgent reports become one notice a minute at most; a refresh that brought entries runs the reader's
`on_new` command once they are digested. Nothing is asked and nothing is run unless it was wished.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from tui_news.engine import commands
from tui_news.engine.on_new import Arrived, environment_of, lines_of
from tui_news.engine.threads import in_thread
from tui_news.engine.tools import Tools
from tui_news.errors import StoreError
from tui_news.model.events import (
    CommandFailed,
    EntriesDigested,
    Event,
    RefreshFinished,
    RefreshStarted,
    UrgentNoticed,
)
from tui_news.model.hook import Setting
from tui_news.model.notice import Notice, notice_of
from tui_news.store import arrivals, digest, headlines, hooks, urgent
from tui_news.store.database import Database
from tui_news.text.arguments import fill

log = logging.getLogger(__name__)

COLLECTING_SECONDS = 1.0
"""How long reports of the same moment are gathered into one notice."""
NOTICE_SECONDS = 60.0
"""The least time between two notices."""
FRESH = timedelta(hours=1)
"""An urgent report that is older when it arrives calls nobody."""
MAX_TOLD = 5_000
"""Reports that are remembered as told."""

_Key = TypeVar("_Key", int, str)


class Herald:
    """A listener in front of another one, on the event loop of the wire room."""

    def __init__(
        self,
        tools: Tools,
        tell: Callable[[Event], None],
        *,
        collecting: float = COLLECTING_SECONDS,
        between: float = NOTICE_SECONDS,
    ) -> None:
        self._tools = tools
        self._tell = tell
        self._collecting, self._between = collecting, between
        self._told: dict[int, None] = {}
        self._said: dict[str, None] = {}
        self._reports: dict[int, tuple[str, str, str]] = {}
        self._noticed_at = float("-inf")
        self._notices: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        config = tools.config
        self._notifies = config.urgent.notify != "none"
        self._on_new = config.hooks.on_new
        self._newest = headlines.newest_id(tools.db) if self._on_new else 0
        self._finished: RefreshFinished | None = None
        self._failed: set[Setting] = {one.setting for one in hooks.troubles(tools.db)}

    def __call__(self, event: Event) -> None:
        """Pass an event on, and see what it is to us."""
        self._tell(event)
        match event:
            case EntriesDigested(entry_ids=ids, pending=pending):
                if self._notifies:
                    self._start(self._look(ids))
                if self._finished is not None and not pending:
                    self._start(self._call())
            case RefreshStarted():
                self._finished = None
            case RefreshFinished(new_entries=new) if new and self._on_new:
                self._finished = event
                self._start(self._call())

    def _start(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Coroutine[object, object, None]) -> None:
        try:
            await work
        except StoreError as error:
            log.warning("%s", error)
        except Exception:
            log.exception("a notice or a hook failed")

    async def _look(self, ids: Iterable[int]) -> None:
        """Gather what is urgent among entries that were digested."""
        unknown = [entry_id for entry_id in ids if entry_id not in self._told]
        since = int((self._tools.refresher.now() - FRESH).timestamp())
        found = await in_thread(urgent.among, self._tools.db, unknown, since=since)
        for row, url in found:
            said = f"{row.source}\n{row.title}"  # an outlet's feeds may all carry it
            if said not in self._said:
                self._reports[row.id] = (row.title, row.source, url)
            self._told[row.id] = self._said[said] = None
        _forget_oldest(self._told)
        _forget_oldest(self._said)
        if self._reports and (self._notices is None or self._notices.done()):
            self._notices = asyncio.create_task(self._guarded(self._notice()))

    async def _notice(self) -> None:
        """Wait until a notice may be given, then give one for all that has come."""
        loop = asyncio.get_running_loop()
        while self._reports:
            earliest = self._noticed_at + self._between
            await asyncio.sleep(max(self._collecting, earliest - loop.time()))
            reports = [self._reports[number] for number in sorted(self._reports, reverse=True)]
            self._reports.clear()
            self._noticed_at = loop.time()
            await self._give(notice_of(reports))

    async def _give(self, notice: Notice) -> None:
        wishes = self._tools.config.urgent
        if wishes.notify != "command":
            self._tell(UrgentNoticed(notice.count, notice.title, notice.source))
        elif wishes.command:
            command = command_of(wishes.command, notice)
            await self._ended("urgent.command", await asyncio.to_thread(commands.run, command))

    async def _call(self) -> None:
        """Run the `on_new` command unless something still waits for the digest."""
        left = await in_thread(digest.pending_count, self._tools.db, version=digest_version())
        finished = self._finished
        if left or finished is None:
            return
        self._finished = None
        after, self._newest = self._newest, await in_thread(headlines.newest_id, self._tools.db)
        arrived = Arrived(after, finished.new_entries, finished.done, finished.failed)
        given = await in_thread(lines_of, self._tools.db, arrived)
        failure = await asyncio.to_thread(
            commands.run, self._on_new, given=given, environment=environment_of(arrived)
        )
        await self._ended("hooks.on_new", failure)

    async def _ended(self, setting: Setting, failure: str) -> None:
        """Tell and keep that a command failed, and once that it works again."""
        if not failure and setting not in self._failed:
            return
        self._failed = self._failed | {setting} if failure else self._failed - {setting}
        self._tell(CommandFailed(failure))
        now = self._tools.refresher.now()
        await in_thread(partial(hooks.note, self._tools.db, setting, failure, now=now))


def _forget_oldest(kept: dict[_Key, None]) -> None:
    for old in list(kept)[: max(0, len(kept) - MAX_TOLD)]:
        del kept[old]


def notify_at_once(db: Database, command: Sequence[str], *, after_id: int) -> str | None:
    """Run the `[urgent]` command for what a refresh brought.

    Gives why it failed, nothing if it worked, None if there was nothing to run it for.
    """
    since = int((datetime.now(UTC) - FRESH).timestamp())
    new = arrivals.visible_after(db, after_id, limit=MAX_TOLD)
    found = urgent.among(db, new, since=since)
    if not found:
        return None
    reports = [(row.title, row.source, url) for row, url in reversed(found)]
    return commands.run(command_of(command, notice_of(reports)))


def command_of(command: Sequence[str], notice: Notice) -> list[str]:
    """Put a notice into a command: `%t` headline, `%u` address, `%s` outlet.

    The program's own name is never filled: no headline says what is run.
    """
    values = {"t": notice.title, "u": notice.url, "s": notice.source}
    return [*command[:1], *fill(command[1:], values)]


def digest_version() -> int:
    """The version of the digest, whose rooms are loaded when the digester is made."""
    from tui_news.model.digest import CURRENT

    return CURRENT
