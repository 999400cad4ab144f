"""KeyHints: the bottom line: the keys that a newcomer needs, from the command table."""

from __future__ import annotations

from itertools import accumulate
from typing import ClassVar

from tui_news.text.width import cell_width
from tui_news.tui.contrast import legible_style
from tui_news.tui.keymap import Hint
from tui_news.tui.widgets.one_line import OneLine, Part


class KeyHints(OneLine):
    """One line of keys and words; what does not fit is left out from the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-hints--key"}
    DEFAULT_CSS = """
    KeyHints { background: $panel; color: $text-muted; }
    KeyHints > .key-hints--key { color: $text-accent; text-style: bold; background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._hints: tuple[Hint, ...] = ()

    def show(self, hints: tuple[Hint, ...]) -> None:
        """Set the keys and words, the most useful first."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def parts(self, width: int) -> list[Part]:
        """Take as many hints as fit."""
        key_style, base = self.part_style("key"), legible_style(self.rich_style)
        parts: list[Part] = []
        for hint, _ in self._fitting(width):
            parts += ((f" {hint.key}", key_style), (f" {hint.word} ", base))
        return parts

    def command_at(self, x: int) -> str:
        """The command of the hint at a cell."""
        fitting = self._fitting(self.size.width)
        return next((hint.command_id for hint, end in fitting if x < end), "")

    def _fitting(self, width: int) -> list[tuple[Hint, int]]:
        """The hints that there is room for, each with the cell where it ends."""
        ends = accumulate(cell_width(one.key) + cell_width(one.word) + 3 for one in self._hints)
        return [(one, end) for one, end in zip(self._hints, ends, strict=True) if end <= width]
