"""Which leaves are the article: judged one by one, then together with their container."""

from __future__ import annotations

from collections import Counter
from itertools import islice, pairwise

from tui_news.extract.page.announced import announced
from tui_news.extract.page.captions import Captions
from tui_news.extract.page.closing import notes
from tui_news.extract.page.facts import Facts
from tui_news.extract.page.grids import tables
from tui_news.extract.page.judge import scored
from tui_news.extract.page.junk import is_junk
from tui_news.extract.page.leaves import Container, Leaf, Lines
from tui_news.extract.page.words import ADVERT, BODY
from tui_news.extract.tree import graft

INSIDE = 0.55
"""Likelihood that a leaf needs inside the article's container, on a page that is clear."""

OUTSIDE = 0.7
"""Likelihood that it needs outside."""

SHARE = 0.55
"""Of the clearness of a page, what a leaf inside needs: doubtful pages ask for less."""

HEADING = 0.05
"""Likelihood that a heading before a kept leaf needs."""

REPEATED = 15
"""Words of a line from which on it is kept once only, when its places differ."""

WHOLE = 60
"""Words of the article under the page's headline from which on others below it are not of it."""

CODE = 0.02
"""Likelihood that preformatted text inside the container needs."""

LONG = 100
"""Words beyond which a leaf weighs no more."""

SMALL = 40
"""Words up to which a place that is named for an advert holds nothing else."""

_PLAIN = frozenset(("div", "section", "main", "article", "center", "form", "span"))
"""Containers that say nothing about the kind of text in them."""

