"""Lines of one kind agree: the likelihood of each is drawn to what the others of its kind have.

The paragraphs of a text, the items of a gallery, the cards of a list share their markup. One that
the judge doubts between others that it does not is text like them, and one that it likes among
cards is a card. What comes after the last sure one of a kind is drawn less: there stand the notes
that a site sets like its text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from tui_news.extract.page.evidence import Kin
from tui_news.extract.page.leaves import Container, Leaf

LEAST = 3
"""Lines of a kind from which on they are asked for the others."""

BETWEEN = 0.8
"""How far a line is drawn to the mean of its kind, where a sure one of the kind follows it ..."""

AFTER = 0.2
"""... and where none does, and the mean is higher than its own likelihood."""

SURE = 0.0
"""Log-odds above which a line is sure."""

MOST_WORDS = 50
"""Words beyond which a line weighs no more for the mean."""

_EDGE = 1e-4
_MOST = log((1.0 - _EDGE) / _EDGE)
"""Log-odds beyond which a line is no surer of itself, among others of its kind."""


def agree(leaves: Sequence[Leaf], odds: Sequence[float], kin: Mapping[Container, Kin]) -> None:
    """Set the scores of leaves from their log-odds, drawn to the mean of those of their kind."""
    groups: dict[Kin, list[tuple[Leaf, float]]] = {}
    for leaf, own in zip(leaves, odds, strict=True):
        groups.setdefault(kin[leaf.element], []).append((leaf, own))
    for alike in groups.values():
        if len(alike) >= LEAST:
            _draw(alike)
        else:
            for leaf, own in alike:
                leaf.score = _likelihood(own)


def _draw(alike: list[tuple[Leaf, float]]) -> None:
    total, weights, last = 0.0, 0, -1
    for i, (leaf, own) in enumerate(alike):
        weight = leaf.words if leaf.words < MOST_WORDS else MOST_WORDS
        total += weight * _bounded(own)
        weights += weight
        if own > SURE:
            last = i
    mean = total / weights
    for i, (leaf, odds) in enumerate(alike):
        own = _bounded(odds)
        pull = BETWEEN if i < last or mean < own or mean < 0.0 else AFTER
        leaf.score = _likelihood(own + pull * (mean - own))


def _bounded(odds: float) -> float:
    return odds if -_MOST < odds < _MOST else -_MOST if odds < 0.0 else _MOST


def _likelihood(odds: float) -> float:
    return 1.0 / (1.0 + exp(-odds)) if odds > -50.0 else 0.0
