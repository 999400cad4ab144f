"""Programs: the keys that hand the entry to the reader's own commands: pipe and bookmark."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui_news.errors import NewsError
from tui_news.library import searches
from tui_news.model.entry import Entry
from tui_news.store import entries
from tui_news.tui import work
from tui_news.tui.handing_over import hand_over
from tui_news.tui.widgets.prompt_line import PromptLine

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen

PIPE = "pipe"
"""The prompt line's purpose while it asks for a command."""


class Programs:
    """Asks for commands, reads the entry in the background, runs the command."""

    def __init__(self, screen: MainScreen, line: PromptLine) -> None:
        self._screen = screen
        self._services = screen.services
        self._line = line
        self._entry_id = 0
        self._from_article = False
        """Where the keys go back to."""

    def ask_pipe(self, entry_id: int | None) -> None:
        """Ask which command gets the article."""
        if entry_id is None:
            return
        self._entry_id, self._from_article = entry_id, self._screen.is_reading
        services = self._services

        async def read() -> None:
            history = await services.background.quick(searches.history, services.db, searches.PIPES)
            proposed = history[-1] if history else shlex.join(services.config.share.pipe)
            self._line.ask(PIPE, "Pipe the article to: less, wc -w …", proposed, history=history)

        work.start(self._screen, read, "pipe", exclusive=True)

    def accepted(self, text: str) -> None:
        """Give the article to the command that was typed."""
        from tui_news.library import programs

        try:
            command = programs.read_command(text)
        except NewsError as error:
            self._screen.note(str(error))
            return  # The line stays open on what is wrong.
        self.dropped()
        entry_id, services = self._entry_id, self._services

        async def run() -> None:
            from tui_news.library.export_article import to_markdown

            entry = await services.background.quick(entries.get, services.db, entry_id)
            if entry is not None:
                document = await services.background.quick(to_markdown, entry)
                self._pipe(command, document)
                await services.background.quick(
                    searches.remember, services.db, text.strip(), searches.PIPES
                )

        work.start(self._screen, run, "pipe", exclusive=True)

    def dropped(self) -> None:
        """Give the keys back to where they were."""
        self._line.close()
        if self._from_article:
            self._screen.enter_article()
        else:
            self._screen.leave_article()

    def bookmark(self, entry_id: int | None) -> None:
        """Run the bookmark command for an entry."""
        command = self._services.config.share.bookmark
        if not command:
            self._screen.note("Set `bookmark` under [share] in the configuration file first")
        elif entry_id is not None:

            async def run() -> None:
                await self._bookmark(command, entry_id)

            work.start(self._screen, run, "bookmark", exclusive=True)

    async def _bookmark(self, command: Sequence[str], entry_id: int) -> None:
        from tui_news.library import programs

        services = self._services
        entry: Entry | None = await services.background.quick(entries.get, services.db, entry_id)
        if entry is None or not entry.url:
            self._screen.note("This entry has no web address")
            return
        self._screen.note("Bookmarking …")
        # Its own thread: a slow command must not hold up the marks that wait in `quick`.
        try:
            ended = await services.background.aside(programs.bookmark, command, entry)
        except NewsError as error:
            self._screen.note(f"Not bookmarked: {error}")
            return
        if ended.code or ended.said:
            self._screen.note(f"Not bookmarked: {ended.said or f'exit code {ended.code}'}")
        else:
            self._screen.note("Bookmarked")

    def _pipe(self, command: Sequence[str], document: str) -> None:
        from tui_news.library import programs

        def run() -> None:
            ended = programs.pipe(command, document)
            if not programs.keeps_screen(command):
                programs.wait_for_enter(ended.code)

        failure = hand_over(self._screen.app, run)
        if failure is not None:
            self._screen.note(str(failure))
