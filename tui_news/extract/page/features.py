"""Numbers about each leaf: its text, its place, its neighbours, its containers."""

from __future__ import annotations

from collections.abc import Iterator

from tui_news.extract.page.evidence import Evidence, Names, named
from tui_news.extract.page.facts import Facts
from tui_news.extract.page.leaves import BODY, FOOTER, NAV, Container, Leaf, Lines
from tui_news.extract.page.text_signs import leads_away, spoken
from tui_news.extract.page.words import COMMENT, CONSENT

_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SENTENCE = frozenset('.!?…。”"»')
_TAGS = {
    name: float(number)
    for number, name in enumerate(
        "p div li h1 h2 h3 h4 h5 h6 td span section article figcaption blockquote pre dd dt".split()
    )
}

HEADLINE = 8
"""Words of a line up to which it may head the lines below it."""

SIGNS = tuple("ends tag in_lead in_body asks rights cookies author bio site address".split())
"""What a leaf's text says: few different rows on a page."""

COUNTS = tuple(
    "words repeats prev_words next_words next2_same from_h1 from_first ahead behind "
    "after_more".split()
)
"""Whole numbers of a leaf: its length, its neighbours, its place in the page's order."""

OWN = ("own_same",)
"""How many siblings an element has that are like it."""

SHARES = tuple(
    "density strong title prev_density next_density position words_before own_density".split()
)
"""Parts of a whole: of the leaf, its neighbours, the page before it, its element."""

NAMED = tuple(
    "places own_chrome near_chrome near_promo caption near_comment body_words far_social "
    "far_chrome meta item figure section body far_ask overlay of_author own_promo".split()
)
"""What an element's place and names say: few different rows on a page."""

KIN = ("kin_good", "kin_words", "kin_share", "kin_mean")
"""Numbers that all leaves of a kind share."""

FIRST = tuple("g1_good g1_density g1_words g1_leaves g1_same up h1_up shared_good".split())
"""Numbers of the parent of an element."""

SECOND = tuple("g2_good g2_density g2_words g2_leaves g2_same".split())
"""Numbers of the parent's parent."""

THIRD = tuple("g3_density g3_words g3_good".split())
"""Numbers of the parent of that."""

PAGE = tuple("best_words best_good body_length page_words page_leaves page_good".split())
"""Numbers that all leaves of a page share."""

FEATURES = (
    *"words density ends strong tag in_lead in_body title asks rights cookies repeats".split(),
    *"prev_density next_density prev_words next_words next2_same position words_before".split(),
    *"from_h1 from_first ahead behind author bio site address after_more".split(),
    *NAMED[:14],
    *("own_same", "own_density"),
    *KIN,
    *NAMED[14:],
    *FIRST[:5],
    *SECOND,
    *THIRD,
    *FIRST[5:],
    *PAGE,
)
"""Names of the numbers of a row, in the order in which the model knows them."""

_NO_TITLE = 40
"""Words from which on a line is not compared with the title."""

_NO_LEAF = Leaf(Container("", {}, None, 0), 0)
"""What stands before the first leaf and after the last."""
_NO_LEAF.words, _NO_LEAF.density = -1, -1.0

_Row = tuple[float, ...]


