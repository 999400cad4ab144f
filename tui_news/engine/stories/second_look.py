"""Look again at a few neighbouring stories together: join, part and move their entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from tui_news.engine.stories import linkage, twins
from tui_news.engine.stories.items import Item

JOIN = 0.11
"""Mean likeness from which entries belong together (0.11-0.13); twins are parted afterwards."""


def partition(items: Sequence[Item]) -> list[list[Item]]:
    """Sort the entries of a pool into stories, without regard to their present ones."""
    likeness = linkage.table(items)
    stories: list[list[Item]] = []
    for together in linkage.join(items, likeness, JOIN):
        for positions in twins.part(items, likeness, together):
            stories.append([items[i] for i in positions])
    return stories


def name(stories: list[list[Item]], fresh: Callable[[], int]) -> dict[int, list[Item]]:
    """Name stories anew so that as few entries as possible change their story."""
    votes = [(Counter(item.story for item in story), at) for at, story in enumerate(stories)]
    claims = sorted(
        (-count, story, at) for counter, at in votes for story, count in counter.items() if story
    )
    named: dict[int, list[Item]] = {}
    done: set[int] = set()
    for _, story, at in claims:
        if at not in done and story not in named:
            named[story] = stories[at]
            done.add(at)
    for at, members in enumerate(stories):
        if at not in done:
            named[fresh()] = members
    return named