_LINES = frozenset(("p", "pre", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"))
"""Containers that are a line of text, not a container of an article."""

_HEADING_TAGS = frozenset(("h2", "h3", "h4", "h5", "h6", "dt"))
_HOPEFUL = 0.3
_DECAY = 0.99


def chosen(lines: Lines, facts: Facts) -> set[Leaf]:
    """Give the leaves that make up the article's text; sets their scores."""
    if not lines.leaves:
        return set()
    judged = scored(lines, facts)
    if not judged:
        return set()
    clear = _clearness(judged)
    container = _container(lines, judged, 0.3 * clear)
    inside = _below(container, lines)
    needed = min(INSIDE, max(0.08, SHARE * clear))
    kept = {
        leaf
        for leaf in judged
        if leaf.score > (needed if leaf.element in inside else OUTSIDE)
        and not is_junk(leaf.text, leaf.words, leaf.density)
    }
    kept |= _headings(judged, kept, container) | _headings(lines.leaves, kept, container)
    kept |= _code(judged, inside)
    kept |= tables(lines, kept, inside)
    kept |= announced(lines.leaves, kept, inside)
    kept -= _again(judged, kept)
    kept -= _adverts(kept)
    kept -= _appended(lines.leaves, kept, facts)
    return kept - notes([leaf for leaf in judged if leaf in kept], facts.authors)


def _headings(leaves: list[Leaf], kept: set[Leaf], container: Container) -> set[Leaf]:
    """Give the headings, and terms, that stand right before a kept leaf: they belong to it.

    So do those that were not judged, being links or far from running text.
    """
    return {
        leaf
        for leaf, after in pairwise(leaves)
        if after in kept
        and leaf.element.tag in _HEADING_TAGS
        and leaf not in kept
        and (leaf.score > HEADING or not leaf.score)
        and _lies_in(leaf.element, container)
        and not is_junk(leaf.text, leaf.words, leaf.density)
    }


def _lies_in(element: Container | None, container: Container) -> bool:
    while element is not None and element is not container:
        element = element.parent
    return element is not None


def _code(judged: list[Leaf], inside: set[Container]) -> set[Leaf]:
    """Give preformatted text inside the container: nobody sets navigation or adverts so."""
    return {
        leaf
        for leaf in judged
        if _in_pre(leaf.element) and leaf.score > CODE and leaf.element in inside
    }


def _adverts(kept: set[Leaf]) -> set[Leaf]:
    """Give the leaves of small places that are named for adverts, on a page with text besides."""
    found = {leaf for leaf in kept if _is_advert(leaf.element)}
    return found if len(found) < len(kept) else set()


def _is_advert(element: Container) -> bool:
    held: Container | None = element
    for _ in range(3):
        if held is None or held.words > SMALL:
            return False
        if held.own & ADVERT and not held.own & BODY:
            return True
        held = held.parent
    return False


def _again(judged: list[Leaf], kept: set[Leaf]) -> set[Leaf]:
    """Give the less likely of each two lines that stand in two places (a caption, a teaser).

    What stands there more often is the page's way to write, or filling.
    """
    places: dict[str, list[Leaf]] = {}
    for leaf in judged:
        if leaf.words >= REPEATED and leaf in kept:
            places.setdefault(leaf.text, []).append(leaf)
    return {
        min(reversed(alike), key=lambda leaf: leaf.score)
        for alike in places.values()
        if len(alike) == 2 and alike[0].element.parent is not alike[1].element.parent
    }


def _appended(leaves: list[Leaf], kept: set[Leaf], facts: Facts) -> set[Leaf]:
    """Give the kept leaves of further articles, with headlines of their own, below the page's.

    `posts` finds those that state their addresses; these only show that they begin anew.
    """
    headed: dict[Container, bool] = {}
    for leaf in leaves:
        if leaf.element.tag == "h1" and (article := _article(leaf.element)) is not None:
            headed[article] = headed.get(article, False) or leaf.text == facts.heading
    if len(headed) < 2 or list(headed.values()).count(True) != 1:
        return set()
    inside = {leaf: _article(leaf.element) for leaf in kept}
    own = sum(leaf.words for leaf, article in inside.items() if article and headed.get(article))
    if own < WHOLE:
        return set()
    return {leaf for leaf, article in inside.items() if article and not headed.get(article, True)}


def _article(element: Container) -> Container | None:
    """Give the innermost `article` that holds an element."""
    held: Container | None = element
    while held is not None and held.tag != "article":
        held = held.parent
    return held


def _in_pre(element: Container) -> bool:
    parent = element.parent
    return element.tag == "pre" or (parent is not None and parent.tag == "pre")


def _clearness(leaves: list[Leaf]) -> float:
    """Mean likelihood of the hopeful leaves by words: low where a page is unlike others.

    The more likely count for more: many doubtful teasers do not make a clear text doubtful.
    """
    hopeful = [leaf for leaf in leaves if leaf.score > _HOPEFUL]
    if not hopeful:
        return max(leaf.score for leaf in leaves)
    weights = [min(leaf.words, LONG) * leaf.score**2 for leaf in hopeful]
    likely = sum(weight * leaf.score for weight, leaf in zip(weights, hopeful, strict=True))
    return likely / sum(weights)


def _container(lines: Lines, judged: list[Leaf], middle: float) -> Container:
    """Give the element that gathers most likely text and least unlikely text."""
    worth: dict[Container, float] = {}
    for leaf in judged:
        weight = leaf.words if leaf.words < LONG else LONG
        worth[leaf.element] = worth.get(leaf.element, 0.0) + weight * (leaf.score - middle)
    # Backwards, what an element holds comes before it.
    for element in reversed(lines.containers):
        if element in worth and (parent := element.parent) is not None:
            worth[parent] = worth.get(parent, 0.0) + worth[element] * _DECAY
    best = max(worth, key=worth.__getitem__)
    while best.tag in _LINES and best.parent is not None:
        best = best.parent
    return best


def _below(container: Container, lines: Lines) -> set[Container]:
    """Give a container and the elements that lie in it: they follow it in the page's order."""
    inside = {container}
    for element in islice(lines.containers, lines.containers.index(container) + 1, None):
        if element.parent not in inside:
            break
        inside.add(element)
    return inside


def prune(lines: Lines, kept: set[Leaf], captions: Captions) -> Container:
    """Give the smallest container that holds what is kept, without the lines that are not.

    Pictures in it carry their captions, whose lines are no text.
    """
    kept = kept - captions.words() or kept
    alive: dict[Container, int] = {}
    counts = Counter([leaf.element for leaf in kept])
    while counts:
        above: Counter[Container] = Counter()
        for element, count in counts.items():
            alive[element] = alive.get(element, 0) + count
            if element.parent is not None:
                above[element.parent] += count
        counts = above
    for leaf in lines.leaves:
        if leaf not in kept and (leaf.element in alive or leaf.element in captions.ways):
            leaf.drop()
    root = lines.top
    while True:
        inner = [child for child in root.content if isinstance(child, Container) and child in alive]
        if len(inner) != 1 or alive[inner[0]] != len(kept) or inner[0].tag not in _PLAIN:
            break
        root = inner[0]
    _grow(root, alive, lines, captions)
    return root


def _grow(root: Container, alive: dict[Container, int], lines: Lines, captions: Captions) -> None:
    """Give a container its children: what is kept, and pictures, with or without captions."""
    children = root.children = []
    for child in root.content:
        if isinstance(child, Container):
            picture = captions.pictures.get(child)
            if picture is not None and child not in alive:
                children.append(picture)
            elif child in alive or child in captions.ways or not child.words:
                children.append(child)
                if child.content:
                    _grow(child, alive, lines, captions)
                else:
                    child.children = []
        elif isinstance(child, str):
            children.append(child)
        else:
            element = graft(child, root, unseen=lines.unseen)
            children.append(element)
            lines.grafted.append(element)
