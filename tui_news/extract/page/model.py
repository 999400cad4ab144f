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
from math import exp
from operator import and_, getitem
from pkgutil import get_data
from typing import Any

LEAVES = 8
"""Leaves of a tree, at most: the bits of a byte."""

UNIT = 1e-3
"""To what the values that leaves stand for are rounded."""

SMALL = 100
"""Whole numbers up to which a mask is found without a search."""

_LOWEST = bytes(mark & -mark for mark in range(256))
"""The lowest bit of a byte."""

_Cuts = tuple[list[float], list[int]]
"""Thresholds of a feature, and the mask below, between and above them."""


class Forest:
    """Trees ready to judge rows of numbers."""

    def __init__(self, trees: list[Any]) -> None:
        self._size = len(trees)
        self._everything = (1 << LEAVES * self._size) - 1
        cuts: dict[int, list[tuple[float, int]]] = {}
        ends: list[int] = []
        for number, tree in enumerate(trees):
            values: list[float] = []
            _flatten(tree, number * LEAVES, values, cuts)
            ends += [round(value / UNIT) for value in values]
            ends += [0] * (LEAVES - len(values))
        self._least = min(ends, default=0)
        above = [value - self._least for value in ends]
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

    def counts(self, features: Sequence[int]) -> Counts:
        """Give the part of the forest that looks at some of a row's whole numbers."""
        unasked: _Cuts = ([], [self._everything])
        return Counts([_Table(self._cuts.get(feature, unasked)) for feature in features])

    def likelihood(self, left: int) -> float:
        """Give the probability that the leaves of trees still possible stand for."""
        lowest = left.to_bytes(self._size, "little").translate(_LOWEST)
        ends = int.from_bytes(lowest, "little")
        total = 0
        for plane in self._planes:
            total += total + (ends & plane).bit_count()
        odds = (total + self._size * self._least) * UNIT
        return 1.0 / (1.0 + exp(-odds)) if odds > -50.0 else 0.0


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


class Counts:
    """What one group of whole numbers says: small ones need no search."""

    __slots__ = ("_tables",)

    def __init__(self, tables: list[_Table]) -> None:
        self._tables = tables

    def left(self, numbers: Sequence[float]) -> int:
        """Give the leaves of trees that these numbers leave possible."""
        return reduce(and_, map(getitem, self._tables, numbers))


class _Table(dict[float, int]):
    """The masks of one feature by its number: the small whole ones are ready."""

    __slots__ = ("_cuts",)

    def __init__(self, cuts: _Cuts) -> None:
        thresholds, masks = self._cuts = cuts
        super().__init__(
            (number, masks[bisect_left(thresholds, number)]) for number in range(-1, SMALL + 1)
        )

    def __missing__(self, number: float) -> int:
        thresholds, masks = self._cuts
        return masks[bisect_left(thresholds, number)]


def _flatten(
    tree: Any, base: int, values: list[float], cuts: dict[int, list[tuple[float, int]]]
) -> None:
    """Number the leaves of a tree from left to right, and note what each node rules out."""
    if not isinstance(tree, list):
        values.append(float(tree))
        return
    feature, threshold, low, high = tree
    first = len(values)
    _flatten(low, base, values, cuts)
    ruled_out = ((1 << len(values)) - (1 << first)) << base
    cuts.setdefault(feature, []).append((float(threshold), ruled_out))
    _flatten(high, base, values, cuts)


@cache
def trained() -> Forest:
    """Load the forest, once."""
    return Forest(bundled()["trees"])


def bundled() -> dict[str, Any]:
    """Read the trained model: the names of its features, and its trees."""
    data: dict[str, Any] = json.loads(get_data("tui_news.extract.page", "model.json") or b"{}")
    return data
