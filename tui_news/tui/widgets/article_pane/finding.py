"""Finding: words in the page that is shown: where they stand, and from one place to the next."""

from __future__ import annotations

from tui_news.text.typeset.find import Hit, find_hits
from tui_news.tui.widgets.article_pane.page import Page
from tui_news.tui.widgets.article_pane.painter import Painter
from tui_news.tui.widgets.article_pane.scroller import Scroller


class Finding(Scroller):
    """A scroller whose page is searched and whose painter marks what was found."""

    def __init__(self, page: Page, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._page = page
        self._painter = Painter()
        self._words = ""
        self._hits: list[Hit] = []
        self._hit = -1
        self._find_from = 0

    @property
    def hit_count(self) -> int:
        """How many places were found."""
        return len(self._hits)

    @property
    def hit_number(self) -> int:
        """Which of them is looked at, from 1; 0 for none."""
        return self._hit + 1

    def find(self, words: str) -> int:
        """Mark where words stand, go to the first place from here on; tells how many there are.

        While words grow letter by letter, "here" is where the first of them was asked for.
        """
        goes_on = bool(self._words) and (
            words.startswith(self._words) or self._words.startswith(words)
        )
        top = self._find_from if goes_on else self._top
        self._forget_find()
        self._find(words)
        self._find_from = top
        if self._hits:
            below = (
                number
                for number, hit in enumerate(self._hits)
                if self._layout.find_line(hit.piece, hit.begin) >= top
            )
            self._go_to_hit(next(below, 0))
        return len(self._hits)

    def mark_words(self, words: str) -> None:
        """Mark where words stand, without going anywhere."""
        self._forget_find()
        self._find(words)

    def find_next(self) -> bool:
        """Go to the next place, after the last one to the first; False if nothing was found."""
        return self._step(1)

    def find_previous(self) -> bool:
        """Go to the place before, before the first one to the last."""
        return self._step(-1)

    def clear_find(self) -> bool:
        """Take the marks away; tells whether there were any."""
        had = bool(self._words)
        self._forget_find()
        if had:
            self.refresh()
        return had

    def _find(self, words: str) -> None:
        self._words = words
        self._hits = find_hits(self._page.pieces, words)
        self._hit = 0 if self._hits else -1
        self._mark_hits()

    def _forget_find(self) -> None:
        self._words, self._hits, self._hit = "", [], -1
        self._painter.mark((), None)

    def _step(self, step: int) -> bool:
        if not self._hits:
            return False
        self._go_to_hit((self._hit + step) % len(self._hits))
        return True

    def _go_to_hit(self, number: int) -> None:
        self._hit = number
        self._mark_hits()
        hit = self._hits[number]
        self._bring_in_sight(self._layout.find_line(hit.piece, hit.begin))

    def _mark_hits(self) -> None:
        current = self._hits[self._hit] if self._hit >= 0 else None
        self._painter.mark(self._hits, current)
        self.refresh()
