"""Articles for the tests of the pane."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tui_news.model.article import Article, Block, Paragraph, Span
from tui_news.model.entry import Entry, Headline
from tui_news.model.safe_text import SafeText
from tui_news.tui.widgets.article_pane import ArticleDocument

NOW = datetime(2019, 6, 1, tzinfo=UTC)
PUBLISHED = datetime(2019, 5, 22, 15, 23, tzinfo=UTC)


def paragraph(*parts: str | Span) -> Paragraph:
    """A paragraph of words and spans."""
    return Paragraph(
        tuple(Span(SafeText(part)) if isinstance(part, str) else part for part in parts)
    )


def link(words: str, url: str) -> Span:
    """A link."""
    return Span(SafeText(words), link=url)


def entry(blocks: Sequence[Block] = (), *, entry_id: int = 1, **facts: Any) -> Entry:
    """An entry with an article of these blocks."""
    title = SafeText(facts.pop("title", "Bloc suggests dialogue"))
    defaults: dict[str, Any] = {
        "headline": Headline(entry_id, 1, 0, title, SafeText("TASS")),
        "url": "https://example.com/1",
        "feed_title": SafeText("Feed"),
        "published": PUBLISHED,
        "arrived": PUBLISHED,
        "article": Article(blocks=tuple(blocks)) if blocks else None,
    }
    return Entry(**(defaults | facts))


def document(blocks: Sequence[Block] = (), *, entry_id: int = 1, **facts: Any) -> ArticleDocument:
    """A document of these blocks; facts are the document's."""
    given = facts.pop("entry", None) or entry(blocks, entry_id=entry_id)
    return ArticleDocument(given, now=NOW, **facts)


def numbered(count: int, *, entry_id: int = 1, words: int = 30) -> ArticleDocument:
    """A long article; each paragraph begins with its number."""
    text = "the council met again and said that talks would go on until autumn".split()
    return document(
        [
            paragraph(" ".join([f"P{number}", *(text[at % len(text)] for at in range(words))]))
            for number in range(count)
        ],
        entry_id=entry_id,
    )
