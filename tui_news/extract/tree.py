"""A light tree of our own: what the parser found, without what no reader sees.

Everything after parsing works on it: it is quick to walk in Python, has a bounded depth, and may
be changed while one walks it (changing the parser's own tree inside a walk kills the process).
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tui_news.extract.prescan import tag_set

MAX_DEPTH = 96
"""Levels kept; what lies deeper becomes part of the level above."""

MAX_BELOW = 512
"""Levels below those whose text is still read; what the parser is given is not deeper."""

MAX_ELEMENTS = 15_000
"""Elements kept of one document, in order; a long news page has some 3,000."""

UNSEEN = tag_set(
    """
    script style template svg iframe object embed noscript canvas audio video head link meta title
    button input select textarea option datalist map area applet frame frameset noframes dialog
    progress meter
    """
)
"""Elements whose content is never text to be read."""

BLOCKS = tag_set(
    """
    address article aside blockquote body center dd details dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre
    search section summary table tbody td tfoot th thead tr ul caption
    """
)
"""Elements that begin a new line."""


_BARE = tag_set("b i em strong u s small sup sub font span br wbr cite mark del ins bdi abbr")
"""Inline elements whose attributes nobody asks for."""

_NO_ATTRIBUTES: dict[str, str | None] = {}


class Element:
    """One element: its tag, attributes and children (elements and strings, in order)."""

    __slots__ = ("attributes", "block", "children", "dropped", "parent", "tag")

    def __init__(
        self, tag: str, attributes: dict[str, str | None], parent: Element | None = None
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element | str] = []
        self.parent = parent
        self.block = tag in BLOCKS
        """It is a block, or holds one."""
        self.dropped = False
        """Not part of the text."""

    def get(self, name: str) -> str:
        """Give an attribute's value; empty when it is absent."""
        return self.attributes.get(name) or ""

    def elements(self) -> Iterator[Element]:
        """Walk this element and everything below it, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(
                child for child in reversed(element.children) if isinstance(child, Element)
            )

    def release(self) -> None:
        """Cut the ties upward, so that memory is freed at once and not by the cycle collector."""
        everything = [self]
        for element in everything:
            element.parent = None
            everything += [child for child in element.children if child.__class__ is Element]

    def text(self) -> str:
        """All text below, as written; elements that were dropped are left out."""
        parts: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item)
            elif not item.dropped:
                if item.block or item.tag == "br":
                    parts.append(" ")
                    stack.append(" ")
                stack.extend(reversed(item.children))
        return "".join(parts)


def graft(node: LexborNode, parent: Element, *, unseen: frozenset[str] = UNSEEN) -> Element:
    """Copy an element of the parser, with all below, as a child for `parent`."""
    tag = node.tag or ""
    child = Element(tag, _attributes(tag, node), parent)
    _fill(child, node, unseen, [MAX_ELEMENTS], MAX_DEPTH)
    if child.block:
        parent.block = True
    return child


def build(root: LexborNode, *, unseen: frozenset[str] = UNSEEN) -> Element:
    """Copy the parser's tree below `root`, without comments and the elements in `unseen`."""
    top = Element(root.tag or "", root.attributes)
    _fill(top, root, unseen, [MAX_ELEMENTS], MAX_DEPTH)
    return top


def _fill(
    parent: Element, node: LexborNode, unseen: frozenset[str], room: list[int], levels: int
) -> None:
    """Copy what is below a node to an element; `room` is the number of elements still allowed."""
    children = parent.children
    for inner in node.iter(include_text=True):
        tag = inner.tag
        if tag == "-text":
            if text := inner.text_content:
                children.append(text)
        elif tag and tag not in unseen and tag[0] != "-":
            room[0] -= 1
            if room[0] < 0:
                continue
            if levels > 1:
                child = Element(tag, _attributes(tag, inner), parent)
                children.append(child)
                _fill(child, inner, unseen, room, levels - 1)
                if child.block:
                    parent.block = True
            elif levels > -MAX_BELOW:
                _fill(parent, inner, unseen, room, levels - 1)


def _attributes(tag: str, node: LexborNode) -> dict[str, str | None]:
    """Give the attributes that somebody asks for: of a link, only where it leads."""
    if tag in _BARE:
        return _NO_ATTRIBUTES
    attributes = node.attributes
    if tag == "a":
        return {"href": attributes["href"]} if "href" in attributes else _NO_ATTRIBUTES
    return attributes or _NO_ATTRIBUTES