def judged(evidence: Evidence) -> Iterator[tuple[Leaf, _Row, _Row, _Row]]:
    """Give the leaves that may be article text, each with its `SIGNS`, `COUNTS` and `SHARES`."""
    leaves, count = evidence.leaves, len(evidence.leaves)
    places = _places(evidence)
    end = max(places, default=-1) + 1
    first, h1 = _first(evidence), evidence.h1
    goods = iter([i for i, leaf in enumerate(leaves) if leaf.good])
    coming, last_good = next(goods, count + 99), -99
    words_before, more = 0, -1
    before = _NO_LEAF
    for i, leaf in enumerate(leaves[:end]):
        words, is_wanted = leaf.words, i in places
        if is_wanted or words <= HEADLINE:
            lower = leaf.text.casefold()
            said = lower.split()
        if words <= HEADLINE:
            if leads_away(said):
                more = i
            elif leaf.element.tag in _HEADS:
                more = -1
        if i == coming:
            coming = next(goods, count + 99)
        if is_wanted:
            element = leaf.element
            after = leaves[i + 1] if i + 1 < count else _NO_LEAF
            counts = (
                words if words < 200 else 200,
                evidence.repeats[leaf.text],
                before.words if before.words < 100 else 100,
                after.words if after.words < 100 else 100,
                i + 2 < count and leaves[i + 2].element.parent is element.parent,
                i - h1 if h1 >= 0 else -999,
                i - first,
                coming - i if coming - i < 99 else 99,
                i - last_good if last_good >= 0 else 99,
                (i - more if i - more < 30 else 30) if more >= 0 else 99,
            )
            shares = (
                leaf.density,
                leaf.strong / len(leaf.text),
                len(evidence.title.intersection(said)) / words if words < _NO_TITLE else 0.0,
                before.density,
                after.density,
                i / count,
                words_before / evidence.words,
                element.linked / (element.chars + 1),
            )
            yield leaf, _signs(leaf, lower, said, evidence), counts, shares
        words_before += words
        if leaf.good:
            last_good = i
        before = leaf


def _places(evidence: Evidence) -> set[int]:
    """Give the places of the leaves that may be article text: the others need no numbers."""
    places: set[int] = set()
    for i, leaf in enumerate(evidence.leaves):
        element, density, words = leaf.element, leaf.density, leaf.words
        place, far = element.places, element.far
        if density > 0.5 and (place & FOOTER or (density > 0.8 and words < 12)):
            continue
        if far & CONSENT or (place & NAV and not place & BODY):
            continue
        if words < 10 and evidence.is_remote(element):
            continue
        if far & COMMENT and evidence.is_remark(element):
            continue
        places.add(i)
    return places


def rows(lines: Lines, facts: Facts) -> list[tuple[Leaf, list[float]]]:
    """Give one row of numbers, named by `FEATURES`, for each leaf that may be article text."""
    evidence = Evidence(lines, facts)
    names = (*SIGNS, *COUNTS, *SHARES, *NAMED, *OWN, *KIN, *FIRST, *SECOND, *THIRD, *PAGE)
    out: list[tuple[Leaf, list[float]]] = []
    for leaf, signs, counts, shares in judged(evidence):
        element = leaf.element
        first = element.parent
        second = first.parent if first is not None else None
        third = second.parent if second is not None else None
        numbers = (
            *(*signs, *counts, *shares, *named(names_of(element))),
            *(evidence.same(element), *evidence.shares(evidence.kin[element])),
            *evidence.first(first),
            *(*evidence.second(second), *evidence.third(third), *evidence.page),
        )
        row = dict(zip(names, numbers, strict=True))
        out.append((leaf, [row[name] for name in FEATURES]))
    return out


def names_of(element: Container) -> Names:
    """Give the part of an element's place and names that `NAMED` is about."""
    return element.places, element.own, element.near, element.far


def _signs(leaf: Leaf, lower: str, said: list[str], evidence: Evidence) -> _Row:
    asks, rights, trades = spoken(said)
    named = 0.0
    if evidence.authors:
        if not evidence.author_words.isdisjoint(said[:4]):
            named = 1.0
        if any(map(lower.__contains__, evidence.authors)):
            named += 2.0
    return (
        leaf.text[-1] in _SENTENCE,
        _TAGS.get(leaf.element.tag, -1.0),
        _inside(lower, evidence.lead) if evidence.lead else 0.0,
        _inside(lower, evidence.body) if evidence.body else -1.0,
        asks,
        rights,
        min(lower.count("cookie"), 3),
        named,
        trades,
        evidence.site in lower if len(evidence.site) > 2 else False,
        "@" in lower,
    )


def _first(evidence: Evidence) -> int:
    """Give the place of the first good leaf of the best container."""
    for i, leaf in enumerate(evidence.leaves):
        if leaf.good and evidence.depth(leaf.element) >= 0:
            return i
    return 0


def _inside(text: str, longer: str) -> float:
    """How much of a line's beginning and end lies in a longer text."""
    if len(text) <= 60:
        return float(text in longer)
    return (text[:50] in longer) * 0.5 + (text[-50:] in longer) * 0.5
