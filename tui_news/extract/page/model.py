"""The trained judge of leaves: boosted decision trees, all walked at once.

`model.json` is written by `scripts/train_article_model.py`: a tree is a number, or a list
`[feature, threshold, tree if the feature is <= threshold, tree otherwise]`, with at most eight
leaves. They are not walked one by one. Each node that sends a row to the right rules out the leaves
on its left; for each feature, the nodes sorted by threshold give one mask over the leaves of all
trees, and what no mask rules out first is where each tree ends (QuickScorer: Lucchese et al.,
SIGIR 2015). One byte of a large integer is one tree. What the leaves stand for is added up a bit at
a time: of the leaves where trees end, those whose value has the bit are counted in one step.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, reduce
from operator import and_, getitem
from pkgutil import get_data
from typing import Any

LEAVES = 8
"""Leaves of a tree, at most: the bits of a byte."""

UNIT = 1e-3
"""To what the values that leaves stand for are rounded."""

MANY = 400
"""Numbers of a feature whose masks are remembered, at most."""

_Cuts = tuple[list[float], list[int]]
"""Thresholds of a feature, and the mask below, between and above them."""


class Forest:
    """Trees ready to judge rows of numbers."""

    def __init__(self, trees: list[Any]) -> None:
        values = [[round(value / UNIT) for value in _values(tree)] for tree in trees]
        # Trees whose leaves differ most come first: the highest planes are short integers then.
        order = sorted(range(len(trees)), key=lambda tree: min(values[tree]) - max(values[tree]))
        self._everything = (1 << LEAVES * len(trees)) - 1
        cuts: dict[int, list[tuple[float, int]]] = {}
        above: list[int] = []
        self._least = 0
        for place, number in enumerate(order):
            _cut(trees[number], place * LEAVES, cuts)
            least = min(values[number])
            self._least += least
            above += [value - least for value in values[number]]
            above += [0] * (LEAVES - len(values[number]))
        self._firsts = sum(1 << place * LEAVES for place in range(len(trees)))
        """The first leaf of each tree."""
        self._planes = [
            sum((value >> bit & 1) << leaf for leaf, value in enumerate(above))
            for bit in reversed(range(max(above, default=0).bit_length()))
        ]
        """For each bit of a value, the highest first: the leaves whose value has it."""
        self._cuts: dict[int, _Cuts] = {}
        for feature, nodes in cuts.items():
            nodes.sort()
            masks = [self._everything]
            for _, ruled_out in nodes:
                masks.append(masks[-1] & ~ruled_out)
            self._cuts[feature] = ([threshold for threshold, _ in nodes], masks)

    def part(self, features: Sequence[int]) -> Part:
        """Give the part of the forest that looks at some of a row's numbers."""
        return Part(
            self._everything,
            [
                (place, *self._cuts[feature])
                for place, feature in enumerate(features)
                if feature in self._cuts
            ],
        )

    def few(self, features: Sequence[int]) -> Few:
        """Give the part of the forest that looks at numbers of which each has few values."""
        unasked: _Cuts = ([], [self._everything])
        return Few([_Table(self._cuts.get(feature, unasked)) for feature in features])

    def odds(self, left: int) -> float:
        """Give the log-odds that the leaves of trees still possible stand for."""
        # The last leaf of a tree is never ruled out: to take one from each tree borrows nothing
        # from the next, and changes its lowest leaf and those before.
        ends = left & (left ^ (left - self._firsts))
        total = 0
        for plane in self._planes:
            total += total + (ends & plane).bit_count()
        return (total + self._least) * UNIT


class Part:
    """What one group of numbers says."""

    __slots__ = ("_cuts", "_everything")

    def __init__(self, everything: int, cuts: list[tuple[int, list[float], list[int]]]) -> None:
        self._everything = everything
        self._cuts = cuts

    def left(self, numbers: Sequence[float]) -> int:
        """Give the leaves of trees that these numbers leave possible."""
        left = self._everything
        for place, thresholds, masks in self._cuts:
            left &= masks[bisect_left(thresholds, numbers[place])]
        return left


class Few:
    """What one group of numbers says that have few values each: those are searched for once."""

    __slots__ = ("_tables",)

    def __init__(self, tables: list[_Table]) -> None:
        self._tables = tables

    def left(self, numbers: Sequence[float]) -> int:
        """Give the leaves of trees that these numbers leave possible."""
        return reduce(and_, map(getitem, self._tables, numbers))


class _Table(dict[float, int]):
    """The masks of one feature by its number, as they are asked for."""

    __slots__ = ("_cuts",)

    def __init__(self, cuts: _Cuts) -> None:
        self._cuts = cuts

    def __missing__(self, number: float) -> int:
        thresholds, masks = self._cuts
        mask = masks[bisect_left(thresholds, number)]
        if len(self) < MANY:
            self[number] = mask
        return mask


def _values(tree: Any) -> list[float]:
    """Give the values of a tree's leaves, from left to right."""
    if not isinstance(tree, list):
        return [float(tree)]
    return _values(tree[2]) + _values(tree[3])


def _cut(tree: Any, first: int, cuts: dict[int, list[tuple[float, int]]]) -> int:
    """Note what each node of a tree rules out; gives the number behind its last leaf."""
    if not isinstance(tree, list):
        return first + 1
    feature, threshold, low, high = tree
    middle = _cut(low, first, cuts)
    cuts.setdefault(feature, []).append((float(threshold), (1 << middle) - (1 << first)))
    return _cut(high, middle, cuts)


@cache
def trained() -> Forest:
    """Load the forest, once."""
    return Forest(bundled()["trees"])


def bundled() -> dict[str, Any]:
    """Read the trained model: the names of its features, and its trees."""
    data: dict[str, Any] = json.loads(get_data("tui_news.extract.page", "model.json") or b"{}")
    return data
