"""Top stories: rank stories by coverage, freshness and what editors put first.

    score = (1 + log2(votes)) x 2 ** (-age / half-life) x (1 + sum over editors of 1 / place)

Votes, windows and half-lives are those of `library.coverage`; the age is that of the newest
report; an editor is an owner with the story on an edited front page, at its best place there. So a
second owner, a first place on one front page, and one half-life less of age weigh the same: each
doubles the score. A story of one owner is listed only if an editor put it on a front page. All
functions are pure; times are aware datetimes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from tui_news.library.coverage import (
    FEWEST_VOTES,
    HALF_LIVES,
    Member,
    Window,
    inside_window,
    votes,
)
from tui_news.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Prominence:
    """How a story stands inside a window."""

    story_id: int
    score: float
    owners: int
    """Votes, as coverage counts them."""
    editors: int
    """Owners that have it on a front page."""
    best_place: int | None
    """Its best place on a front page, from 1."""
    newest: datetime
    entry_ids: tuple[int, ...]
    """Members inside the window, newest first."""


def weigh(
    story_id: int, members: Iterable[Member], *, window: Window, now: datetime
) -> Prominence | None:
    """Score one story; None if it has neither a second vote nor an editor's."""
    inside = inside_window(members, window=window, now=now)
    if not inside:
        return None
    owners = len(votes(inside))
    places = _best_places(inside)
    if owners < FEWEST_VOTES and not places:
        return None
    age = max(timedelta(), now.astimezone(UTC) - inside[0].published)
    freshness = 2.0 ** -(age / HALF_LIVES[window])
    score = (1.0 + math.log2(max(owners, 1))) * freshness * (1.0 + sum(1 / one for one in places))
    return Prominence(
        story_id=story_id,
        score=score,
        owners=owners,
        editors=len(places),
        best_place=min(places, default=None),
        newest=inside[0].published,
        entry_ids=tuple(member.entry_id for member in inside),
    )


def top_stories(
    stories: Mapping[int, Iterable[Member]], *, window: Window, now: datetime, limit: int = 10
) -> list[Prominence]:
    """Rank stories, best first; equal scores by the newest report, then by the older story."""
    weighed = [
        one
        for story_id, members in stories.items()
        if (one := weigh(story_id, members, window=window, now=now)) is not None
    ]
    weighed.sort(key=lambda one: (-one.score, -one.newest.timestamp(), one.story_id))
    return weighed[:limit]


def best_title(titles: Sequence[tuple[int, Sequence[str]]], places: Mapping[int, int]) -> int:
    """Choose the headline that stands for a story; gives its entry's id.

    Args:
        titles: (entry id, folded words of its title), newest first, at least one.
        places: places on front pages, by entry id: an editor's choice goes before all others.

    Without an editor the title wins that shares most words with the others, for what many say is
    what happened; of equals the newest.
    """
    holders: dict[str, int] = {}
    for _, words in titles:
        for word in set(words):
            holders[word] = holders.get(word, 0) + 1

    def shared(words: Sequence[str]) -> float:
        own = set(words)
        return sum(holders[word] - 1 for word in own) / math.sqrt(len(own) or 1)

    best = min(
        enumerate(titles),
        key=lambda one: (places.get(one[1][0], 1_000), -shared(one[1][1]), one[0]),
    )
    return best[1][0]


def _best_places(inside: Iterable[Member]) -> list[int]:
    best: dict[str, int] = {}
    for member in inside:
        place = member.front_rank
        if place is not None and place >= 1:
            best[member.owner] = min(place, best.get(member.owner, place))
    return list(best.values())
