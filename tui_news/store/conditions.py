"""Conditions: a query's words and condition written down with the facts of this database."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from tui_news.model.query import EntryQuery, Order
from tui_news.store.database import Database
from tui_news.store.failures import translated

if TYPE_CHECKING:
    from tui_news.model import condition as c
    from tui_news.store.condition_sql import Facts, Wanted


RARE = 5_000
"""Entries of a tag up to which they are found by it, and not by walking the list."""


FREQUENT = 3_000
"""Entries that hold a word as it was typed so far, from which on it is taken as finished."""


@translated
def finished(db: Database, condition: c.Condition | None) -> c.Condition | None:
    """Take a word that is being typed as finished where very many entries hold it as it is.

    What begins so would only drown in them, and to gather it takes longer than all the rest.
    """
    from tui_news.model import condition as c

    match condition:
        case c.Words(unfinished=True):
            whole = replace(condition, unfinished=False)
            return whole if _is_frequent(db, whole) else condition
        case c.Not(condition=inner):
            return replace(condition, condition=finished(db, inner) or inner)
        case c.All(conditions=parts) | c.AnyOf(conditions=parts):
            return replace(
                condition, conditions=tuple(finished(db, part) or part for part in parts)
            )
    return condition


def _is_frequent(db: Database, words: c.Words) -> bool:
    from tui_news.store import condition_sql as sql
    from tui_news.text import fold

    found = sql.write(words, sql.Facts())
    typed = fold.words(words.text)
    # `wars` is found as `war`, however many hold that, until more of `warsaw` is typed.
    if not found.expression or fold.terms(typed[-1]) != typed[-1]:
        return False
    row = db.read().execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
        (found.expression, FREQUENT),
    )
    return int(row.fetchone()[0]) == FREQUENT


def asked(
    db: Database, query: EntryQuery, *, floor: int = 0, stated: bool = False
) -> tuple[EntryQuery, Wanted | None]:
    """Write down what a query asks beyond its plain fields; None if there is nothing.

    What plain fields can say is moved there from the condition: they choose the index. With
    `floor`, sets from the full-text index hold only ids from there up. Lists that an index of
    their own makes short are driven by it, not by the full-text index. With `stated`, a section
    means what outlets file there, not what a rule puts there.
    """
    if query.condition is None and not query.words.strip():
        return query, None
    # The tables of folding are for who searches: the first page of the news goes without.
    from tui_news.store import condition_sql as sql
    from tui_news.store.query_sql import match_expression

    query = _lifted(query)
    found = sql.Wanted()
    if query.condition is not None:
        known = replace(facts(db, query.condition), stated=stated)
        driving = query.order is Order.RELEVANCE or not (query.starred_only or query.place)
        found = sql.write(query.condition, known, floor=floor, driving=driving)
    if query.words.strip():
        words = match_expression(query.words)
        if not words:
            return query, sql.NOTHING
        both = f"({words}) AND {found.expression}" if found.expression else words
        found = replace(found, expression=both)
    return query, found


def _lifted(query: EntryQuery) -> EntryQuery:
    """Move what must hold anyway into the plain fields that say the same, where they are free."""
    if query.condition is None:
        return query
    from tui_news.model import condition as c

    parts = query.condition.conditions if isinstance(query.condition, c.All) else (query.condition,)
    kept: list[c.Condition] = []
    for part in parts:
        match part:
            case c.Is(flag=c.Flag.UNREAD):
                query = replace(query, unread_only=True)
            case c.Is(flag=c.Flag.STARRED):
                query = replace(query, starred_only=True)
            case c.Is(flag=c.Flag.MUTED):
                query = replace(query, muted_only=True)
            case c.AtPlace(name=name) if not query.place and name.strip():
                query = replace(query, place=name)
            case c.Since(at=at):
                query = replace(query, since=at if query.since is None else max(at, query.since))
            case c.Before(at=at):
                before = at if query.before is None else min(at, query.before)
                query = replace(query, before=before)
            case _:
                kept.append(part)
    rest = None if not kept else kept[0] if len(kept) == 1 else c.All(tuple(kept))
    return replace(query, condition=rest)


def facts(db: Database, condition: c.Condition) -> Facts:
    """Read what a condition asks about: names and languages of feeds, sections, tags."""
    from tui_news.model import condition as c
    from tui_news.store import sections
    from tui_news.store.condition_sql import Facts, FeedFacts

    kinds = {type(one) for one in c.leaves(condition)}
    connection = db.read()
    feeds: list[FeedFacts] = []
    if kinds & {c.FromSource, c.InLanguage}:
        rows = connection.execute("SELECT id, outlet, title, own_title, language FROM feeds")
        feeds = [
            FeedFacts(feed_id, tuple(_folded(name) for name in names if name), language)
            for feed_id, *names, language in rows.fetchall()
        ]
    masks = {one.id: one.mask for one in sections.all_sections(db)} if c.InSection in kinds else {}
    tags = c.Tagged in kinds and connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'entry_tags'"
    ).fetchone() != (0,)
    names = {one.name for one in c.leaves(condition) if isinstance(one, c.Tagged)} if tags else ()
    rare = frozenset(name for name in names if _is_rare(connection, name))
    own = c.InLanguage in kinds and connection.execute(
        "SELECT EXISTS (SELECT 1 FROM bodies INDEXED BY bodies_language WHERE language <> '')"
    ).fetchone() != (0,)
    return Facts(feeds, masks, tags=tags, rare_tags=rare, own_languages=own)


def _is_rare(connection: sqlite3.Connection, name: str) -> bool:
    row = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM entry_tags WHERE folded = ? LIMIT ?)",
        (_folded(name).strip(), RARE + 1),
    )
    return int(row.fetchone()[0]) <= RARE


@lru_cache(maxsize=8_192)
def _folded(name: str) -> str:
    from tui_news.text.fold import fold

    return fold(name)
