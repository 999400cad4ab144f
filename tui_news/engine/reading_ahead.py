"""The reader ahead: fetches pages before anybody opens them, and makes way for whoever needs them.

What has just arrived is left to the room, which has turns for it. Older entries are fetched here,
one after the other, while nothing else is to be done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from tui_news.engine import ahead
from tui_news.engine.threads import in_thread
from tui_news.engine.tools import Tools
from tui_news.model.events import ArticleRetrieved

LOOK_SECONDS = 20.0
"""How often an idle engine looks whether there is something to read ahead."""
PAUSE_SECONDS = 2.0
"""Between two pages ..."""
HOST_SECONDS = 30.0
"""... and between two of one host."""
TROUBLE_SECONDS = 600.0
"""How long nothing is read ahead after a page that could not be fetched: we may be offline."""


class ReadingAhead:
    """Chooses pages within the reader's budget, and fetches the older ones."""

    def __init__(
        self,
        tools: Tools,
        is_idle: Callable[[], bool],
        retrieve: Callable[[int], Awaitable[ArticleRetrieved]],
    ) -> None:
        """Prepare; nothing is asked for.

        Args:
            tools: what the engine works with.
            is_idle: tells whether nobody else needs the engine now.
            retrieve: fetches the page of an entry.
        """
        self._tools = tools
        self._is_idle = is_idle
        self._retrieve = retrieve
        self._budget = ahead.Budget(tools.config.reading.ahead_pages)
        self._loop = asyncio.get_running_loop()
        self._under_way: asyncio.Future[ArticleRetrieved] | None = None
        self._asked: dict[str, float] = {}
        """Hosts and when, by the loop's clock, they may be asked again."""
        self._passed: set[int] = set()
        self._not_before = 0.0

    async def fresh(self, ids: tuple[int, ...]) -> list[int]:
        """Choose among entries that have just arrived; they count as fetched."""
        tools = self._tools
        now, general = tools.refresher.now(), tools.config.reading.full_text
        most = self._budget.left(now)
        chosen = await in_thread(ahead.wanted, tools.db, ids, general, now=now, most=most)
        self._budget.spend(now, len(chosen))
        return chosen

    async def run(self) -> None:
        """Fetch the pages of older entries whenever the engine is idle."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            while self._is_idle() and await self._one():
                await asyncio.sleep(PAUSE_SECONDS)

    def make_way(self) -> None:
        """Drop the page that is being fetched: somebody needs the engine."""
        if self._under_way is not None:
            self._under_way.cancel()

    async def _one(self) -> bool:
        """Fetch one page; False when there is none to fetch, or it had to make way."""
        tools = self._tools
        now, general = tools.refresher.now(), tools.config.reading.full_text
        if not self._budget.spare(now) or self._loop.time() < self._not_before:
            return False
        self._asked = {name: at for name, at in self._asked.items() if at > self._loop.time()}
        gate, resting = tools.client.gate, frozenset(self._asked)
        found = await in_thread(
            ahead.older,
            tools.db,
            general,
            passed=self._passed,
            is_resting=lambda name: name in resting or gate.held_until(name, now=now) is not None,
        )
        if found is None or not self._is_idle():
            return False
        entry_id, name = found
        self._budget.spend(now, 1)
        self._asked[name] = self._loop.time() + HOST_SECONDS
        self._under_way = asyncio.ensure_future(self._retrieve(entry_id))
        try:
            await asyncio.wait({self._under_way})
        finally:
            under_way, self._under_way = self._under_way, None
            under_way.cancel()  # where it is we who were stopped
            await asyncio.wait({under_way})
        if under_way.cancelled():
            return False
        self._passed.add(entry_id)
        answer = under_way.result()
        if not answer.ok and not answer.without_article:
            self._not_before = self._loop.time() + TROUBLE_SECONDS
        return answer.ok or answer.without_article
