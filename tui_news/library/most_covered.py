"""Most covered and top stories: the stories of a window, ranked, with what a list of them shows.

Counting reads an index and the table of feeds; titles, and summaries if they are wanted, are read
for the stories that are shown only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from tui_news.library.coverage import Coverage, Member, Window, most_covered, opens_at, says_little
from tui_news.library.prominence import Prominence, best_title, top_stories
from tui_news.model.entry import Headline
from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.store import coverage as store
from tui_news.store import front_pages, headlines
from tui_news.store.coverage import Publisher
from tui_news.store.database import Database
from tui_news.text.fold import words

MAX_ENTRIES = 20_000
"""Entries that one ranking looks at, the newest."""

MAX_REPORTS = 40
"""Reports of a shown story whose titles are read, the newest; its first is read too."""


@dataclass(frozen=True, slots=True)
class RankedStory:
    """A story in a ranking: never readership, only coverage."""

    rank: Coverage | Prominence
    headline: Headline
    """The report that stands for it."""
    first: Headline
    """Its first report inside the window."""
    reports: tuple[Headline, ...]
    """Its reports inside the window, newest first."""
    total: int
    """How many there are, those that were not read included."""
    sources: tuple[SafeText, ...]
    """Its outlets, the first to report first."""
    lead: SafeText = EMPTY
    """Summary of the report that stands for it, if it was asked for."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The stories of one window, best first."""

    window: Window
    stories: tuple[RankedStory, ...]
    too_few: bool
    """So few owners are read that the order says little."""


@dataclass(frozen=True, slots=True)
class _Wire:
    """What both rankings count."""

    members: dict[int, list[Member]]
    publishers: dict[int, Publisher]
    feeds: dict[int, int]
    """Feed by entry."""
    places: dict[int, int]

    @property
    def too_few(self) -> bool:
        return says_little(one.owner for one in self.publishers.values() if not one.muted)


def rank(db: Database, window: Window, *, now: datetime, limit: int = 7) -> Ranking:
    """Rank the stories of a window by the formula of `library.coverage`.

    Args:
        db: the cache.
        window: how far back to look.
        now: the reader's time, in their own zone.
        limit: stories at most.
    """
    wire = _read(db, window, now)
    ranked = most_covered(wire.members, window=window, now=now, limit=limit)
    return Ranking(window, _shown(db, ranked, wire, with_leads=False), wire.too_few)


def top(db: Database, window: Window, *, now: datetime, limit: int = 10) -> Ranking:
    """Rank the stories of a window by the formula of `library.prominence`; as `rank`."""
    wire = _read(db, window, now)
    ranked = top_stories(wire.members, window=window, now=now, limit=limit)
    return Ranking(window, _shown(db, ranked, wire, with_leads=True), wire.too_few)


def _read(db: Database, window: Window, now: datetime) -> _Wire:
    since = int(opens_at(window, now).timestamp())
    reports = store.reports_since(db, since, limit=MAX_ENTRIES)
    places = front_pages.places(db, since=since)
    reports += store.reports(db, places.keys() - {one.entry_id for one in reports})
    publishers = store.publishers(db)
    members: dict[int, list[Member]] = defaultdict(list)
    for story_id, entry_id, feed_id, sort_at, group in reports:
        if feed_id in publishers:
            members[story_id or -entry_id].append(
                Member(
                    entry_id,
                    publishers[feed_id].owner,
                    datetime.fromtimestamp(sort_at, UTC),
                    group,
                    places.get(entry_id),
                )
            )
    feeds = {one.entry_id: one.feed_id for one in reports}
    return _Wire(members, publishers, feeds, places)


def _shown(
    db: Database, ranked: Iterable[Coverage | Prominence], wire: _Wire, *, with_leads: bool
) -> tuple[RankedStory, ...]:
    found = []
    for one in ranked:
        ids = one.entry_ids
        some = ids if len(ids) <= MAX_REPORTS else (*ids[: MAX_REPORTS - 1], ids[-1])
        rows = headlines.rows(db, some)
        if not rows:
            continue  # Purged meanwhile.
        best = best_title([(row.id, words(row.title)) for row in rows], wire.places)
        headline = next(row for row in rows if row.id == best)
        lead = store.leads(db, [best]).get(best, EMPTY) if with_leads else EMPTY
        names = (wire.publishers[wire.feeds[entry_id]].source for entry_id in reversed(ids))
        sources = tuple(dict.fromkeys(names))
        found.append(RankedStory(one, headline, rows[-1], tuple(rows), len(ids), sources, lead))
    return tuple(found)
