"""Light stems: inflections that a reader does not mean are cut off, the word stays recognisable.

English: plurals, -ed, -ing and a final e or y (after Harman, "How effective is suffixing?", 1991,
whose finding is that light is enough). Russian: endings of nouns, adjectives and verbs by longest
match (in the manner of Snowball's Russian stemmer, but without derivational suffixes). Other
languages in these alphabets pass the same rules on both sides, so that nothing is lost.
"""

from __future__ import annotations

from functools import lru_cache

MIN_STEM = 3
"""Letters that stay of a Russian word."""

MAX_STEM = 40
"""Letters of a stem; the rest of a longer word is dropped."""

_RUSSIAN_ENDINGS = (
    "иями", "ыми", "ими", "ами", "ями", "ого", "его", "ому", "ему", "ешь", "ишь", "ете", "ите",
    "ают", "яют", "уют", "ала", "яла", "ила", "ела", "али", "яли", "или", "ели", "ало", "яло",
    "ило", "ело", "ать", "ять", "ить", "еть", "ует", "ает", "яет", "ией", "иям", "иях", "ием",
    "ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий", "ой", "ей", "ую", "юю", "ым", "им", "ом",
    "ем", "ам", "ям", "ах", "ях", "ых", "их", "ов", "ев", "ию", "ью", "ия", "ья", "ии", "ют",
    "ут", "ят", "ат", "ет", "ит", "ла", "ло", "ли", "ть",
    "а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й",
)  # fmt: skip
_BY_LENGTH = tuple(
    (length, frozenset(ending for ending in _RUSSIAN_ENDINGS if len(ending) == length))
    for length in (4, 3, 2, 1)
)
_ENGLISH_ENDINGS = ("ies", "es", "s", "ed", "ing")
_WHOLE = frozenset(("news", "united", "evening"))
"""Frequent words that an ending less would turn into another frequent word."""

_VOWELS = frozenset("aeiouy")
_UNDOUBLED = frozenset("bdfgmnprt")


@lru_cache(maxsize=60_000)
def stem(word: str) -> str:
    """Cut a folded word to its light stem; a word with digits stays whole, up to a limit."""
    if len(word) <= MIN_STEM:
        return word
    if len(word) > MAX_STEM or not word.isalpha():
        return word[:MAX_STEM]
    if word.isascii():
        return _english(word)
    if "а" <= word[-1] <= "я":
        return _russian(word)
    return word


def completions(word: str) -> tuple[str, ...]:
    """Give the stems that `word` would have if its half-typed ending were finished.

    While one types `attacking`, the index holds `attack`: `attacki` must go on finding it.
    """
    if len(word) < 4 or not word.isalpha():
        return ()
    endings = _ENGLISH_ENDINGS if word.isascii() else _RUSSIAN_ENDINGS
    found = {
        stem(word + ending[typed:])
        for ending in endings
        for typed in range(1, len(ending))
        if word.endswith(ending[:typed])
    }
    return tuple(sorted(one for one in found if word.startswith(one) and len(one) >= MIN_STEM))


def _english(word: str) -> str:
    if word in _WHOLE:
        return word
    if word[-1] == "s" and word[-2] not in "su" and word[-2:] != "is":
        long = word.endswith(("sses", "shes", "ches", "xes", "zes"))
        word = word[:-2] if long or (word.endswith("ies") and len(word) > 4) else word[:-1]
    if word.endswith("ing") and len(word) > 6 and _VOWELS.intersection(word[:-3]):
        word = _undouble(word[:-3])
    elif word.endswith("ed") and len(word) > 5 and _VOWELS.intersection(word[:-2]):
        word = _undouble(word[:-2])
    if len(word) > 4 and word[-1] == "e":
        return word[:-1]
    if len(word) > 3 and word[-1] == "y" and word[-2] not in _VOWELS:
        return word[:-1] + "i"
    return word


def _undouble(word: str) -> str:
    if len(word) > 4 and word[-1] == word[-2] and word[-1] in _UNDOUBLED:
        return word[:-1]
    return word


def _russian(word: str) -> str:
    for length, endings in _BY_LENGTH:
        if len(word) - length >= MIN_STEM and word[-length:] in endings:
            return word[:-length]
    return word
