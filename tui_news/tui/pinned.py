"""Pinned: keeps fresh urgent reports on the line above the list until they are read or old."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.store import urgent
from tui_news.tui import keymap, work

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


class Pinned:
    """Asks for urgent reports in the background; the list and its cursor stay as they are."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services
        self._minutes = screen.services.config.urgent.pin_minutes
        keys = screen.services.keys.get("read.pinned", ())
        screen.pinned_line.set_key(keymap.shown(keys[0]) if keys else "")

    def look(self) -> None:
        """See what is to be pinned now; nothing while the line tells of a search."""
        if not self._minutes:
            return
        services, screen = self._services, self._screen
        since = int(services.now().timestamp()) - self._minutes * 60

        async def read() -> None:
            rows = await services.background.quick(urgent.fresh, services.db, since=since)
            screen.show_pinned([] if screen.search.text else rows)

        work.start(screen, read, "pinned", exclusive=True)

    def open(self) -> None:
        """Open the newest of them."""
        entry_id = self._screen.pinned_line.entry_id
        if entry_id is None:
            self._screen.note("No urgent report is pinned")
        else:
            self._screen.reading.open(entry_id)
