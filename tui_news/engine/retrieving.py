"""Retrieving: the pages that are wanted now, each once, a few at a time."""

from __future__ import annotations

import asyncio
from types import ModuleType

from tui_news.engine.refresh import Listener
from tui_news.engine.threads import in_thread
from tui_news.engine.tools import Tools
from tui_news.errors import StoreError
from tui_news.model.events import ArticleRetrieved

AT_ONCE = 4
"""Pages retrieved at once."""


class Retrieving:
    """Fetches pages and tells how it ended."""

    def __init__(self, tools: Tools, tell: Listener) -> None:
        self._tools = tools
        self._tell = tell
        self._wanted: set[int] = set()
        self._turns = asyncio.Semaphore(AT_ONCE)

    @property
    def is_busy(self) -> bool:
        """Whether somebody waits for a page."""
        return bool(self._wanted)

    def enter(self, entry_id: int) -> bool:
        """Note that an entry's page is wanted; False when it is waited for already."""
        if entry_id in self._wanted:
            return False
        self._wanted.add(entry_id)
        return True

    async def serve(self, entry_id: int) -> None:
        """Fetch the page of an entry that was entered, when it is its turn."""
        try:
            async with self._turns:
                await self.fetch(entry_id)
        finally:
            self._wanted.discard(entry_id)

    async def fetch(self, entry_id: int) -> ArticleRetrieved:
        """Fetch an entry's page at once, and store its article or why there is none."""
        tools = self._tools
        try:
            retrieving = await in_thread(_module)
            now = tools.refresher.now()
            answer: ArticleRetrieved = await retrieving.retrieve(
                tools.db, tools.client, entry_id, now=now
            )
        except StoreError as error:
            answer = ArticleRetrieved(entry_id, ok=False, sentence=str(error))
        self._tell(answer)
        return answer


def _module() -> ModuleType:
    """Load the extractor when the first page is wanted."""
    from tui_news.engine import retrieve

    return retrieve
