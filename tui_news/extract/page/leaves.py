"""Leaves: the page's lines of text in order, each with what its place in the tree says.

A leaf is a run of inline content that no block interrupts: a paragraph, a heading, a list item, or
text that stands between two blocks. Leaves are what is kept or dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set

from selectolax.lexbor import LexborNode

from tui_news.extract.page.nodes import (
    ANCHOR,
    BLOCK,
    BREAK,
    NO_TEXT,
    STRONG,
    TAGS,
    TEXT,
    breaks,
    gap_of,
    kinds_of_nodes,
)
from tui_news.extract.page.timed import Timed
from tui_news.extract.page.words import COMMENT, CONSENT, SLOT, kinds
from tui_news.extract.tree import MAX_BELOW, MAX_DEPTH, UNSEEN, Element

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
_MARKING = frozenset(("role", "style", "hidden", "itemprop", "property"))
"""Attributes that may say where an element lies."""
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

MAX_NODES = 16_000
"""Nodes looked at of one page, in order; a long news page has some 5,000."""

FEW = 100
"""Words of running text outside of consent notices below which the notices' names are not believed.
"""

_DECAY = 0.97
"""What a container keeps of the worth of the one inside it: the smaller of two equals wins."""


class Container(Element):
    """A block element of a page: what it holds, its own leaves and all below, and where it is."""

    __slots__ = (
        "chars",
        "content",
        "far",
        "good",
        "leaves",
        "linked",
        "own",
        "places",
        "three",
        "two",
        "value",
        "words",
    )
    parent: Container | None

    def __init__(
        self, tag: str, attributes: dict[str, str | None], parent: Container | None, heeded: int
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.content: list[Container | LexborNode | str] = []
        """What it holds: blocks, inline elements as the parser's nodes, and text."""
        self.parent = parent
        self.block = True
        self.dropped = False
        self.words = self.chars = self.linked = self.leaves = 0
        self.good = 0
        """Words of leaves that look like running text."""
        self.value = 0.0
        own = 0
        places = _TAGS.get(tag, 0)
        if attributes:
            names, identity = attributes.get("class"), attributes.get("id")
            if names:
                own = kinds(names) & heeded
            if identity:
                own |= kinds(identity) & heeded
            if not _MARKING.isdisjoint(attributes):
                places |= _marked(attributes)
        self.own = own
        """Kinds of its class words, those of them that are believed on this page."""
        if parent is None:
            self.places, self.two, self.three, self.far = places, own, own, own
            return
        self.places = parent.places | places
        """Bits of where it lies."""
        self.two = own | parent.own
        """Kinds of class words, with those of its parent."""
        self.three = own | parent.two
        """The same, with those of its parent's parent."""
        self.far = own | parent.far
        """Kinds of class words of it and all elements above."""

    @property
    def near(self) -> int:
        """Kinds of class words of the three elements above."""
        return self.parent.three if self.parent is not None else 0


def _marked(attributes: dict[str, str | None]) -> int:
    """Give the bits that a role, microdata or a hiding attribute says."""
    places = _ROLES.get(attributes["role"] or "", 0) if "role" in attributes else 0
    style = attributes.get("style")
    if "hidden" in attributes or (style and _HIDING.search(style)):
        places |= HIDDEN
    if "itemprop" in attributes and attributes["itemprop"] in ("articleBody", "reviewBody"):
        places |= BODY
    if "property" in attributes and (attributes["property"] or "").endswith("articleBody"):
        places |= BODY
    return places


