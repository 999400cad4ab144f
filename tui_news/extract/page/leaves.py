"""Leaves: the page's lines of text in order, each with what its place in the tree says.

A leaf is a run of inline content that no block interrupts: a paragraph, a heading, a list item, or
text that stands between two blocks. Leaves are what is kept or dropped.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tui_news.extract.page.words import COMMENT, CONSENT, SLOT, kinds
from tui_news.extract.tree import Element

ARTICLE, MAIN, ASIDE, NAV, HEADER, FOOTER, FORM, FIGURE, ITEM, SECTION, BODY, LINK, HIDDEN = (
    1 << place for place in range(13)
)
"""Bits of where a leaf lies: `BODY` is marked by microdata, `LINK` is a link around a block."""

_TAGS = {
    "article": ARTICLE,
    "main": MAIN,
    "aside": ASIDE,
    "nav": NAV,
    "header": HEADER,
    "footer": FOOTER,
    "form": FORM,
    "figure": FIGURE,
    "figcaption": FIGURE,
    "li": ITEM,
    "section": SECTION,
    "a": LINK,
}
_ROLES = {
    "navigation": NAV,
    "complementary": ASIDE,
    "contentinfo": FOOTER,
    "banner": HEADER,
    "main": MAIN,
    "article": ARTICLE,
    "search": FORM,
    "dialog": HIDDEN,
    "alertdialog": HIDDEN,
}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DECAY = 0.97
"""What a container keeps of the worth of the one inside it: the smaller of two equals wins."""


class Totals:
    """What a container holds, its own leaves and all below."""

    __slots__ = ("chars", "good", "leaves", "linked", "value", "words")

    def __init__(self) -> None:
        self.words = self.chars = self.linked = self.leaves = 0
        self.good = 0
        """Words of leaves that look like running text."""
        self.value = 0.0


class Context(NamedTuple):
    """What the elements above a leaf say, handed down the walk."""

    places: int = 0
    above3: int = 0
    above2: int = 0
    above1: int = 0
    own: int = 0
    """Kinds of class words of the element itself (the three before: of those above)."""
    far: int = 0
    """Kinds of class words of all elements."""
    heeded: int = -1
    """Kinds of class words that are believed on this page."""

    @property
    def near(self) -> int:
        """Kinds of class words of the three elements above."""
        return self.above3 | self.above2 | self.above1


_make = tuple.__new__
"""Quicker than calling the class: a page has a context for each of its block elements."""


def _inside(context: Context, element: Element) -> Context:
    """Give the context of the leaves of an element below."""
    places, _, above2, above1, own, far, heeded = context
    tag = element.tag
    if tag in _TAGS:
        places |= _TAGS[tag]
    attributes = element.attributes
    mask = 0
    if attributes:
        names, identity = attributes.get("class"), attributes.get("id")
        if names:
            mask = kinds(names) & heeded
        if identity:
            mask |= kinds(identity) & heeded
        if len(attributes) > (names is not None) + (identity is not None):
            places |= _marked(attributes)
    return _make(Context, (places, above2, above1, own, mask, far | mask, heeded))


def _marked(attributes: dict[str, str | None]) -> int:
    """Give the bits that a role, microdata or a hiding attribute says."""
    places = _ROLES.get(attributes["role"] or "", 0) if "role" in attributes else 0
    style = attributes.get("style")
    if "hidden" in attributes or (style and _HIDING.search(style)):
        places |= HIDDEN
    if "itemprop" in attributes and attributes["itemprop"] in ("articleBody", "reviewBody"):
        places |= BODY
    return places


class Leaf:
    """One line of a page's text."""

    __slots__ = (
        "context",
        "density",
        "element",
        "end",
        "good",
        "linked",
        "score",
        "start",
        "strong",
        "text",
        "words",
    )

    def __init__(self, element: Element, start: int, context: Context) -> None:
        self.element = element
        """The block element that holds it; it is `element.children[start:end]`."""
        self.start = start
        self.end = start
        self.context = context
        self.text = ""
        """Its text with single spaces."""
        self.words = 0
        self.linked = 0
        """Characters of it inside links."""
        self.strong = 0
        """Characters of it in bold or italics."""
        self.density = 0.0
        """Share of its characters inside links."""
        self.good = False
        """It looks like running text, by itself."""
        self.score = 0.0
        """How likely it is part of the article, 0 to 1."""

    def drop(self) -> None:
        """Take it out of the tree."""
        children = self.element.children
        for index in range(self.start, self.end):
            child = children[index]
            if isinstance(child, str):
                children[index] = ""
            else:
                child.dropped = True


