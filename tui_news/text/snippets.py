"""Snippets: the piece of a text in which a search found its words, with the words marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tui_news.model import condition as c
from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.text.needles import Needle, Span, first_mark, marks
from tui_news.text.sanitise import clean_line

LENGTH = 160
"""Characters of a snippet."""

BEFORE = 50
"""Characters of it before the first word that was found."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line of text with the places that were found in it."""

    text: SafeText = EMPTY
    marks: tuple[Span, ...] = ()


class Wishes:
    """What a search wants to find, by the field that it is looked for in."""

    def __init__(self, needles: Mapping[c.Field, Sequence[Needle]]) -> None:
        anywhere = tuple(needles.get(c.Field.ANY, ()))
        text = tuple(needles.get(c.Field.TEXT, ()))
        self.title = (*anywhere, *needles.get(c.Field.TITLE, ()))
        self.lead = (*anywhere, *text, *needles.get(c.Field.LEAD, ()))
        self.text = (*anywhere, *text)

    def in_title(self, title: str) -> list[Span]:
        """Where the wanted words stand in a headline."""
        return marks(title, self.title)

    def snippet(self, lead: str, text: Callable[[], str]) -> Snippet:
        """Cut the piece around the first word that stands in the lead, else in the text.

        The text is only asked for when the lead has none of the words; when the text has none
        either, the beginning of the lead is given.
        """
        found = first_mark(lead, self.lead)
        if found is not None:
            return _cut(lead, found, self.lead)
        whole = text() if self.text else ""
        found = first_mark(whole, self.text)
        if found is not None:
            return _cut(whole, found, self.text)
        return _cut(lead or whole, (0, 0), ())


def _cut(text: str, found: Span, wanted: Sequence[Needle]) -> Snippet:
    begin = max(0, found[0] - BEFORE)
    if begin:
        # From the beginning of a word, if one is near.
        space = text.find(" ", begin, found[0])
        begin = space + 1 if space >= 0 else begin
    end = begin + LENGTH
    if end < len(text):
        space = text.rfind(" ", max(found[1], begin), end)
        end = space if space > begin + LENGTH // 2 else end
    piece = text[begin:end].replace("\n", " ")
    line = clean_line(f"{'…' if begin else ''}{piece}{'…' if end < len(text) else ''}")
    return Snippet(line, tuple(marks(line, wanted)))
