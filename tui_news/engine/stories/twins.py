"""Tell twins apart: two events of one kind that share most of their words.

Two rehab stories, two earthquakes of one strength: what all reports share hides what differs. So
the words that everyone in the set has lose their weight, the set is parted in two by what is
left (spherical 2-means), and the parting is accepted only if, by the *full* weights, the two
halves are clearly less alike than each is in itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, sqrt

from tui_news.engine.stories.items import Item
from tui_news.engine.stories.linkage import Table
from tui_news.model.frozen import dataclass

FEWEST = 4
"""Entries of which a set has to have at least as many to be parted."""
_APART = 0.75
"""Cross likeness over inner likeness below which halves are two stories (0.70-0.78)."""
_DOUBT = 0.7
"""How much less for small halves: divided by the number of different texts of the smaller."""
_SAME_TEXT = 0.85
"""Cosine from which two entries are one text printed twice, and say nothing about the spread."""
_INNER_MOST = 0.6
"""Inner likeness counted at most: reprints of two agencies' texts must not look like two events."""
_SAMPLE = 60
_SEEDS, _ROUNDS = 6, 6

Vector = dict[int, float]


@dataclass(frozen=True, slots=True)
class Halves:
    """A parting of a set of positions."""

    one: list[int]
    other: list[int]


def part(items: Sequence[Item], likeness: Table, positions: list[int]) -> list[list[int]]:
    """Part a set until no half is clearly two stories."""
    if len(positions) < FEWEST:
        return [positions]
    halves = _halve(items, likeness, positions)
    if halves is None or not are_apart(likeness, halves):
        return [positions]
    return [*part(items, likeness, halves.one), *part(items, likeness, halves.other)]


def are_apart(likeness: Table, halves: Halves) -> bool:
    """Judge whether two halves tell of different events."""
    size = min(_different(likeness, halves.one), _different(likeness, halves.other))
    if size < 2:
        return False
    cross = sum(likeness[i][j] for i in halves.one for j in halves.other)
    cross /= len(halves.one) * len(halves.other)
    inner = min(_inner(likeness, halves.one), _inner(likeness, halves.other))
    return cross < inner * (_APART - _DOUBT / size)


def _inner(likeness: Table, positions: list[int]) -> float:
    scores = [
        likeness[i][j]
        for at, i in enumerate(positions)
        for j in positions[:at]
        if likeness[i][j] < _SAME_TEXT
    ]
    return min(_INNER_MOST, sum(scores) / len(scores)) if scores else 0.0


def _different(likeness: Table, positions: list[int]) -> int:
    """Count the texts of a set, reprints once."""
    return sum(
        all(likeness[i][j] < _SAME_TEXT for j in positions[:at]) for at, i in enumerate(positions)
    )


def _halve(items: Sequence[Item], likeness: Table, positions: list[int]) -> Halves | None:
    step = max(1.0, len(positions) / _SAMPLE)
    chosen = [positions[int(at * step)] for at in range(int(len(positions) / step))]
    counts: dict[int, int] = {}
    for i in chosen:
        for term in items[i].reading.terms:
            counts[term] = counts.get(term, 0) + 1
    whole = len(chosen) + 0.5
    local = {term: log(whole / n) for term, n in counts.items() if n > 1}
    vectors = {i: _localised(items[i], local) for i in positions}
    best: tuple[float, Vector] | None = None
    for i, j in _seeds(likeness, chosen, vectors):
        result = _two_means(vectors, chosen, _difference(vectors[i], vectors[j]))
        if result is not None and (best is None or result[0] > best[0] + 1e-9):
            best = result
    if best is None:
        return None
    one = [i for i in positions if _dot(vectors[i], best[1]) >= 0]
    if not one or len(one) == len(positions):
        return None
    taken = set(one)
    return Halves(one, [i for i in positions if i not in taken])


def _localised(item: Item, local: dict[int, float]) -> Vector:
    vector = {
        term: weight * local[term]
        for term, weight in zip(item.reading.terms, item.weights, strict=True)
        if term in local
    }
    return _unit(vector)


def _unit(vector: Vector) -> Vector:
    norm = sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / norm for term, weight in vector.items()} if norm else {}


def _dot(one: Vector, other: Vector) -> float:
    get = other.get
    return sum([weight * get(term, 0.0) for term, weight in one.items()])


def _seeds(likeness: Table, chosen: list[int], vectors: dict[int, Vector]) -> list[tuple[int, int]]:
    """Choose pairs to start from: the least alike, and others spread over the unlike third."""
    usable = [i for i in chosen if vectors[i]]
    pairs = sorted((likeness[i][j], i, j) for at, i in enumerate(usable) for j in usable[:at])
    third = pairs[: max(1, len(pairs) // 3)]
    step = max(1, len(third) // _SEEDS)
    return [(i, j) for _, i, j in third[::step][:_SEEDS]]


def _two_means(
    vectors: dict[int, Vector], chosen: list[int], apart: Vector
) -> tuple[float, Vector] | None:
    """Improve a parting; give its quality and the axis along which it parts."""
    before: list[bool] = []
    score = 0.0
    for _ in range(_ROUNDS):
        sides = [_dot(vectors[i], apart) >= 0 for i in chosen]
        if sides == before:
            break
        if all(sides) or not any(sides):
            return None
        before = sides
        sums: tuple[Vector, Vector] = ({}, {})
        for i, is_left in zip(chosen, sides, strict=True):
            total = sums[0 if is_left else 1]
            get = total.get
            for term, weight in vectors[i].items():
                total[term] = get(term, 0.0) + weight
        score = sum(sqrt(sum([w * w for w in total.values()])) for total in sums)
        apart = _difference(_unit(sums[0]), _unit(sums[1]))
    return score, apart


def _difference(one: Vector, other: Vector) -> Vector:
    """Give the axis that is positive towards `one` and negative towards `other`."""
    axis = dict(one)
    for term, weight in other.items():
        axis[term] = axis.get(term, 0.0) - weight
    return axis
