"""The trained judge of leaves: boosted decision trees as plain nested lists.

`model.json` is written by `scripts/train_article_model.py`. A tree is a number, or a list
`[feature, threshold, tree if the feature is <= threshold, tree otherwise]`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

CHECK_AFTER = 40
"""Trees after which a hopeless leaf is given up."""

_HOPELESS = -4.5


@cache
def trees() -> tuple[list[str], list[Any]]:
    """Load the names of the features and the trees, once."""
    data = json.loads((files("tui_news.extract.page") / "model.json").read_text("utf-8"))
    return data["features"], data["trees"]


def likelihood(row: list[float]) -> float:
    """Give the probability that a leaf with these numbers is part of the article."""
    _, forest = trees()
    total = 0.0
    for number, tree in enumerate(forest):
        node = tree
        while node.__class__ is list:
            node = node[2] if row[node[0]] <= node[1] else node[3]
        total += node
        if number == CHECK_AFTER and total < _HOPELESS:
            break
    return 1.0 / (1.0 + exp(-total)) if total > -50.0 else 0.0
