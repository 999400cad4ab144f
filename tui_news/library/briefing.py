"""Briefing: what came since the reader last looked, bounded, by section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tui_news.library.moments import when
from tui_news.model.entry import Headline
from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery
from tui_news.model.section import Section
from tui_news.store import headlines, remembered
from tui_news.store import sections as store
from tui_news.store.database import Database
from tui_news.text.counts import plural

UNSORTED = "Unsorted"
"""Title of what is in none of the sections."""

BIG = 3
"""Outlets from which on a story is called big."""

MAX_ENTRIES = 5_000
"""New entries that are looked at."""

MAX_PER_SECTION = 5
"""Headlines that a section of the briefing shows."""

MAX_HEADLINES = 30
"""Headlines of the whole briefing: with their headings a page or two."""

AWAY = timedelta(hours=3)
"""Not having looked for so long makes a briefing worth offering, if there is much new."""

MUCH = 30
"""New entries from which on it is much."""

FIRST_LOOK = timedelta(hours=12)
"""How far a first briefing looks back."""

CLOCK_SLACK = timedelta(hours=1)
"""How far ahead of the clock a look may be that is believed."""

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


def has_looked(db: Database) -> bool:
    """Tell whether the reader was ever here before."""
    return bool(remembered.get(db, _KEY))


def last_look(db: Database, *, now: datetime) -> datetime:
    """When the reader last looked: left the program or the list, or had a briefing printed.

    Half a day ago for those who never did, and where the clock was set back since: a look that is
    yet to come would leave briefings empty until then.
    """
    kept = remembered.get(db, _KEY)
    try:
        looked_at = datetime.fromisoformat(kept)
        return looked_at if looked_at <= now + CLOCK_SLACK else now - FIRST_LOOK
    except (ValueError, TypeError):
        return now - FIRST_LOOK


def looked(db: Database, *, now: datetime) -> None:
    """Note that the reader has looked until now."""
    remembered.put(db, _KEY, now.isoformat())


def brief(
    db: Database, *, since: datetime, scope: EntryQuery, sections: Sequence[Section] | None = None
) -> Briefing:
    """Say what was published since a time, one headline per story.

    Args:
        db: the cache.
        since: the moment the reader last looked.
        scope: the reader's list: only its sections have a part.
        sections: the sections in the reader's order; None reads them.
    """
    if sections is None:
        sections = store.all_sections(db)
    ids, _ = headlines.ids(db, replace(scope, since=int(since.timestamp())))
    rows = headlines.rows(db, ids[:MAX_ENTRIES])
    best: dict[int, Headline] = {}
    for row in rows:
        key = row.story_id or -row.id
        if key not in best or row.copies > best[key].copies:
            best[key] = row
    chosen = [one for one in sections if not scope.section_mask or one.mask & scope.section_mask]
    by_section: dict[str, list[Headline]] = {one.title: [] for one in chosen}
    by_section[UNSORTED] = []
    for row in best.values():
        home = next((one for one in chosen if one.mask & row.section_mask), None)
        by_section[home.title if home else UNSORTED].append(row)
    return Briefing(
        since,
        len(ids),
        len(best),
        sum(1 for row in best.values() if row.copies + 1 >= BIG),
        _parts(by_section),
        len(ids) > MAX_ENTRIES,
    )


def _parts(by_section: dict[str, list[Headline]]) -> tuple[BriefingSection, ...]:
    """Choose headlines: every section's best, then every section's second, as room is."""
    found = {title: rows for title, rows in by_section.items() if rows}
    for rows in found.values():
        rows.sort(key=lambda row: (-row.copies, -row.sort_at))
    room = MAX_HEADLINES
    shown = dict.fromkeys(found, 0)
    for number in range(MAX_PER_SECTION):
        for title, rows in found.items():
            if room and len(rows) > number:
                shown[title] += 1
                room -= 1
    return tuple(
        BriefingSection(title, tuple(rows[: shown[title]]), len(rows))
        for title, rows in found.items()
    )


def is_worth(briefing: Briefing, *, now: datetime) -> bool:
    """Tell whether to offer a briefing: the reader was away for long, and much is new."""
    return now - briefing.since >= AWAY and briefing.entries >= MUCH


def sentence(briefing: Briefing, *, now: datetime) -> str:
    """Sum it up: `Since 07:40: 214 new in 61 stories, 5 big`; `now` is in the reader's zone."""
    new = "nothing new" if not briefing.entries else f"{briefing.entries:,} new"
    within = f" in {plural(briefing.stories, 'story', 'stories')}" if briefing.entries else ""
    big = f", {briefing.big:,} big" if briefing.big else ""
    return f"Since {when(briefing.since.astimezone(now.tzinfo), now)}: {new}{within}{big}"


def offer(briefing: Briefing, *, now: datetime) -> str:
    """Offer it in the status line: `214 new since 07:40`."""
    since = when(briefing.since.astimezone(now.tzinfo), now)
    return f"{briefing.entries:,} new since {since}"
