"""Feeds: the subscriptions, their settings and their health."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple

from tui_news.errors import UsageError
from tui_news.model.feed import Feed, FeedHealth, FeedSettings
from tui_news.store import health as health_text
from tui_news.store import search_index
from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.text.sanitise import clean_line
from tui_news.text.secret_headers import plain_secrets
from tui_news.text.userinfo import without_userinfo

SECRET_CURE = "write secret:NAME here, and give NAME a command in [secrets.commands]"

MUTED = 1
"""Bit in `entries.hidden`: the feed is muted."""

REMOVED_AT_ONCE = 500
"""Entries removed in one transaction when a feed goes."""

_COLUMNS = (
    "id, url, title, own_title, outlet, owner, section_mask, language, site_url, position,"
    " muted, settings"
)
_EDITABLE = frozenset(
    ("url", "title", "outlet", "owner", "section_mask", "language", "site_url", "position")
)


class _Row(NamedTuple):
    id: int
    url: str
    title: str
    own_title: str
    outlet: str
    owner: str
    section_mask: int
    language: str
    site_url: str
    position: int
    muted: int
    settings: str


def add(
    db: Database,
    url: str,
    *,
    title: str = "",
    outlet: str = "",
    owner: str = "",
    section_mask: int = 0,
    language: str = "",
    site_url: str = "",
    now: datetime,
) -> Feed:
    """Subscribe to `url`; an address that is subscribed already gives its feed, unchanged.

    A name and a password in the address are left out: the cache holds no secrets.
    """
    url = without_userinfo(url)
    with db.transaction() as connection:
        connection.execute(
            "INSERT OR IGNORE INTO feeds (url, title, outlet, owner, section_mask, language,"
            " site_url, added_at, position)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM feeds))",
            (
                url,
                clean_line(title),
                clean_line(outlet),
                owner,
                section_mask,
                language.lower(),
                site_url,
                int(now.timestamp()),
            ),
        )
        row = connection.execute(f"SELECT {_COLUMNS} FROM feeds WHERE url = ?", (url,)).fetchone()
    return _feed(row)


@translated
def first_added(db: Database) -> float:
    """When the oldest subscription was made, in seconds since the epoch; infinite without any."""
    (first,) = db.read().execute("SELECT min(added_at) FROM feeds").fetchone()
    return float("inf") if first is None else float(first)


def remove(db: Database, feed_id: int) -> bool:
    """Unsubscribe: the feed and its entries, read or starred, are gone. False: no such feed.

    Entries go in transactions of a moment each, the feed itself in the last.
    """
    while True:
        with db.transaction() as connection:
            rows = connection.execute(
                "SELECT id FROM entries WHERE feed_id = ? LIMIT ?", (feed_id, REMOVED_AT_ONCE)
            )
            ids = id_list(row[0] for row in rows.fetchall())
            search_index.take_out(connection, "e.id IN (SELECT value FROM json_each(?))", ids)
            connection.execute(
                "DELETE FROM entries WHERE id IN (SELECT value FROM json_each(?))", (ids,)
            )
            if ids == "[]":
                cursor = connection.execute("DELETE FROM feeds WHERE id = ?", (feed_id,))
                is_gone = cursor.rowcount > 0
                break
    _settle(db)
    return is_gone


@translated
def get(db: Database, feed_id: int) -> Feed | None:
    """Give one feed."""
    return _one(db.read(), "id = ?", feed_id)


@translated
def by_url(db: Database, url: str) -> Feed | None:
    """Give the feed with this address."""
    return _one(db.read(), "url = ?", url)


@translated
def all_feeds(db: Database) -> list[Feed]:
    """List the subscriptions in their order."""
    rows = db.read().execute(f"SELECT {_COLUMNS} FROM feeds ORDER BY position, id")
    return [_feed(row) for row in rows]


def update(db: Database, feed_id: int, **changes: str | int | None) -> Feed | None:
    """Change fields of a subscription; None leaves a field as it is.

    The fields: url, title, outlet, owner, section_mask, language, site_url, position. An address
    that another feed has already is refused by giving the feed unchanged.
    """
    unknown = changes.keys() - _EDITABLE
    if unknown:
        raise TypeError(f"a feed has no field {sorted(unknown)[0]}")
    wanted = {name: value for name, value in changes.items() if value is not None}
    if "url" in wanted:
        wanted["url"] = without_userinfo(str(wanted["url"]))
    for name in ("title", "outlet"):
        if name in wanted:
            wanted[name] = clean_line(str(wanted[name]))
    with db.transaction() as connection:
        if wanted:
            fields = ", ".join(f"{name} = ?" for name in wanted)
            connection.execute(
                f"UPDATE OR IGNORE feeds SET {fields} WHERE id = ?", (*wanted.values(), feed_id)
            )
        feed = _one(connection, "id = ?", feed_id)
    if feed is not None and ("title" in wanted or "outlet" in wanted):
        search_index.rename_source(db, feed_id, feed.outlet or feed.title or feed.url)
        _settle(db)
    return feed


def set_settings(db: Database, feed_id: int, settings: FeedSettings) -> None:
    """Keep the user's settings of one feed; muting hides or shows its entries at once.

    Raises:
        UsageError: a header or the proxy holds a password in plain: the cache keeps no secrets.
    """
    plain = plain_secrets(settings.headers, settings.proxy)
    if plain and not _is_kept_already(db, feed_id, settings):
        raise UsageError(
            clean_line(plain[0], limit=60), "is a secret and is not kept in the cache", SECRET_CURE
        )
    data = {
        name: value
        for name, value in asdict(settings).items()
        if value or (name == "front" and value is not None)
    }
    data.pop("muted", None)
    with db.transaction() as connection:
        connection.execute(
            "UPDATE feeds SET settings = ?, muted = ? WHERE id = ?",
            (json.dumps(data, ensure_ascii=False), settings.muted, feed_id),
        )
        connection.execute(
            "UPDATE entries SET hidden = CASE WHEN ?1 THEN hidden | ?2 ELSE hidden & ~?2 END"
            " WHERE feed_id = ?3 AND (hidden & ?2 <> 0) <> ?1",
            (settings.muted, MUTED, feed_id),
        )
    _settle(db)


def _settle(db: Database) -> None:
    """Count anew what is folded under whose headline, now that other reports are in the list."""
    from tui_news.store import assignment  # its tables are for who changes the subscriptions

    assignment.settle_newest(db)


def forget_secrets(db: Database, feed_id: int, settings: FeedSettings) -> None:
    """Keep settings whose secrets are elsewhere now, and write over what was there before."""
    with db.usage:
        connection = db.read()
        connection.execute("PRAGMA secure_delete = ON")
        try:
            set_settings(db, feed_id, settings)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.execute("PRAGMA secure_delete = OFF")


def _is_kept_already(db: Database, feed_id: int, settings: FeedSettings) -> bool:
    """Whether the secrets are those that an older version has kept, and that wait to be moved."""
    kept = get(db, feed_id)
    if kept is None:
        return False
    return (kept.settings.headers, kept.settings.proxy) == (settings.headers, settings.proxy)


@translated
def with_plain_secrets(db: Database) -> list[Feed]:
    """Feeds whose settings hold a password in plain, as older versions let them."""
    rows = db.read().execute(
        f"SELECT {_COLUMNS} FROM feeds WHERE settings LIKE '%\"headers\"%' OR settings LIKE '%@%'"
    )
    feeds = [_feed(row) for row in rows]
    return [one for one in feeds if plain_secrets(one.settings.headers, one.settings.proxy)]


@translated
def health(db: Database) -> dict[int, FeedHealth]:
    """Give the health of every feed that was polled at least once."""
    rows = db.read().execute("SELECT feed_id, health FROM feed_health")
    return {feed_id: health_text.from_json(feed_id, text) for feed_id, text in rows}


def save_health(db: Database, health: FeedHealth) -> None:
    """Keep what the last poll of a feed told; a feed that is gone meanwhile is passed over."""
    with db.transaction() as connection:
        write_health(connection, health)


def write_health(connection: sqlite3.Connection, health: FeedHealth) -> None:
    """Do the same inside a transaction."""
    next_check = health.next_check.timestamp() if health.next_check else None
    connection.execute(
        "INSERT INTO feed_health (feed_id, next_check, health)"
        " SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM feeds WHERE id = ?1)"
        " ON CONFLICT DO UPDATE SET next_check = excluded.next_check, health = excluded.health",
        (health.feed_id, next_check, health_text.to_json(health)),
    )


def _one(connection: sqlite3.Connection, where: str, value: int | str) -> Feed | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM feeds WHERE {where}", (value,)).fetchone()
    return None if row is None else _feed(row)


def _feed(values: tuple[Any, ...]) -> Feed:
    row = _Row(*values)
    return Feed(
        id=row.id,
        url=row.url,
        title=clean_line(row.title or row.own_title),
        outlet=clean_line(row.outlet),
        owner=row.owner,
        section_mask=row.section_mask,
        language=row.language,
        site_url=row.site_url,
        position=row.position,
        settings=_settings(row.settings, muted=bool(row.muted)),
    )


def _settings(text: str, *, muted: bool) -> FeedSettings:
    try:
        data = json.loads(text)
        headers = tuple((str(name), str(value)) for name, value in data.pop("headers", ()))
        return FeedSettings(**data, headers=headers, muted=muted)
    except (ValueError, TypeError, AttributeError):
        return FeedSettings(muted=muted)
