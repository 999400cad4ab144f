"""FindInArticle: words looked for in the open article: the line, the count, from place to place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from tui_news.text.typeset.find import MAX_HITS
from tui_news.tui import keymap
from tui_news.tui.widgets.prompt_line import PromptLine

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen

FIND = "find"
"""The prompt line's purpose while it asks for words."""

PAUSE = 0.08
"""Seconds without a key before the words are looked for."""


class FindInArticle:
    """Looks for words as they are typed; once they are accepted, keys go from place to place."""

    def __init__(self, screen: MainScreen, line: PromptLine) -> None:
        self._screen = screen
        self._line = line
        self._timer: Timer | None = None
        self._entry_id = 0
        """The entry in which the reader's own words are marked."""

    @property
    def is_on(self) -> bool:
        """Whether the reader is going through places that they looked for in this article."""
        screen = self._screen
        return (
            screen.is_reading
            and screen.article.entry_id == self._entry_id
            and screen.article.hit_count > 0
        )

    def ask(self) -> None:
        """Open the line for words to find."""
        screen = self._screen
        if not screen.article.entry_id:
            screen.note("Open an article first, then find words in it")
            return
        screen.enter_article()
        self._line.ask(FIND, "Find in this article")

    def typed(self, text: str) -> None:
        """Find once the typing pauses."""
        self._stop_timer()
        self._timer = self._screen.set_timer(PAUSE, lambda: self._find(text))

    def accepted(self, text: str) -> None:
        """Keep what was found and give the keys back to the article."""
        self._stop_timer()
        self._line.close()
        self._find(text)
        self._screen.enter_article()

    def dropped(self) -> None:
        """Take back what was typed."""
        self._stop_timer()
        self._line.close()
        self._entry_id = 0
        self._screen.article.clear_find()
        self._screen.enter_article()

    def step(self, step: int) -> None:
        """Go to the next (+1) or former (-1) place; say how to look for words if none were."""
        article = self._screen.article
        moved = article.find_next() if step > 0 else article.find_previous()
        if moved:
            self._say()
        else:
            keys = self._screen.services.keys["read.find"]
            how = f"; {keymap.shown(keys[0])} finds words" if keys else ""
            self._screen.note(f"Nothing is marked in this article{how}")

    def mark(self, words: str) -> None:
        """Mark the words of a search in an article that was just opened; nothing scrolls."""
        if not self._line.is_open:
            self._entry_id = 0
            self._screen.article.mark_words(words)

    def _find(self, words: str) -> None:
        article = self._screen.article
        self._entry_id = article.entry_id
        count = article.find(words)
        if count:
            self._say()
        elif words:
            self._screen.note("Not in this article")

    def _say(self) -> None:
        article = self._screen.article
        count = article.hit_count
        more = "+" if count >= MAX_HITS else ""
        places = "1 place" if count == 1 else f"{count:,}{more} places"
        self._screen.note(f"{article.hit_number:,} of {places}")

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
