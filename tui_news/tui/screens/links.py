"""LinksScreen: every link of an article by its number, to open or to copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_news.text.counts import plural
from tui_news.text.typeset.links import Link, shown_address
from tui_news.tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


class LinksScreen(Dialog[None]):
    """A line per address, in full as far as there is room: it is what would be opened."""

    DEFAULT_CSS = """
    LinksScreen > .frame { max-width: 110; }
    LinksScreen OptionList { height: auto; max-height: 100%; }
    """
    command = "read.links"
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("o", "open", show=False),
        Binding("y", "copy", show=False),
        Binding("q", "close", show=False),
    ]

    def __init__(self, main: MainScreen, links: Sequence[Link]) -> None:
        super().__init__()
        self._main = main
        self._links = links
        self._list = OptionList(markup=False)

    def compose(self) -> ComposeResult:
        """The addresses in a frame."""
        frame = Vertical(classes="frame")
        frame.border_title = Content(plural(len(self._links), "link"))
        frame.border_subtitle = Content("Enter opens · y copies · Esc closes")
        with frame:
            yield self._list

    def on_mount(self) -> None:
        """List the addresses under the numbers that they have in the article."""
        wide = len(str(self._links[-1].number))
        self._list.add_options(
            Option(Content.assemble((f"{one.number:>{wide}} ", "bold"), shown_address(one.url)))
            for one in self._links
        )
        self._list.highlighted = 0
        self._list.focus()

    def action_move(self, step: int) -> None:
        """Move in the list."""
        self._list.action_cursor_down() if step > 0 else self._list.action_cursor_up()

    def action_open(self) -> None:
        """Open the address in the browser; the list stays."""
        self._main.reading.open_url(self._links[self._list.highlighted or 0].url)

    def action_copy(self) -> None:
        """Copy the address."""
        self.app.copy_to_clipboard(self._links[self._list.highlighted or 0].url)
        self._main.note("Link copied")
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()
        self.dismiss(None)
