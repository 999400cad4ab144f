"""Intake: what a fetched answer becomes: parsed, decided, stored. Synchronous, for a worker thread.

One feed, one transaction; the outcome of a feed is a value, whatever happened to it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from tui_news.engine import outcome
from tui_news.engine.outcome import Moment
from tui_news.engine.update import decide, newest
from tui_news.errors import ParseError
from tui_news.fetching.answers import Answer, Failed, Fetched, NotModified
from tui_news.model.feed import Feed, FeedHealth
from tui_news.model.intents import FeedUpdate
from tui_news.model.parsed import ParsedFeed
from tui_news.parsing.feed import parse_feed
from tui_news.store import feeds, ingest
from tui_news.store.database import Database
from tui_news.text.sanitise import clean_line

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one feed."""

    feed_id: int
    new_ids: tuple[int, ...] = ()
    changed_ids: tuple[int, ...] = ()
    failure: str = ""
    """One sentence when the feed could not be read, or not all of it."""


class Intake:
    """Takes answers for one database."""

    def __init__(
        self,
        db: Database,
        *,
        addresses: frozenset[str] = frozenset(),
        parse: Callable[..., ParsedFeed] = parse_feed,
        turn: AbstractContextManager[object] | None = None,
    ) -> None:
        """Prepare.

        Args:
            db: where everything goes.
            addresses: those of all subscriptions: none is rewritten onto another.
            parse: the parser.
            turn: entered for each transaction, where several processes write in turns: SQLite
                alone would let each sleep and try again.
        """
        self._db = db
        self._addresses = addresses
        self._parse = parse
        self._turn = turn or nullcontext()

    def take(self, feed: Feed, health: FeedHealth, answer: Answer, when: Moment) -> Taken:
        """Store what an answer says.

        Raises:
            StoreError: the database cannot be written; nothing of this feed was.
        """
        match answer:
            case Failed():
                return self._keep_health(feed, outcome.after_failure(health, answer, when))
            case NotModified():
                return self._unchanged(feed, health, answer, when)
            case Fetched():
                if health.body_hash and health.body_hash == outcome.hash_of(answer.body):
                    return self._unchanged(feed, health, answer, when)
                return self._document(feed, health, answer, when)

    def _document(self, feed: Feed, health: FeedHealth, answer: Fetched, when: Moment) -> Taken:
        try:
            parsed = self._read(feed, answer)
        except ParseError as error:
            return self._keep_health(feed, outcome.after_unreadable(health, answer, error, when))
        newest_entry = newest(parsed, now=when.now)
        after = outcome.after_document(health, answer, parsed, newest_entry, when)
        new_url = outcome.proven_move(feed.url, health, after, self._addresses)
        if new_url:
            log.info("feed %d moved for good to %s", feed.id, new_url)
            after = outcome.settled_move(after)
        update = decide(
            ingest.known(self._db, feed.id),
            parsed,
            feed,
            health=after,
            now=when.now,
            new_url=new_url,
        )
        with self._turn:
            applied = ingest.apply(self._db, update, now=when.now)
        return Taken(feed.id, tuple(applied.new_ids), tuple(applied.changed_ids), after.error)

    def _read(self, feed: Feed, answer: Fetched) -> ParsedFeed:
        try:
            return self._parse(answer.body, url=answer.url, content_type=answer.content_type)
        except ParseError as error:
            name = clean_line(feed.url.partition("://")[2], limit=100)
            raise ParseError(name, error.reason, error.cure) from error
        except (ValueError, TypeError, LookupError, RecursionError, AttributeError) as error:
            # A fault of the parser must cost one feed, not the refresh; the log keeps the trace.
            log.exception("the parser failed on %s", feed.url)
            raise ParseError(feed.title or feed.url, "the feed could not be understood") from error

    def _unchanged(
        self, feed: Feed, health: FeedHealth, answer: Fetched | NotModified, when: Moment
    ) -> Taken:
        after = outcome.after_same(health, answer, when)
        new_url = outcome.proven_move(feed.url, health, after, self._addresses)
        if not new_url:
            return self._keep_health(feed, after)
        update = FeedUpdate(feed.id, outcome.settled_move(after), new_url=new_url)
        ingest.apply(self._db, update, now=when.now)
        return Taken(feed.id)

    def _keep_health(self, feed: Feed, health: FeedHealth) -> Taken:
        feeds.save_health(self._db, health)
        return Taken(feed.id, failure=health.error)
