"""KeyHints: the bottom line: the keys that a newcomer needs, from the command table."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui_news.text.width import cell_width


class KeyHints(Widget):
    """One line of keys and words; what does not fit is left out from the right."""

    COMPONENT_CLASSES = {"key-hints--key"}
    DEFAULT_CSS = """
    KeyHints { height: 1; background: $panel; color: $foreground 70%; }
    KeyHints > .key-hints--key { color: $accent; text-style: bold; background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._hints: tuple[tuple[str, str], ...] = ()

    def show(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Set the pairs of key and word, the most useful first."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw as many hints as fit."""
        width = self.size.width
        base = self.rich_style
        if y or width <= 0:
            return Strip.blank(width, base)
        key_style = self.get_component_rich_style("key-hints--key")
        segments: list[Segment] = []
        used = 0
        for key, word in self._hints:
            needed = cell_width(key) + cell_width(word) + 3
            if used + needed > width:
                break
            segments += (Segment(f" {key}", key_style), Segment(f" {word} ", base))
            used += needed
        return Strip(segments).adjust_cell_length(width, base)
