"""ListDialog: a dialog with a list, and a line that narrows it."""

from __future__ import annotations

from abc import abstractmethod

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from tui_news.tui.screens.dialog import Dialog
from tui_news.tui.screens.main import MainScreen


class ListDialog(Dialog[None]):
    """`j` and `k` move, `/` opens the line, Esc forgets what was typed, then goes back."""

    DEFAULT_CSS = """
    ListDialog OptionList { height: 1fr; }
    ListDialog Input { display: none; }
    ListDialog Input.-open { display: block; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("slash", "find", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self, main: MainScreen, *, sought: str) -> None:
        """`sought` says in the empty line what may be typed there."""
        super().__init__()
        self.main = main
        self.options = OptionList(markup=False)
        self.line = Input(placeholder=sought, max_length=200)
        self.frame = Vertical(classes="frame")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.line.cursor_blink = False
        self.options.focus()

    @abstractmethod
    def fill(self) -> None:
        """Show what the line asks for."""

    @abstractmethod
    def take(self) -> None:
        """Act on the row under the cursor: Enter or a click chose it."""

    @property
    def at(self) -> int | None:
        """The row under the cursor, from 0."""
        return self.options.highlighted

    def action_move(self, step: int) -> None:
        """Move in the list."""
        self.options.action_cursor_down() if step > 0 else self.options.action_cursor_up()

    def action_find(self) -> None:
        """Open the line."""
        self.line.add_class("-open")
        self.line.focus()

    def action_close(self) -> None:
        """Forget what was typed if the line is open, else go back."""
        if self.line.has_class("-open"):
            self.line.value = ""
            self.line.remove_class("-open")
            self.options.focus()
        else:
            self.dismiss(None)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.fill()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.options.focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.take()
