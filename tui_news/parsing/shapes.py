"""Shapes: what the children of an entry are, by their places.

The entries of a feed are made by one program, with the same elements in the same order. What each
place holds is found out once for a shape, not once for an entry.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

Pick = Callable[[list[Any]], Sequence[Any]]
"""Takes the elements at certain places out of a list."""

_TEXT = attrgetter("text")


class Shape(NamedTuple):
    """Where to look for what in the children of an entry."""

    texts: tuple[tuple[str, int], ...]
    """Keys of the elements whose text counts, with their places."""
    fields: tuple[str, ...]
    """What the entry says if none of those texts is blank: with what stands in for what."""
    sources: Pick
    """Gives the element of each field."""
    shelves: tuple[str, ...]
    """The shelves of the elements of which every one counts."""
    piles: Callable[[list[Any]], Sequence[Sequence[Any]]]
    """Gives the elements for each shelf."""
    is_usual: bool
    """Whether there are no texts but those that most entries have."""


def shape_of(
    keys: Sequence[str],
    *,
    texts: frozenset[str],
    usual: frozenset[str],
    shelf_of: dict[str, str],
    fill_gaps: Callable[[dict[str, str]], None],
) -> Shape:
    """Find out the shape of an entry from the keys of its children.

    Args:
        keys: the children's keys, in document order.
        texts: keys of elements whose first text that is not blank counts.
        usual: those among them that most entries have, and that stand in for none.
        shelf_of: keys of elements of which every one counts, to their shelves.
        fill_gaps: lets the texts of some keys stand in for others, in a dictionary of them.
    """
    places = [(key, place) for place, key in enumerate(keys) if key in texts]
    first = dict(reversed(places))
    filled = {key: key for key, _ in places}
    fill_gaps(filled)
    shelves: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        if key in shelf_of:
            shelves.setdefault(shelf_of[key], []).append(place)
    return Shape(
        tuple(places),
        tuple(filled),
        _pick([first[key] for key in filled.values()]),
        tuple(shelves),
        _pick_piles(list(shelves.values())),
        usual.issuperset(filled),
    )


def plain_texts(children: list[Any], shape: Shape) -> dict[str, str] | None:
    """Give the texts of an entry by field, trimmed; None if one is blank or has elements in it."""
    sources = shape.sources(children)
    try:
        texts = list(map(str.strip, map(_TEXT, sources)))
    except TypeError:  # one is None
        return None
    if not all(texts) or any(map(len, sources)):
        return None
    return dict(zip(shape.fields, texts, strict=True))


def _pick_piles(piles: list[list[int]]) -> Callable[[list[Any]], Sequence[Sequence[Any]]]:
    if all(places[-1] - places[0] == len(places) - 1 for places in piles):
        # What stands together is taken out at one go; two empty piles make it a list of piles.
        return itemgetter(*[slice(pile[0], pile[-1] + 1) for pile in piles], slice(0), slice(0))
    picks = [_pick(places) for places in piles]
    return lambda children: [pick(children) for pick in picks]


def _pick(places: list[int]) -> Pick:
    if len(places) > 1:
        return itemgetter(*places)
    return itemgetter(slice(places[0], places[0] + 1) if places else slice(0))
