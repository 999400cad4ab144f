"""PageScreen: the base of the screens that show a page of our own text over the main screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_news.tui.screens.overlay import Overlay

MAX_WIDTH = 100
"""Columns of the frame, as its style says."""

SCROLL_BAR = 2
"""Columns of Textual's scroll bar."""

LEAST_BESIDE = 24
"""Columns that the text beside a label needs; with less of them it stands below."""


def beside(label: Content, text: Content, indent: int, width: int) -> Content:
    """A label and its text, whose lines all stand `indent` columns in; or below the label."""
    if width - indent < LEAST_BESIDE:
        return Content("\n").join(
            [label, *(Content("  ") + line for line in text.wrap(max(1, width - 2)))]
        )
    pad = Content(" " * max(1, indent - label.cell_length))
    first, *others = text.wrap(width - indent) or [Content("")]
    return Content("\n").join(
        [label + pad + first, *(Content(" " * indent) + line for line in others)]
    )


class PageScreen(Overlay[None]):
    """A scrolling page in a frame; Escape, q and the key that opened it close it."""

    DEFAULT_CSS = """
    PageScreen { align: center middle; background: $background 60%; }
    PageScreen > VerticalScroll {
        width: 90%; max-width: 100; height: 90%; padding: 0 1;
        border: round $accent; background: $surface;
    }
    PageScreen Static { width: 1fr; height: auto; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("escape,q,enter", "close", "Close", show=False),
        Binding("j,down", "line(1)", show=False),
        Binding("k,up", "line(-1)", show=False),
        Binding("space,pagedown,ctrl+f", "page(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("g,home", "edge(-1)", show=False),
        Binding("G,end", "edge(1)", show=False),
    ]

    page_title = ""
    """What stands in the frame."""

    def page(self, width: int = MAX_WIDTH) -> Content:
        """The text of the page, for so many columns."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        scroll = VerticalScroll()
        scroll.border_title = Content(self.page_title)
        scroll.border_subtitle = Content("Esc closes")
        with scroll:
            yield Static(self.page(self._columns()), markup=False)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.query_one(Static).update(self.page(self._columns()))

    def _columns(self) -> int:
        """What the frame leaves: its two edges, two blanks and the scroll bar are no text."""
        return max(1, min(MAX_WIDTH, self.app.size.width * 9 // 10) - 2 - 2 - SCROLL_BAR)

    def action_line(self, step: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll by a page."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=step * max(1, scroll.size.height - 2), animate=False)

    def action_edge(self, step: int) -> None:
        """Scroll to the end or the beginning."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=0 if step < 0 else scroll.max_scroll_y, animate=False)
