"""Most covered: the stories that most owners report, now, today and this week."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime

from tui_news.library.coverage import Coverage, Member, Window, most_covered, opens_at, says_little
from tui_news.model.story import StoryEntry
from tui_news.store import stories
from tui_news.store.database import Database

MAX_ENTRIES = 20_000
"""Entries that one ranking looks at, the newest."""


@dataclass(frozen=True, slots=True)
class RankedStory:
    """A story in the ranking: never readership, only coverage."""

    coverage: Coverage
    headline: StoryEntry
    """Its newest report."""
    first: StoryEntry
    """Its first report inside the window."""
    reports: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """The stories of one window, best first."""

    window: Window
    stories: tuple[RankedStory, ...]
    too_few: bool
    """So few owners report anything that the order says little."""


def rank(db: Database, window: Window, *, now: datetime, limit: int = 7) -> Ranking:
    """Rank the stories of a window by the formula of `library.coverage`.

    Args:
        db: the cache.
        window: how far back to look.
        now: the reader's time, in their own zone.
        limit: stories at most.
    """
    since = int(opens_at(window, now).timestamp())
    by_story: dict[int, list[StoryEntry]] = defaultdict(list)
    for story_id, one in stories.covered_since(db, since, limit=MAX_ENTRIES):
        by_story[story_id].append(one)
    members = {
        story_id: [
            Member(one.id, one.owner, datetime.fromtimestamp(one.sort_at, UTC)) for one in reports
        ]
        for story_id, reports in by_story.items()
    }
    ranked = [
        RankedStory(
            coverage,
            by_story[coverage.story_id][0],
            by_story[coverage.story_id][-1],
            len(by_story[coverage.story_id]),
        )
        for coverage in most_covered(members, window=window, now=now, limit=limit)
    ]
    owners = (one.owner for reports in by_story.values() for one in reports)
    return Ranking(window, tuple(ranked), says_little(owners))
