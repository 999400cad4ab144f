"""SearchHint: the line under the search: what is wrong with it, or where the words were found."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, cut
from tui_news.tui.widgets.one_line import OneLine, Part

if TYPE_CHECKING:
    from tui_news.text.needles import Span
    from tui_news.text.snippets import Snippet

INDENT = 1
"""Cells free on both sides of a snippet."""


class SearchHint(OneLine):
    """Hidden while it has nothing to say."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "search-hint--error",
        "search-hint--text",
        "search-hint--found",
    }
    DEFAULT_CSS = """
    SearchHint { display: none; background: $boost; }
    SearchHint.-open { display: block; }
    SearchHint > .search-hint--error { color: $text-error; }
    SearchHint > .search-hint--text { color: $text-muted; }
    SearchHint > .search-hint--found { color: $text-warning; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._error = ""
        self._at = 0
        self._snippet: Snippet | None = None

    def show_error(self, sentence: str, *, at: int) -> None:
        """Say what is wrong, with a caret under the cell `at` of the query."""
        self._error, self._at = str(clean_line(sentence)), at
        self._appear()

    def show_snippet(self, snippet: Snippet | None) -> None:
        """Show where the words stand in the entry under the cursor."""
        self._error, self._snippet = "", snippet
        self._appear()

    def clear(self) -> None:
        """Say nothing."""
        self.show_snippet(None)

    def _appear(self) -> None:
        self.set_class(bool(self._error or (self._snippet and self._snippet.text)), "-open")
        self.refresh()

    def parts(self, width: int) -> list[Part]:
        """Lay the line out; where the caret's place is far right, the sentence stands before it."""
        if self._error:
            style = self.part_style("error")
            before = " " * self._at  # The prompt line above begins at the edge.
            if cell_width(before) + 2 + cell_width(self._error) <= width:
                return [(f"{before}^ {self._error}", style)]
            if len(before) > cell_width(self._error) + 1 and len(before) < width:
                return [(f" {self._error}".ljust(len(before)) + "^", style)]
            return [(cut(f" {self._error}", width), style)]
        snippet = self._snippet
        if snippet is None:
            return []
        text, found = self.part_style("text"), self.part_style("found")
        shown = cut(snippet.text, max(0, width - 2 * INDENT))
        parts: list[Part] = [(" " * INDENT, text)]
        at = 0
        for begin, end in _within(snippet.marks, len(shown)):
            parts += [(shown[at:begin], text), (shown[begin:end], found)]
            at = end
        return [*parts, (shown[at:], text)]


def _within(marks: tuple[Span, ...], length: int) -> list[Span]:
    return [(begin, min(end, length)) for begin, end in marks if begin < length]
