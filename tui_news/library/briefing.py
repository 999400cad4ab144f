"""Briefing: what came since the reader last looked, bounded, by section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tui_news.model.entry import Headline
from tui_news.model.query import EntryQuery
from tui_news.model.section import Section
from tui_news.store import headlines, remembered
from tui_news.store.database import Database

BIG = 3
"""Outlets from which on a story is called big."""

MAX_ENTRIES = 5_000
"""New entries that are looked at."""

MAX_PER_SECTION = 5
"""Headlines that a section of the briefing shows."""

_KEY = "briefing.last"


@dataclass(frozen=True, slots=True)
class BriefingSection:
    """One section's part: its best headlines, those of big stories first."""

    title: str
    headlines: tuple[Headline, ...]
    total: int
    """New headlines of the section, one per story."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """What is new."""

    since: datetime
    entries: int
    stories: int
    big: int
    """Stories that at least `BIG` outlets carry."""
    sections: tuple[BriefingSection, ...]
    bounded: bool
    """More arrived than was looked at."""


def last_look(db: Database, *, default: datetime) -> datetime:
    """When the reader last had a briefing."""
    kept = remembered.get(db, _KEY)
    try:
        return datetime.fromisoformat(kept) if kept else default
    except ValueError:
        return default


def looked(db: Database, *, now: datetime) -> None:
    """Note that the reader has had a briefing now."""
    remembered.put(db, _KEY, now.isoformat())


def brief(
    db: Database, *, since: datetime, scope: EntryQuery, sections: Sequence[Section]
) -> Briefing:
    """Say what was published since a time, one headline per story."""
    query = replace(scope, since=int(since.timestamp()))
    ids, _ = headlines.ids(db, query)
    rows = headlines.rows(db, ids[:MAX_ENTRIES])
    best: dict[int, Headline] = {}
    for row in rows:
        key = row.story_id or -row.id
        if key not in best or row.copies > best[key].copies:
            best[key] = row
    by_section: dict[str, list[Headline]] = defaultdict(list)
    for row in best.values():
        home = next((s for s in sections if s.mask & row.section_mask), None)
        by_section[home.title if home else "Unsorted"].append(row)
    parts = []
    for title in [*(section.title for section in sections), "Unsorted"]:
        found = by_section.get(title)
        if found:
            found.sort(key=lambda row: (-row.copies, -row.sort_at))
            parts.append(BriefingSection(title, tuple(found[:MAX_PER_SECTION]), len(found)))
    return Briefing(
        since,
        len(ids),
        len(best),
        sum(1 for row in best.values() if row.copies + 1 >= BIG),
        tuple(parts),
        len(ids) > MAX_ENTRIES,
    )


def sentence(briefing: Briefing) -> str:
    """Sum it up: `Since 07:40: 214 new in 61 stories, 5 big`."""
    new = "nothing new" if not briefing.entries else f"{briefing.entries:,} new"
    stories = "1 story" if briefing.stories == 1 else f"{briefing.stories:,} stories"
    within = f" in {stories}" if briefing.entries else ""
    big = f", {briefing.big:,} big" if briefing.big else ""
    return f"Since {briefing.since:%d %b %H:%M}: {new}{within}{big}"
