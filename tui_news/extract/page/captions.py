"""Captions: what a page says of a picture, which is no part of its running text.

A picture and its words stand in one small element: a `figure`, or anything whose other lines are
named captions and credited, by their class or by the picture's `aria-describedby`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from selectolax.lexbor import LexborNode

from tui_news.extract.page.leaves import Container, Leaf, Lines
from tui_news.extract.pictures import figure
from tui_news.extract.tree import Element, graft

MOST_WORDS = 120
"""Words beyond which an element is no picture with its caption."""
MOST_BESIDE = 8
"""Words of a line in a `figure` that is no part of the caption: a button, a number."""
MOST_LINES = 8
"""Lines beyond which it is none."""
LEVELS = 4
"""Elements above a line that may name it a caption, or hold its picture."""
MOST_LINKED = 0.5
"""Share of a caption's characters inside links: what has more leads to other pages."""

_CAPTION = (
    *("caption", "legend", "cutline", "bildunterschrift", "bildtext", "légende", "didascalia"),
    *("piedefoto", "pie-de-foto", "piede-foto", "pie-defoto"),
)
"""One of these, in any case, is in what names a caption."""
_CREDIT = re.compile(
    r"credit|copyright|photographer|attribution|photo-?(?:by|source)|image-?source|quelle|fotograf",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:(?:photo|image|picture|foto|bild|photograph)?\s*(?:credits?|source|courtesy|quelle|crédit)|"
    r"photo|image|foto|bild|fotos|photos|copyright|©)\s*(?:by\b|[:/|])\s*",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NOTHING, _WORDS, _CREDITED = range(3)


class Captions:
    """The pictures with captions of a page whose lines were read."""

    def __init__(self, lines: Lines, base_url: str, described: Set[str]) -> None:
        self._lines = lines
        self._base_url = base_url
        self._leaves: dict[Container, list[Leaf]] = {}
        self._described = described
        self.pictures: dict[Container, Element] = {}
        """What holds a picture with its words, and a `figure` with images, caption and credit."""
        self.ways: set[Container] = set()
        """All that lies above such elements."""
        self._bare: set[Container] = set()
        named = _named(lines.containers, described)
        if not named:
            return
        for leaf in lines.leaves:
            self._leaves.setdefault(leaf.element, []).append(leaf)
        for container in named:
            self._look_above(container)

    def words(self) -> set[Leaf]:
        """Give the lines that stand in them: none of these is running text."""
        return {
            leaf
            for held in self.pictures
            for element in _containers(held)
            for leaf in self._leaves.get(element, ())
        }

    def _look_above(self, element: Container) -> None:
        """Find the smallest element around a caption that holds a picture too."""
        held: Container | None = element
        for _ in range(LEVELS):
            if held is None or held in self.pictures or held.words > MOST_WORDS:
                return
            if held not in self._bare and (picture := self._picture(held)) is not None:
                self.pictures[held] = picture
                above = held.parent
                while above is not None:
                    self.ways.add(above)
                    above = above.parent
                return
            self._bare.add(held)
            held = held.parent

    def _picture(self, held: Container) -> Element | None:
        """Give a `figure` with images, caption and credit alone; None where there is none."""
        if (
            held.words > MOST_WORDS
            or held.leaves > MOST_LINES
            or held.linked > MOST_LINKED * held.chars
        ):
            return None
        images = list(_images(held))
        if not images:
            return None
        words: list[str] = []
        credited: list[str] = []
        for element in _containers(held):
            for leaf in self._leaves.get(element, ()):
                kind = _kind(leaf.element, held, self._described)
                if element.tag in _HEADINGS or (
                    kind == _NOTHING and (held.tag != "figure" or leaf.words > MOST_BESIDE)
                ):
                    return None
                if kind == _CREDITED:
                    credited.append(leaf.text)
                elif kind == _WORDS:
                    words.append(_own(leaf, credited))
        words = [text for text in words if text]
        if not words and not credited:
            return None
        holder = Element("figure", {})
        grafted = [graft(image, holder) for image in images]
        holder.children += [one for one in grafted if figure(one, self._base_url)]
        if not holder.children:
            holder.release()
            return None
        credited = [by for one in credited if (by := _bare(one))]
        for name, parts in (("caption", words), ("credit", credited)):
            if parts:
                caption = Element("figcaption", {"class": name}, holder)
                caption.children.append(" ".join(dict.fromkeys(parts)))
                holder.children.append(caption)
        self._lines.grafted.append(holder)
        return holder


def _bare(credit: str) -> str:
    """Take off a credit what stands around the name: brackets, and the word for what it is."""
    while credit[:1] == "(" and credit[-1:] == ")":
        credit = credit[1:-1].strip()
    if credit.count("(") != credit.count(")"):
        credit = credit.strip("() ")
    return _LABEL.sub("", credit).strip()


def _own(leaf: Leaf, credited: list[str]) -> str:
    """Give a caption's text without the credited inside it, which go to their list."""
    text = leaf.text
    for node in leaf.element.content[leaf.start : leaf.end]:
        if isinstance(node, LexborNode) and node.tag in ("span", "cite", "small", "em", "i"):
            named = f"{node.attributes.get('class') or ''} {node.attributes.get('itemprop') or ''}"
            if _CREDIT.search(named) or "copyrightHolder" in named:
                credit = " ".join(node.text().split())
                if credit and credit in text:
                    credited.append(credit)
                    text = " ".join(text.replace(credit, " ", 1).split())
    return text


def _kind(element: Container, top: Container, described: Set[str]) -> int:
    """Tell whether an element in a picture's is named a caption or a credit."""
    found = _NOTHING
    node: Container | None = element
    while node is not None:
        attributes = node.attributes
        named = _names(node)
        if node is not top and _CREDIT.search(named):
            return _CREDITED
        if node.tag == "figcaption" or (node is not top and _is_named(attributes, described)):
            found = _WORDS
        if node is top:
            break
        node = node.parent
    return found


def _named(containers: list[Container], described: Set[str]) -> list[Container]:
    """Give the elements that are small enough for a caption, and named one."""
    small = [one for one in containers if 0 < one.words <= MOST_WORDS]
    captions = _naming({name for one in small if (name := one.attributes.get("class"))})
    return [
        one
        for one in small
        if one.tag == "figcaption"
        or (
            (attributes := one.attributes)
            and (
                attributes.get("class") in captions
                or attributes.get("itemprop") == "caption"
                or (described and attributes.get("id") in described)
            )
        )
    ]


def _naming(names: Set[str]) -> set[str]:
    """Give those class attributes that name a caption; most pages have no more than one word so."""
    joined = "\0".join(names).lower()
    words = [word for word in _CAPTION if word in joined]
    return {name for word in words for name in names if word in name.lower()}


def _is_named(attributes: dict[str, str | None], described: Set[str]) -> bool:
    """Tell whether an element is named a caption, or is what a picture says describes it."""
    if not attributes:
        return False
    names = attributes.get("class")
    return bool(
        (names and _names_caption(names))
        or ("itemprop" in attributes and attributes["itemprop"] == "caption")
        or (described and attributes.get("id") in described)
    )


@lru_cache(maxsize=512)
def _names_caption(names: str) -> bool:
    return any(map(names.lower().__contains__, _CAPTION))


def _names(element: Container) -> str:
    attributes = element.attributes
    return f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''}"


def _containers(held: Container) -> Iterator[Container]:
    waiting = [held]
    while waiting:
        container = waiting.pop()
        yield container
        waiting += [one for one in reversed(container.content) if isinstance(one, Container)]


def _images(held: Container) -> Iterator[LexborNode]:
    for container in _containers(held):
        for node in container.content:
            if isinstance(node, LexborNode):
                yield from [node] if node.tag == "img" else node.css("img")
