"""What is known of a whole page before its lines are looked at one by one."""

from __future__ import annotations

from collections import Counter

from tui_news.extract.page.facts import Facts
from tui_news.extract.page.leaves import (
    ARTICLE,
    BODY,
    FIGURE,
    FOOTER,
    ITEM,
    SECTION,
    Container,
    Leaf,
    Lines,
)
from tui_news.extract.page.words import (
    ASK,
    AUTHOR,
    CAPTION,
    CHROME,
    COMMENT,
    META,
    OVERLAY,
    PROMO,
    SOCIAL,
)
from tui_news.extract.page.words import BODY as BODY_WORDS

_Place = tuple[str, str | None, str, str | None]
_NOTHING = Container("", {}, None, 0)

ENOUGH = 300
"""Words of running text on a page beyond which short lines far from any are not looked at."""

BESIDES = 100
"""Words of running text outside of what is named a comment, with which the names are believed."""


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
        names = [name.casefold() for name in facts.authors]
        self.authors = frozenset(names)
        self.author_words = frozenset(w for name in names for w in name.split() if len(w) > 2)
        self.site = facts.site_name.casefold()
        self.lead = _folded(facts.standfirst)
        self.depths: dict[Container, int] = {}
        self._same: dict[Container, int] = {}
        self.hushed = True
        """Names of comments are believed."""
        self._remarks: dict[Container, bool] = {}
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

    @property
    def has_remarks(self) -> bool:
        """Whether any element was found to lie in comments."""
        return any(self._remarks.values())

    def is_remark(self, element: Container) -> bool:
        """Tell whether an element lies in readers' comments, on a page that has a text besides.

        What holds the headline too is no comment, whatever its name.
        """
        if not self.hushed or self.good < BESIDES or element.places & BODY:
            return False
        known = self._remarks.get(element)
        if known is None:
            parent = element.parent
            known = self._remarks[element] = (
                parent is not None
                and element not in self.h1_trail
                and (element.own & COMMENT > 0 or self.is_remark(parent))
            )
        return known

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
            far & AUTHOR > 0,
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


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
