"""Search: the prompt line and what it does: search as one types, find in the article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.timer import Timer

from tui_news.tui.widgets.prompt_line import PromptLine

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen

PAUSE = 0.08
"""Seconds without a key before a search is run."""

SEARCH, FIND = "search", "find"


class Search:
    """Runs the prompt line for the main screen."""

    def __init__(self, screen: MainScreen, line: PromptLine) -> None:
        self._screen = screen
        self._line = line
        self._timer: Timer | None = None

    def ask(self) -> None:
        """Open the search line with the present words."""
        words = self._screen.query_now.words
        self._line.ask(SEARCH, "Search titles, leads and texts", words)

    def ask_find(self) -> None:
        """Open the line for words to find in the article."""
        self._line.ask(FIND, "Find in this article")

    def leave(self) -> None:
        """Leave the search: the list is again what the sections say."""
        self._line.close()
        self._screen.ask(self._screen.choices.query())

    def typed(self, event: PromptLine.Typed) -> None:
        """Search or find once the typing pauses."""
        if self._timer is not None:
            self._timer.stop()
        act = self._search if event.purpose == SEARCH else self._find
        self._timer = self._screen.set_timer(PAUSE, lambda: act(event.text))

    def accepted(self, event: PromptLine.Accepted) -> None:
        """Keep the result and go back to where the keys belong."""
        self._stop_timer()
        self._line.close()
        if event.purpose == SEARCH:
            self._search(event.text)
            self._screen.leave_article()
        else:
            self._find(event.text)
            self._screen.enter_article()

    def dropped(self, event: PromptLine.Dropped) -> None:
        """Take the search back."""
        self._stop_timer()
        self._line.close()
        if event.purpose == SEARCH:
            self.leave()
            self._screen.leave_article()
        else:
            self._screen.article.clear_find()
            self._screen.enter_article()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()

    def _search(self, words: str) -> None:
        query = self._screen.query_now
        if query.words != words.strip():
            self._screen.ask(replace(query, words=words.strip()))

    def _find(self, words: str) -> None:
        count = self._screen.article.find(words)
        if words:
            places = "1 place" if count == 1 else f"{count:,} places"
            self._screen.note(f"{places} found" if count else "Not in this article")
