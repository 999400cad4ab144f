"""Numbers about each leaf: its text, its place, its neighbours, its containers."""

from __future__ import annotations

from collections.abc import Iterator

from tui_news.extract.page.evidence import Evidence
from tui_news.extract.page.facts import Facts
from tui_news.extract.page.leaves import BODY, FOOTER, NAV, Container, Leaf, Lines
from tui_news.extract.page.text_signs import asks, leads_away, rights, trades
from tui_news.extract.page.words import COMMENT, CONSENT

_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SENTENCE = tuple('.!?…。”"»')
_TAGS = {
    name: float(number)
    for number, name in enumerate(
        "p div li h1 h2 h3 h4 h5 h6 td span section article figcaption blockquote pre dd dt".split()
    )
}

HEADLINE = 8
"""Words of a line up to which it may head the lines below it."""

LEAF = tuple(
    "words density ends strong tag in_lead in_body title asks rights cookies repeats prev_density "
    "next_density prev_words next_words next2_same position words_before from_h1 from_first "
    "ahead behind author bio site address after_more".split()
)
"""Numbers of one leaf: its text, its neighbours, its place in the page's order."""

OWN = tuple(
    "places own_chrome near_chrome near_promo caption near_comment body_words far_social "
    "far_chrome meta item figure section body own_same own_density kin_good "
    "kin_words kin_share kin_mean far_ask overlay of_author".split()
)
"""Numbers that the leaves of one element share."""

ABOVE = tuple(
    "g1_good g1_density g1_words g1_leaves g1_same g2_good g2_density g2_words g2_leaves g2_same "
    "g3_density g3_words g3_good up h1_up shared_good".split()
)
"""Numbers that the leaves share whose elements have one parent."""

PAGE = tuple("best_words best_good body_length page_words page_leaves page_good".split())
"""Numbers that all leaves of a page share."""

FEATURES = (*LEAF, *OWN, *ABOVE, *PAGE)
"""Names of the numbers of a row, in order."""


def skipped(leaf: Leaf) -> bool:
    """Tell whether a leaf is so surely no part of an article that it needs no numbers."""
    element = leaf.element
    places = element.places
    return (
        (leaf.density > 0.8 and leaf.words < 12)
        or bool(places & NAV and not places & BODY)
        or bool(element.far & CONSENT)
        or (leaf.density > 0.5 and bool(places & FOOTER))
    )


def judged(evidence: Evidence) -> Iterator[tuple[Leaf, list[float]]]:
    """Give the leaves that may be article text, each with its own numbers (those of `LEAF`)."""
    leaves = evidence.leaves
    first = _first(evidence)
    ahead = _distances(leaves)
    remote: dict[Container, bool] = {}
    words_before, count = 0, len(leaves)
    more, last_good = -1, -1
    for i, leaf in enumerate(leaves):
        words = leaf.words
        if words <= HEADLINE:
            if leads_away(leaf.text):
                more = i
            elif leaf.element.tag in _HEADS:
                more = -1
        element = leaf.element
        if not skipped(leaf) and not (element.far & COMMENT and evidence.is_remark(element)):
            far = words < 10
            if far:
                known = remote.get(element)
                far = remote[element] = evidence.is_remote(element) if known is None else known
            if not far:
                lower = leaf.text.casefold()
                said = lower.split()
                row = _text(leaf, lower, said, evidence)
                before = leaves[i - 1] if i else None
                after = leaves[i + 1] if i + 1 < len(leaves) else None
                later = leaves[i + 2] if i + 2 < len(leaves) else None
                row += (
                    before.density if before is not None else -1.0,
                    after.density if after is not None else -1.0,
                    min(before.words, 100) if before is not None else -1.0,
                    min(after.words, 100) if after is not None else -1.0,
                    later is not None and later.element.parent is element.parent,
                    i / count,
                    words_before / evidence.words,
                    i - evidence.h1 if evidence.h1 >= 0 else -999.0,
                    i - first,
                    ahead[i],
                    i - last_good if last_good >= 0 else 99.0,
                    *_about(said, lower, evidence),
                    min(i - more, 30) if more >= 0 else 99.0,
                )
                yield leaf, row
        words_before += words
        if leaf.good:
            last_good = i


def rows(lines: Lines, facts: Facts) -> list[tuple[Leaf, list[float]]]:
    """Give one row of numbers, named by `FEATURES`, for each leaf that may be article text."""
    evidence = Evidence(lines, facts)
    return [
        (
            leaf,
            [*row, *evidence.own(leaf), *evidence.above(leaf.element.parent), *evidence.page],
        )
        for leaf, row in judged(evidence)
    ]


def _text(leaf: Leaf, lower: str, words: list[str], evidence: Evidence) -> list[float]:
    text = leaf.text
    return [
        min(leaf.words, 200),
        leaf.density,
        text.endswith(_SENTENCE),
        leaf.strong / len(text),
        _TAGS.get(leaf.element.tag, -1.0),
        _inside(lower, evidence.lead) if evidence.lead else 0.0,
        _inside(lower, evidence.body) if evidence.body else -1.0,
        len(evidence.title.intersection(words)) / leaf.words if leaf.words < 40 else 0.0,
        asks(words),
        rights(words),
        min(lower.count("cookie"), 3),
        evidence.repeats[text],
    ]


def _about(words: list[str], lower: str, evidence: Evidence) -> tuple[float, ...]:
    """Give what a line says of those who made it: author and outlet, a trade, an address."""
    named = 0.0
    if evidence.authors:
        if not evidence.author_words.isdisjoint(words[:4]):
            named = 1.0
        if any(map(lower.__contains__, evidence.authors)):
            named += 2.0
    return (
        named,
        trades(words),
        len(evidence.site) > 2 and evidence.site in lower,
        "@" in lower,
    )


def _first(evidence: Evidence) -> int:
    """Give the place of the first good leaf of the best container."""
    for i, leaf in enumerate(evidence.leaves):
        if leaf.good and evidence.depth(leaf.element) >= 0:
            return i
    return 0


def _distances(leaves: list[Leaf]) -> list[float]:
    """For each leaf, how many leaves ahead the nearest good one is."""
    ahead: list[float] = []
    last = len(leaves) + 99
    for i in range(len(leaves) - 1, -1, -1):
        ahead.append(float(min(last - i, 99)))
        if leaves[i].good:
            last = i
    ahead.reverse()
    return ahead


def _inside(text: str, longer: str) -> float:
    """How much of a line's beginning and end lies in a longer text."""
    if len(text) <= 60:
        return float(text in longer)
    return (text[:50] in longer) * 0.5 + (text[-50:] in longer) * 0.5
