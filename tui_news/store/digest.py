"""Digest: which entries still need their background work, and its results.

A fresh or changed entry has `digest` 0 and is not in the full-text index; a digested one has the
version that was done and is in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from tui_news.model.digest import Digested, Placed, RawEntry
from tui_news.model.entry import Kind
from tui_news.store import revisions, search_index
from tui_news.store.bodies import (
    id_list,
    is_of_page,
    pack_article,
    text_of,
    unpack_article,
    unpack_extras,
    unpack_pictures,
)
from tui_news.store.database import Database
from tui_news.store.entries import moment
from tui_news.store.failures import translated
from tui_news.store.headlines import SOURCE
from tui_news.text.sanitise import clean_line, clean_text

TOP = 2_000
"""Rows from the top of the list that are digested first: what is in sight, or soon will be."""

_RAW = (
    "SELECT e.id, e.feed_id, coalesce(e.url, e.key), e.title, b.lead, b.markup, b.article,"
    " e.published, e.published_offset, b.author, b.extras,"
    " coalesce(nullif(b.language, ''), f.language), e.section_mask & ~e.ruled_mask, e.kind,"
    " b.image,"
    " f.section_mask, coalesce(nullif(f.title, ''), f.own_title), f.outlet, f.site_url,"
    " e.place, e.region, e.agency, e.zone"
    " FROM entries AS e JOIN bodies b ON b.entry_id = e.id JOIN feeds f ON f.id = e.feed_id"
    " WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.sort_at DESC, e.id DESC"
)
_ON_TOP = (
    "SELECT e.id FROM (SELECT id FROM entries INDEXED BY entries_list WHERE hidden = 0"
    f" ORDER BY sort_at DESC, id DESC LIMIT {TOP}) AS top CROSS JOIN entries AS e ON e.id = top.id"
    " WHERE e.digest = 0 LIMIT ?"
)
_OF_VERSION = (
    "SELECT id FROM entries INDEXED BY entries_digest WHERE digest = ? ORDER BY id DESC LIMIT ?"
)


@translated
def pending(db: Database, *, version: int, limit: int) -> list[RawEntry]:
    """Give entries that need their digest.

    First those at the top of the list, then the newest arrivals, then what an older version did.
    """
    connection = db.read()
    (oldest,) = connection.execute("SELECT min(digest) FROM entries").fetchone()
    if oldest is None or oldest >= version:
        return []
    ids = connection.execute(_OF_VERSION, (oldest, limit)).fetchall()
    if oldest == 0 and len(ids) == limit:
        ids = connection.execute(_ON_TOP, (limit,)).fetchall() or ids
    rows = connection.execute(_RAW, (id_list(row[0] for row in ids),))
    return [_raw(row) for row in rows.fetchall()]


@translated
def pending_count(db: Database, *, version: int) -> int:
    """Count the entries that `pending` has still to give."""
    row = (
        db.read()
        .execute(
            "SELECT count(*) FROM entries INDEXED BY entries_digest WHERE digest < ?", (version,)
        )
        .fetchone()
    )
    return int(row[0])


def save(db: Database, batch: Sequence[Digested], *, version: int) -> None:
    """Write the results of a batch with its full-text index in one transaction.

    An entry that is gone meanwhile is passed over. The markup is dropped: the article holds it. The
    dateline of an earlier digest stays where a later one finds none: the text has lost it since.
    """
    from tui_news.text.fold import fold  # the app, which only reads, does without its tables

    with db.transaction() as connection:
        for one in batch:
            _save(connection, one, version)
        connection.executemany(
            "INSERT OR IGNORE INTO places (name, folded) VALUES (?, ?)",
            {(one.place, fold(one.place)) for one in batch if one.place},
        )


def put_place(db: Database, entry_id: int, placed: Placed) -> None:
    """Keep where a retrieved page says it is from, unless the feed's text said so before.

    Raises:
        StoreError: the database cannot be written.
    """
    from tui_news.text.fold import fold  # as in `save`

    with db.transaction() as connection:
        connection.execute(
            "UPDATE entries SET place = ?, region = ?, agency = ?, zone = ?"
            " WHERE id = ? AND place = '' AND agency = ''",
            (placed.place, placed.region, placed.agency, placed.zone, entry_id),
        )
        if placed.place:
            connection.execute(
                "INSERT OR IGNORE INTO places (name, folded) VALUES (?, ?)",
                (placed.place, fold(placed.place)),
            )


def _save(connection: sqlite3.Connection, one: Digested, version: int) -> None:
    former = connection.execute(
        "SELECT e.digest, b.article, e.place, e.region, e.agency, e.zone, EXISTS (SELECT 1"
        " FROM revisions r WHERE r.entry_id = e.id AND r.pending = 1),"
        f" {SOURCE} FROM entries e"
        " JOIN bodies b ON b.entry_id = e.id JOIN feeds f ON f.id = e.feed_id WHERE e.id = ?",
        (one.entry_id,),
    ).fetchone()
    if former is None:
        return
    digest, article, *dateline, was_rewritten, source = former
    if one.place or one.agency or not digest:
        dateline = [one.place, one.region, one.agency, one.zone]
    if digest:
        search_index.take_out(connection, "e.id = ?", one.entry_id)
    if one.article is not None and not is_of_page(article):  # it may have come meanwhile
        article = pack_article(one.article)
    connection.execute(
        "UPDATE entries SET title = ?, place = ?, region = ?, agency = ?, zone = ?,"
        " section_mask = ?, ruled_mask = 0, kind = ?, pictures = ?, urgent = ?, digest = ?"
        " WHERE id = ?",
        (
            one.title,
            *dateline,
            one.section_mask,
            one.kind.value,
            one.pictures,
            one.urgent,
            version,
            one.entry_id,
        ),
    )
    connection.execute(
        "UPDATE bodies SET lead = ?, markup = '', article = ?, source = ? WHERE entry_id = ?",
        (one.lead, article, source, one.entry_id),
    )
    search_index.put_in(connection, one.entry_id, one.title, one.lead, text_of(article), source)
    if was_rewritten:
        revisions.settle(connection, one.entry_id)


def _raw(row: tuple[Any, ...]) -> RawEntry:
    (
        entry_id,
        feed_id,
        url,
        title,
        lead,
        markup,
        article,
        published,
        published_offset,
        author,
        extras,
        language,
        section_mask,
        kind,
        image,
        feed_section_mask,
        feed_title,
        outlet,
        site_url,
        place,
        region,
        agency,
        zone,
    ) = row
    categories, typed, enclosures = unpack_extras(extras)
    return RawEntry(
        id=entry_id,
        feed_id=feed_id,
        url=url if url.startswith(("http://", "https://")) else "",
        title=clean_line(title),
        lead=clean_text(lead),
        markup=markup,
        article=unpack_article(article),
        published=moment(published, published_offset),
        author=clean_line(author),
        categories=categories,
        typed_categories=typed,
        language=language,
        section_mask=section_mask,
        kind=Kind(kind) if kind in Kind.__members__.values() else Kind.TEXT,
        image=image,
        pictures=unpack_pictures(extras, image),
        enclosures=enclosures,
        feed_section_mask=feed_section_mask,
        feed_title=clean_line(feed_title),
        outlet=clean_line(outlet),
        site_url=site_url,
        place=clean_line(place),
        region=clean_line(region),
        agency=clean_line(agency),
        zone=zone,
    )
