"""Your most read: what this reader opened most and longest; facts that stay on this machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from tui_news.model.frozen import dataclass
from tui_news.model.section import Section
from tui_news.store import reading_places, readings
from tui_news.store.database import Database
from tui_news.store.readings import Reading

MAX_READINGS = 5_000
"""Articles that are looked at, those read last."""

FIRST_TAGS = 5
"""Tags of an article that count, the most salient."""


@dataclass(frozen=True, slots=True)
class Share:
    """An outlet, a section or a tag, and how much of the reading was about it."""

    name: str
    articles: int
    seconds: int


@dataclass(frozen=True, slots=True)
class MostRead:
    """The reader's own list."""

    entries: tuple[Reading, ...]
    """The articles read longest; of equals those opened most often."""
    outlets: tuple[Share, ...]
    sections: tuple[Share, ...]
    tags: tuple[Share, ...]
    articles: int
    """How many articles it is made from."""
    seconds: int
    since: datetime | None
    """When the first of them was last read; None when there is nothing."""


def record(db: Database, entry_id: int, seconds: float, *, now: datetime) -> None:
    """Keep that an article was in sight for so many seconds."""
    readings.add(db, entry_id, seconds=round(seconds), now=now)


def forget(db: Database) -> None:
    """Forget everything that was kept, the places where reading stopped too."""
    readings.forget(db)
    reading_places.forget(db)


def most_read(
    db: Database, *, sections: Sequence[Section], now: datetime, limit: int = 10
) -> MostRead:
    """Sum up what is kept; `limit` bounds each of the lists, `now` gives the reader's zone."""
    found = readings.latest(db, limit=MAX_READINGS)
    named = readings.tags(db, [one.headline.id for one in found], first=FIRST_TAGS)
    outlets, shelves, tags = _Tally(), _Tally(), _Tally()
    for one in found:
        outlets.add(one.headline.source, one)
        for section in sections:
            if section.mask & one.headline.section_mask:
                shelves.add(section.title, one)
        for name in named.get(one.headline.id, ()):
            tags.add(name, one)
    found.sort(key=lambda one: (-one.seconds, -one.times, -one.last_at))
    first = min((one.last_at for one in found), default=None)
    return MostRead(
        tuple(found[:limit]),
        outlets.first(limit),
        shelves.first(limit),
        tags.first(limit),
        len(found),
        sum(one.seconds for one in found),
        None if first is None else datetime.fromtimestamp(first, now.tzinfo),
    )


class _Tally:
    """Counts articles and seconds by name."""

    def __init__(self) -> None:
        self._articles: Counter[str] = Counter()
        self._seconds: Counter[str] = Counter()

    def add(self, name: str, reading: Reading) -> None:
        self._articles[name] += 1
        self._seconds[name] += reading.seconds

    def first(self, limit: int) -> tuple[Share, ...]:
        order = sorted(
            self._articles,
            key=lambda name: (-self._articles[name], -self._seconds[name], name),
        )
        return tuple(
            Share(name, self._articles[name], self._seconds[name]) for name in order[:limit]
        )
