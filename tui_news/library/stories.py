"""Stories: who else carries an entry's story, and what came earlier in it."""

from __future__ import annotations

from datetime import timedelta

from tui_news.model.entry import Headline
from tui_news.model.frozen import dataclass
from tui_news.model.story import StoryEntry
from tui_news.store import stories
from tui_news.store.database import Database

SAME_REPORT = timedelta(hours=18)
"""Reports of other outlets within this time of an entry cover the same turn of the story."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an entry in its story."""

    also: tuple[StoryEntry, ...] = ()
    """The newest report of each other owner near the entry in time, in order of time."""
    first: StoryEntry | None = None
    """Who was first of all, the entry itself included; None when nobody else carries it."""
    earlier: tuple[StoryEntry, ...] = ()
    """Reports before that time, newest first."""


NOTHING_AROUND = Around()
"""Of an entry that nobody else carries."""


def around(db: Database, headline: Headline) -> Around:
    """Look at an entry's story: one vote per owner, the entry's own outlet left out of `also`."""
    members = stories.members(db, headline.story_id, own_id=headline.id)
    own = next((one for one in members if one.id == headline.id), None)
    if own is None or len(members) < 2:
        return NOTHING_AROUND
    near = int(SAME_REPORT.total_seconds())
    also: dict[str, StoryEntry] = {}
    earlier: list[StoryEntry] = []
    for one in members:
        if one.id == own.id or one.owner == own.owner:
            if one.sort_at < own.sort_at - near:
                earlier.append(one)
        elif abs(one.sort_at - own.sort_at) <= near:
            also.setdefault(one.owner, one)
        elif one.sort_at < own.sort_at:
            earlier.append(one)
    current = sorted([*also.values(), own], key=lambda one: (one.sort_at, one.id))
    return Around(
        tuple(one for one in current if one.id != own.id),
        current[0] if also else None,
        tuple(reversed(earlier)),
    )
