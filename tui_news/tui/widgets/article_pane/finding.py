"""Finding: words in the page that is shown: where they stand, and from one place to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui_news.text.typeset.find import Hit, find_hits
from tui_news.tui.widgets.article_pane.page import Page
from tui_news.tui.widgets.article_pane.painter import Painter
from tui_news.tui.widgets.article_pane.scroller import Scroller

_UNSPACED = "\u0e00"
"""From Thai on, most scripts write words without spaces: where one ends cannot be seen."""


def _goes_on(pair: str) -> bool:
    """Tell whether two characters stand within a word."""
    return len(pair) == 2 and pair.isalpha() and max(pair) < _UNSPACED


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
        self._only_marks = False
        """Whether words of a search are marked that nobody looks for here."""

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
        self._only_marks = False
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

    def mark_words(self, stems: str) -> None:
        """Mark the words that begin so, without going to or looking at any of them."""
        self._forget_find()
        self._only_marks = True
        self._find(stems)

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
        hits = find_hits(self._page.pieces, words)
        self._hits = [*self._whole_words(hits)] if self._only_marks else hits
        self._hit = 0 if hits and not self._only_marks else -1
        self._mark_hits()

    def _forget_find(self) -> None:
        self._words, self._hits, self._hit = "", [], -1
        self._painter.mark((), None)

    def _whole_words(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """The hits that begin words, up to their ends."""
        for hit in hits:
            text, end = self._page.pieces[hit.piece].text, hit.end
            if hit.begin and _goes_on(text[hit.begin - 1 : hit.begin + 1]):
                continue
            while _goes_on(text[end - 1 : end + 1]):
                end += 1
            yield hit._replace(end=end)

    def _step(self, step: int) -> bool:
        if not self._hits:
            return False
        at = max(self._hit, 0) if step < 0 else self._hit
        self._go_to_hit((at + step) % len(self._hits))
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
