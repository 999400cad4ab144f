"""Ingest: carry out what a refresh decided about one feed, in one transaction."""

from __future__ import annotations

import sqlite3
from array import array
from dataclasses import replace
from datetime import datetime

from tui_news.model.frozen import dataclass
from tui_news.model.intents import (
    FeedFacts,
    FeedUpdate,
    KnownEntry,
)
from tui_news.store import contents, front_pages, tombstones
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.feeds import write_health
from tui_news.text.sanitise import clean_line


@dataclass(frozen=True, slots=True)
class Applied:
    """What one update changed."""

    new_ids: tuple[int, ...] = ()
    changed_ids: tuple[int, ...] = ()


@translated
def known(db: Database, feed_id: int) -> list[KnownEntry]:
    """List what is stored of a feed, with the tombstones (id 0) of what was purged."""
    connection = db.read()
    rows = connection.execute(
        "SELECT id, key, coalesce(alias, key), title, content_hash, published, rewrites, sort_at"
        " FROM entries WHERE feed_id = ?",
        (feed_id,),
    )
    found = [
        KnownEntry(entry_id, key, alias, clean_line(title), digest, published, rewrites, sort_at)
        for entry_id, key, alias, title, digest, published, rewrites, sort_at in rows.fetchall()
    ]
    return found + tombstones.known(connection, feed_id)


def apply(db: Database, update: FeedUpdate, *, now: datetime) -> Applied:
    """Store one poll's outcome: content, state of returning entries, health, all or nothing.

    An entry that another program stored meanwhile is not stored twice. A feed that was removed
    meanwhile changes nothing.
    """
    try:
        return _apply(db, update, now)
    except UnicodeEncodeError:  # a lone surrogate, which JSON can write and UTF-8 cannot
        return _apply(db, _encodable(update), now)


def _apply(db: Database, update: FeedUpdate, now: datetime) -> Applied:
    with db.transaction() as connection:
        feed = connection.execute(
            "SELECT muted, seen FROM feeds WHERE id = ?", (update.feed_id,)
        ).fetchone()
        if feed is None:
            return Applied()
        muted, seen = feed
        added = [one.content for one in update.add]
        at = int(now.timestamp())
        changed: list[int] = []
        for revision in update.revise:
            if contents.revise(
                connection, revision.entry_id, revision.content, revision.visible, at
            ):
                changed.append(revision.entry_id)
        for adoption in update.adopt:
            if contents.adopt(connection, adoption.entry_id, adoption.content, at):
                changed.append(adoption.entry_id)
        new_ids = contents.add_all(connection, update.feed_id, added, muted, at)
        if update.facts is not None:
            _write_facts(connection, update.feed_id, update.facts)
            present = sorted({*update.seen, *changed, *new_ids})
            packed = array("q", present).tobytes()
            if packed != seen:
                connection.execute(
                    "UPDATE feeds SET seen = ? WHERE id = ?", (packed, update.feed_id)
                )
            front_pages.write(connection, update.feed_id, update.front)
        if update.new_url:
            connection.execute(
                "UPDATE OR IGNORE feeds SET url = ? WHERE id = ?", (update.new_url, update.feed_id)
            )
        write_health(connection, update.health)
    return Applied(tuple(new_ids), tuple(changed))


def _write_facts(connection: sqlite3.Connection, feed_id: int, facts: FeedFacts) -> None:
    """Keep the feed's own words; what a user or the catalogue said of it is not touched."""
    connection.execute(
        "UPDATE feeds SET own_title = ?1, site_url = coalesce(nullif(?2, ''), site_url),"
        " language = coalesce(nullif(language, ''), ?3), icon = ?4, subtitle = ?5 WHERE id = ?6"
        " AND (own_title, icon, subtitle) IS NOT (?1, ?4, ?5)",
        (facts.title, facts.site_url, facts.language.lower(), facts.icon, facts.subtitle, feed_id),
    )


def _encodable(update: FeedUpdate) -> FeedUpdate:
    mended = contents.encodable
    return replace(
        update,
        add=tuple(replace(one, content=mended(one.content)) for one in update.add),
        revise=tuple(replace(one, content=mended(one.content)) for one in update.revise),
        adopt=tuple(replace(one, content=mended(one.content)) for one in update.adopt),
        front=tuple((one, key.encode("utf-8", "replace").decode()) for one, key in update.front),
    )
