"""OneLine: the base of the widgets that draw a single line of styled parts."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_news.tui.contrast import legible_style

Part = tuple[str, Style]
"""Safe text and its style."""


class OneLine(Widget):
    """Draws what `parts` gives, cut or filled to the widget's width."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    class Pressed(Message):
        """A word on the line that names a command was clicked."""

        def __init__(self, command_id: str) -> None:
            super().__init__()
            self.command_id = command_id

    def parts(self, width: int) -> list[Part]:
        """Say what stands on the line, which is `width` cells wide."""
        raise NotImplementedError

    def command_at(self, x: int) -> str:
        """The command that the word at a cell of the line names; empty for none."""
        return ""

    def on_click(self, event: Click) -> None:
        """Do what the word under the mouse names."""
        command_id = self.command_at(event.x) if event.button == 1 else ""
        if command_id:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(command_id))

    def part_style(self, name: str) -> Style:
        """The legible style of one of the widget's own component classes, without its prefix."""
        prefix = self._css_type_name_dashed
        style = self.get_component_rich_style(f"{prefix}--{name}")
        return style if name == "rule" else legible_style(style)

    @property
    def _css_type_name_dashed(self) -> str:
        return "".join(f"-{c.lower()}" if c.isupper() else c for c in type(self).__name__)[1:]

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        base = self.rich_style
        if y or width <= 0:
            return Strip.blank(width, base)
        strip = Strip([Segment(text, style) for text, style in self.parts(width) if text])
        return strip.adjust_cell_length(width, base)
