"""The trained judge at work: leaves with a likelihood, each group of numbers looked at once."""

from __future__ import annotations

from functools import cache

from tui_news.extract.page.agree import agree
from tui_news.extract.page.evidence import BESIDES, Evidence
from tui_news.extract.page.facts import Facts
from tui_news.extract.page.features import ABOVE, LEAF, OWN, PAGE, judged
from tui_news.extract.page.leaves import Container, Leaf, Lines
from tui_news.extract.page.model import Forest, Part, trained


@cache
def parts(forest: Forest) -> tuple[Part, ...]:
    """Split a forest by the groups of numbers."""
    out: list[Part] = []
    start = 0
    for group in (LEAF, OWN, ABOVE, PAGE):
        out.append(forest.part(start, start + len(group)))
        start += len(group)
    return tuple(out)


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
    leaf_part, own_part, above_part, page_part = parts(forest)
    page = page_part.left(evidence.page)
    above: dict[Container | None, int] = {}
    own: dict[Container, int] = {}
    out: list[Leaf] = []
    for leaf, row in judged(evidence):
        element = leaf.element
        left = own.get(element)
        if left is None:
            parent = element.parent
            around = above.get(parent)
            if around is None:
                around = above[parent] = page & above_part.left(evidence.above(parent))
            left = own[element] = around & own_part.left(evidence.own(leaf))
        leaf.score = forest.likelihood(left & leaf_part.left(row))
        out.append(leaf)
    return out
