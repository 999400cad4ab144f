"""Most covered: rank stories by how many owners report them, and how freshly.

    score = sum over distinct owners of 2 ** (-age / half-life), over members inside the window

| window | reaches back | half-life |
|---|---|---|
| Now | 3 hours | 2 hours |
| Today | to local midnight, at least 6 hours | 8 hours |
| Week | 7 times 24 hours | 48 hours |

Owners vote, not feeds: five feeds of one owner are one vote, and so are copies of one agency
text, whoever prints them. The freshest member of a vote gives its age. An editor's choice, which
is a place among the first five of a front-page feed, adds half a vote per owner. A story needs
two votes to be listed. All functions are pure; times are aware datetimes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from tui_news.model.frozen import dataclass

FEWEST_VOTES = 2
"""Distinct owners below which a story is not called covered."""

ENOUGH_OWNERS = 5
"""Owners below which a ranking says little, and the reader should be told so."""

_EDITORS_VOTE = 0.5
_EDITORS_FIRST = 5
_TODAY_LEAST = timedelta(hours=6)


class Window(StrEnum):
    """How far back a ranking looks."""

    NOW = "now"
    TODAY = "today"
    WEEK = "week"


HALF_LIVES = {
    Window.NOW: timedelta(hours=2),
    Window.TODAY: timedelta(hours=8),
    Window.WEEK: timedelta(hours=48),
}
"""After which a report counts half, by window."""


class Member(NamedTuple):
    """One entry of a story, as the ranking needs it."""

    entry_id: int
    owner: str
    """Who owns the outlet; empty for unknown, which is never counted."""
    published: datetime
    copy_group: int = 0
    """Members with one number above 0 carry one text; 0 means a text of its own."""
    front_rank: int | None = None
    """Place in a front-page feed, from 1; None if it is in none."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a story is covered inside a window."""

    story_id: int
    score: float
    owners: int
    """Votes: distinct owners, those that only carry copies of each other counted once."""
    editors: int
    """Owners that have it among the first of a front page."""
    newest: datetime
    entry_ids: tuple[int, ...]
    """Members inside the window, newest first."""


def opens_at(window: Window, now: datetime) -> datetime:
    """Give the moment (UTC) from which members count; `now` is in the reader's own time zone."""
    instant = now.astimezone(UTC)  # hours are counted in UTC: a day may have 23 or 25 of them
    match window:
        case Window.NOW:
            return instant - timedelta(hours=3)
        case Window.WEEK:
            return instant - timedelta(hours=7 * 24)
        case Window.TODAY:
            midnight = now.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
            return min(midnight.astimezone(UTC), instant - _TODAY_LEAST)


def cover(
    story_id: int, members: Iterable[Member], *, window: Window, now: datetime
) -> Coverage | None:
    """Score one story; None if it has fewer than two votes inside the window."""
    inside = inside_window(members, window=window, now=now)
    cast = votes(inside)
    if len(cast) < FEWEST_VOTES:
        return None
    half_life = HALF_LIVES[window]
    instant = now.astimezone(UTC)
    editors = {
        member.owner
        for member in inside
        if member.front_rank is not None and 1 <= member.front_rank <= _EDITORS_FIRST
    }
    score = sum(2.0 ** -(max(timedelta(), instant - newest) / half_life) for newest in cast)
    return Coverage(
        story_id=story_id,
        score=score + _EDITORS_VOTE * len(editors),
        owners=len(cast),
        editors=len(editors),
        newest=inside[0].published,
        entry_ids=tuple(member.entry_id for member in inside),
    )


def most_covered(
    stories: Mapping[int, Iterable[Member]], *, window: Window, now: datetime, limit: int = 7
) -> list[Coverage]:
    """Rank stories, best first; equal scores by the newest member, then by the older story."""
    covered = [
        coverage
        for story_id, members in stories.items()
        if (coverage := cover(story_id, members, window=window, now=now)) is not None
    ]
    covered.sort(key=lambda one: (-one.score, -one.newest.timestamp(), one.story_id))
    return covered[:limit]


def says_little(owners: Iterable[str]) -> bool:
    """Tell whether too few owners are read for a ranking to mean anything."""
    return len({owner for owner in owners if owner}) < ENOUGH_OWNERS


def inside_window(members: Iterable[Member], *, window: Window, now: datetime) -> list[Member]:
    """Give the members that count inside a window, newest first."""
    since = opens_at(window, now)
    inside = [m for m in members if m.owner and since <= m.published]
    inside.sort(key=lambda member: (member.published, member.entry_id), reverse=True)
    return inside


def votes(newest_first: list[Member]) -> list[datetime]:
    """Give the freshest time of each vote.

    An owner votes with its freshest text of its own if it has one; owners that have only copies
    of one text share a vote.
    """
    own: dict[str, datetime] = {}
    shared: dict[int, datetime] = {}
    carriers: dict[int, set[str]] = {}
    for member in newest_first:
        if member.copy_group:
            carriers.setdefault(member.copy_group, set()).add(member.owner)
    for member in newest_first:
        if len(carriers.get(member.copy_group, ())) < FEWEST_VOTES:
            own.setdefault(member.owner, member.published)
    for member in newest_first:
        if member.owner not in own and member.copy_group:
            shared.setdefault(member.copy_group, member.published)
    once = _one_group_each(newest_first, own, shared)
    return [*own.values(), *once]


def _one_group_each(
    newest_first: list[Member], own: dict[str, datetime], shared: dict[int, datetime]
) -> list[datetime]:
    """Count copy groups, but no owner twice: one that carries two agencies' texts has one vote."""
    cast: list[datetime] = []
    voted: set[str] = set()
    for group, newest in shared.items():
        carriers = {m.owner for m in newest_first if m.copy_group == group and m.owner not in own}
        if carriers - voted:
            cast.append(newest)
        voted |= carriers
    return cast
