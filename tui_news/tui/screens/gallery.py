"""GalleryScreen: an entry's pictures as a grid of cards, one of them large, or a list of words.

A picture is asked for when it is looked at, never ahead; all of them by a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from tui_news.library.pictures import credit_of, pictures_of, words_of
from tui_news.model.article import Figure
from tui_news.model.entry import Entry
from tui_news.text.typeset.links import shown_address
from tui_news.tui import work
from tui_news.tui.picturing import SWITCHED_OFF
from tui_news.tui.safe_widgets import words
from tui_news.tui.screens.overlay import Overlay
from tui_news.tui.widgets.picture_grid import FETCHING, PictureGrid
from tui_news.tui.widgets.picture_view import PictureView

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen

GRID_KEYS = "←↑↓→ choose · Space large · a fetch all · Enter entry · Esc back · o browser · y link"
LARGE_KEYS = "← → others · Space all of them · Enter entry · Esc back · o browser · y link"
NO_GRAPHICS = "This terminal draws no pictures; o opens one in the browser"
PAUSE = 0.15
"""Seconds that a picture is looked at before it is asked for: who passes it asks for none."""

WAITING = (None, FETCHING)
"""What stands on a card whose picture is still to be drawn."""

GRID_FROM = (50, 12)
"""Columns and lines from which on there is room for cards."""


class GalleryScreen(Overlay[None]):
    """The pictures of one entry."""

    command = "picture.gallery"
    DEFAULT_CSS = """
    GalleryScreen { background: $background; }
    GalleryScreen #place { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
    GalleryScreen #words { height: auto; max-height: 30%; padding: 0 2; }
    GalleryScreen #words Static { height: auto; text-align: center; }
    GalleryScreen #keys { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; }
    GalleryScreen #place, GalleryScreen #keys { text-overflow: ellipsis; }
    GalleryScreen PictureGrid { display: none; }
    GalleryScreen.-grid PictureGrid { display: block; }
    GalleryScreen.-grid PictureView, GalleryScreen.-grid #words { display: none; }
    GalleryScreen.-list PictureView, GalleryScreen.-list PictureGrid { display: none; }
    GalleryScreen.-list #words { display: block; height: 1fr; max-height: 100%; }
    GalleryScreen.-list #words Static { text-align: left; }
    """
    BINDINGS = [  # noqa: RUF012 - Textual's own form
        Binding("escape,q,i,backspace", "close", "Close", show=False),
        Binding("right,l,n", "step(1)", show=False),
        Binding("left,h,p", "step(-1)", show=False),
        Binding("down,j", "row(1)", show=False),
        Binding("up,k", "row(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("g,home", "edge(0)", show=False),
        Binding("G,end", "edge(-1)", show=False),
        Binding("space", "large", show=False),
        Binding("a", "all", show=False),
        Binding("enter", "entry", show=False),
        Binding("o", "browser", show=False),
        Binding("y", "copy", show=False),
    ]

    def __init__(self, main: MainScreen, entry: Entry) -> None:
        super().__init__()
        self._main = main
        self._entry = entry
        self._figures = pictures_of(entry)
        self._at = 0
        self._wanted: dict[int, None] = {}
        """The cards whose pictures were asked for, in that order."""
        self._wishes_large = len(self._figures) == 1
        self._place = Static(id="place", markup=False)
        self._grid = PictureGrid(self._figures)
        self._view = PictureView()
        self._words = Static(id="caption", markup=False)
        self._keys = Static(id="keys", markup=False)
        self._note = ""

    def compose(self) -> ComposeResult:
        """Which picture it is, the pictures, the words of the large one, the keys."""
        yield self._place
        yield self._grid
        yield self._view
        with VerticalScroll(id="words", can_focus=False):
            yield self._words
        yield self._keys

    def on_mount(self) -> None:
        """Show the first picture."""
        if self._main.pictures.is_off:
            self._as_list(SWITCHED_OFF)
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Draw the pictures for the new size."""
        self._grid.forget()
        self._show()

    @property
    def figure(self) -> Figure:
        """The picture that is looked at."""
        return self._figures[self._at]

    @property
    def is_grid(self) -> bool:
        """Whether the cards are shown."""
        return self.has_class("-grid") and not self.has_class("-list")

    def action_close(self) -> None:
        """Go back: from a large picture to the others, from them to the main screen."""
        if self._wishes_large and self._fits_grid and len(self._figures) > 1:
            self.action_large()
        else:
            self.dismiss(None)

    def action_step(self, step: int) -> None:
        """Go to the next or the previous picture, round and round."""
        self._go((self._at + step) % len(self._figures))

    def action_row(self, step: int) -> None:
        """Go to the card below or above; where there are no cards, to the next picture."""
        if not self.is_grid:
            self.action_step(step)
            return
        columns, last = self._grid.cards.columns, len(self._figures) - 1
        wanted = self._at + step * columns
        if wanted > last and last // columns > self._at // columns:
            wanted = last  # the last row is shorter
        if 0 <= wanted <= last:
            self._go(wanted)

    def action_page(self, step: int) -> None:
        """Go on or back by a screenful of cards."""
        cards = self._grid.cards
        pictures = cards.columns * self._grid.seen_rows if self.is_grid else 1
        self._go(max(0, min(self._at + step * pictures, len(self._figures) - 1)))

    def action_edge(self, place: int) -> None:
        """Go to the first or the last picture."""
        self._go(place % len(self._figures))

    def action_large(self) -> None:
        """Show the chosen picture large, or all of them again."""
        if not self.has_class("-list"):
            self._wishes_large = not self._wishes_large
            self._show()

    def action_all(self) -> None:
        """Fetch all pictures, one after the other."""
        if self.is_grid:
            self._wanted.update(dict.fromkeys(range(len(self._figures))))
            self._draw_cards()

    def action_entry(self) -> None:
        """Open the entry whose pictures these are."""
        self.dismiss(None)
        self._main.reading.open(self._entry.headline.id)

    @on(PictureGrid.Chosen)
    def _card_chosen(self, message: PictureGrid.Chosen) -> None:
        if message.number == self._at:
            self.action_large()
        else:
            self._go(message.number)

    def action_browser(self) -> None:
        """Open the picture in the browser."""
        self._main.reading.open_url(self.figure.url)

    def action_copy(self) -> None:
        """Copy the picture's address (OSC 52)."""
        self.app.copy_to_clipboard(self.figure.url)
        self._say("Link copied")

    @property
    def _fits_grid(self) -> bool:
        columns, lines = GRID_FROM
        return self.app.size.width >= columns and self.app.size.height >= lines

    def _go(self, number: int) -> None:
        self._at = number
        self._show()

    def _show(self) -> None:
        self._say("")
        if self.has_class("-list"):
            self._words.update(Content("\n").join(self._lines()))
            return
        is_grid = self._fits_grid and not self._wishes_large
        self.set_class(is_grid, "-grid")
        self._keys.update(Content(GRID_KEYS if is_grid else LARGE_KEYS))
        self._words.update(self._caption(self.figure))
        if is_grid:
            self._grid.choose(self._at)
        else:
            self._view.show(FETCHING)
        at = self._at
        if self._wanted:
            self.set_timer(PAUSE, lambda: self._look(at))
        else:  # the first picture is what the reader's key was pressed for
            self.call_after_refresh(self._look, at)

    def _look(self, at: int) -> None:
        """Ask for a picture, unless the reader has gone on meanwhile."""
        shown = self._grid if self.is_grid else self._view
        if at != self._at or not self.is_attached or not shown.size.height:
            return
        self._wanted[at] = None
        if self.is_grid:
            self._draw_cards()
        else:
            self._draw()

    def _draw_cards(self) -> None:
        """Draw the cards that were asked for, one after the other."""
        grid, cards, main = self._grid, self._grid.cards, self._main
        for number in self._wanted:
            if number not in grid.drawn:
                grid.put(number, FETCHING)

        async def draw() -> None:
            graphics = (await main.pictures.graphics()).for_text()  # cards scroll
            if self._has_no(graphics.form.value):
                return
            while missing := [one for one in self._wanted if grid.drawn.get(one) in WAITING]:
                number = self._at if self._at in missing else missing[0]
                drawn = await main.pictures.draw(
                    self._figures[number].url,
                    self._entry.headline.id,
                    graphics,
                    cards.width,
                    cards.rows,
                )
                if not self.is_attached or cards != grid.cards:
                    return
                grid.put(number, f"Cannot be shown: {drawn}" if isinstance(drawn, str) else drawn)

        work.start(self, draw, "picture", exclusive=True)

    def _draw(self) -> None:
        """Draw the large picture."""
        figure, view, main = self.figure, self._view, self._main
        size = view.size

        async def draw() -> None:
            graphics = await main.pictures.graphics()
            if not self.is_attached or figure is not self.figure or size != view.size:
                return
            if self._has_no(graphics.form.value):
                return
            drawn = await main.pictures.draw(
                figure.url, self._entry.headline.id, graphics, size.width, size.height
            )
            if not self.is_attached or figure is not self.figure or size != view.size:
                return
            view.show(f"The picture cannot be shown: {drawn}" if isinstance(drawn, str) else drawn)
            self.call_after_refresh(self._draw_over)

        work.start(self, draw, "picture", exclusive=True)

    def _has_no(self, form: str) -> bool:
        """Show words where no pictures can be drawn; tells whether it is so."""
        if form == "none" and self.is_attached:
            self._as_list(NO_GRAPHICS)
            self._show()
        return form == "none"

    def _draw_over(self) -> None:
        """Draw what stands over the cells, once they are on the screen."""
        drawing = self._view.drawing
        if drawing is None or not drawing.over or not self.is_current or self.is_grid:
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
            Content.assemble((count, "bold"), (f" · {said}" if said else ""), " · ", title)
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
