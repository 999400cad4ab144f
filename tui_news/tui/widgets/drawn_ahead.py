"""Drawn ahead: the screenfuls above and below are drawn while nobody presses a key."""

from __future__ import annotations

import asyncio
from itertools import chain

from textual.strip import Strip

from tui_news.tui.widgets.barred import Barred

AHEAD_SECONDS = 0.025
"""Quiet after scrolling before anything is drawn ahead: less than the pause of a held key."""


class DrawnAhead(Barred, can_focus=True, inherit_bindings=False):
    """A scroller whose next screenful is there before it is asked for."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._ahead: asyncio.TimerHandle | None = None

    def drawn(self, line: int) -> Strip:
        """Give a line as it is drawn, without the bar; the same object as long as it is kept."""
        raise NotImplementedError

    def draw_ahead_soon(self) -> None:
        """Draw ahead in a moment, unless other lines come in sight before that."""
        if self._ahead is not None:
            self._ahead.cancel()
        self._ahead = asyncio.get_running_loop().call_later(AHEAD_SECONDS, self._draw_ahead)

    def _draw_ahead(self) -> None:
        self._ahead = None
        height, total = self.size.height, self.virtual_size.height
        if not self.is_attached or not height or not self.is_on_screen:
            return
        top, console = round(self.scroll_y), self.app.console
        for line in chain(range(top + height, top + 2 * height), range(top - height, top)):
            if 0 <= line < total:
                self.drawn(line).render(console)
