"""Dialog: the base of the small screens in which something is typed or chosen."""

from __future__ import annotations

from typing import TypeVar

from textual.binding import Binding
from textual.events import Key
from textual.screen import ModalScreen

from tui_news.tui.keymap import KeyTable, latin

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A frame over the main screen, as wide as the terminal allows; Escape closes it."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > .frame {
        width: 90%; max-width: 66; height: auto; max-height: 90%; padding: 0 1;
        border: round $accent; background: $surface;
    }
    Dialog Input { height: 1; border: none; padding: 0 1; background: $boost; }
    Dialog Input:focus { border: none; background: $primary 30%; }
    Dialog OptionList {
        border: none; padding: 0; background: $surface;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    Dialog OptionList:focus { border: none; }
    Dialog:ansi OptionList:focus > .option-list--option-highlighted {
        text-style: bold underline;
    }
    Dialog .quiet { color: $text-muted; height: auto; }
    """
    command = ""
    """Id of the command that opens it: its keys close it again, whichever they are."""
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("escape", "close", "Close", show=False, priority=True),
        Binding("ctrl+c,ctrl+q", "leave", "Quit", show=False, priority=True),
    ]

    async def on_key(self, event: Key) -> None:
        """The key that opened the dialog closes it, unless it means something in here.

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
