"""RawScreen: everything that is kept about an entry, as it is kept."""

from __future__ import annotations

from textual.content import Content

from tui_news.library import entry_facts
from tui_news.library.articles import OpenedEntry
from tui_news.text.sanitise import clean_text
from tui_news.tui.screens.page import MAX_WIDTH, PageScreen, beside

LABEL_CELLS = 22


class RawScreen(PageScreen):
    """The facts of an entry, then its text as Markdown source."""

    command = "read.raw"
    page_title = "What is kept of this entry"

    def __init__(self, opened: OpenedEntry) -> None:
        super().__init__()
        self._opened = opened

    def page(self, width: int = MAX_WIDTH) -> Content:
        """A line per fact, then the source."""
        lines = [
            beside(Content.styled(label, "dim"), Content(value), LABEL_CELLS, width)
            for label, value in entry_facts.facts(self._opened)
        ]
        source = clean_text(entry_facts.source(self._opened))
        return Content("\n").join([*lines, Content(""), Content(source)])
