"""Familiar lines: what recurs on the pages of an outlet is left out of the page that was read."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from urllib.parse import urlsplit

from tui_news.extract.recurring import line_hashes, without_lines
from tui_news.model.article import Article, ArticleState
from tui_news.store import entries, outlet_lines
from tui_news.store.database import Database


def leave_out(
    db: Database, article: Article, url: str, *, now: datetime
) -> tuple[Article, frozenset[int]]:
    """Count a page's lines among those of its host; gives it without those that recur there.

    What recurs is given beside it. A page without an article is not counted.

    Raises:
        StoreError: the database cannot be written.
    """
    if article.state is not ArticleState.EXTRACTED:
        return article, frozenset()
    parts = urlsplit(article.url or url)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    page = blake2b(
        f"{parts.netloc}{parts.path}?{parts.query}".encode("utf-8", "replace"), digest_size=8
    )
    known = int.from_bytes(page.digest(), "big", signed=True)
    recurring = outlet_lines.note_page(db, host, known, line_hashes(article), now=now)
    return (without_lines(article, recurring) if recurring else article), recurring


def leave_out_of_former(
    db: Database, entry_id: int, article: Article, recurring: frozenset[int], *, version: int
) -> None:
    """Leave lines that turned out to recur out of the stored text too: no rewriting by the outlet.

    Raises:
        StoreError: the database cannot be written.
    """
    if article.state is not ArticleState.EXTRACTED:
        return
    shorter = without_lines(article, recurring)
    if shorter != article:
        entries.put_article(db, entry_id, shorter, version=version)
