"""Russian and Ukrainian case endings, guessed: enough to let the forms of a name meet.

No dictionary: two forms meet if what is left without their endings is the same; the form to show
is one that a table knows, else the shortest one seen.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from tui_news.extract.tags.lexicon import organisations, place_rank, word_sections

_ENDINGS = (
    "иями", "ями", "ами", "ыми", "ими", "ого", "его", "ому", "ему", "ией", "иях", "ях", "ах",
    "ой", "ей", "ом", "ем", "ым", "им", "ую", "юю", "ая", "яя", "ое", "ее", "ые", "ие", "ых",
    "их", "ый", "ий", "ов", "ев", "ию", "ия", "ии", "ью", "а", "я", "о", "е", "у", "ю", "ы", "и",
    "ь", "й", "і", "ї",
)  # fmt: skip
_NAME_LIKE = ("ов", "ев", "ин", "ын")
"""Endings of surnames that are no case endings of theirs."""
_BASES = ("", "а", "я", "й", "ь", "о", "е", "и", "ы", "ия", "ий", "ый", "ая", "ое", "ье")


@lru_cache(maxsize=4_096)
def stem(word: str) -> str:
    """Cut a word's case ending; at least three letters stay."""
    lower = word.casefold().replace("ё", "е")
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= 3 and ending not in _NAME_LIKE:
            return lower[: -len(ending)]
    return lower


@lru_cache(maxsize=4_096)
def stems(name: str) -> str:
    """Cut every word's ending."""
    return " ".join(stem(word) for word in name.split())


def _bases(word: str) -> list[str]:
    cut = stem(word)
    written = word[: len(cut)] if len(cut) <= len(word) else word
    found = [word, *(written + base for base in _BASES)]
    if written.endswith("и"):
        found.append(written + "я")
    return list(dict.fromkeys(found))


@lru_cache(maxsize=2_048)
def nominative(name: str) -> str:
    """Find the form of a name that the tables know: `Бишкеке` is Бишкек; else nothing."""
    words = name.split()
    if not 1 <= len(words) <= 2 or not all(len(word) > 2 for word in words):
        return ""
    for choice in product(*(_bases(word) for word in words)):
        guess = " ".join(choice)
        if place_rank(guess) or guess.casefold() in organisations():
            return guess
    return ""


@lru_cache(maxsize=4_096)
def first_name(word: str) -> str:
    """Find the given name of which this is a form, else nothing."""
    known = word_sections()["first_ru"]
    for base in _bases(word):
        if base.casefold() in known:
            return base
    return ""
