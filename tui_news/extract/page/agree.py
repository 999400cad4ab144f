"""Lines of one kind agree: the likelihood of each is drawn to what the others of its kind have.

The paragraphs of a text, the items of a gallery, the cards of a list share their markup. One that
the judge doubts between others that it does not is text like them, and one that it likes among
cards is a card. What comes after the last sure one of a kind is drawn less: there stand the notes
that a site sets like its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, log

from tui_news.extract.page.evidence import Kin
from tui_news.extract.page.leaves import Container, Leaf

LEAST = 3
"""Lines of a kind from which on they are asked for the others."""

BETWEEN = 0.8
"""How far a line is drawn to the mean of its kind, where a sure one of the kind follows it ..."""

AFTER = 0.2
"""... and where none does, and the mean is higher than its own likelihood."""

SURE = 0.5
MOST_WORDS = 50
"""Words beyond which a line weighs no more for the mean."""

_EDGE = 1e-4


def agree(leaves: Iterable[Leaf], kin: Mapping[Container, Kin]) -> None:
    """Draw the scores of leaves to the mean, in log-odds, of those of their kind."""
    groups: dict[Kin, list[Leaf]] = {}
    for leaf in leaves:
        groups.setdefault(kin[leaf.element], []).append(leaf)
    for alike in groups.values():
        if len(alike) >= LEAST:
            _draw(alike)


def _draw(alike: list[Leaf]) -> None:
    odds = [_log_odds(leaf.score) for leaf in alike]
    weights = [min(leaf.words, MOST_WORDS) for leaf in alike]
    mean = sum(map(float.__mul__, odds, map(float, weights))) / sum(weights)
    last = max((i for i, leaf in enumerate(alike) if leaf.score > SURE), default=-1)
    for i, (leaf, own) in enumerate(zip(alike, odds, strict=True)):
        pull = BETWEEN if i < last or mean < own or mean < 0.0 else AFTER
        leaf.score = 1.0 / (1.0 + exp(-own - pull * (mean - own)))


def _log_odds(likelihood: float) -> float:
    bounded = min(max(likelihood, _EDGE), 1.0 - _EDGE)
    return log(bounded / (1.0 - bounded))
