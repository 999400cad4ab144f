"""Conditions: a query's words and condition written down with the facts of this database."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from tui_news.model.query import EntryQuery
from tui_news.store.database import Database

if TYPE_CHECKING:
    from tui_news.store.condition_sql import Facts, Wanted


def wanted(db: Database, query: EntryQuery, *, floor: int = 0) -> Wanted | None:
    """Write down what a query asks beyond its plain fields; None if there is nothing."""
    if query.condition is None and not query.words.strip():
        return None
    # The tables of folding are for who searches: the first page of the news goes without.
    from tui_news.store import condition_sql as sql
    from tui_news.store.query_sql import match_expression

    found = sql.Wanted()
    if query.condition is not None:
        found = sql.write(query.condition, facts(db), floor=floor)
    if query.words.strip():
        words = match_expression(query.words)
        if not words:
            return sql.NOTHING
        both = f"({words}) AND {found.expression}" if found.expression else words
        found = sql.Wanted(
            both, found.where, found.parameters, found.nothing, asks_index=found.asks_index
        )
    return found


def facts(db: Database) -> Facts:
    """Read the names and languages of the feeds, the sections, and whether there are tags."""
    from tui_news.store import sections
    from tui_news.store.condition_sql import Facts, FeedFacts

    connection = db.read()
    feeds = connection.execute("SELECT id, outlet, title, own_title, language FROM feeds")
    tags = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'entry_tags'"
    ).fetchone()
    return Facts(
        [
            FeedFacts(feed_id, tuple(_folded(name) for name in names if name), language)
            for feed_id, *names, language in feeds.fetchall()
        ],
        {section.id: section.mask for section in sections.all_sections(db)},
        tags=bool(tags[0]),
    )


@lru_cache(maxsize=8_192)
def _folded(name: str) -> str:
    from tui_news.text.fold import fold

    return fold(name)
