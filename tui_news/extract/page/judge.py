"""The trained judge at work: leaves with a likelihood, each group of numbers looked at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from tui_news.extract.page.agree import agree
from tui_news.extract.page.evidence import BESIDES, Evidence, Kin, Names, named
from tui_news.extract.page.facts import Facts
from tui_news.extract.page.features import (
    COUNTS,
    FEATURES,
    FIRST,
    KIN,
    NAMED,
    PAGE,
    SECOND,
    SHARES,
    SIGNS,
    THIRD,
    judged,
    names_of,
)
from tui_news.extract.page.leaves import Container, Leaf, Lines
from tui_news.extract.page.model import Few, Forest, Part, trained

_Key = TypeVar("_Key", bound=Hashable)


class Parts(NamedTuple):
    """A forest by the groups of numbers."""

    signs: Few
    counts: Few
    shares: Part
    named: Few
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
        kin=forest.part(places(KIN)),
        first=forest.part(places(FIRST)),
        second=forest.part(places(SECOND)),
        third=forest.part(places(THIRD)),
        page=forest.part(places(PAGE)),
    )


def scored(lines: Lines, facts: Facts) -> list[Leaf]:
    """Give the leaves that may be article text, in order; sets their scores."""
    evidence = Evidence(lines, facts)
    out = _scored(evidence)
    if evidence.has_remarks and sum(leaf.words for leaf in out if leaf.score > 0.5) < BESIDES:
        # What is named a comment may be an opinion, or a letter: the text itself.
        evidence.hushed = False
        out = _scored(evidence)
    agree(out, evidence.kin)
    return out


def _scored(evidence: Evidence) -> list[Leaf]:
    forest = trained()
    part = parts(forest)
    page = part.page.left(evidence.page)

    def around(first: Container | None) -> int:
        second = first.parent if first is not None else None
        third = second.parent if second is not None else None
        return by_third[third] & by_second[second] & part.first.left(evidence.first(first))

    by_third: _Known[Container | None] = _Known(
        lambda third: page & part.third.left(evidence.third(third))
    )
    by_second: _Known[Container | None] = _Known(
        lambda second: part.second.left(evidence.second(second))
    )
    by_parent = _Known(around)
    by_kin: _Known[Kin] = _Known(lambda kin: part.kin.left(evidence.shares(kin)))
    by_name: _Known[Names] = _Known(lambda names: part.named.left(named(names)))
    by_sign = _Known(part.signs.left)
    out: list[Leaf] = []
    for leaf, signs, counts, shares in judged(evidence):
        element = leaf.element
        leaf.score = forest.likelihood(
            by_parent[element.parent]
            & by_kin[evidence.kin[element]]
            & by_name[names_of(element)]
            & by_sign[signs]
            & part.counts.left(counts)
            & part.shares.left(shares)
        )
        out.append(leaf)
    return out
