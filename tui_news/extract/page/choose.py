"""Which leaves are the article: the container that gathers most good text, cleaned."""

from __future__ import annotations

from tui_news.extract.page.facts import Facts
from tui_news.extract.page.leaves import HIDDEN, PLACES, Leaf
from tui_news.extract.page.words import ADVERT, COMMENT, PROMO, SOCIAL
from tui_news.extract.tree import Element

_JUNK_PLACES = PLACES["nav"] | PLACES["footer"] | PLACES["aside"] | PLACES["form"] | HIDDEN


def chosen(leaves: list[Leaf], facts: Facts) -> set[Leaf]:
    """Give the leaves that make up the article's text."""
    totals: dict[Element, float] = {}
    for leaf in leaves:
        leaf.score = _worth(leaf, facts)
        weight = leaf.words * leaf.score if leaf.score > 0 else -0.3 * leaf.words
        element: Element | None = leaf.element
        share = 1.0
        while element is not None:
            totals[element] = totals.get(element, 0.0) + weight * share
            element = element.parent
            share *= 0.97
    if not totals:
        return set()
    best = max(totals, key=lambda element: totals[element])
    inside = set(best.elements())
    return {leaf for leaf in leaves if leaf.element in inside and leaf.score > 0}


def _worth(leaf: Leaf, facts: Facts) -> float:
    density = leaf.linked / (len(leaf.text) + 1)
    if leaf.places & _JUNK_PLACES or leaf.far & COMMENT or leaf.near & (ADVERT | SOCIAL):
        return 0.0
    if density > 0.5 or leaf.text == facts.heading:
        return 0.0
    if leaf.words < 8 and leaf.near & PROMO:
        return 0.0
    if leaf.words < 8 and leaf.element.tag not in ("p", "h2", "h3", "h4", "li", "blockquote"):
        return 0.0
    return 1.0 if leaf.words > 10 else 0.3
