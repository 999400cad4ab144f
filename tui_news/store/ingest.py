"""Ingest: carry out what a refresh decided about one feed, in one transaction."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from tui_news.model.intents import (
    EntryContent,
    FeedFacts,
    FeedUpdate,
    KnownEntry,
)
from tui_news.store import search, tombstones
from tui_news.store.bodies import id_list, pack_extras, text_of
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.feeds import write_health
from tui_news.text.sanitise import clean_line

MAX_REVISIONS = 24
"""Former versions kept of one entry."""


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
    with db.transaction() as connection:
        feed = connection.execute(
            "SELECT muted, seen FROM feeds WHERE id = ?", (update.feed_id,)
        ).fetchone()
        if feed is None:
            return Applied()
        muted, seen = feed
        contents = [one.content for one in update.add]
        at = int(now.timestamp())
        changed: list[int] = []
        for revision in update.revise:
            if _revise(connection, revision.entry_id, revision.content, revision.visible, at):
                changed.append(revision.entry_id)
        for adoption in update.adopt:
            if _replace(connection, adoption.entry_id, adoption.content):
                changed.append(adoption.entry_id)
        new_ids = _add_all(connection, update.feed_id, contents, muted, at)
        if update.facts is not None:
            _write_facts(connection, update.feed_id, update.facts)
            present = sorted({*update.seen, *changed, *new_ids})
            packed = array("q", present).tobytes()
            if packed != seen:
                connection.execute(
                    "UPDATE feeds SET seen = ? WHERE id = ?", (packed, update.feed_id)
                )
        if update.new_url:
            connection.execute(
                "UPDATE OR IGNORE feeds SET url = ? WHERE id = ?", (update.new_url, update.feed_id)
            )
        write_health(connection, update.health)
    return Applied(tuple(new_ids), tuple(changed))


def key_hash(key: str) -> int:
    """Give 64 bits of the key's hash as a signed integer, for the short unique index."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