class Lines:
    """The leaves of a page and what its containers hold."""

    def __init__(self, body: Element | None) -> None:
        self.leaves: list[Leaf] = []
        self.totals: dict[Element, Totals] = {}
        if body is None:
            return
        self._walk(body, Context())
        words = sum(leaf.words for leaf in self.leaves)
        hushed = sum(leaf.words for leaf in self.leaves if leaf.context.far & CONSENT)
        if hushed * 2 > words:
            self.leaves, self.totals = [], {}
            self._walk(body, Context(heeded=~CONSENT))

    def _walk(self, element: Element, context: Context) -> Totals | None:
        held = Totals()
        leaf: Leaf | None = None
        parts: list[str] = []
        children = element.children
        for index, child in enumerate(children):
            if isinstance(child, str):
                if leaf is None:
                    if child.isspace():
                        continue
                    leaf = Leaf(element, index, context)
                parts.append(child)
            elif child.block:
                if leaf is not None:
                    self._end(leaf, index, parts, held)
                    leaf, parts = None, []
                below = self._walk(child, _inside(context, child))
                if below is not None:
                    held.words += below.words
                    held.chars += below.chars
                    held.linked += below.linked
                    held.leaves += below.leaves
                    held.good += below.good
                    held.value += below.value * _DECAY
            elif leaf is not None and child.tag == "br" and _breaks(children, index):
                self._end(leaf, index, parts, held)
                leaf, parts = None, []
            else:
                if leaf is None:
                    leaf = Leaf(element, index, context)
                _gather(child, leaf, parts)
        if leaf is not None:
            self._end(leaf, len(children), parts, held)
        if not held.words:
            return None
        self.totals[element] = held
        return held

    def _end(self, leaf: Leaf, end: int, parts: list[str], held: Totals) -> None:
        words = "".join(parts).split()
        if not words:
            return
        self.leaves.append(leaf)
        text = leaf.text = " ".join(words)
        count = leaf.words = len(words)
        leaf.end = end
        context = leaf.context
        if context.places & LINK:
            leaf.linked = len(text)
        leaf.density = leaf.linked / (len(text) + 1)
        leaf.good = (
            count >= 10
            and leaf.linked * 3 < len(text)
            and not context.places & (NAV | FOOTER | ASIDE | FORM | HIDDEN)
            and not context.far & (COMMENT | CONSENT)
            and not context.near & SLOT
        )
        held.words += count
        held.chars += len(text)
        held.linked += leaf.linked
        held.leaves += 1
        if leaf.good:
            held.good += count
            held.value += count
        else:
            held.value -= 0.3 * count


def _breaks(children: list[Element | str], index: int) -> bool:
    """Tell whether a second line break follows the one at `index`."""
    for child in children[index + 1 : index + 3]:
        if isinstance(child, str):
            if not child.isspace():
                return False
        else:
            return child.tag == "br"
    return False


def _gather(element: Element, leaf: Leaf, parts: list[str]) -> None:
    """Add the text of an inline element to a leaf."""
    before = len(parts)
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        else:
            _gather(child, leaf, parts)
    tag = element.tag
    if tag == "br":
        parts.append(" ")
    elif tag == "a":
        leaf.linked += sum(map(len, parts[before:]))
    elif tag in ("b", "strong", "i", "em"):
        leaf.strong += sum(map(len, parts[before:]))
