"""Numbers about each leaf: its text, its place, its neighbours, its containers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tui_news.extract.page.facts import Facts
from tui_news.extract.page.leaves import (
    ARTICLE,
    BODY,
    FIGURE,
    FOOTER,
    ITEM,
    NAV,
    SECTION,
    Container,
    Leaf,
    Lines,
)
from tui_news.extract.page.text_signs import asks, rights
from tui_news.extract.page.words import (
    ASK,
    CAPTION,
    CHROME,
    COMMENT,
    CONSENT,
    META,
    OVERLAY,
    PROMO,
    SOCIAL,
)
from tui_news.extract.page.words import BODY as BODY_WORDS

_Place = tuple[str, str | None, str, str | None]
_SENTENCE = tuple('.!?…。”"»')
_TAGS = {
    name: float(number)
    for number, name in enumerate(
        "p div li h1 h2 h3 h4 h5 h6 td span section article figcaption blockquote pre dd dt".split()
    )
}
_NOTHING = Container("", {}, None, 0)

ENOUGH = 300
"""Words of running text on a page beyond which short lines far from any are not looked at."""

LEAF = tuple(
    "words density ends strong tag in_lead in_body title asks rights cookies repeats prev_density "
    "next_density prev_words next_words next2_same position words_before from_h1 from_first "
    "ahead".split()
)
"""Numbers of one leaf: its text, its neighbours, its place in the page's order."""

