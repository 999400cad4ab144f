"""Topics: follow, mute and highlight; what is new in each, and how far each rule reaches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from tui_news.errors import ParseError, UsageError
from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery
from tui_news.model.topic import Topic, TopicKind
from tui_news.store import arrivals, assignment, headlines, rules
from tui_news.store import topics as store
from tui_news.store.database import Database
from tui_news.store.sections import all_sections
from tui_news.text.query_language import parse
from tui_news.text.sanitise import clean_line

MOST = 5_000
"""The newest entries that badges and reaches look at: what they cost has a bound."""

MAX_NAME = 60
"""Characters of a topic's name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A topic with its numbers."""

    topic: Topic
    new: int = 0
    """Entries that arrived since its last visit."""
    meant: int = 0
    """Of today's entries, those that its query means ..."""
    today: int = 0
    """... and all of them."""
    failure: str = ""
    """Why its query cannot be read (any more); empty if it can."""

    def sentence(self) -> str:
        """Say what the topic does (`hides 12 of today's 800`)."""
        return self.failure or self._does()

    def _does(self) -> str:
        of_today = f"{self.meant:,} of today's {self.today:,}"
        match self.topic.kind:
            case TopicKind.MUTE:
                return f"hides {of_today}"
            case TopicKind.HIGHLIGHT:
                return f"marks {of_today}"
            case TopicKind.FOLLOW:
                return f"{self.new:,} new, {of_today}" if self.new else of_today


def save(
    db: Database,
    query: str,
    *,
    kind: TopicKind,
    now: datetime,
    name: str = "",
    until: datetime | None = None,
) -> Topic:
    """Follow, mute or highlight a query, for ever or until a time.

    Raises:
        QueryError: the query makes no sense.
        UsageError: it asks for nothing.
    """
    text = query.strip()
    if parse(text, now=now, sections=all_sections(db)) is None:
        raise UsageError("the topic", "asks for nothing", "write a query")
    shown = str(clean_line(name or text, limit=MAX_NAME))
    return store.add(db, kind, shown, text, now=now, until=until)


def follow(db: Database, query: str, *, name: str, now: datetime) -> tuple[Topic, bool]:
    """Follow a query; tells whether that is new.

    Raises:
        NewsError: as `save`.
    """
    known = is_kept(db, query, TopicKind.FOLLOW)
    return save(db, query, kind=TopicKind.FOLLOW, now=now, name=name), not known


def rename(db: Database, topic_id: int, name: str) -> None:
    """Give a topic another name; an empty one changes nothing."""
    if name.strip():
        store.change(db, topic_id, name=str(clean_line(name.strip(), limit=MAX_NAME)))


def set_kind(db: Database, topic_id: int, kind: TopicKind) -> None:
    """Follow, mute or highlight what was something else."""
    store.change(db, topic_id, kind=kind)


def drop(db: Database, topic_id: int) -> None:
    """Forget a topic."""
    store.remove(db, topic_id)


def restore(db: Database, topic: Topic) -> None:
    """Take back a topic that was dropped, with its name, its end and what was seen of it."""
    store.restore(db, topic)


def is_kept(db: Database, query: str, kind: TopicKind) -> bool:
    """Tell whether there is such a topic already."""
    return any(one.query == query.strip() for one in store.all_topics(db, kind))


def visit(db: Database, topic_id: int) -> None:
    """Take what is there now as seen."""
    store.see(db, topic_id, headlines.newest_id(db))


def badges(db: Database, *, now: datetime) -> list[Standing]:
    """Give the followed topics with what is new in each, counted among the newest entries."""
    fresh = arrivals.latest(db, MOST)
    return [
        Standing(topic, new=_new(db, topic, fresh, now))
        for topic in store.all_topics(db, TopicKind.FOLLOW)
    ]


def standings(db: Database, *, now: datetime) -> list[Standing]:
    """Give every topic with all its numbers; `now` is the reader's time with their zone."""
    fresh = arrivals.latest(db, MOST)
    today = arrived_today(db, now=now)
    return [_standing(db, topic, fresh, today, now) for topic in store.all_topics(db)]


def arrived_today(db: Database, *, now: datetime) -> list[int]:
    """Give the ids of today's entries, hidden ones too; of very many the latest."""
    midnight = int(datetime.combine(now.date(), time(), now.tzinfo).timestamp())
    return arrivals.latest(db, 4 * MOST, since=midnight)


def _standing(
    db: Database, topic: Topic, fresh: Sequence[int], today: Sequence[int], now: datetime
) -> Standing:
    try:
        query = EntryQuery(condition=parse(topic.query, now=now, sections=all_sections(db)))
    except ParseError as error:
        return Standing(topic, failure=str(error))
    meant = arrivals.matching(db, query, today, hidden=topic.kind is TopicKind.MUTE)
    new = _new(db, topic, fresh, now) if topic.kind is TopicKind.FOLLOW else 0
    return Standing(topic, new, len(meant), len(today))


def _new(db: Database, topic: Topic, fresh: Sequence[int], now: datetime) -> int:
    try:
        query = EntryQuery(condition=parse(topic.query, now=now, sections=all_sections(db)))
    except ParseError:
        return 0
    return len(arrivals.matching(db, query, [one for one in fresh if one > topic.seen_id]))


def apply_rules(db: Database, *, now: datetime) -> tuple[int, int]:
    """Mute and unmute what is cached as the rules are now, where no engine does it."""
    done = rules.mute_all(db, now=now)
    assignment.settle_newest(db)
    return done
