"""Rules: muted and highlighted topics at work, by the same conditions that queries use.

Entries are muted when they are digested, once more when they have their story and their tags, and
all of them when the rules change. A rule that cannot be read any more does nothing, and one whose
time is over neither.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tui_news.errors import ParseError
from tui_news.model.query import EntryQuery
from tui_news.model.topic import TopicKind
from tui_news.store import arrivals, topics
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.sections import all_sections

if TYPE_CHECKING:
    from tui_news.model.condition import Condition

BATCH = 2_000
"""Ids looked at in one transaction, so that another writer waits a moment only."""

MUTED = 2
"""The bit of `entries.hidden` that a rule sets."""


def rule(db: Database, kind: TopicKind, *, now: datetime) -> EntryQuery | None:
    """Give one query for all rules of a kind; None if there are none."""
    found: list[Condition] = []
    for topic in topics.all_topics(db, kind):
        if topic.until is not None and topic.until <= now.timestamp():
            continue
        from tui_news.text.query_language import parse

        try:
            condition = parse(topic.query, now=now, sections=all_sections(db))
        except ParseError:
            continue
        if condition is not None:
            found.append(condition)
    if not found:
        return None
    from tui_news.model.condition import AnyOf

    return EntryQuery(condition=found[0] if len(found) == 1 else AnyOf(tuple(found)))


@translated
def mute(db: Database, ids: Sequence[int], *, now: datetime) -> tuple[int, int]:
    """Mute those of some entries that a rule means, show the others; gives how many of each."""
    query = rule(db, TopicKind.MUTE, now=now)
    return _settle(db, query, ids) if query is not None and ids else (0, 0)


@translated
def mute_all(
    db: Database, *, now: datetime, stop: Callable[[], bool] | None = None
) -> tuple[int, int]:
    """Mute and unmute all entries as the rules are now; gives how many of each.

    Newest first, in short transactions; whatever `stop` ends early is done by the next call.
    """
    query = rule(db, TopicKind.MUTE, now=now)
    (top,) = db.read().execute("SELECT coalesce(max(id), 0) FROM entries").fetchone()
    muted = shown = 0
    # Without a rule only what is muted is of interest, and an index holds just that.
    only = "" if query is not None else " AND hidden & 2 <> 0"
    statement = f"SELECT id FROM entries WHERE id <= ?{only} ORDER BY id DESC LIMIT ?"
    while top > 0 and not (stop is not None and stop()):
        rows = db.read().execute(statement, (top, BATCH)).fetchall()
        if not rows:
            break
        some = _settle(db, query, [row[0] for row in rows])
        muted, shown = muted + some[0], shown + some[1]
        top = rows[-1][0] - 1
    return muted, shown


@translated
def highlighted(db: Database, ids: Sequence[int], *, now: datetime) -> frozenset[int]:
    """Give those of some entries that a rule wants marked."""
    query = rule(db, TopicKind.HIGHLIGHT, now=now) if ids else None
    return frozenset(arrivals.matching(db, query, ids)) if query is not None else frozenset()


def _settle(db: Database, query: EntryQuery | None, ids: Sequence[int]) -> tuple[int, int]:
    """Make the muted bit of some entries say what the rules say."""
    meant = arrivals.matching(db, query, ids, hidden=True) if query is not None else []
    others = set(ids).difference(meant)
    with db.transaction() as connection:
        muted = connection.execute(
            f"UPDATE entries SET hidden = hidden | {MUTED}"
            f" WHERE id IN (SELECT value FROM json_each(?)) AND hidden & {MUTED} = 0",
            (id_list(meant),),
        ).rowcount
        shown = connection.execute(
            f"UPDATE entries SET hidden = hidden & ~{MUTED}"
            f" WHERE id IN (SELECT value FROM json_each(?)) AND hidden & {MUTED} <> 0",
            (id_list(others),),
        ).rowcount
    return muted, shown
