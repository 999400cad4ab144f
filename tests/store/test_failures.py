"""Whatever the file does, callers see the StoreError family, and nothing stored is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.wire import NOW, add_digested, add_feed, article, content, digested, store, update
from tui_news.errors import StoreError, StoreFull
from tui_news.model.feed import FeedHealth, FeedSettings
from tui_news.model.query import EntryQuery, Order
from tui_news.store import (
    backup,
    counts,
    digest,
    entries,
    feeds,
    headlines,
    ingest,
    remembered,
    retention,
    search,
    search_index,
    section_rules,
    sections,
    states,
    unread,
)
from tui_news.store.database import Database

CALLS: dict[str, Callable[[Database], object]] = {
    "feeds.add": lambda db: feeds.add(db, "https://x.example/", now=NOW),
    "feeds.remove": lambda db: feeds.remove(db, 1),
    "feeds.get": lambda db: feeds.get(db, 1),
    "feeds.by_url": lambda db: feeds.by_url(db, "https://x.example/"),
    "feeds.all_feeds": feeds.all_feeds,
    "feeds.update": lambda db: feeds.update(db, 1, title="x"),
    "feeds.set_settings": lambda db: feeds.set_settings(db, 1, FeedSettings(muted=True)),
    "feeds.health": feeds.health,
    "feeds.save_health": lambda db: feeds.save_health(db, FeedHealth(1)),
    "ingest.known": lambda db: ingest.known(db, 1),
    "ingest.apply": lambda db: ingest.apply(db, update(1, [content(9)]), now=NOW),
    "digest.pending": lambda db: digest.pending(db, version=2, limit=9),
    "digest.pending_count": lambda db: digest.pending_count(db, version=2),
    "digest.save": lambda db: digest.save(db, [digested(1, "x")], version=2),
    "headlines.ids": lambda db: headlines.ids(db, EntryQuery()),
    "headlines.ids words": lambda db: headlines.ids(db, EntryQuery(words="storm")),
    "headlines.first": lambda db: headlines.first(db, EntryQuery()),
    "headlines.first words": lambda db: headlines.first(
        db, EntryQuery(words="storm", order=Order.RELEVANCE)
    ),
    "headlines.rows": lambda db: headlines.rows(db, [1]),
    "headlines.count_newer": lambda db: headlines.count_newer(db, EntryQuery(), after_id=0),
    "headlines.newest_id": headlines.newest_id,
    "headlines.oldest": headlines.oldest,
    "headlines.total": headlines.total,
    "entries.get": lambda db: entries.get(db, 1),
    "entries.find": lambda db: entries.find(db, "https://x.example/"),
    "entries.put_article": lambda db: entries.put_article(db, 1, article("x"), version=1),
    "entries.put_retrieval_failure": lambda db: entries.put_retrieval_failure(db, 1, "x"),
    "entries.retrieval_failure": lambda db: entries.retrieval_failure(db, 1),
    "states.set_read": lambda db: states.set_read(db, [1], True, now=NOW),
    "states.set_starred": lambda db: states.set_starred(db, [1], True, now=NOW),
    "states.mark_query_read": lambda db: states.mark_query_read(
        db, EntryQuery(), now=NOW, up_to_id=9
    ),
    "unread.first_unread": lambda db: unread.first_unread(db, [1]),
    "counts.unread": counts.unread,
    "counts.entries": counts.entries,
    "counts.by_feed": counts.by_feed,
    "counts.unread_in": lambda db: counts.unread_in(db, 1),
    "search.search": lambda db: search.search(db, "storm"),
    "search_index.rebuild": search_index.rebuild,
    "remembered.get": lambda db: remembered.get(db, "x"),
    "remembered.put": lambda db: remembered.put(db, "x", "y"),
    "sections.all_sections": sections.all_sections,
    "sections.add": lambda db: sections.add(db, "own", "Own", "Own", colour=""),
    "section_rules.sweep": lambda db: section_rules.sweep(db, now=NOW),
    "section_rules.sort": lambda db: section_rules.sort(db, [1], now=NOW),
    "retention.purge": lambda db: retention.purge(db, retention.Rules(0, 0, 0), now=NOW),
    "backup.daily": lambda db: backup.daily(db, now=NOW),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_damaged_file_is_a_store_error(tmp_path: Path, name: str) -> None:
    path = tmp_path / "news.db"
    with Database(path) as db:
        add_digested(db, add_feed(db), 1, "Storm", body="Rain")
    with Database(path) as db:
        data = path.read_bytes()
        path.write_bytes(data[:4_096] + b"\xff" * (len(data) - 4_096))
        with pytest.raises(StoreError) as caught:
            CALLS[name](db)
        sentence = str(caught.value)
        assert sentence.endswith(".") and "\n" not in sentence and "Traceback" not in sentence
        path.write_bytes(data)


@pytest.mark.parametrize("name", CALLS)
def test_a_sound_file_is_none(db: Database, name: str) -> None:
    add_digested(db, add_feed(db), 1, "Storm", body="Rain")
    CALLS[name](db)
    assert not db.read().in_transaction


@pytest.mark.slow
def test_fifty_places_where_the_disk_may_fill_up_lose_nothing(db: Database) -> None:
    feed_id = add_feed(db)
    kept = list(store(db, feed_id, *(content(number) for number in range(50))))
    connection = db.read()
    acts: list[Callable[[int], object]] = [
        lambda turn: kept.extend(
            store(db, feed_id, *(content(turn * 100 + number) for number in range(60, 90)))
        ),
        lambda turn: digest.save(
            db, [digested(one, f"Storm {turn}", body="Rain " * 300) for one in kept], version=turn
        ),
        lambda turn: states.set_read(db, kept[: turn + 9], turn % 2 == 0, now=NOW),
    ]
    full = 0
    for turn in range(1, 52):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + turn % 17}")
        for act in acts:
            try:
                act(turn)
            except StoreFull:
                full += 1
            assert not connection.in_transaction
        connection.execute("PRAGMA max_page_count = 1000000")
        assert sorted(headlines.ids(db, EntryQuery())[0]) == sorted(kept)
        assert headlines.total(db) == len(kept)
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    assert full >= 20
    assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    (unread_now,) = connection.execute("SELECT count(*) FROM entries WHERE read = 0").fetchone()
    assert counts.unread(db)[counts.ALL] == unread_now
