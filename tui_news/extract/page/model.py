"""The trained judge of leaves: boosted decision trees, all walked at once.

`model.json` is written by `scripts/train_article_model.py`: a tree is a number, or a list
`[feature, threshold, tree if the feature is <= threshold, tree otherwise]`, with at most eight
leaves. They are not walked one by one. Each node that sends a row to the right rules out the leaves
on its left; for each feature, the nodes sorted by threshold give one mask over the leaves of all
trees, and what no mask rules out first is where each tree ends (QuickScorer: Lucchese et al.,
SIGIR 2015). One byte of a large integer is one tree. Numbers that many rows share (those of their
container, those of the page) are looked at once for all of them.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from math import exp
from operator import getitem
from pkgutil import get_data
from typing import Any

LEAVES = 8
"""Leaves of a tree, at most: the bits of a byte."""

_LOWEST = bytes([0, *((mark & -mark).bit_length() - 1 for mark in range(1, 256))])
"""Where the lowest bit of a byte is."""


class Forest:
    """Trees ready to judge rows of numbers."""

    def __init__(self, trees: list[Any]) -> None:
        self._size = len(trees)
        cuts: dict[int, list[tuple[float, int]]] = {}
        self._values: list[list[float]] = []
        everything = (1 << 8 * self._size) - 1
        for number, tree in enumerate(trees):
            values: list[float] = []
            _flatten(tree, number * 8, values, cuts)
            self._values.append(values)
        self._cuts: dict[int, tuple[list[float], list[int]]] = {}
        for feature, nodes in cuts.items():
            nodes.sort()
            masks = [everything]
            for _, ruled_out in nodes:
                masks.append(masks[-1] & ~ruled_out)
            self._cuts[feature] = ([threshold for threshold, _ in nodes], masks)
        self._everything = everything

    def part(self, start: int, end: int) -> Part:
        """Give the part of the forest that looks at the numbers of a row from `start` to `end`."""
        return Part(
            self._everything,
            [
                (feature - start, *self._cuts[feature])
                for feature in range(start, end)
                if feature in self._cuts
            ],
        )

    def likelihood(self, left: int) -> float:
        """Give the probability that the leaves of trees still possible stand for."""
        ends = left.to_bytes(self._size, "little").translate(_LOWEST)
        total = sum(map(getitem, self._values, ends))
        return 1.0 / (1.0 + exp(-total)) if total > -50.0 else 0.0


class Part:
    """What one group of numbers says: rows that share the numbers ask only once."""

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
