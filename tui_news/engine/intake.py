"""Intake: what a fetched answer becomes: parsed, decided, stored. Synchronous, for a worker thread.

A feed is stored as a whole, its health with it; its outcome is a value, whatever happened to it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from tui_news.engine import outcome
from tui_news.engine.outcome import Moment
from tui_news.engine.update import decide, newest
from tui_news.errors import ParseError, StoreError, TooLarge
from tui_news.fetching.answers import Answer, Failed, Fetched, NotModified
from tui_news.model.feed import Feed, FeedHealth
from tui_news.model.frozen import dataclass
from tui_news.model.intents import FeedUpdate
from tui_news.model.parsed import ParsedFeed
from tui_news.parsing.feed import parse_feed
from tui_news.store import ingest
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


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is to be written for one feed."""

    update: FeedUpdate
    when: Moment
    alone: bool = False
    """Whether it needs a transaction of its own."""
    failure: str = ""


Job = tuple[Feed, FeedHealth, Answer, Moment]
"""One answer and what is known of its feed."""


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
        return self._store(self.prepare(feed, health, answer, when))

    def take_all(
        self, jobs: Sequence[Job], *, begin: Callable[[int], None] = lambda _: None
    ) -> list[Taken | StoreError]:
        """Store several answers, those that only add in one transaction: it is half the work.

        Each feed is stored as a whole or not at all, and nothing is told before it is stored.
        `begin` is told the index of each job before it is read, and -1 after the last.
        """
        results: dict[int, Taken | StoreError] = {}
        together: dict[int, Prepared] = {}
        for index, job in enumerate(jobs):
            begin(index)
            try:
                prepared = self.prepare(*job)
                if prepared.alone:
                    results[index] = self._store(prepared)
                else:
                    together[index] = prepared
            except StoreError as error:
                results[index] = error
        begin(-1)
        try:
            with self._turn, self._db.transaction():
                stored = {index: self._apply(one) for index, one in together.items()}
            results |= stored
        except StoreError:
            # One of them cannot be stored, or none: each has its own try.
            results |= {index: self._store_or_say_why(one) for index, one in together.items()}
        return [results[index] for index in range(len(jobs))]

    def prepare(self, feed: Feed, health: FeedHealth, answer: Answer, when: Moment) -> Prepared:
        """Parse and decide; nothing is written.

        Raises:
            StoreError: the database cannot be read.
        """
        match answer:
            case Failed():
                return _health_only(feed, outcome.after_failure(health, answer, when), when)
            case NotModified():
                return self._unchanged(feed, health, answer, when)
            case Fetched():
                if health.body_hash and health.body_hash == outcome.hash_of(answer.body):
                    return self._unchanged(feed, health, answer, when)
                return self._document(feed, health, answer, when)

    def _document(self, feed: Feed, health: FeedHealth, answer: Fetched, when: Moment) -> Prepared:
        try:
            parsed = self._read(feed, answer)
        except ParseError as error:
            return _health_only(feed, outcome.after_unreadable(health, answer, error, when), when)
        if isinstance(answer.cut, TooLarge) and not parsed.title:
            # What goes on for ever, and does not begin as a feed does, is none.
            gone_on = outcome.after_unreadable(health, answer, answer.cut, when)
            return _health_only(feed, gone_on, when)
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
        # Damaged documents and JSON may hold text that no database takes at the first try.
        odd = parsed.repaired or parsed.format.startswith("json")
        alone = odd or bool(update.revise or update.adopt or new_url)
        return Prepared(update, when, alone=alone, failure=after.error)

    def _unchanged(
        self, feed: Feed, health: FeedHealth, answer: Fetched | NotModified, when: Moment
    ) -> Prepared:
        after = outcome.after_same(health, answer, when)
        new_url = outcome.proven_move(feed.url, health, after, self._addresses)
        if not new_url:
            return _health_only(feed, after, when)
        update = FeedUpdate(feed.id, outcome.settled_move(after), new_url=new_url)
        return Prepared(update, when, alone=True)

    def _store(self, prepared: Prepared) -> Taken:
        with self._turn:
            return self._apply(prepared)

    def _store_or_say_why(self, prepared: Prepared) -> Taken | StoreError:
        try:
            return self._store(prepared)
        except StoreError as error:
            return error

    def _apply(self, prepared: Prepared) -> Taken:
        applied = ingest.apply(self._db, prepared.update, now=prepared.when.now)
        return Taken(
            prepared.update.feed_id,
            tuple(applied.new_ids),
            tuple(applied.changed_ids),
            prepared.failure,
        )

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


def _health_only(feed: Feed, health: FeedHealth, when: Moment) -> Prepared:
    return Prepared(FeedUpdate(feed.id, health), when, failure=health.error)
