"""Leaves: the page's lines of text in order, each with what its place in the tree says.

A leaf is a run of inline content that no block interrupts: a paragraph, a heading, a list item, or
text that stands between two blocks. Leaves are what is kept or dropped.
"""

from __future__ import annotations

import re

from tui_news.extract.page.words import kinds
from tui_news.extract.tree import Element

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

PLACES = {
    tag: 1 << place
    for place, tag in enumerate(
        (
            "article",
            "main",
            "aside",
            "nav",
            "header",
            "footer",
            "form",
            "figure",
            "figcaption",
            "li",
            "table",
            "blockquote",
            "section",
            "pre",
            "dl",
            "details",
        )
    )
}
"""Bits of the elements that a leaf may lie in."""

HIDDEN = 1 << 20
ARTICLE_BODY = 1 << 21
LINKED = 1 << 22
BITS = 23
"""Further bits: not shown; marked as the body by microdata; inside a link around a block."""

_ROLES = {
    "navigation": "nav",
    "complementary": "aside",
    "contentinfo": "footer",
    "banner": "header",
    "main": "main",
    "article": "article",
    "form": "form",
    "search": "form",
}


class Leaf:
    """One line of a page's text."""

    __slots__ = (
        "element",
        "end",
        "far",
        "linked",
        "links",
        "near",
        "own",
        "places",
        "score",
        "start",
        "strong",
        "text",
        "words",
    )

    def __init__(self, element: Element, start: int, context: _Context) -> None:
        self.element = element
        """The block element that holds it."""
        self.start = start
        """Its first child in `element`."""
        self.end = start
        self.text = ""
        """Its text with single spaces."""
        self.words = 0
        self.linked = 0
        """Characters of it inside links."""
        self.links = 0
        self.strong = 0
        """Characters of it in bold or italics."""
        self.places = context.places
        self.own = context.own
        self.near = context.near
        self.far = context.far
        """Kinds of class words of its element, of three elements above, and of all."""
        self.score = 0.0

    def drop(self) -> None:
        """Take it out of the tree."""
        children = self.element.children
        for index in range(self.start, self.end):
            child = children[index]
            if isinstance(child, str):
                children[index] = ""
            else:
                child.dropped = True


class _Context:
    """What the elements above say, handed down the walk."""

    __slots__ = ("far", "near", "own", "places", "trail")

    def __init__(self, places: int, trail: tuple[int, ...], far: int) -> None:
        self.places = places
        self.trail = trail
        self.own = trail[-1] if trail else 0
        near = 0
        for mask in trail[-4:-1]:
            near |= mask
        self.near = near
        self.far = far

    def inside(self, element: Element) -> _Context:
        attributes = element.attributes
        places = self.places | PLACES.get(element.tag, 0)
        mask = 0
        if attributes:
            names = attributes.get("class")
            identity = attributes.get("id")
            if names or identity:
                mask = kinds(f"{names or ''} {identity or ''}")
            if len(attributes) > (names is not None) + (identity is not None):
                places |= _marked(attributes)
        if element.tag == "a":
            places |= LINKED
        trail = (*self.trail[-3:], mask)
        return _Context(places, trail, self.far | mask)


def _marked(attributes: dict[str, str | None]) -> int:
    """Give the bits that a role, microdata or a hiding attribute says."""
    places = 0
    role = attributes.get("role")
    if role and role in _ROLES:
        places |= PLACES[_ROLES[role]]
    style = attributes.get("style")
    if "hidden" in attributes or (style and _HIDDEN.search(style)):
        places |= HIDDEN
    if attributes.get("itemprop") in ("articleBody", "text"):
        places |= ARTICLE_BODY
    return places


def leaves_of(body: Element) -> list[Leaf]:
    """Cut a page into its leaves, in document order."""
    out: list[Leaf] = []
    _walk(body, _Context(0, (), 0).inside(body), out)
    return [leaf for leaf in out if leaf.words]


def _walk(element: Element, context: _Context, out: list[Leaf]) -> None:
    leaf: Leaf | None = None
    parts: list[str] = []
    children = element.children
    for index, child in enumerate(children):
        if isinstance(child, str):
            if leaf is None:
                if child.isspace():
                    continue
                leaf = Leaf(element, index, context)
                out.append(leaf)
            parts.append(child)
        elif child.block:
            if leaf is not None:
                _end(leaf, index, parts)
                leaf, parts = None, []
            _walk(child, context.inside(child), out)
        elif child.tag == "br" and leaf is not None and _breaks(children, index):
            _end(leaf, index, parts)
            leaf, parts = None, []
        else:
            if leaf is None:
                leaf = Leaf(element, index, context)
                out.append(leaf)
            _gather(child, leaf, parts)
    if leaf is not None:
        _end(leaf, len(children), parts)


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
        leaf.links += 1
        leaf.linked += sum(map(len, parts[before:]))
    elif tag in ("b", "strong", "i", "em"):
        leaf.strong += sum(map(len, parts[before:]))


def _end(leaf: Leaf, end: int, parts: list[str]) -> None:
    words = "".join(parts).split()
    leaf.text = " ".join(words)
    leaf.words = len(words)
    leaf.end = end
    if leaf.places & LINKED:
        leaf.linked = len(leaf.text)
