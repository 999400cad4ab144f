"""GalleryScreen: an entry's pictures one at a time, each with its words; a list where none can be.

A picture is asked for when it is looked at, never ahead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tui_news.library.pictures import credit_of, pictures_of, words_of
from tui_news.model.article import Figure
from tui_news.model.entry import Entry
from tui_news.text.typeset.links import shown_address
from tui_news.text.width import cell_width, cut, settle
from tui_news.tui import work
from tui_news.tui.picturing import SWITCHED_OFF
from tui_news.tui.safe_widgets import words

if TYPE_CHECKING:
    from tui_news.tui.graphics.drawing import Drawing
    from tui_news.tui.screens.main import MainScreen

KEYS = "← → other pictures · o opens in the browser · y copies the link · Esc back"
NO_GRAPHICS = "This terminal draws no pictures; o opens one in the browser"
PAUSE = 0.15
"""Seconds that a picture is looked at before it is asked for: who pages through asks for none."""


class PictureView(Widget):
    """The picture in the middle of what room there is, or a sentence."""

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


class GalleryScreen(ModalScreen[None]):
    """The pictures of one entry."""

    DEFAULT_CSS = """
    GalleryScreen { background: $background; }
    GalleryScreen #place { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
    GalleryScreen #words { height: auto; max-height: 30%; padding: 0 2; }
    GalleryScreen #words Static { height: auto; text-align: center; }
    GalleryScreen #keys { height: 1; padding: 0 1; color: $text-disabled; text-wrap: nowrap; }
    GalleryScreen.-list PictureView { display: none; }
    GalleryScreen.-list #words { height: 1fr; max-height: 100%; }
    GalleryScreen.-list #words Static { text-align: left; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("escape,q,i,backspace", "close", "Close", show=False),
        Binding("right,l,j,n,down,space,pagedown", "step(1)", show=False),
        Binding("left,h,k,p,up,pageup", "step(-1)", show=False),
        Binding("g,home", "edge(0)", show=False),
        Binding("G,end", "edge(-1)", show=False),
        Binding("o", "browser", show=False),
        Binding("y", "copy", show=False),
        Binding("ctrl+c,ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(self, main: MainScreen, entry: Entry) -> None:
        super().__init__()
        self._main = main
        self._entry = entry
        self._figures = pictures_of(entry)
        self._at = 0
        self._place = Static(id="place", markup=False)
        self._view = PictureView()
        self._words = Static(id="caption", markup=False)
        self._note = ""

    def compose(self) -> ComposeResult:
        """Which picture it is, the picture, its words, the keys."""
        yield self._place
        yield self._view
        with VerticalScroll(id="words", can_focus=False):
            yield self._words
        yield Static(Content(KEYS), id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the first picture."""
        if self._main.pictures.is_off:
            self._as_list(SWITCHED_OFF)
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Draw the picture for the new size."""
        self._show()

    @property
    def figure(self) -> Figure:
        """The picture that is looked at."""
        return self._figures[self._at]

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Leave the program, as from the main screen."""
        self.app.leave()  # type: ignore[attr-defined]

    def action_step(self, step: int) -> None:
        """Go to the next or the previous picture, round and round."""
        self._at = (self._at + step) % len(self._figures)
        self._show()

    def action_edge(self, place: int) -> None:
        """Go to the first or the last picture."""
        self._at = place % len(self._figures)
        self._show()

    def action_browser(self) -> None:
        """Open the picture in the browser."""
        self._main.reading.open_url(self.figure.url)

    def action_copy(self) -> None:
        """Copy the picture's address (OSC 52)."""
        self.app.copy_to_clipboard(self.figure.url)
        self._say("Link copied")

    def _show(self) -> None:
        self._say("")
        if self.has_class("-list"):
            self._words.update(Content("\n").join(self._lines()))
            return
        self._words.update(self._caption(self.figure))
        if self._view.size.height > 0:
            self._view.show("Fetching the picture …")
            self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        """Ask for the picture, unless the reader has gone on meanwhile."""
        figure, view, main = self.figure, self._view, self._main
        size = view.size

        async def draw() -> None:
            graphics = await main.pictures.graphics()
            if not self.is_attached or figure is not self.figure or size != view.size:
                return
            if graphics.form.value == "none":
                self._as_list(NO_GRAPHICS)
                self._show()
                return
            drawn = await main.pictures.draw(
                figure.url, self._entry.headline.id, graphics, size.width, size.height
            )
            if not self.is_attached or figure is not self.figure or size != view.size:
                return
            view.show(f"The picture cannot be shown: {drawn}" if isinstance(drawn, str) else drawn)
            self.call_after_refresh(self._draw_over)

        work.start(self, draw, "picture", exclusive=True)

    def _draw_over(self) -> None:
        """Draw what stands over the cells, once they are on the screen."""
        drawing = self._view.drawing
        if drawing is None or not drawing.over or not self.is_current:
            return
        column, line = self._view.corner
        region = self._view.region
        place = f"\x1b[{region.y + line + 1};{region.x + column + 1}H"
        self._main.pictures.tell(f"\x1b7{place}{drawing.over}\x1b8")

    def _as_list(self, sentence: str) -> None:
        """Show captions and links: there are no pictures here."""
        self.add_class("-list")
        self._note = sentence

    def _say(self, sentence: str) -> None:
        count = f"{self._at + 1} of {len(self._figures)}"
        said = sentence or self._note
        title = words(self._entry.headline.title)
        self._place.update(
            Content.assemble((count, "bold"), " · ", title, (f"  {said}" if said else "", "dim"))
        )

    def _caption(self, figure: Figure) -> Content:
        caption, credit = words_of(figure), credit_of(figure)
        said = words(caption) if caption else Content.styled("No caption", "dim")
        if not credit:
            return said
        return Content.assemble(said, (" (", "dim"), words(credit).stylize("dim"), (")", "dim"))

    def _lines(self) -> list[Content]:
        lines = []
        for number, figure in enumerate(self._figures):
            sign = "> " if number == self._at else "  "
            lines.append(
                Content.assemble(
                    (f"{sign}{number + 1:>3} ", "bold" if number == self._at else ""),
                    self._caption(figure),
                    "\n      ",
                    Content.styled(shown_address(figure.url), "dim"),
                )
            )
        return lines
