"""PromptLine: one line to type into: a search, or words to find in the article."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.binding import Binding
from textual.events import Key
from textual.message import Message
from textual.widgets import Input

MOST_LETTERS = 1_000
"""A line takes no more; of a longer paste it takes the beginning."""


class PromptLine(Input):
    """A text field over the list; hidden until it is asked for.

    Posts `Typed` at every change, `Accepted` on Enter and `Dropped` on Escape.
    """

    DEFAULT_CSS = """
    PromptLine { height: 1; border: none; padding: 0 1; display: none; background: $boost; }
    PromptLine:focus { border: none; }
    PromptLine.-open { display: block; }
    """
    BINDINGS = [Binding("escape", "drop", "Leave", show=False)]  # noqa: RUF012 - Textual's own form

    class Written(Message):
        """What stands in the line."""

        def __init__(self, purpose: str, text: str) -> None:
            super().__init__()
            self.purpose = purpose
            self.text = text

    class Typed(Written):
        """The text changed."""

    class Accepted(Written):
        """Enter was pressed."""

    class Dropped(Message):
        """Escape was pressed."""

        def __init__(self, purpose: str) -> None:
            super().__init__()
            self.purpose = purpose

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, compact=True, max_length=MOST_LETTERS)
        self.purpose = ""
        self._history: list[str] = [""]
        self._at = 0
        self.cursor_blink = False

    @property
    def is_open(self) -> bool:
        """Whether it is on screen."""
        return self.has_class("-open")

    def ask(
        self, purpose: str, placeholder: str, text: str = "", *, history: Sequence[str] = ()
    ) -> None:
        """Show the line for a purpose and take the keys; up and down go through the history."""
        self.purpose = purpose
        self._history = [*(one for one in history if one != text), text]
        self._at = len(self._history) - 1
        self.placeholder = placeholder
        with self.prevent(Input.Changed):
            self.value = text
        self.cursor_position = len(text)
        self.add_class("-open")
        self.focus()

    def close(self) -> None:
        """Hide the line."""
        self.remove_class("-open")

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert what there is room for (Textual would drop the whole of a long paste)."""
        super().insert_text_at_cursor(text[: max(0, MOST_LETTERS - len(self.value))])

    def action_drop(self) -> None:
        """Leave without accepting."""
        self.post_message(self.Dropped(self.purpose))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self.purpose, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Accepted(self.purpose, event.value))

    def on_key(self, event: Key) -> None:
        """Give the arrows to nobody else while typing: they go through what was asked before."""
        if event.key in ("up", "down"):
            event.stop()
            self._go(-1 if event.key == "up" else +1)

    def _go(self, step: int) -> None:
        to = self._at + step
        if not 0 <= to < len(self._history):
            return
        if self._at == len(self._history) - 1:
            self._history[-1] = self.value  # What was being typed is at the end again.
        self._at = to
        self.value = self._history[to]
        self.cursor_position = len(self.value)
