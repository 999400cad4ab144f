"""Short ways to put lifelike rows into a database, through the store's own doors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from tui_news.model.article import Article, ArticleState, Paragraph, Span
from tui_news.model.digest import Digested
from tui_news.model.feed import FeedHealth
from tui_news.model.intents import AddEntry, EntryContent, FeedFacts, FeedUpdate
from tui_news.model.safe_text import SafeText
from tui_news.store import digest, feeds, ingest
from tui_news.store.database import Database

NOW = datetime(2026, 5, 22, 18, 23, tzinfo=UTC)
BASE = int(NOW.timestamp())


def add_feed(db: Database, name: str = "Wire", **fields: Any) -> int:
    url = f"https://{name.lower()}.example/rss"
    return feeds.add(db, url, title=name, now=NOW, **fields).id


def content(number: int, **fields: Any) -> EntryContent:
    url = f"https://wire.example/news/{number}"
    values: dict[str, Any] = {
        "key": url,
        "alias": f"wire.example/news/{number}",
        "guid": url,
        "url": url,
        "title": f"Headline {number}",
        "author": "A. Reporter",
        "lead": f"Lead {number}.",
        "markup": f"<p>Body {number}</p>",
        "published": NOW - timedelta(minutes=number),
        "updated": None,
        "sort_at": BASE - number * 60,
        "content_hash": number.to_bytes(8, "big"),
    }
    return EntryContent(**(values | fields))


def update(feed_id: int, contents: Iterable[EntryContent] = (), **fields: Any) -> FeedUpdate:
    values: dict[str, Any] = {
        "health": FeedHealth(feed_id, last_attempt=NOW),
        "facts": FeedFacts(title=SafeText("Wire feed")),
        "add": tuple(AddEntry(one) for one in contents),
    }
    return FeedUpdate(feed_id, **(values | fields))


def store(db: Database, feed_id: int, *contents: EntryContent) -> tuple[int, ...]:
    return ingest.apply(db, update(feed_id, contents), now=NOW).new_ids


def article(*paragraphs: str) -> Article:
    blocks = tuple(Paragraph((Span(SafeText(text)),)) for text in paragraphs)
    return Article(blocks=blocks, state=ArticleState.FEED)


def digested(entry_id: int, title: str, *, body: str = "", **fields: Any) -> Digested:
    values: dict[str, Any] = {"lead": SafeText(""), "article": article(body) if body else None}
    return Digested(entry_id, SafeText(title), **(values | fields))


def add_digested(db: Database, feed_id: int, number: int, title: str, **fields: Any) -> int:
    (entry_id,) = store(db, feed_id, content(number))
    digest.save(db, [digested(entry_id, title, **fields)], version=1)
    return entry_id
