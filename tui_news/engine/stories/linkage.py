"""Join entries by average link: a story is a set that is, on average, alike throughout.

Average link judges whole sets, so one entry that mentions two events does not chain them
together, and the order in which entries came does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.engine.stories.items import Item
from tui_news.engine.stories.scoring import cosine, fade, gap, vector

Table = list[list[float]]
"""Symmetric likenesses of the entries of a pool."""


def table(items: Sequence[Item]) -> Table:
    """Compare every two entries of a pool, without regard to time."""
    rows: Table = [[0.0] * len(items) for _ in items]
    for i, item in enumerate(items):
        mine = vector(item)
        for j in range(i):
            rows[i][j] = rows[j][i] = cosine(mine, items[j])
    return rows


def join(items: Sequence[Item], likeness: Table, threshold: float) -> list[list[int]]:
    """Give sets of positions whose mean likeness, faded by the gap between sets, is enough."""
    count = len(items)
    means = [row[:] for row in likeness]
    gaps = [[gap(one, other) for other in items] for one in items]
    sets: list[list[int]] = [[i] for i in range(count)]
    alive = set(range(count))

    def best_of(i: int) -> tuple[float, int]:
        row, apart = means[i], gaps[i]
        return max(((row[j] * fade(apart[j]), -j) for j in alive if j != i), default=(-1.0, 0))

    best = {i: best_of(i) for i in alive}
    while len(alive) > 1:
        i = max(alive, key=lambda one: (best[one][0], -one))
        score, negative = best[i]
        if score < threshold:
            break
        j = -negative
        mine, other = len(sets[i]), len(sets[j])
        alive.discard(j)
        for k in alive:
            if k != i:
                mean = (means[i][k] * mine + means[j][k] * other) / (mine + other)
                means[i][k] = means[k][i] = mean
                gaps[i][k] = gaps[k][i] = _nearer(gaps[i][k], gaps[j][k])
        sets[i] += sets[j]
        sets[j] = []
        best[i] = best_of(i)
        for k in alive:
            if k != i:
                if -best[k][1] in (i, j):
                    best[k] = best_of(k)
                else:
                    best[k] = max(best[k], (means[k][i] * fade(gaps[k][i]), -i))
    return [sorted(sets[i]) for i in sorted(alive)]


def _nearer(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
