"""Lists that the text announces: a line that ends with a colon says nothing without them."""

from __future__ import annotations

from collections.abc import Set

from tui_news.extract.page.junk import is_junk
from tui_news.extract.page.leaves import Container, Leaf

ANNOUNCING = 4
"""Words of a line with a colon from which on it is no label."""
MOST_LINKED = 0.5
"""Share of the characters in links from which on a list leads elsewhere, and is no text."""

_COLONS = frozenset(":：")
_LISTS = frozenset(("ul", "ol", "dl"))
_ITEMS = frozenset(("li", "dt", "dd", "p", "div", "span"))
"""What a list's first line may stand in."""


def announced(leaves: list[Leaf], kept: Set[Leaf], inside: Set[Container]) -> set[Leaf]:
    """Give the lines of lists, in the article's container, right after a kept line with a colon."""
    found: set[Leaf] = set()
    for at, leaf in enumerate(leaves):
        if leaf not in kept or leaf.text[-1] not in _COLONS or leaf.words < ANNOUNCING:
            continue
        items = _items(leaves, at + 1)
        if (
            items
            and not all(item in kept for item in items)
            and items[0].element in inside
            and sum(item.linked for item in items) < MOST_LINKED * sum(map(_length, items))
        ):
            found.update(item for item in items if not is_junk(item.text, item.words, item.density))
    return found


def _items(leaves: list[Leaf], start: int) -> list[Leaf]:
    """Give the lines of the list that begins with a leaf; none where that begins no list."""
    held: Container | None = leaves[start].element if start < len(leaves) else None
    while held is not None and held.tag not in _LISTS:
        held = held.parent if held.tag in _ITEMS else None
    return leaves[start : start + held.leaves] if held is not None else []


def _length(leaf: Leaf) -> int:
    return len(leaf.text)
