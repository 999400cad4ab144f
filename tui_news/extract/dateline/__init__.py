"""Datelines: find place, date and agency at the head of a report, in every agency's form.

`parse("BISHKEK, May 22. /TASS/. The ministers ...")` gives Bishkek, 22 May, TASS and the text that
remains. The separator is the best clue, a closed list of agencies the next, the table of places
the last; a text that is cut by mistake is the worst error, so doubt means no dateline.
"""

from __future__ import annotations

from tui_news.extract.dateline import alphabetic, arabic, east_asian
from tui_news.model.dateline import Dateline

__all__ = ["parse"]

_BRACKETS = frozenset("([（［【")


def parse(text: str, *, language: str = "") -> Dateline | None:
    """Read the dateline with which `text` begins; None if there is none.

    `text` is plain text, a newline between paragraphs. `language` is a BCP 47 tag or empty.
    """
    text = text.strip()
    if len(text) < east_asian.SHORTEST:
        return None
    first = text[0]
    if first in _BRACKETS:
        return east_asian.parse(text) or alphabetic.parse(text, language=language)
    if first >= "\u3000":
        return east_asian.parse(text)
    if "\u0600" <= first < "\u0780":
        return arabic.parse(text)
    return alphabetic.parse(text, language=language)
