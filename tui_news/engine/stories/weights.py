"""Weigh terms: rare ones count more, names count more than other words.

Weights are tf-idf over the entries seen so far in one language, on top of background counts
(English) that stand for `_BACKGROUND` entries, so that the first entry is weighed as sensibly as
the thousandth. Counts are halved now and then: what was rare last year may be common today.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from math import log, sqrt
from typing import Any

from tui_news.engine.stories.background import english
from tui_news.engine.stories.tokens import CAPITAL, LOWER, Reading

# The constants below were chosen on 22 topics of confusable twins, leaving topics out in turn;
# results change little within the ranges given.
_NAME = 2.8
"""How much more a name weighs than another word (2.5-3)."""
_COUPLE = 0.5
"""The weight of two neighbouring words against a word that nobody else has (0.3-0.7)."""
_BACKGROUND = 2_000
"""Entries for which the background counts stand."""
_UNKNOWN_BACKGROUND = 50
"""The same for languages without counts: all words begin equal."""

_HALVE_AT = 60_000
"""Entries after which all counts are halved."""
_MOST_TERMS = 250_000
"""Different words counted, at most; more halve the counts too."""
_COUPLE_MASK = (1 << 19) - 1
"""Couples are too many to count by name: those that fall into one of half a million boxes share."""
_COUPLE_MOST = 65_534
_PRIOR, _UNKNOWN_PRIOR = 1.5, 0.8


class Weights:
    """Word counts of one language, and the weights that follow from them."""

    def __init__(self, lane: str) -> None:
        self._known = english() if lane == "en" else {}
        self._background = _BACKGROUND if self._known else _UNKNOWN_BACKGROUND
        self._entries = 0
        self._counts: dict[int, int] = {}
        self._capitals: dict[int, int] = {}
        self._small: dict[int, int] = {}
        self._couples = array("H", bytes(2 * _COUPLE_MASK + 2))

    @property
    def age(self) -> int:
        """Give the entries counted so far, the background among them."""
        return self._entries + self._background

    def outdated(self, age: int, tolerance: float) -> bool:
        """Tell whether weights computed at `age` have changed by more than a share since."""
        return abs(self.age - age) > tolerance * age

    def learn(self, reading: Reading) -> None:
        """Count the words of one more entry."""
        self._entries += 1
        counts = self._counts
        for word, mark in zip(reading.terms, reading.marks, strict=False):
            counts[word] = counts.get(word, 0) + 1
            how = mark & 3
            if how == CAPITAL:
                self._capitals[word] = self._capitals.get(word, 0) + 1
            elif how == LOWER:
                self._small[word] = self._small.get(word, 0) + 1
        couples = self._couples
        for couple in reading.terms[len(reading.marks) :]:
            at = couple & _COUPLE_MASK
            couples[at] += couples[at] < _COUPLE_MOST
        if self._entries >= _HALVE_AT or len(counts) >= _MOST_TERMS:
            self._halve()

    def weigh(self, reading: Reading) -> array[float]:
        """Give the unit vector of an entry: weights of its words, then of its couples."""
        weights = array("f")
        total = 0.0
        whole = self._entries + self._background + 1
        known, counts = self._known, self._counts
        for word, mark in zip(reading.terms, reading.marks, strict=False):
            seen = counts.get(word, 0) + 0.5
            if word in known:
                seen += known[word][0] * self._background
            weight = max(0.0, log(whole / seen)) * sqrt((mark >> 2) / 2)
            if mark & 3 and self._is_name(word):
                weight *= _NAME
            weights.append(weight)
            total += weight * weight
        seen_couples = self._couples
        for couple in reading.terms[len(reading.marks) :]:
            weight = _COUPLE * log(whole / (seen_couples[couple & _COUPLE_MASK] + 0.5))
            weights.append(weight)
            total += weight * weight
        if not total:
            return weights
        norm = 1 / sqrt(total)
        return array("f", [weight * norm for weight in weights])

    def _is_name(self, word: int) -> bool:
        """Tell whether a word is mostly written with a capital inside sentences."""
        capitals = self._capitals.get(word, 0)
        both = capitals + self._small.get(word, 0)
        if word in self._known:
            return (capitals + (1 - self._known[word][1]) * _PRIOR) / (both + _PRIOR) > 0.5
        return (capitals + _UNKNOWN_PRIOR) / (both + 1) > 0.5

    def _halve(self) -> None:
        self._entries //= 2
        self._couples = array("H", [n // 2 for n in self._couples])
        self._counts = {word: n // 2 for word, n in self._counts.items() if n > 1}
        self._capitals = {word: n // 2 for word, n in self._capitals.items() if n > 1}
        self._small = {word: n // 2 for word, n in self._small.items() if n > 1}

    def dump(self) -> dict[str, Any]:
        """Give the counts as JSON values."""
        return {
            "entries": self._entries,
            "counts": [
                pack(array("I", [n for pair in table.items() for n in pair]))
                for table in (self._counts, self._capitals, self._small)
            ],
        }

    def load(self, state: dict[str, Any]) -> None:
        """Take back what `dump` gave."""
        self._entries = int(state["entries"])
        tables = []
        for packed in state["counts"]:
            numbers = iter(unpack(packed))
            tables.append(dict(zip(numbers, numbers, strict=True)))
        self._counts, self._capitals, self._small = tables


def pack(numbers: array[int]) -> str:
    """Write numbers of 32 bits as Base64 (machine byte order: state never leaves its machine)."""
    return b64encode(numbers.tobytes()).decode()


def unpack(text: str) -> array[int]:
    """Read what `pack` wrote."""
    numbers = array("I")
    numbers.frombytes(b64decode(text))
    return numbers
