"""LinkNumbers: the digits typed in an article, made into the number of a link.

A digit that no longer number can begin with acts at once; else the next digit is waited for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from tui_news.text.typeset.links import Link

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen

PAUSE = 0.7
"""Seconds that another digit is waited for."""
COPY_SECONDS = 3.0
"""Seconds after the copy key in which a number copies a link instead of opening it."""


class LinkNumbers:
    """Opens, or after the copy key copies, the link of a number."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._number = 0
        self._timer: Timer | None = None
        self._copying: Timer | None = None

    def begin_copy(self) -> None:
        """From now, for a moment, a number copies."""
        self._end_copy()
        self._copying = self._screen.set_timer(COPY_SECONDS, self._end_copy)

    def take_key(self, key: str) -> bool:
        """Take a key if it is a digit and an article is read; tells whether it was.

        Digits that the reader gave to other commands than the sections' keep that meaning.
        """
        screen = self._screen
        if not screen.is_reading or len(key) != 1 or key not in "0123456789":
            return False
        others = (keys for name, keys in screen.services.keys.items() if "section." not in name)
        if any(key in keys for keys in others):
            return False
        self.digit(int(key))
        return True

    def digit(self, digit: int) -> None:
        """Take a digit."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._number = self._number * 10 + digit
        if self._number and self._screen.article.target(self._number * 10) is not None:
            self._timer = self._screen.set_timer(PAUSE, self._act)
        else:
            self._act()

    def _act(self) -> None:
        number, self._number, self._timer = self._number, 0, None
        copying = self._copying is not None
        self._end_copy()
        screen = self._screen
        if not copying:
            screen.reading.open_link(number)
            return
        match screen.article.target(number):
            case Link(url=url):
                screen.app.copy_to_clipboard(url)
                screen.note(f"Link {number} copied")
            case _:
                screen.note(f"This article has no link {number}")

    def _end_copy(self) -> None:
        if self._copying is not None:
            self._copying.stop()
            self._copying = None
