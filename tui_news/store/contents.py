"""Contents: an entry's content as rows, added or written over what was there."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from hashlib import blake2b

from tui_news.model.intents import EntryContent
from tui_news.store import revisions, search_index, tombstones
from tui_news.store.bodies import id_list, is_of_page, pack_extras
from tui_news.text.sanitise import clean_line


def key_hash(key: str) -> int:
    """Give 64 bits of the key's hash as a signed integer, for the short unique index."""
    digest = blake2b(key.encode(), digest_size=8).digest()
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


def add_all(
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
    connection.execute("SAVEPOINT adding")
    try:
        new_ids = _add(connection, feed_id, contents, muted, at, start)
    except sqlite3.IntegrityError:
        connection.execute("ROLLBACK TO adding")
        contents = _not_stored_yet(connection, feed_id, contents)
        new_ids = _add(connection, feed_id, contents, muted, at, start)
    connection.execute("RELEASE adding")
    if not muted and contents:
        _count(connection, feed_id, contents)
    tombstones.wake(connection, feed_id, zip(new_ids, contents, strict=True), at)
    return new_ids


def _count(connection: sqlite3.Connection, feed_id: int, contents: Sequence[EntryContent]) -> None:
    """Count new, visible, unread entries."""
    connection.executemany(
        "INSERT INTO mask_counts (section_mask, entries, unread) VALUES (?1, ?2, ?2)"
        " ON CONFLICT DO UPDATE SET entries = entries + ?2, unread = unread + ?2",
        Counter(content.section_mask for content in contents).items(),
    )
    connection.execute(
        "INSERT INTO feed_counts (feed_id, entries, unread) VALUES (?1, ?2, ?2)"
        " ON CONFLICT DO UPDATE SET entries = entries + ?2, unread = unread + ?2",
        (feed_id, len(contents)),
    )


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
                len(content.pictures) or bool(content.image),
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
    try:
        seconds = int(time.timestamp())
    except (ValueError, OverflowError):
        return None, None
    return seconds, None if offset is None else int(offset.total_seconds() // 60)


def revise(
    connection: sqlite3.Connection, entry_id: int, content: EntryContent, visible: bool, at: int
) -> bool:
    """Write over an entry whose feed changed it; words that may have changed are put aside.

    False when the entry is gone, or when another one of its feed has that key already.
    """
    return _replace(connection, entry_id, content, at if visible else None, rewritten=True)


def adopt(connection: sqlite3.Connection, entry_id: int, content: EntryContent, at: int) -> bool:
    """Write over an entry that came back under another key, perhaps in other words."""
    return _replace(connection, entry_id, content, at, rewritten=False)


def _replace(
    connection: sqlite3.Connection,
    entry_id: int,
    content: EntryContent,
    at: int | None,
    *,
    rewritten: bool,
) -> bool:
    connection.execute("SAVEPOINT replacing")
    if at is not None:
        revisions.put_aside(connection, entry_id, at)
    done = _rewrite(connection, entry_id, content, rewritten=rewritten)
    if not done:
        connection.execute("ROLLBACK TO replacing")
    connection.execute("RELEASE replacing")
    return done


def _rewrite(
    connection: sqlite3.Connection, entry_id: int, content: EntryContent, *, rewritten: bool
) -> bool:
    """Write new content over an entry and queue it for the digest; its state and arrival stay.

    Another title shows as an update at once; whether the text reads otherwise, the digest finds.
    """
    hashed = key_hash(content.key)
    row = connection.execute(
        "SELECT b.article, e.title FROM entries e JOIN bodies b ON b.entry_id = e.id"
        " WHERE e.id = ?1 AND NOT EXISTS (SELECT 1 FROM entries other"
        " WHERE other.feed_id = e.feed_id AND other.key_hash = ?2 AND other.id <> ?1)",
        (entry_id, hashed),
    ).fetchone()
    if row is None:
        return False
    search_index.take_out(connection, "e.id = ?", entry_id)
    connection.execute(
        "UPDATE entries SET sort_at = ?, section_mask = ?, ruled_mask = 0, kind = ?, pictures = ?,"
        " title = ?, published = ?, published_offset = ?, updated = ?, updated_offset = ?,"
        " content_hash = ?, key_hash = ?, key = ?, alias = ?, guid = ?, url = ?, digest = 0,"
        " rewrites = rewrites + ?, revised = revised OR ? WHERE id = ?",
        (
            content.sort_at,
            content.section_mask,
            content.kind.value,
            len(content.pictures) or bool(content.image),
            content.title,
            *_moment(content.published),
            *_moment(content.updated),
            content.content_hash,
            hashed,
            content.key,
            *_identity(content),
            rewritten,
            revisions.reads_otherwise(clean_line(row[1]), content.title),
            entry_id,
        ),
    )
    connection.execute(
        "UPDATE bodies SET lead = ?, markup = ?, author = ?, language = ?, image = ?,"
        " comments_url = ?, extras = ?, article = ? WHERE entry_id = ?",
        (*_body(content), row[0] if is_of_page(row[0]) else None, entry_id),
    )
    return True


def encodable(content: EntryContent) -> EntryContent:
    """Put a question mark for every lone surrogate, which UTF-8 cannot write."""
    texts = {
        name: value.encode("utf-8", "replace").decode()
        for field in fields(content)
        if isinstance(value := getattr(content, name := field.name), str)
    }
    texts.pop("kind")
    return replace(content, **texts)  # type: ignore[arg-type]


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
