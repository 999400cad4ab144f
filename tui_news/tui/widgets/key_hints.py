"""KeyHints: the bottom line: the keys that a newcomer needs, from the command table."""

from __future__ import annotations

from typing import ClassVar

from tui_news.text.width import cell_width
from tui_news.tui.contrast import legible_style
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
        self._hints: tuple[tuple[str, str], ...] = ()

    def show(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Set the pairs of key and word, the most useful first."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def parts(self, width: int) -> list[Part]:
        """Take as many hints as fit."""
        key_style, base = self.part_style("key"), legible_style(self.rich_style)
        parts: list[Part] = []
        used = 0
        for key, word in self._hints:
            used += cell_width(key) + cell_width(word) + 3
            if used > width:
                break
            parts += ((f" {key}", key_style), (f" {word} ", base))
        return parts
