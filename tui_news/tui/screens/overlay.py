"""Overlay: the base of every screen over the main one: what opened it closes it, in any layout."""

from __future__ import annotations

from typing import TypeVar

from textual.binding import Binding
from textual.events import Key
from textual.screen import ModalScreen

from tui_news.tui.keymap import KeyTable, latin

Answer = TypeVar("Answer")


class Overlay(ModalScreen[Answer]):
    """A screen that leaves the main screen as it is, and goes away again."""

    command = ""
    """Id of the command that opens it: its keys close it again, whichever they are."""
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("ctrl+c,ctrl+q", "leave", "Quit", show=False, priority=True),
    ]

    async def on_key(self, event: Key) -> None:
        """The key that opened the screen closes it, unless it means something in here.

        A letter of the Cyrillic layout means the one on the same key, as on the main screen.
        """
        keys: KeyTable = self.app.services.keys  # type: ignore[attr-defined]
        letter = latin(event.key)
        if await self.app._check_bindings(letter):
            event.stop()
        elif self.command and letter in keys[self.command]:
            event.stop()
            self.action_close()

    def action_close(self) -> None:
        """Go back to the main screen."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Leave the program, as from the main screen."""
        self.app.leave()  # type: ignore[attr-defined]
