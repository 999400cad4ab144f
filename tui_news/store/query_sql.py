"""EntryQuery to SQL, pure: the same query always gives the same statement and plan.

The index is named in the statement, so that no statistics are needed: each of the partial indexes
of `entries` holds all that its lists ask for.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui_news.model.query import EntryQuery, Order
from tui_news.text.fold import Term, fold, query_terms

FEW_FEEDS = 8
"""Feeds up to which their own index is quicker than walking the whole list."""


@dataclass(frozen=True, slots=True)
class Sql:
    """The parts of a statement over `entries AS e`, with its parameters in order."""

    source: str
    """What stands after FROM."""
    where: str
    parameters: tuple[object, ...]
    order: str

    def select(self, columns: str, *, extra: str = "", limit: bool = False) -> str:
        """Put a SELECT together; `extra` is one more condition, `limit` one more parameter."""
        where = f"{self.where} AND {extra}" if extra else self.where
        tail = " LIMIT ?" if limit else ""
        return f"SELECT {columns} FROM {self.source} WHERE {where} ORDER BY {self.order}{tail}"


def to_sql(query: EntryQuery) -> Sql:
    """Write a query over all entries."""
    where, parameters = _conditions(query)
    return Sql(f"entries AS e{_index(query)}", where, parameters, _order(query))


def among(query: EntryQuery, ids: str) -> Sql:
    """Write a query over the entries of a JSON list of ids only."""
    where, parameters = _conditions(query)
    return Sql(
        "json_each(?) AS wanted CROSS JOIN entries AS e ON e.id = wanted.value",
        where,
        (ids, *parameters),
        _order(query),
    )


def _index(query: EntryQuery) -> str:
    if query.words:
        return " NOT INDEXED"
    if 0 < len(query.feed_ids) <= FEW_FEEDS:
        return " INDEXED BY entries_key"
    if query.starred_only:
        return " INDEXED BY entries_starred"
    if query.place:
        return " INDEXED BY entries_place"
    if query.unread_only:
        return " INDEXED BY entries_unread"
    return " INDEXED BY entries_list"


def _order(query: EntryQuery) -> str:
    if query.order is Order.OLDEST:
        return "e.sort_at, e.id"
    return "e.sort_at DESC, e.id DESC"


def _conditions(query: EntryQuery) -> tuple[str, tuple[object, ...]]:
    where = ["e.hidden = 0"]
    parameters: list[object] = []
    if query.unread_only:
        where.append("e.read = 0")
    if query.starred_only:
        where.append("e.starred = 1")
    if query.section_mask:
        unsorted = " OR e.section_mask = 0" if query.include_unsorted else ""
        where.append(f"(e.section_mask & ? <> 0{unsorted})")
        parameters.append(query.section_mask)
    if query.feed_ids:
        marks = ", ".join("?" * len(query.feed_ids))
        where.append(f"e.feed_id IN ({marks})")
        parameters.extend(query.feed_ids)
    if query.place:
        where.append("e.place IN (SELECT name FROM places WHERE folded = ?) AND e.place <> ''")
        parameters.append(fold(query.place).strip())
    if query.since is not None:
        where.append("e.sort_at >= ?")
        parameters.append(query.since)
    if query.before is not None:
        where.append("e.sort_at < ?")
        parameters.append(query.before)
    return " AND ".join(where), tuple(parameters)


def match_expression(words: str) -> str:
    """Write a person's words as an FTS5 expression: every token quoted, nothing else of theirs.

    Empty when there is nothing to look for. Syntax: https://www.sqlite.org/fts5.html, section 3.
    """
    return " AND ".join(_any_of(term) for term in query_terms(words))


def _any_of(term: Term) -> str:
    choices = [" + ".join(map(_quote, tokens)) for tokens in term.choices]
    if term.prefix:
        choices.append(f"{_quote(term.prefix)} *")
    return f"({' OR '.join(choices)})"


def _quote(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
