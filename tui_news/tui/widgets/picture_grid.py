"""PictureGrid: the pictures of an entry as cards in columns, each with its number and caption.

It asks for nothing itself: it draws what it is given, and says of the rest that it is not there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui_news.library.pictures import credit_of, words_of
from tui_news.model.article import Figure
from tui_news.model.frozen import dataclass
from tui_news.text.width import cell_width, cut, settle
from tui_news.text.wrap import wrap
from tui_news.tui.graphics.drawing import Drawing

GAP = 2
"""Columns between two cards."""

WORDS = 2
"""Lines of a card for its caption."""

NOT_ASKED = "Not fetched"
FETCHING = "Fetching the picture …"

_TWO_COLUMNS, _THREE_COLUMNS = 70, 118
_LEAST_ROWS, _MOST_ROWS = 4, 20


@dataclass(frozen=True, slots=True)
class Cards:
    """How the cards stand: so many columns, and the cells of each card's picture."""

    columns: int
    width: int
    rows: int

    @property
    def height(self) -> int:
        """Lines of a card: its number, the picture, the caption, a blank one."""
        return 1 + self.rows + WORDS + 1


def cards_for(width: int, height: int, *, count: int = 3) -> Cards:
    """Divide a screen for so many cards: one to three columns, none of them without a card.

    Pictures are about as wide as photographs are.
    """
    columns = 3 if width >= _THREE_COLUMNS else 2 if width >= _TWO_COLUMNS else 1
    columns = max(1, min(columns, count))
    each = max(1, (width - GAP * (columns + 1)) // columns)
    # A cell is twice as high as wide: this is room for pictures of 5 to 3.
    rows = max(_LEAST_ROWS, min(each * 3 // 10, _MOST_ROWS, height - WORDS - 2))
    return Cards(columns, each, rows)


class PictureGrid(Widget):
    """Cards, one of them chosen; the rows of cards scroll so that it is in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"picture-grid--chosen", "picture-grid--dim"}
    DEFAULT_CSS = """
    PictureGrid { height: 1fr; width: 1fr; }
    PictureGrid > .picture-grid--chosen { color: $text-accent; text-style: bold; }
    PictureGrid > .picture-grid--dim { color: $text-muted; }
    """

    class Chosen(Message):
        """A card was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, figures: Sequence[Figure], *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._figures = figures
        self._drawn: dict[int, Drawing | str] = {}
        self._chosen = 0
        self._top = 0
        """The first row of cards in sight."""

    @property
    def drawn(self) -> Mapping[int, Drawing | str]:
        """What stands on the cards, by their numbers from 0."""
        return self._drawn

    @property
    def cards(self) -> Cards:
        """How the cards stand now."""
        return cards_for(self.size.width, self.size.height, count=len(self._figures))

    @property
    def seen_rows(self) -> int:
        """How many rows of cards are wholly in sight, at least one."""
        return max(1, (self.size.height + 1) // self.cards.height)

    def choose(self, number: int) -> None:
        """Mark a card, and have it in sight."""
        self._chosen = number
        row = number // self.cards.columns
        self._top = max(min(self._top, row), row - self.seen_rows + 1)
        self.refresh()

    def put(self, number: int, drawn: Drawing | str) -> None:
        """Show a picture on its card, or a sentence in its place."""
        self._drawn[number] = drawn
        self.refresh()

    def forget(self) -> None:
        """Take all pictures away: they were drawn for another size."""
        self._drawn.clear()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Tell which card was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        cards = self.cards
        column = max(0, offset.x - GAP // 2) // (cards.width + GAP)
        number = (self._top + offset.y // cards.height) * cards.columns + column
        if column < cards.columns and number < len(self._figures):
            event.stop()
            self.post_message(self.Chosen(number))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of cards."""
        look = {
            name: self.get_component_rich_style(f"picture-grid--{name}")
            for name in ("chosen", "dim")
        }
        lines = [self._line(y, self.cards, look) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            lines = [line.apply_filter(line_filter, self.background_colors[1]) for line in lines]
        return [line.crop(crop.x, crop.right) for line in lines]

    def _line(self, y: int, cards: Cards, look: dict[str, Style]) -> Strip:
        base, width = self.rich_style, self.size.width
        row, line = divmod(y, cards.height)
        first = (self._top + row) * cards.columns
        gap = Strip.blank(GAP, base)
        parts = []
        for number in range(first, min(first + cards.columns, len(self._figures))):
            segments = self._card_line(number, line, cards, look)
            strip = Strip(Segment.apply_style(segments, base))
            parts += [gap, strip.adjust_cell_length(cards.width, base)]
        return Strip.join(parts).adjust_cell_length(width, base)

    def _card_line(
        self, number: int, line: int, cards: Cards, look: dict[str, Style]
    ) -> list[Segment]:
        is_chosen = number == self._chosen
        if line == 0:
            text = f"{'▶' if is_chosen else ' '} {number + 1} "
            rule = ("━" if is_chosen else "─") * (cards.width - cell_width(text))
            return [Segment(text + rule, look["chosen" if is_chosen else "dim"])]
        if line <= cards.rows:
            return self._picture_line(number, line - 1, cards, look["dim"])
        words = self._words(number, cards.width)
        at = line - 1 - cards.rows
        style = look["chosen"] if is_chosen else Style()
        return [Segment(words[at], style)] if at < len(words) else []

    def _picture_line(self, number: int, line: int, cards: Cards, dim: Style) -> list[Segment]:
        drawn = self._drawn.get(number, NOT_ASKED)
        if isinstance(drawn, str):
            lines = wrap(drawn, cards.width)[: cards.rows]
            at = line - (cards.rows - len(lines)) // 2
            if not 0 <= at < len(lines):
                return []
            margin = " " * ((cards.width - cell_width(lines[at])) // 2)
            return [Segment(margin + lines[at], dim)]
        at = line - (cards.rows - drawn.height) // 2
        if not 0 <= at < drawn.height:
            return []
        return [Segment(" " * ((cards.width - drawn.width) // 2)), *drawn.rows[at]]

    def _words(self, number: int, width: int) -> list[str]:
        """The caption and the credit in what lines there are, the last one cut."""
        figure = self._figures[number]
        caption, credit = words_of(figure), credit_of(figure)
        said = f"{caption} ({credit})" if caption and credit else caption or credit
        lines = wrap(settle(said or "No caption"), width)
        if len(lines) <= WORDS:
            return lines
        return [*lines[: WORDS - 1], cut(" ".join(lines[WORDS - 1 :]), width)]
