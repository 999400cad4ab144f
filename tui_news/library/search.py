"""Search: what a person typed, answered: entries with snippets, how many, how far back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tui_news.model.condition import All, Condition
from tui_news.model.entry import Headline
from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery, Order
from tui_news.store import conditions, excerpts, headlines
from tui_news.store import search as store
from tui_news.store.database import Database
from tui_news.store.sections import all_sections
from tui_news.text.needles import Span, needles
from tui_news.text.query_language import parse
from tui_news.text.snippets import Snippet, Wishes


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found."""

    headline: Headline
    title_marks: tuple[Span, ...]
    """Where the words stand in its title."""
    snippet: Snippet
    rank: float = 0.0
    """Smaller is better; 0 where the order is by time."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search."""

    hits: tuple[Hit, ...]
    count: int
    """Entries that were found in all ..."""
    is_exact: bool
    """... or at least so many: the matches of very common words are not counted to the end."""
    cached: int
    """Entries that could be found."""
    oldest: int | None
    """`sort_at` of the oldest of them: how far back the cache reaches."""


def search(
    db: Database,
    text: str,
    *,
    now: datetime,
    scope: EntryQuery | None = None,
    limit: int = 50,
    typing: bool = False,
) -> Found:
    """Answer a query as it was typed.

    Args:
        db: the database.
        text: the query, in the language of `text.query_language`.
        now: the reader's time with their zone.
        scope: narrows the search and gives the order; best first unless it says oldest first.
        limit: entries to give with their snippets.
        typing: the last word may be unfinished.

    Raises:
        QueryError: the text makes no sense; it says where.
        StoreError: the database cannot be read.
    """
    scope = scope or EntryQuery(order=Order.RELEVANCE)
    condition = parse(text, now=now, typing=typing, sections=all_sections(db))
    if typing:
        condition = conditions.finished(db, condition)
    query = narrowed(scope, condition)
    ranks: dict[int, float] = {}
    count: int | None = None
    if query.order is Order.RELEVANCE and store.has_words(db, query):
        found = store.ranked(db, query, limit=limit)
        ranks = dict(found.best)
        rows = headlines.rows(db, list(ranks))
        count = found.total
    else:
        rows = headlines.first(db, query, limit=limit)
    if count is None and len(rows) < limit:
        count = len(rows)
    number, is_exact = (count, True) if count is not None else store.count(db, query)
    return Found(
        hits(db, rows, condition, ranks),
        number,
        is_exact,
        headlines.total(db),
        headlines.oldest(db),
    )


def hits(
    db: Database,
    rows: list[Headline],
    condition: Condition | None,
    ranks: dict[int, float] | None = None,
) -> tuple[Hit, ...]:
    """Mark the words of a condition in rows and cut their snippets."""
    wishes = Wishes(needles(condition))
    texts = excerpts.read(db, [row.id for row in rows])
    ranks = ranks or {}
    found = []
    for row in rows:
        excerpt = texts.get(row.id)
        snippet = wishes.snippet(excerpt.lead, excerpt.text) if excerpt else Snippet()
        marks = tuple(wishes.in_title(row.title))
        found.append(Hit(row, marks, snippet, ranks.get(row.id, 0.0)))
    return tuple(found)


def narrowed(scope: EntryQuery, condition: Condition | None) -> EntryQuery:
    """A query that asks for a condition beside all that it asks already."""
    if condition is None:
        return scope
    if scope.condition is None:
        return replace(scope, condition=condition)
    return replace(scope, condition=All((scope.condition, condition)))
