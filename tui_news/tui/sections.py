"""Sections: changes them for their page, shows them everywhere, has their rules applied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import ModuleType
from typing import TYPE_CHECKING

from tui_news.errors import NewsError
from tui_news.model.events import ApplyRules
from tui_news.model.section import UNSORTED
from tui_news.tui import work
from tui_news.tui.messages import RuleReachRead, SectionsRead
from tui_news.tui.widgets.section_bar import MORE

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui_news.library.sections import Shelves
    from tui_news.tui.screens.main import MainScreen


_COMMANDS = {UNSORTED: "section.unsorted", MORE: "section.pick"}


class Sections:
    """Changes sections for their page; all reading and writing is done in the background."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services

    def toggle(self, section_id: str) -> None:
        """Show or hide what a toggle stands for; a section that has gone since changes nothing."""
        screen = self._screen
        if section_id in _COMMANDS:
            screen.run_command(_COMMANDS[section_id])
        elif mask := sum(one.mask for one in screen.sections if one.id == section_id):
            screen.choose(screen.choices.toggled(mask))

    def change(self, act: Callable[[ModuleType], str | None], page: Screen[None]) -> None:
        """Do something with `library.sections`, which may give a note; show what came of it."""

        async def write() -> None:
            from tui_news.library import sections

            note = trouble = ""
            try:
                note = await self._services.background.quick(lambda: act(sections) or "")
            except NewsError as error:
                trouble = str(error)
            await self._show(page, note, trouble)

        work.start(self._screen, write, "sections")

    def read(self, page: Screen[None]) -> None:
        """Read every section with its numbers for the page."""

        async def read() -> None:
            await self._show(page, "", "")

        work.start(page, read, "sections")

    async def _show(self, page: Screen[None], note: str, trouble: str) -> None:
        found = await self._read()
        self._take(found)
        if page.is_attached:
            page.post_message(SectionsRead(found, note, trouble))

    async def _read(self) -> Shelves:
        from tui_news.library import sections

        services = self._services
        return await services.background.quick(sections.shelves, services.db, now=self.now())

    def _take(self, found: Shelves) -> None:
        """Show them; what was chosen stays chosen as far as it is still on the bar."""
        screen = self._screen
        screen.show_sections(found.sections)
        choices = screen.choices.within(sum(section.mask for section in screen.sections))
        if choices != screen.choices:
            screen.choose(choices)
        screen.show_facts()

    def ask_reach(self, text: str, page: Screen[None]) -> None:
        """Find out what a rule means, while it is being typed."""
        services = self._services

        async def read() -> None:
            from tui_news.library import sections
            from tui_news.text.query_language import QueryError

            try:
                found = await services.background.slow(
                    sections.reach, services.db, text, now=self.now()
                )
            except QueryError as error:
                answer = RuleReachRead(
                    text, f"The rule {error.reason}; {error.cure}", error.position
                )
            else:
                answer = RuleReachRead(text, found.sentence())
            if page.is_attached:
                page.post_message(answer)

        work.start(page, read, "reach", exclusive=True)

    def apply(self) -> None:
        """Have rules and removals applied: by the engine, or here where there is none."""
        screen, services = self._screen, self._services

        async def run() -> None:
            from tui_news.library import sections

            if not await services.background.quick(sections.is_waiting, services.db):
                return
            if services.engine is not None:
                services.engine.request(ApplyRules())
                return
            await services.background.slow(sections.apply, services.db, now=self.now())
            screen.listing.ask_again()
            screen.listing.count()

        work.start(screen, run, "sections")

    def now(self) -> datetime:
        """The reader's time with their zone."""
        return self._services.now().astimezone(self._services.zone)
