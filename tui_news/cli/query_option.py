"""The QUERY argument: words of a person made into a condition, errors with a caret under them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width

if TYPE_CHECKING:
    from tui_news.model.condition import Condition
    from tui_news.model.section import Section

HELP = (
    'words, "a phrase", -not, OR, ( ), in:title, section: source: place: tag: lang: kind:'
    " is:unread|starred|updated|muted, since:2d, before:2026-05-22, covered:>3, has:picture"
)


def joined(words: Sequence[str]) -> str:
    """One query of several arguments: an argument with spaces that is no query itself is a phrase.

    The shell has taken the quotes of `tui-news search "central bank" oil` away: as long as there
    is more than one argument, those with spaces in them were quoted on purpose.
    """
    if len(words) == 1:
        return words[0]
    return " ".join(f'"{word}"' if _is_phrase(word) else word for word in words)


def _is_phrase(word: str) -> bool:
    return " " in word and not set(word) & set('"“”„«»():')


def condition(
    words: Sequence[str], *, now: datetime, sections: Sequence[Section]
) -> Condition | None:
    """Read the query; None when it asks for nothing.

    Raises:
        QueryError: it makes no sense; what was typed is on standard error by then, with a caret
            under the character.
    """
    text = joined(words)
    if not text.strip():
        return None
    from tui_news.text.query_language import QueryError, parse

    try:
        return parse(text, now=now, sections=sections)
    except QueryError as error:
        _point(text, error.position)
        raise


def _point(text: str, position: int) -> None:
    """Show the query and a caret; of a long one, what stands before the error."""
    start = max(0, position - 60)
    before = clean_line(text[start:position], limit=200)
    line = clean_line(text[start : start + 76], limit=200)
    # Cleaning may take away spaces at the end: the caret must not stand in front of its place.
    gap = " " * (position - start - len(text[start:position].rstrip()))
    print(f"  {line}", file=sys.stderr)
    print(f"  {' ' * cell_width(before)}{gap}^", file=sys.stderr)
