"""The trained judge at work: leaves with a likelihood, each group of numbers looked at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from tui_news.extract.page.agree import SURE, agree
from tui_news.extract.page.evidence import BESIDES, Evidence, Kin, Names, named
from tui_news.extract.page.facts import Facts
from tui_news.extract.page.features import (
    COUNTS,
    FEATURES,
    FIRST,
    KIN,
    NAMED,
    OWN,
    PAGE,
    SECOND,
    SHARES,
    SIGNS,
    THIRD,
    judged,
)
from tui_news.extract.page.leaves import Container, Leaf, Lines
from tui_news.extract.page.model import Few, Forest, Part, trained

_Key = TypeVar("_Key", bound=Hashable)
_Place = tuple[Container | None, Kin, int, int]
"""Where an element stands: its parent, its kind, the kinds of its own names, bits of its place."""


class Parts(NamedTuple):
    """A forest by the groups of numbers."""

    signs: Few
    counts: Few
    shares: Part
    named: Few
    own: Few
    kin: Part
    first: Part
    second: Part
    third: Part
    page: Part


class _Known(dict[_Key, int]):
    """What a forest leaves possible, by what many leaves share: found out once."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[_Key], int]) -> None:
        self._find = find

    def __missing__(self, key: _Key) -> int:
        left = self[key] = self._find(key)
        return left


@cache
def parts(forest: Forest) -> Parts:
    """Split a forest by the groups of numbers."""

    def places(names: Sequence[str]) -> list[int]:
        return [FEATURES.index(name) for name in names]

    return Parts(
        signs=forest.few(places(SIGNS)),
        counts=forest.few(places(COUNTS)),
        shares=forest.part(places(SHARES)),
        named=forest.few(places(NAMED)),
        own=forest.few(places(OWN)),
        kin=forest.part(places(KIN)),
        first=forest.part(places(FIRST)),
        second=forest.part(places(SECOND)),
        third=forest.part(places(THIRD)),
        page=forest.part(places(PAGE)),
    )


def scored(lines: Lines, facts: Facts) -> list[Leaf]:
    """Give the leaves that may be article text, in order; sets their scores."""
    evidence = Evidence(lines, facts)
    leaves, odds = _scored(evidence)
    if (
        evidence.has_remarks
        and sum(leaf.words for leaf, own in zip(leaves, odds, strict=True) if own > SURE) < BESIDES
    ):
        # What is named a comment may be an opinion, or a letter: the text itself.
        evidence.hushed = False
        leaves, odds = _scored(evidence)
    agree(leaves, odds, evidence.kin)
    return leaves


def _scored(evidence: Evidence) -> tuple[list[Leaf], list[float]]:
    """Give the leaves that may be article text, and the log-odds of each."""
    forest = trained()
    part = parts(forest)
    page = part.page.left(evidence.page)

    def around(first: Container | None) -> int:
        second = first.parent if first is not None else None
        third = second.parent if second is not None else None
        return by_third[third] & by_second[second] & part.first.left(evidence.first(first))

    def at(place: _Place) -> int:
        parent, kin, own, places = place
        far = own | parent.far if parent is not None else own
        names = places, own, parent.three if parent is not None else 0, far
        alike = part.own.left((evidence.siblings(parent, kin.kind),))
        return by_parent[parent] & by_kin[kin] & by_name[names] & alike

    by_third: _Known[Container | None] = _Known(
        lambda third: page & part.third.left(evidence.third(third))
    )
    by_second: _Known[Container | None] = _Known(
        lambda second: part.second.left(evidence.second(second))
    )
    by_parent = _Known(around)
    by_kin: _Known[Kin] = _Known(lambda kin: part.kin.left(evidence.shares(kin)))
    by_name: _Known[Names] = _Known(lambda names: part.named.left(named(names)))
    by_place = _Known(at)
    by_sign = _Known(part.signs.left)
    leaves: list[Leaf] = []
    odds: list[float] = []
    kin = evidence.kin
    for leaf, signs, counts, shares in judged(evidence):
        element = leaf.element
        leaves.append(leaf)
        odds.append(
            forest.odds(
                by_place[element.parent, kin[element], element.own, element.places]
                & by_sign[signs]
                & part.counts.left(counts)
                & part.shares.left(shares)
            )
        )
    return leaves, odds
