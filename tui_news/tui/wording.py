"""Wording: sentences and counts that several parts of the screen share; pure."""

from __future__ import annotations

from tui_news.model.query import EntryQuery
from tui_news.model.safe_text import SafeText


def headline_count(count: int) -> str:
    """Write a count with its noun (`1 headline`, `1,204 headlines`)."""
    return "1 headline" if count == 1 else f"{count:,} headlines"


def empty_text(query: EntryQuery) -> tuple[SafeText, ...]:
    """What an empty list says: why it is empty, and what to do about it."""
    if query.words:
        lines = ("Nothing in the cache has all these words.", "Esc leaves the search.")
    elif query.starred_only:
        lines = ("Nothing is starred yet.", "s stars a headline, * shows all again.")
    elif query.unread_only:
        lines = ("Everything here is read.", "U shows what you have read.")
    elif query.section_mask:
        lines = ("No news in these sections yet.", "0 shows all sections.")
    else:
        lines = ("No news yet: the wire is being read.", "R asks every feed now.")
    return tuple(SafeText(line) for line in lines)
