"""Find entries that share rare terms with a new one, at a cost that does not grow with the cache.

Each entry is filed under its heaviest words only, and under each word only the latest entries are
kept: an arriving entry looks at no more than `FILED * _LONGEST` notes, whatever was filed before.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from heapq import nlargest

FILED = 16
"""Words under which an entry is filed and searched."""
_KEPT, _LONGEST = 48, 96
"""A list that grows to the longest is cut to its newest."""


class TermIndex:
    """Lists of slots by word."""

    def __init__(self) -> None:
        self._lists: dict[int, array[int]] = {}

    def add(self, slot: int, words: Iterable[int]) -> None:
        """File an entry under its words."""
        for word in words:
            slots = self._lists.get(word)
            if slots is None:
                self._lists[word] = array("I", (slot,))
            else:
                slots.append(slot)
                if len(slots) >= _LONGEST:
                    del slots[:-_KEPT]

    def discard(self, slot: int, words: Iterable[int]) -> None:
        """Take an entry out; words under which it is no longer listed do not matter."""
        for word in words:
            slots = self._lists.get(word)
            if slots is None:
                continue
            if slot in slots:
                slots.remove(slot)
            if not slots:
                del self._lists[word]

    def find(self, words: dict[int, float], most: int) -> list[int]:
        """Give the slots that share the most weight with `words`, best first."""
        found: dict[int, float] = {}
        get = found.get
        for word, weight in words.items():
            square = weight * weight
            for slot in self._lists.get(word, ()):
                found[slot] = get(slot, 0.0) + square
        return nlargest(most, found, key=found.__getitem__)

    def __len__(self) -> int:
        return len(self._lists)


def heaviest(words: array[int], weights: array[float]) -> dict[int, float]:
    """Give the heaviest words of an entry with their weights."""
    pairs = sorted(zip(weights, words, strict=False), reverse=True)  # couples lie beyond the words
    return {word: weight for weight, word in pairs[:FILED] if weight > 0}
