"""EntryQuery to SQL, pure: the same query always gives the same statement and plan.

The index is named in the statement, so that no statistics are needed: each of the partial indexes
of `entries` holds all that its lists ask for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery, Order

if TYPE_CHECKING:
    from tui_news.store.condition_sql import Wanted
    from tui_news.text.fold import Term

WHOLE = "INDEXED BY entries_list"
"""The index that holds every entry that lists show, in their order."""

_STARRED = "INDEXED BY entries_starred"

FEW_FEEDS = 8
"""Feeds up to which their own index is quicker than walking the whole list."""


@dataclass(frozen=True, slots=True)
class Sql:
    """The parts of a statement over `entries AS e`, with its parameters in order."""

    source: str
    """What stands after FROM."""
    where: str
    parameters: tuple[object, ...]
    """For `source`, then for `where`."""
    oldest_first: bool = False
    streams: bool = False
    """Whether an index gives the order, so that the first rows come at once."""
    is_whole: bool = False
    """Whether all that is meant is looked at before the first row comes."""

    def select(self, columns: str, *, join: str = "", after: bool = False, limit: int = 0) -> str:
        """Put a SELECT together.

        `after` asks for rows behind a (sort_at, id) in the order: two more parameters.
        """
        where = f"{self.where} AND {self._behind}" if after else self.where
        tail = f" LIMIT {limit}" if limit else ""
        return f"SELECT {columns} FROM {self.source}{join} WHERE {where} {self._order}{tail}"

    @property
    def _order(self) -> str:
        if self.oldest_first:
            return "ORDER BY e.sort_at, e.id"
        return "ORDER BY e.sort_at DESC, e.id DESC"

    @property
    def _behind(self) -> str:
        return f"(e.sort_at, e.id) {'>' if self.oldest_first else '<'} (?, ?)"


def to_sql(query: EntryQuery, wanted: Wanted | None = None) -> Sql:
    """Write a query over all entries; of what is wanted, its SQL only."""
    where, parameters = _conditions(query, wanted)
    index = _index(query)
    if index == WHOLE and wanted is not None and wanted.driver:
        index = wanted.driver
    return Sql(
        f"entries AS e {index}",
        where,
        parameters,
        oldest_first=query.order is Order.OLDEST,
        streams=index in (WHOLE, _STARRED) and not (wanted is not None and wanted.asks_index),
    )


def matching(query: EntryQuery, wanted: Wanted) -> Sql:
    """Write a query over the entries that the full-text index finds."""
    where, parameters = _conditions(query, wanted)
    return Sql(
        "search CROSS JOIN entries AS e ON e.id = search.rowid",
        f"search MATCH ? AND {where}",
        (wanted.expression, *parameters),
        oldest_first=query.order is Order.OLDEST,
    )


def within(query: EntryQuery, wanted: Wanted) -> Sql:
    """Write the same, but for few entries: all that is asked beside the words comes first.

    The plus keeps SQLite from asking the full-text index about each of them by itself.
    """
    walked = to_sql(query, wanted)
    return Sql(
        "search CROSS JOIN entries AS e ON e.id = search.rowid",
        "search MATCH ? AND +search.rowid IN"
        f" (SELECT e.id FROM {walked.source} WHERE {walked.where})",
        (wanted.expression, *walked.parameters),
        oldest_first=query.order is Order.OLDEST,
        is_whole=True,
    )


def among(
    query: EntryQuery, ids: str, wanted: Wanted | None = None, *, hidden: bool = False
) -> Sql:
    """Write a query over the entries of a JSON list of ids only.

    Of what is wanted, its SQL only; `hidden` takes in entries that lists do not show.
    """
    where, parameters = _conditions(query, wanted, hidden=hidden)
    return Sql(
        "json_each(?) AS wanted CROSS JOIN entries AS e ON e.id = wanted.value",
        where,
        (ids, *parameters),
        oldest_first=query.order is Order.OLDEST,
    )


def _index(query: EntryQuery) -> str:
    if query.muted_only:
        return "INDEXED BY entries_muted"
    if 0 < len(query.feed_ids) <= FEW_FEEDS:
        return "INDEXED BY entries_key"
    if query.starred_only:
        return _STARRED
    if query.place:
        return "INDEXED BY entries_place"
    return WHOLE


def _conditions(
    query: EntryQuery, wanted: Wanted | None = None, *, hidden: bool = False
) -> tuple[str, tuple[object, ...]]:
    shown = "e.hidden & 2 <> 0" if query.muted_only else "e.hidden = 0"
    where = ["true" if hidden and not query.muted_only else shown]
    parameters: list[object] = []
    if query.unread_only:
        where.append("e.read = 0")
    if query.starred_only:
        where.append("e.starred = 1")
    if query.urgent_only:
        where.append("e.urgent <> 0")
    if query.section_mask:
        unsorted = " OR e.section_mask = 0" if query.include_unsorted else ""
        where.append(f"(e.section_mask & ? <> 0{unsorted})")
        parameters.append(query.section_mask)
    elif query.include_unsorted:
        where.append("e.section_mask = 0")
    if query.feed_ids:
        marks = ", ".join("?" * len(query.feed_ids))
        where.append(f"e.feed_id IN ({marks})")
        parameters.extend(query.feed_ids)
    if query.place:
        where.append("e.place IN (SELECT name FROM places WHERE folded = ?) AND e.place <> ''")
        parameters.append(_folded(query.place))
    if query.since is not None:
        where.append("e.sort_at >= ?")
        parameters.append(query.since)
    if query.before is not None:
        where.append("e.sort_at < ?")
        parameters.append(query.before)
    if wanted is not None and wanted.where:
        where.append(wanted.where)
        parameters.extend(wanted.parameters)
    return " AND ".join(where), tuple(parameters)


def _folded(place: str) -> str:
    from tui_news.text.fold import fold  # its tables are for who searches: the first page is not

    return fold(place).strip()


def match_expression(words: str) -> str:
    """Write a person's words as an FTS5 expression: every token quoted, nothing else of theirs.

    Empty when there is nothing to look for. Syntax: https://www.sqlite.org/fts5.html, section 3.
    """
    from tui_news.text.fold import query_terms

    return " AND ".join(_any_of(term) for term in query_terms(words))


def _any_of(term: Term) -> str:
    choices = [" + ".join(map(_quote, tokens)) for tokens in term.choices]
    if term.prefix:
        choices.append(f"{_quote(term.prefix)} *")
    return f"({' OR '.join(choices)})"


def _quote(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
