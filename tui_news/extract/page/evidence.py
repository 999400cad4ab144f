"""What is known of a whole page before its lines are looked at one by one."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter

from tui_news.extract.page.facts import Facts
from tui_news.extract.page.leaves import (
    ARTICLE,
    BODY,
    FIGURE,
    FOOTER,
    ITEM,
    SECTION,
    Container,
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

Kind = tuple[str, str | None]
"""Tag and class."""

Names = tuple[int, int, int, int]
"""Where an element lies, and the kinds of its own names, of those near above, of all above."""

_NOTHING = Container("", {}, None, 0)

ENOUGH = 300
"""Words of running text on a page beyond which short lines far from any are not looked at."""

BESIDES = 100
"""Words of running text outside of what is named a comment, with which the names are believed."""


class Kin:
    """What leaves of one kind hold together."""

    __slots__ = ("good", "kind", "leaves", "words")

    def __init__(self, kind: Kind = ("", None)) -> None:
        self.kind = kind
        self.words = self.good = self.leaves = 0


class Evidence:
    """What is known of a whole page before its leaves are looked at one by one."""

    def __init__(self, lines: Lines, facts: Facts) -> None:
        leaves = self.leaves = lines.leaves
        best = max(lines.containers, key=attrgetter("value"))
        if not best.words:
            held = [container for container in lines.containers if container.words]
            best = max(held, key=attrgetter("value"))
        self.best = best
        self.words, self.good = lines.top.words, lines.top.good + 1
        self.h1 = next((i for i, leaf in enumerate(leaves) if leaf.text == facts.heading), -1)
        self.h1_trail: dict[Container, int] = {}
        around: Container | None = leaves[self.h1].element if self.h1 >= 0 else None
        while around is not None:
            self.h1_trail[around] = len(self.h1_trail)
            around = around.parent
        self.kin: dict[Container, Kin] = {}
        self._alike: dict[Container | None, dict[Kind, Kin]] = {}
        self._alike_at: dict[tuple[str, str | None, str, str | None], dict[Kind, Kin]] = {}
        known = self.kin
        for leaf in leaves:
            element = leaf.element
            kin = known.get(element)
            if kin is None:
                kin = known[element] = self._kin(element)
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
        self._siblings: dict[Container, dict[Kind, int]] = {}
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
        above = element.parent
        return (
            self.good >= ENOUGH
            and above is not None
            and (above := above.parent) is not None
            and (above := above.parent) is not None
            and not above.good
        )

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

    def shares(self, kin: Kin) -> list[float]:
        """Give the numbers about what the leaves of one kind hold."""
        words, good = kin.words, kin.good
        return [good / self.good, words / self.words, good / words, words / kin.leaves]

    def first(self, above: Container | None) -> list[float]:
        """Give the numbers about the parent of a leaf's element, and its way to the headline."""
        held = above or _NOTHING
        up = 0
        shared = above
        while shared is not None and shared not in self.h1_trail:
            up += 1
            shared = shared.parent
        return [
            held.good / self.good,
            held.linked / (held.chars + 1),
            held.words / self.words,
            held.leaves,
            self.same(above),
            up,
            float(self.h1_trail[shared]) if shared is not None else -1.0,
            shared.good / self.good if shared is not None else -1.0,
        ]

    def second(self, above: Container | None) -> list[float]:
        """Give the numbers about the parent's parent."""
        held = above or _NOTHING
        return [
            held.good / self.good,
            held.linked / (held.chars + 1),
            held.words / self.words,
            held.leaves,
            self.same(above),
        ]

    def third(self, above: Container | None) -> list[float]:
        """Give the numbers about the parent of that."""
        held = above or _NOTHING
        return [
            held.linked / (held.chars + 1),
            held.words / self.words,
            held.good / self.good,
        ]

    def _kin(self, element: Container) -> Kin:
        """Give what leaves of one kind share: tags and classes of the element and of two above."""
        parent = element.parent
        alike = self._alike.get(parent)
        if alike is None:
            above = parent.parent if parent is not None else None
            place = (
                parent.tag if parent is not None else "",
                parent.attributes.get("class") if parent is not None else None,
                above.tag if above is not None else "",
                above.attributes.get("class") if above is not None else None,
            )
            alike = self._alike[parent] = self._alike_at.setdefault(place, {})
        kind = element.tag, element.attributes.get("class")
        kin = alike.get(kind)
        if kin is None:
            kin = alike[kind] = Kin(kind)
        return kin

    def same(self, element: Container | None) -> int:
        """How many siblings an element has with its tag and class (cards of a list)."""
        if element is None:
            return 0
        return self.siblings(element.parent, (element.tag, element.attributes.get("class")))

    def siblings(self, parent: Container | None, kind: Kind) -> int:
        """How many elements of a tag and class stand in another."""
        if parent is None:
            return 0
        counts = self._siblings.get(parent)
        if counts is None:
            counts = self._siblings[parent] = {}
            for child in parent.content:
                if isinstance(child, Container):
                    one = child.tag, child.attributes.get("class")
                    counts[one] = counts.get(one, 0) + 1
        return counts[kind]


def named(names: Names) -> list[float]:
    """Give the numbers about what an element's place and names say."""
    places, own, near, far = names
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
        far & ASK > 0,
        far & OVERLAY > 0,
        far & AUTHOR > 0,
        own & PROMO > 0,
    ]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
