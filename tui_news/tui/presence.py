"""Presence: when the reader last looked, so that a briefing knows where to begin.

The last look is the moment the reader left the program, or, in a program that stays open, the list:
the last key before a long silence. It is written every minute in which a key was pressed, so that
a kill loses no more than that, and when the program ends.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tui_news.library import briefing
from tui_news.tui import work
from tui_news.tui.keymap import told

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen

WRITE_EVERY = timedelta(minutes=1)

OFFER_SECONDS = 30.0
"""How long the offer of a briefing stands in the status line."""


class Presence:
    """Keeps the last look, and offers a briefing after a long absence."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services
        now = self._services.now()
        self._looked: datetime | None = None
        self._touched = self._written = now
        self._offered = False

    @property
    def since(self) -> datetime:
        """The last look before this visit."""
        return self._looked or self._services.now() - briefing.FIRST_LOOK

    def begin(self) -> None:
        """Read the last look of the visit before; offer a briefing if there is reason to."""
        services = self._services

        async def read() -> None:
            if not await services.background.quick(briefing.has_looked, services.db):
                return
            self._looked = await services.background.quick(
                briefing.last_look, services.db, now=services.now()
            )
            await self._offer()

        work.start(self._screen, read, "presence")

    def touched(self) -> None:
        """A key was pressed: the reader is here; after a long silence a new visit begins."""
        now = self._services.now()
        if now - self._touched >= briefing.AWAY:
            self._looked, self._offered = self._touched, False
            self.offer()
        self._touched = now
        if now - self._written >= WRITE_EVERY:
            self._written = now
            work.start(self._screen, self.write, "presence-write")

    def offer(self) -> None:
        """Offer a briefing in the status line, once a visit, if it is worth it."""
        if not self._offered:
            work.start(self._screen, self._offer, "offer", exclusive=True)

    def seen(self) -> None:
        """The reader has seen all: the next briefing begins now."""
        self._looked = self._touched = self._services.now()
        work.start(self._screen, self.write, "presence-write")

    async def write(self) -> None:
        """Write the last look."""
        services = self._services
        await services.background.quick(briefing.looked, services.db, now=self._touched)

    async def leave(self) -> None:
        """The reader leaves the program now."""
        self._touched = self._services.now()
        await self.write()

    async def _offer(self) -> None:
        screen, services, since = self._screen, self._services, self._looked
        now = services.now().astimezone(services.zone)
        if since is None or self._offered or now - since < briefing.AWAY:
            return
        found = await services.background.slow(
            briefing.brief, services.db, since=since, scope=screen.choices.query()
        )
        if briefing.is_worth(found, now=now) and not self._offered:
            self._offered = True
            how = told(services.keys, "press {section.briefing}")
            words = ", ".join(filter(None, (briefing.offer(found, now=now), how)))
            screen.show_note(words, seconds=OFFER_SECONDS)
