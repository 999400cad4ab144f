"""Topics: what is followed, muted and highlighted."""

from __future__ import annotations

from datetime import datetime

from tui_news.model.topic import Topic, TopicKind
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.text.sanitise import clean_line

_KINDS = {kind.value: kind for kind in TopicKind}


@translated
def all_topics(db: Database, kind: TopicKind | None = None) -> list[Topic]:
    """List topics in their order, those of one kind or all."""
    rows = db.read().execute(
        "SELECT id, kind, name, query, seen_id, until FROM topics WHERE ? IN ('', kind)"
        " ORDER BY position, id",
        (kind.value if kind else "",),
    )
    return [
        Topic(
            topic_id,
            _KINDS.get(word, TopicKind.FOLLOW),
            clean_line(name),
            clean_line(query),
            seen,
            until,
        )
        for topic_id, word, name, query, seen, until in rows.fetchall()
    ]


def add(
    db: Database,
    kind: TopicKind,
    name: str,
    query: str,
    *,
    now: datetime,
    until: datetime | None = None,
) -> Topic:
    """Add a topic; one of this kind and query that is there already is given instead.

    A rule that is there already ends when it is now said to end.
    """
    end = None if until is None else int(until.timestamp())
    with db.transaction() as connection:
        connection.execute(
            "UPDATE topics SET until = ? WHERE kind = ? AND query = ?", (end, kind.value, query)
        )
        connection.execute(
            "INSERT INTO topics (kind, name, query, seen_id, created_at, until, position)"
            " SELECT ?1, ?2, ?3, (SELECT coalesce(max(id), 0) FROM entries), ?4, ?5,"
            " (SELECT coalesce(max(position), 0) + 1 FROM topics)"
            " WHERE NOT EXISTS (SELECT 1 FROM topics WHERE kind = ?1 AND query = ?3)",
            (kind.value, name, query, int(now.timestamp()), end),
        )
    return next(one for one in all_topics(db, kind) if one.query == clean_line(query))


def change(
    db: Database,
    topic_id: int,
    *,
    kind: TopicKind | None = None,
    name: str | None = None,
    query: str | None = None,
) -> None:
    """Change what is given of a topic."""
    with db.transaction() as connection:
        connection.execute(
            "UPDATE topics SET kind = coalesce(?, kind), name = coalesce(?, name),"
            " query = coalesce(?, query) WHERE id = ?",
            (kind.value if kind else None, name, query, topic_id),
        )


def remove(db: Database, topic_id: int) -> None:
    """Forget a topic."""
    with db.transaction() as connection:
        connection.execute("DELETE FROM topics WHERE id = ?", (topic_id,))


def restore(db: Database, topic: Topic) -> None:
    """Take back a topic that was removed; nothing is done if there is such a one again."""
    with db.transaction() as connection:
        connection.execute(
            "INSERT INTO topics (id, kind, name, query, seen_id, until, created_at, position)"
            " SELECT ?1, ?2, ?3, ?4, ?5, ?6, unixepoch(), ?1 WHERE NOT EXISTS"
            " (SELECT 1 FROM topics WHERE id = ?1 OR (kind = ?2 AND query = ?4))",
            (
                topic.id,
                topic.kind.value,
                topic.name,
                topic.query,
                topic.seen_id,
                topic.until,
            ),
        )


def expire(db: Database, *, now: datetime) -> int:
    """Forget the rules whose time is over; gives how many."""
    at = int(now.timestamp())
    # Asked every half minute: nobody is to wait for a writer who has nothing to write.
    due = db.read().execute("SELECT 1 FROM topics WHERE until <= ? LIMIT 1", (at,)).fetchone()
    if due is None:
        return 0
    with db.transaction() as connection:
        return connection.execute("DELETE FROM topics WHERE until <= ?", (at,)).rowcount


def see(db: Database, topic_id: int, newest_id: int) -> None:
    """Remember that a topic was visited when `newest_id` was the newest entry."""
    with db.transaction() as connection:
        connection.execute(
            "UPDATE topics SET seen_id = max(seen_id, ?) WHERE id = ?", (newest_id, topic_id)
        )
