"""Russian and Ukrainian case endings, guessed: enough to let the forms of a name meet.

No dictionary: two forms meet if what is left without their endings is the same; the form to show
is one that a table knows, else the shortest one seen.
"""

from __future__ import annotations

from functools import cache, lru_cache

from tui_news.extract.tags.lexicon import area_names, key, organisations, place_rank, word_sections

_ENDINGS = (
    "иями", "ями", "ами", "ыми", "ими", "ого", "его", "ому", "ему", "ией", "иях", "ях", "ах",
    "ой", "ей", "ом", "ем", "ым", "им", "ую", "юю", "ая", "яя", "ое", "ее", "ые", "ие", "ых",
    "их", "ый", "ий", "ов", "ев", "ию", "ия", "ии", "ью", "а", "я", "о", "е", "у", "ю", "ы", "и",
    "ь", "й", "і", "ї",
)  # fmt: skip
_NAME_LIKE = ("ов", "ев", "ин", "ын")
"""Endings of surnames that are no case endings of theirs."""
_NOMINATIVES = {
    "иями": "ия", "иях": "ия ии", "ией": "ия", "ии": "ия ий", "ию": "ия ий", "ия": "ия ий",
    "ями": "и я", "ами": "ы и а", "ого": "ый ое ий", "его": "ий ее", "ому": "ый ое ий",
    "ему": "ий ее", "ых": "ые", "их": "ие", "ыми": "ые", "ими": "ие", "ую": "ая", "юю": "яя",
    "ой": "а ая ой", "ей": "я ь ей", "ым": "ый ым", "им": "ий им", "ом": " о ом",
    "ем": "ь й е ем", "ью": "ь", "ах": "ы и а", "ях": "и я", "ов": " ы ов", "ев": "и ев",
    "а": "а о ", "я": "я ь й е", "у": " а о у", "ю": "ь я й ю", "ы": "а ы", "и": "ь я а и й",
    "е": " а я о ь й е", "о": "о", "ь": "ь", "й": "й", "і": "а і", "ї": "я ї",
}  # fmt: skip
"""Ending to the nominative endings it may stand for, likely ones first."""


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
    """Forms that may be the nominative of a word, itself first."""
    for length in (4, 3, 2, 1):
        ending = word[-length:].casefold()
        if ending in _NOMINATIVES and len(word) - length >= 2:
            cut = word[:-length]
            return list(
                dict.fromkeys([word, *(cut + end for end in _NOMINATIVES[ending].split(" "))])
            )
    return [word]


@cache
def _long_names() -> dict[str, str]:
    """Known names of several words, by what is left without their endings."""
    names = [name for known in organisations().values() for name in known]
    names.extend(area_names())
    return {stems(name): name for name in names if " " in name and name[0] > "\u0400"}


@lru_cache(maxsize=4_096)
def nominative(name: str) -> str:
    """Find the form of a name that the tables know: `Бишкеке` is Бишкек; else nothing."""
    if " " in name:
        return _long_names().get(stems(name), "")
    if len(name) < 3:
        return ""
    return next(
        (guess for guess in _bases(name) if place_rank(guess) or key(guess) in organisations()), ""
    )


@lru_cache(maxsize=4_096)
def first_name(word: str) -> str:
    """Find the given name of which this is a form, else nothing."""
    known = word_sections()["first_ru"]
    for base in _bases(word):
        if base.casefold() in known:
            return base
    return ""
