"""PictureView: one picture in the middle of what room there is, or a sentence."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui_news.text.width import cell_width, cut, settle
from tui_news.tui.graphics.drawing import Drawing


class PictureView(Widget):
    """A picture that stands still: sixel too may be drawn over it."""

    DEFAULT_CSS = "PictureView { height: 1fr; width: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._drawing: Drawing | None = None
        self._sentence = ""

    def show(self, shown: Drawing | str) -> None:
        """Show a picture or say something in its place."""
        if isinstance(shown, str):
            self._drawing, self._sentence = None, shown
        else:
            self._drawing, self._sentence = shown, ""
        self.refresh()

    @property
    def drawing(self) -> Drawing | None:
        """What is shown."""
        return self._drawing

    @property
    def corner(self) -> tuple[int, int]:
        """Column and line of the picture's first cell within the widget."""
        width, height = self._drawing.width, self._drawing.height  # type: ignore[union-attr]
        return max(0, (self.size.width - width) // 2), max(0, (self.size.height - height) // 2)

    def render_line(self, y: int) -> Strip:
        """A line of the picture."""
        width, base = self.size.width, self.rich_style
        if self._drawing is None:
            if y != self.size.height // 2 or not self._sentence:
                return Strip.blank(width, base)
            text = cut(settle(self._sentence), width)
            margin = " " * max(0, (width - cell_width(text)) // 2)
            said = Segment(margin + text, base + Style(dim=True))
            return Strip([said]).adjust_cell_length(width, base)
        left, top = self.corner
        row = y - top
        if not 0 <= row < self._drawing.height:
            return Strip.blank(width, base)
        return Strip([*Strip.blank(left, base), *self._drawing.rows[row]]).adjust_cell_length(
            width, base
        )