class Leaf:
    """One line of a page's text."""

    __slots__ = (
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

    def __init__(self, element: Container, start: int) -> None:
        self.element = element
        """The block element that holds it; it is `element.content[start:end]`."""
        self.start = start
        self.end = start
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
        """Take it out of its element."""
        content = self.element.content
        for index in range(self.start, self.end):
            content[index] = ""


class Lines:
    """The leaves of a page and the containers that hold them, found in one walk of the parser.

    Inline elements are kept as the parser's own nodes: most are never looked at again.
    """

    def __init__(
        self,
        body: LexborNode | None,
        *,
        unseen: frozenset[str] = UNSEEN,
        left_out: Set[int] = frozenset(),
        entries: Mapping[int, Timed] | None = None,
    ) -> None:
        """Read the lines below an element.

        Args:
            body: the element, as the parser has it.
            unseen: tags whose content is no text.
            left_out: the parser's ids of elements that are not read.
            entries: those of a live report's entries, with their times.
        """
        self._left_out = left_out
        self._entries = entries or {}
        self._named = bool(left_out or entries)
        self.entries: dict[Container, Timed] = {}
        """What holds an entry of a live report, and its time."""
        self.leaves: list[Leaf] = []
        self.containers: list[Container] = []
        self.grafted: list[Element] = []
        """Copies of inline elements that were asked for."""
        self.unseen = unseen
        self._kinds = kinds_of_nodes(unseen)
        self._room = 0
        if body is None:
            return
        self._read(body, -1)
        hushed = sum(leaf.words for leaf in self.leaves if leaf.element.far & CONSENT)
        if hushed * 2 > self.top.words and self.top.good < FEW:
            # The words are about the page, not about a notice on it.
            self.release()
            self._read(body, ~CONSENT)

    def _read(self, body: LexborNode, heeded: int) -> None:
        self._heeded = heeded
        self._room = MAX_NODES
        # Names on the body tell what the page may show over its text, never that all is a notice.
        top = Container(body.tag or "", body.attributes, None, heeded & ~CONSENT)
        self.containers = [top]
        self.leaves = []
        self.entries = {}
        self._walk(body, top, MAX_DEPTH)

    @property
    def top(self) -> Container:
        """The element that holds all others."""
        return self.containers[0]

    def release(self) -> None:
        """Cut the ties upward, so that memory is freed at once and not by the cycle collector."""
        for container in self.containers:
            container.parent = None
            container.content = []
        for element in self.grafted:
            element.release()

    def _walk(self, node: LexborNode, held: Container, levels: int) -> None:
        leaf: Leaf | None = None
        parts: list[str] = []
        content = held.content
        get_kind, kind_of = self._kinds.get, self._kinds.of
        # White space counts inside a line only, and most of it stands between blocks: the parser
        # leaves it out, and where a line is open, the gap before the next node is looked at.
        for inner in node.iter(include_text=True, skip_empty=True):
            number = inner.tag_id
            kind = get_kind(number)
            if kind == TEXT:
                text = inner.text_content
                if not text or (leaf is None and text.isspace()):
                    continue
                if leaf is None:
                    leaf = Leaf(held, len(content))
                content.append(text)
                parts.append(text)
                continue
            if kind is None:
                kind = kind_of(inner)
            if leaf is not None and (gap := gap_of(inner.prev)):
                content.append(gap)
                parts.append(gap)
            if kind == NO_TEXT:
                continue
            self._room -= 1
            if self._room < 0:
                continue
            if kind != BLOCK or levels < 1:
                if leaf is None:
                    leaf = Leaf(held, len(content))
                elif kind == BREAK and breaks(inner):
                    self._end(leaf, parts)
                    leaf, parts = None, []
                    content.append(inner)
                    continue
                before, linked, strong = len(parts), leaf.linked, leaf.strong
                if self._gather(inner, kind, leaf, parts, levels):
                    content.append(inner)
                    continue
                # A block inside: it is a container itself.
                del parts[before:]
                leaf.linked, leaf.strong = linked, strong
            if leaf is not None:
                self._end(leaf, parts)
                leaf, parts = None, []
            tag = TAGS.get(number) or inner.tag or ""
            child = Container(tag, inner.attributes, held, self._heeded)
            if self._named:
                if inner.mem_id in self._left_out:
                    continue
                if inner.mem_id in self._entries:
                    self.entries[child] = self._entries[inner.mem_id]
            content.append(child)
            self.containers.append(child)
            if inner.first_child is not None:
                self._walk(inner, child, levels - 1)
            if child.words:
                held.words += child.words
                held.chars += child.chars
                held.linked += child.linked
                held.leaves += child.leaves
                held.good += child.good
                held.value += child.value * _DECAY
        if leaf is not None:
            if gap := gap_of(node.last_child):
                content.append(gap)
            self._end(leaf, parts)

    def _gather(
        self, node: LexborNode, kind: int, leaf: Leaf, parts: list[str], levels: int
    ) -> bool:
        """Add the text of an inline element to a leaf; False when a block stands in it.

        Below the deepest level blocks are looked at as inline elements.
        """
        if kind == BREAK:
            parts.append(" ")
            return True
        before = len(parts)
        get_kind, kind_of = self._kinds.get, self._kinds.of
        inner = node.first_child
        while inner is not None:
            self._room -= 1
            if self._room < 0:
                break
            inside = get_kind(inner.tag_id)
            if inside is None:
                inside = kind_of(inner)
            if inside == TEXT:
                if text := inner.text_content:
                    parts.append(text)
            elif inside == NO_TEXT or levels <= -MAX_BELOW:
                pass
            elif (inside == BLOCK and levels > 0) or not self._gather(
                inner, inside, leaf, parts, levels - 1
            ):
                return False
            inner = inner.next
        if kind == ANCHOR:
            leaf.linked += sum(map(len, parts[before:]))
        elif kind == STRONG:
            leaf.strong += sum(map(len, parts[before:]))
        return True

    def _end(self, leaf: Leaf, parts: list[str]) -> None:
        words = (parts[0] if len(parts) == 1 else "".join(parts)).split()
        if not words:
            return
        self.leaves.append(leaf)
        text = leaf.text = " ".join(words)
        count = leaf.words = len(words)
        held = leaf.element
        leaf.end = len(held.content)
        if held.places & LINK:
            leaf.linked = len(text)
        leaf.density = leaf.linked / (len(text) + 1)
        held.words += count
        held.chars += len(text)
        held.linked += leaf.linked
        held.leaves += 1
        if (
            count >= 10
            and leaf.linked * 3 < len(text)
            and not held.places & (NAV | FOOTER | ASIDE | FORM | HIDDEN)
            and not held.far & (COMMENT | CONSENT)
            and not held.near & SLOT
        ):
            leaf.good = True
            held.good += count
            held.value += count
        else:
            held.value -= 0.3 * count
