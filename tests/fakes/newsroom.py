"""A newsroom for tests: fills a real database with a few feeds and entries, in fluent steps."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tui_news.extract.urgency import is_urgent
from tui_news.model.article import Article, ArticleState, Figure, Paragraph, Span
from tui_news.model.digest import Digested
from tui_news.model.entry import Enclosure, Kind
from tui_news.model.feed import Feed, FeedHealth
from tui_news.model.intents import AddEntry, EntryContent, FeedFacts, FeedUpdate, ReviseEntry
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.model.section import NINE
from tui_news.store import digest, feeds, headlines, ingest
from tui_news.store.database import Database

NOW = datetime(2026, 5, 22, 18, 23, tzinfo=UTC)
BY_ID = {section.id: section for section in NINE}


class Newsroom:
    """Writes what a refresh would write."""

    def __init__(self, db: Database, *, now: datetime = NOW) -> None:
        self.db = db
        self.now = now
        self._serial = 0

    def feed(self, name: str, section: str = "world") -> Feed:
        """Subscribe to an invented feed."""
        url = f"http://127.0.0.1:9/{name.lower().replace(' ', '-')}.xml"
        mask = BY_ID[section].mask if section else 0
        return feeds.add(
            self.db, url, title=name, outlet=name, section_mask=mask, language="en", now=self.now
        )

    def entries(
        self,
        feed: Feed,
        *titles: str,
        age: timedelta = timedelta(minutes=5),
        place: str = "",
        text: str = "",
        url: str = "",
        kind: Kind = Kind.TEXT,
        pictures: tuple[Figure, ...] = (),
        enclosures: tuple[Enclosure, ...] = (),
    ) -> tuple[int, ...]:
        """Store entries, each a minute older than the one before; gives their ids."""
        contents = [
            replace(
                self._content(feed, title, age + timedelta(minutes=number), url),
                pictures=pictures,
                enclosures=enclosures,
            )
            for number, title in enumerate(titles)
        ]
        health = FeedHealth(feed.id, last_success=self.now, last_attempt=self.now)
        facts = FeedFacts(title=SafeText(feed.title))
        update = FeedUpdate(
            feed.id, health, facts, add=tuple(AddEntry(content) for content in contents)
        )
        ids = ingest.apply(self.db, update, now=self.now).new_ids
        results = [
            Digested(
                entry_id,
                content.title,
                content.lead,
                article_of(content.title, text) if text else None,
                place=SafeText(place),
                section_mask=content.section_mask,
                kind=kind,
                pictures=len(pictures),
                urgent=is_urgent(content.title),
            )
            for entry_id, content in zip(ids, contents, strict=True)
        ]
        digest.save(self.db, results, version=1)
        return ids

    def rewrite(self, entry_id: int, title: str, text: str, *, minutes: int = 0) -> None:
        """Change an entry's words some minutes before now, as its feed would."""
        (row,) = headlines.rows(self.db, [entry_id])
        known = next(one for one in ingest.known(self.db, row.feed_id) if one.id == entry_id)
        feed = Feed(row.feed_id, "", row.source, section_mask=row.section_mask)
        age = self.now - datetime.fromtimestamp(row.sort_at, UTC)
        content = replace(
            self._content(feed, title, age, ""), key=known.key, alias=known.alias, guid=known.key
        )
        update = FeedUpdate(
            row.feed_id,
            FeedHealth(row.feed_id, last_success=self.now),
            revise=(ReviseEntry(entry_id, content, visible=True),),
        )
        ingest.apply(self.db, update, now=self.now - timedelta(minutes=minutes))
        article = article_of(title, text) if text else None
        result = Digested(
            entry_id, content.title, content.lead, article, section_mask=row.section_mask
        )
        digest.save(self.db, [result], version=1)

    def _content(self, feed: Feed, title: str, age: timedelta, url: str) -> EntryContent:
        self._serial += 1
        published = self.now - age
        key = f"urn:test:{self._serial}"
        return EntryContent(
            key=key,
            alias=key,
            guid=key,
            url=url or f"http://127.0.0.1:9/article/{self._serial}",
            title=SafeText(title),
            author=EMPTY,
            lead=SafeText(f"The lead of {title}."),
            markup="",
            published=published,
            updated=None,
            sort_at=int(published.timestamp()),
            content_hash=hashlib.sha256(title.encode()).digest(),
            section_mask=feed.section_mask,
        )


def article_of(title: str, text: str) -> Article:
    """An article whose paragraphs are the lines of a text."""
    blocks = tuple(Paragraph((Span(SafeText(line)),)) for line in text.split("\n"))
    whole = Article(title=SafeText(title), blocks=blocks)
    return replace(whole, state=ArticleState.FEED)
