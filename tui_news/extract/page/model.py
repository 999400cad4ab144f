"""The trained judge of leaves: boosted decision trees, all walked at once.

`model.json` is written by `scripts/train_article_model.py`: a tree is a number, or a list
`[feature, threshold, tree if the feature is <= threshold, tree otherwise]`, with at most eight
leaves. They are not walked one by one. Each node that sends a row to the right rules out the leaves
on its left; for each feature, the nodes sorted by threshold give one mask over the leaves of all
trees, and what no mask rules out first is where each tree ends (QuickScorer: Lucchese et al.,
SIGIR 2015). One byte of a large integer is one tree.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from math import exp
from operator import getitem
from typing import Any

LEAVES = 8
"""Leaves of a tree, at most: the bits of a byte."""

_LOWEST = [0, *((mark & -mark).bit_length() - 1 for mark in range(1, 256))]


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
            values += [0.0] * (LEAVES - len(values))
            self._values.append([values[lowest] for lowest in _LOWEST])
        self._masks: list[tuple[int, list[float], list[int]]] = []
        for feature, nodes in sorted(cuts.items()):
            nodes.sort()
            masks = [everything]
            for _, ruled_out in nodes:
                masks.append(masks[-1] & ~ruled_out)
            self._masks.append((feature, [threshold for threshold, _ in nodes], masks))
        self._everything = everything

    def total(self, row: list[float]) -> float:
        """Give the sum of what the trees say: the logit of the likelihood."""
        left = self._everything
        for feature, thresholds, masks in self._masks:
            left &= masks[bisect_left(thresholds, row[feature])]
        return sum(map(getitem, self._values, left.to_bytes(self._size, "little")))


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
def trained() -> tuple[list[str], Forest]:
    """Load the names of the features and the forest, once."""
    data = json.loads((files("tui_news.extract.page") / "model.json").read_text("utf-8"))
    return data["features"], Forest(data["trees"])


def likelihood(row: list[float]) -> float:
    """Give the probability that a leaf with these numbers is part of the article."""
    total = trained()[1].total(row)
    return 1.0 / (1.0 + exp(-total)) if total > -50.0 else 0.0
