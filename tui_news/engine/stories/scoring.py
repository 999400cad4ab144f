"""How like each other entries are: cosines of their vectors, faded by the time between them."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from tui_news.engine.stories.items import Item

WINDOW = 5 * 86_400.0
"""Seconds after which an entry no longer joins a story."""
_GRACE, _FADE = 12 * 3_600.0, 36 * 3_600.0
"""Half a day between two reports says nothing; after that likeness fades by e in 36 hours."""
_LONELY = 0.3
"""What is taken off the strongest shared term (0.2-0.5)."""
_SAMPLE = 24
"""Members that speak for a large story."""


def vector(item: Item) -> dict[int, float]:
    """Give an entry's weights by term."""
    return dict(zip(item.reading.terms, item.weights, strict=True))


def cosine(mine: dict[int, float], other: Item) -> float:
    """Compare unit vectors: 0 nothing in common, 1 nearly the same.

    The term that contributes most counts less: one shared name, however rare, is not one event.
    """
    get = mine.get
    shared = [
        get(term, 0.0) * weight
        for term, weight in zip(other.reading.terms, other.weights, strict=False)
    ]
    return sum(shared) - _LONELY * max(shared) if shared else 0.0


def fade(gap: float | None) -> float:
    """Give what a time between reports (seconds) leaves of their likeness; None means unknown."""
    if gap is None or gap <= _GRACE:
        return 1.0
    return 0.0 if gap > WINDOW else exp((_GRACE - gap) / _FADE)


def gap(one: Item, other: Item) -> float | None:
    """Give the seconds between two reports, or None where a time is missing."""
    return None if one.when is None or other.when is None else abs(one.when - other.when)


def sample(members: Sequence[Item], most: int = _SAMPLE) -> Sequence[Item]:
    """Choose members that speak for all: evenly through the story, the last one included."""
    if len(members) <= most:
        return members
    step = len(members) / most
    return [members[-1 - int(at * step)] for at in range(most)]


def likeness(mine: dict[int, float], item: Item, members: Sequence[Item]) -> float:
    """Score an entry against a story: mean cosine, faded by the time to the nearest member."""
    chosen = sample(members)
    total = sum(cosine(mine, member) for member in chosen)
    gaps = [gap(item, member) for member in chosen]
    known = [between for between in gaps if between is not None]
    near = min(known) if known else None
    return total / len(chosen) * fade(near)
