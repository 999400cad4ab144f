"""Entries: everything about one of them, and the articles that were retrieved for it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone

from tui_news.model.article import Article
from tui_news.model.entry import Entry
from tui_news.store import revisions, search_index
from tui_news.store.bodies import (
    pack_article,
    text_of,
    unpack_article,
    unpack_extras,
    unpack_pictures,
)
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.store.headlines import COLUMNS, headline
from tui_news.text.pictures import merged
from tui_news.text.sanitise import clean_line, clean_text

_ENTRY = (
    f"SELECT {COLUMNS}, coalesce(e.url, e.key), coalesce(nullif(f.title, ''), f.own_title),"
    " e.published, e.published_offset, e.arrived, e.updated, e.updated_offset, b.author, b.lead,"
    " b.article, e.agency, e.region, b.extras, b.comments_url,"
    " coalesce(nullif(b.language, ''), f.language), coalesce(e.guid, e.key), e.zone, b.image,"
    " (SELECT max(replaced_at) FROM revisions r WHERE r.entry_id = e.id AND r.pending = 0),"
    " b.article_version"
    " FROM entries e JOIN feeds f ON f.id = e.feed_id JOIN bodies b ON b.entry_id = e.id"
    " WHERE e.id = ?"
)
_COLUMNS_OF_ROW = 19


@translated
def get(db: Database, entry_id: int) -> Entry | None:
    """Give an entry with its article, None when it is gone."""
    row = db.read().execute(_ENTRY, (entry_id,)).fetchone()
    if row is None:
        return None
    (
        url,
        feed_title,
        published,
        published_offset,
        arrived,
        updated,
        updated_offset,
        author,
        lead,
        article,
        agency,
        region,
        extras,
        comments_url,
        language,
        guid,
        zone,
        image,
        revised_at,
        article_version,
    ) = row[_COLUMNS_OF_ROW:]
    categories, _, enclosures = unpack_extras(extras)
    return Entry(
        headline=headline(row[:_COLUMNS_OF_ROW]),
        url=url if url.startswith(("http://", "https://")) else "",
        feed_title=clean_line(feed_title),
        published=moment(published, published_offset),
        arrived=datetime.fromtimestamp(arrived, UTC),
        updated_at=moment(updated, updated_offset),
        author=clean_line(author),
        lead=clean_text(lead),
        article=unpack_article(article),
        agency=clean_line(agency),
        region=clean_line(region),
        categories=categories,
        comments_url=comments_url,
        language=language,
        enclosures=enclosures,
        pictures=unpack_pictures(extras, image),
        guid=guid,
        zone=zone,
        revised_at=moment(revised_at, 0),
        article_version=article_version,
    )


def put_article(
    db: Database, entry_id: int, article: Article, *, version: int, now: datetime | None = None
) -> None:
    """Keep an article that was retrieved; the entry is found by its text from now on.

    `version` is the extractor's (`EXTRACTOR_VERSION`).
    With `now`, the text of the page that was retrieved before is kept as a revision where it reads
    otherwise: not where only our way to read pages has changed.
    """
    packed = pack_article(article)
    with db.transaction() as connection:
        if now is not None:
            revisions.replace_page(connection, entry_id, packed, version, int(now.timestamp()))
        search_index.take_out(connection, "e.id = ?", entry_id)
        connection.execute(
            "UPDATE bodies SET article = ?, article_version = ?, failure = '' WHERE entry_id = ?",
            (packed, version, entry_id),
        )
        _count_pictures(connection, entry_id, article)
        row = connection.execute(
            "SELECT e.title, b.lead, b.source FROM entries e JOIN bodies b ON b.entry_id = e.id"
            " WHERE e.id = ? AND e.digest > 0",
            (entry_id,),
        ).fetchone()
        if row is not None:
            title, lead, source = row
            search_index.put_in(connection, entry_id, title, lead, text_of(packed), source)


def _count_pictures(connection: sqlite3.Connection, entry_id: int, article: Article) -> None:
    """Count what the feed and the page show, each picture once."""
    row = connection.execute(
        "SELECT extras, image FROM bodies WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    if row is not None:
        count = len(merged((*article.figures, *unpack_pictures(*row))))
        connection.execute(
            "UPDATE entries SET pictures = ?1 WHERE id = ?2 AND pictures <> ?1", (count, entry_id)
        )


def put_retrieval_failure(db: Database, entry_id: int, why: str) -> None:
    """Keep why the entry's page could not be retrieved, in our own words."""
    with db.transaction() as connection:
        connection.execute(
            "UPDATE bodies SET failure = ? WHERE entry_id = ?", (clean_line(why), entry_id)
        )


@translated
def retrieval_failure(db: Database, entry_id: int) -> str:
    """Say why the entry's page could not be retrieved; empty when it was, or was not tried."""
    row = db.read().execute("SELECT failure FROM bodies WHERE entry_id = ?", (entry_id,)).fetchone()
    return clean_line(row[0]) if row else ""


@translated
def find(db: Database, text: str) -> int | None:
    """Find an entry by its id or its address, as a person writes it."""
    text = text.strip()
    connection = db.read()
    if text.isascii() and text.isdigit() and len(text) < 19:
        row = connection.execute("SELECT id FROM entries WHERE id = ?", (int(text),)).fetchone()
    else:
        row = connection.execute(
            "SELECT id FROM entries WHERE coalesce(url, key) = ? ORDER BY id DESC LIMIT 1", (text,)
        ).fetchone()
    return None if row is None else int(row[0])


def moment(seconds: int | None, offset: int | None) -> datetime | None:
    """Give the time in the outlet's own offset (minutes east of UTC)."""
    if seconds is None:
        return None
    try:
        zone = timezone(timedelta(minutes=offset)) if offset else UTC
        return datetime.fromtimestamp(seconds, zone)
    except (ValueError, OverflowError, OSError):
        return None