OWN = tuple(
    "places own_chrome near_chrome near_promo caption near_comment body_words far_social "
    "far_chrome meta item figure section body own_same own_density kin_good "
    "kin_words kin_share kin_mean far_ask overlay".split()
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


class Kin:
    """What leaves of one kind hold together."""

    __slots__ = ("good", "leaves", "words")

    def __init__(self) -> None:
        self.words = self.good = self.leaves = 0


class Evidence:
    """What is known of a whole page before its leaves are looked at one by one."""

    def __init__(self, lines: Lines, facts: Facts) -> None:
        leaves = self.leaves = lines.leaves
        held = [container for container in lines.containers if container.words]
        best = self.best = max(held, key=lambda container: container.value)
        self.words, self.good = lines.top.words, lines.top.good + 1
        self.h1 = next((i for i, leaf in enumerate(leaves) if leaf.text == facts.heading), -1)
        self.h1_trail: dict[Container, int] = {}
        element: Container | None = leaves[self.h1].element if self.h1 >= 0 else None
        while element is not None:
            self.h1_trail[element] = len(self.h1_trail)
            element = element.parent
        self.kin: dict[Container, Kin] = {}
        self._places: dict[Container | None, _Place] = {}
        self._kin_at: dict[tuple[_Place, str, str | None], Kin] = {}
        for leaf in leaves:
            kin = self.kin.get(leaf.element)
            if kin is None:
                kin = self.kin[leaf.element] = self._kin(leaf.element)
            kin.words += leaf.words
            kin.leaves += 1
            if leaf.good:
                kin.good += leaf.words
        self.repeats = Counter(leaf.text for leaf in leaves)
        self.title = frozenset(facts.title.casefold().split())
        self.body = _folded(facts.body)
        self.lead = _folded(facts.standfirst)
        self.depths: dict[Container, int] = {}
        self._same: dict[Container, int] = {}
        self.page = [
            best.words / self.words,
            best.good / self.good,
            float(len(self.body)),
            float(self.words),
            float(len(leaves)),
            float(self.good),
        ]

    def is_remote(self, element: Container) -> bool:
        """Tell whether no running text is near an element, on a page that has enough of it."""
        if self.good < ENOUGH:
            return False
        kin: Container | None = element
        for _ in range(3):
            kin = kin.parent if kin is not None else None
        return kin is not None and not kin.good

    def depth(self, element: Container) -> int:
        """Levels below the best container; -1 outside it."""
        known = self.depths.get(element)
        if known is None:
            if element is self.best:
                known = 0
            elif element.parent is None:
                known = -1
            else:
                above = self.depth(element.parent)
                known = above + 1 if above >= 0 else -1
            self.depths[element] = known
        return known

    def own(self, leaf: Leaf) -> list[float]:
        """Give the numbers about the element that holds a leaf."""
        element = leaf.element
        places, own, near, far = element.places, element.own, element.near, element.far
        kin = self.kin[element]
        words, good = kin.words, kin.good
        both = near | own
        return [
            places & (ARTICLE | BODY) > 2 * (places & FOOTER > 0),
            own & CHROME > 0,
            near & CHROME > 0,
            near & PROMO > 0,
            both & CAPTION > 0,
            near & COMMENT > 0,
            both & BODY_WORDS > 0,
            far & SOCIAL > 0,
            far & CHROME > 0,
            both & META > 0,
            places & ITEM > 0,
            places & FIGURE > 0,
            places & SECTION > 0,
            places & BODY > 0,
            self.same(element),
            element.linked / (element.chars + 1),
            good / self.good,
            words / self.words,
            good / words,
            words / kin.leaves,
            far & ASK > 0,
            far & OVERLAY > 0,
        ]

    def above(self, first: Container | None) -> list[float]:
        """Give the numbers about a parent of leaves' elements and the two above it."""
        second = first.parent if first is not None else None
        third = second.parent if second is not None else None
        one, two, three = first or _NOTHING, second or _NOTHING, third or _NOTHING
        words, good = self.words, self.good
        up = 0
        shared = first
        while shared is not None and shared not in self.h1_trail:
            up += 1
            shared = shared.parent
        return [
            one.good / good,
            one.linked / (one.chars + 1),
            one.words / words,
            one.leaves,
            self.same(first),
            two.good / good,
            two.linked / (two.chars + 1),
            two.words / words,
            two.leaves,
            self.same(second),
            three.linked / (three.chars + 1),
            three.words / words,
            three.good / good,
            up,
            float(self.h1_trail[shared]) if shared is not None else -1.0,
            shared.good / good if shared is not None else -1.0,
        ]

    def _kin(self, element: Container) -> Kin:
        """Give what leaves of one kind share: tags and classes of the element and of two above."""
        parent = element.parent
        place = self._places.get(parent)
        if place is None:
            above = parent.parent if parent is not None else None
            place = self._places[parent] = (
                parent.tag if parent is not None else "",
                parent.attributes.get("class") if parent is not None else None,
                above.tag if above is not None else "",
                above.attributes.get("class") if above is not None else None,
            )
        key = place, element.tag, element.attributes.get("class")
        kin = self._kin_at.get(key)
        if kin is None:
            kin = self._kin_at[key] = Kin()
        return kin

    def same(self, element: Container | None) -> int:
        """How many siblings an element has with its tag and class (cards of a list)."""
        if element is None or element.parent is None:
            return 0
        found = self._same.get(element)
        if found is None:
            names = element.attributes.get("class")
            alike = [
                other
                for other in element.parent.content
                if isinstance(other, Container)
                and other.tag == element.tag
                and other.attributes.get("class") == names
            ]
            found = len(alike)
            for other in alike:
                self._same[other] = found
        return found


def judged(evidence: Evidence) -> Iterator[tuple[Leaf, list[float]]]:
    """Give the leaves that may be article text, each with its own numbers (those of `LEAF`)."""
    leaves = evidence.leaves
    first = _first(evidence)
    ahead = _distances(leaves)
    remote: dict[Container, bool] = {}
    words_before, count = 0, len(leaves)
    for i, leaf in enumerate(leaves):
        words = leaf.words
        if not skipped(leaf):
            element = leaf.element
            far = words < 10
            if far:
                known = remote.get(element)
                far = remote[element] = evidence.is_remote(element) if known is None else known
            if not far:
                row = _text(leaf, evidence)
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
                )
                yield leaf, row
        words_before += words


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


def _text(leaf: Leaf, evidence: Evidence) -> list[float]:
    text = leaf.text
    lower = text.casefold()
    words = lower.split()
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


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _inside(text: str, longer: str) -> float:
    """How much of a line's beginning and end lies in a longer text."""
    if len(text) <= 60:
        return float(text in longer)
    return (text[:50] in longer) * 0.5 + (text[-50:] in longer) * 0.5