_ADD = (
    "INSERT INTO entries (id, feed_id, sort_at, section_mask, hidden, kind, pictures, title,"
    " arrived, published, published_offset, updated, updated_offset, content_hash,"
    " key_hash, key, alias, guid, url)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_BODY = (
    "INSERT INTO bodies (entry_id, lead, markup, author, language, image, comments_url, extras)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


def _add_all(
    connection: sqlite3.Connection,
    feed_id: int,
    contents: Sequence[EntryContent],
    muted: int,
    at: int,
) -> Sequence[int]:
    """Add entries; only when a key turns out to be stored already, look which are new."""
    if not contents:
        return ()
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entries'").fetchone()
    start = row[0] + 1 if row else 1
    try:
        return _add(connection, feed_id, contents, muted, at, start)
    except sqlite3.IntegrityError:
        connection.execute("DELETE FROM entries WHERE id >= ?", (start,))
        fresh = _not_stored_yet(connection, feed_id, contents)
        return _add(connection, feed_id, fresh, muted, at, start)


def _add(
    connection: sqlite3.Connection,
    feed_id: int,
    contents: Sequence[EntryContent],
    muted: int,
    at: int,
    start: int,
) -> Sequence[int]:
    new_ids = range(start, start + len(contents))
    hashes = [key_hash(content.key) for content in contents]
    connection.executemany(
        _ADD,
        [
            (
                entry_id,
                feed_id,
                content.sort_at,
                content.section_mask,
                muted,
                content.kind.value,
                content.pictures,
                content.title,
                at,
                *_moment(content.published),
                *_moment(content.updated),
                content.content_hash,
                hashed,
                content.key,
                *_identity(content),
            )
            for entry_id, hashed, content in zip(new_ids, hashes, contents, strict=True)
        ],
    )
    connection.executemany(
        _ADD_BODY,
        [(entry_id, *_body(content)) for entry_id, content in zip(new_ids, contents, strict=True)],
    )
    tombstones.wake(connection, feed_id, zip(new_ids, hashes, contents, strict=True), at)
    return new_ids


def _body(content: EntryContent) -> tuple[str, ...]:
    return (
        content.lead,
        content.markup,
        content.author,
        content.language,
        content.image,
        content.comments_url,
        pack_extras(content),
    )


def _identity(content: EntryContent) -> tuple[str | None, str | None, str | None]:
    """Give alias, guid and URL, None where they are the key: most feeds repeat one address."""
    key = content.key
    return (
        None if content.alias == key else content.alias,
        None if content.guid == key else content.guid,
        None if content.url == key else content.url,
    )


def _moment(time: datetime | None) -> tuple[int | None, int | None]:
    """Give seconds since the epoch and minutes east of UTC."""
    if time is None:
        return None, None
    offset = time.utcoffset()
    return int(time.timestamp()), int(offset.total_seconds() // 60) if offset is not None else None


def _revise(
    connection: sqlite3.Connection, entry_id: int, content: EntryContent, visible: bool, at: int
) -> bool:
    if visible:
        _keep_revision(connection, entry_id, at)
    return _replace(connection, entry_id, content, rewritten=True, visible=visible)


def _replace(
    connection: sqlite3.Connection,
    entry_id: int,
    content: EntryContent,
    *,
    rewritten: bool = False,
    visible: bool = False,
) -> bool:
    """Write new content over an entry and queue it for the digest; its state and arrival stay."""
    search.take_out(connection, "e.id = ?", entry_id)
    done = connection.execute(
        "UPDATE OR IGNORE entries SET sort_at = ?, section_mask = ?, kind = ?, pictures = ?,"
        " title = ?, published = ?, published_offset = ?, updated = ?, updated_offset = ?,"
        " content_hash = ?, key_hash = ?, key = ?, alias = ?, guid = ?, url = ?, digest = 0,"
        " rewrites = rewrites + ?, revised = revised OR ? WHERE id = ?",
        (
            content.sort_at,
            content.section_mask,
            content.kind.value,
            content.pictures,
            content.title,
            *_moment(content.published),
            *_moment(content.updated),
            content.content_hash,
            key_hash(content.key),
            content.key,
            *_identity(content),
            rewritten,
            visible,
            entry_id,
        ),
    ).rowcount
    if done:
        connection.execute(
            "UPDATE bodies SET lead = ?, markup = ?, author = ?, language = ?, image = ?,"
            " comments_url = ?, extras = ? WHERE entry_id = ?",
            (*_body(content), entry_id),
        )
    return done > 0


def _keep_revision(connection: sqlite3.Connection, entry_id: int, at: int) -> None:
    row = connection.execute(
        "SELECT e.title, b.lead, b.article FROM entries e JOIN bodies b ON b.entry_id = e.id"
        " WHERE e.id = ?",
        (entry_id,),
    ).fetchone()
    if row is None:
        return
    title, lead, article = row
    connection.execute(
        "INSERT INTO revisions (entry_id, replaced_at, title, text) VALUES (?, ?, ?, ?)",
        (entry_id, at, title, text_of(article) or lead),
    )
    connection.execute(
        "DELETE FROM revisions WHERE entry_id = ?1 AND id NOT IN"
        " (SELECT id FROM revisions WHERE entry_id = ?1 ORDER BY id DESC LIMIT ?2)",
        (entry_id, MAX_REVISIONS),
    )


def _write_facts(connection: sqlite3.Connection, feed_id: int, facts: FeedFacts) -> None:
    """Keep the feed's own words; what a user or the catalogue said of it is not touched."""
    connection.execute(
        "UPDATE feeds SET own_title = ?1, site_url = coalesce(nullif(?2, ''), site_url),"
        " language = coalesce(nullif(language, ''), ?3), icon = ?4, subtitle = ?5 WHERE id = ?6"
        " AND (own_title, icon, subtitle) IS NOT (?1, ?4, ?5)",
        (facts.title, facts.site_url, facts.language.lower(), facts.icon, facts.subtitle, feed_id),
    )


def _not_stored_yet(
    connection: sqlite3.Connection, feed_id: int, contents: Iterable[EntryContent]
) -> list[EntryContent]:
    by_hash = {key_hash(content.key): content for content in contents}
    stored = connection.execute(
        "SELECT key_hash FROM entries INDEXED BY entries_key WHERE feed_id = ?"
        " AND key_hash IN (SELECT value FROM json_each(?))",
        (feed_id, id_list(by_hash)),
    )
    for (hashed,) in stored.fetchall():
        del by_hash[hashed]
    return list(by_hash.values())
