"""Pictures of an entry: those of its article and those that its feed names, each once."""

from __future__ import annotations

from tui_news.model.article import Figure
from tui_news.model.entry import Entry
from tui_news.model.safe_text import SafeText
from tui_news.text.pictures import merged


def pictures_of(entry: Entry) -> tuple[Figure, ...]:
    """Give the lead picture, those of the text in their order, then the rest that the feed names.

    A picture without words takes those that the feed or the page has for it elsewhere.
    """
    in_article = entry.article.figures if entry.article is not None else ()
    return merged((*in_article, *entry.pictures))


def words_of(figure: Figure) -> SafeText:
    """What is said of a picture: its caption, else its description; empty for nothing."""
    return figure.caption or figure.alt


def credit_of(figure: Figure) -> SafeText:
    """Who made it, unless the caption says so."""
    return figure.credit if figure.credit and figure.credit not in figure.caption else SafeText("")


def lead_of_feed(entry: Entry) -> Figure | None:
    """The feed's first picture, where the article shows none at all."""
    if entry.article is not None and entry.article.figures:
        return None
    found = pictures_of(entry)
    return found[0] if found else None
