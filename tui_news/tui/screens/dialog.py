"""Dialog: the base of the small screens in which something is typed or chosen."""

from __future__ import annotations

from textual.binding import Binding

from tui_news.tui.screens.overlay import Answer, Overlay


class Dialog(Overlay[Answer]):
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
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("escape", "close", "Close", show=False, priority=True),
    ]
