"""German nouns: all have a capital letter, so most runs of capitals are no names."""

from __future__ import annotations

from tui_news.extract.tags.lexicon import (
    Lexicon,
    bare,
    key,
    organisations,
    place_rank,
    word_sections,
)
from tui_news.extract.tags.tokens import Token

_ENDINGS = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen",
    "tät", "täten", "ismus", "ling", "nis", "tum", "chen", "lein", "ierung", "zeug", "wesen",
    "werk",
)  # fmt: skip
_LONGEST_HEAD = 16
_LONG = 6
"""Letters beyond which an ordinary word that is also an organisation's means it: Republikaner, but
not Zeit."""


def is_english(lower: str, words: Lexicon) -> bool:
    """Tell an English word that is no German one: a part of `High Court` or `Hack Forums`."""
    return lower in word_sections()["en"] and lower not in words.common


def is_noun(token: Token, beside_english: bool, words: Lexicon) -> bool:
    """Tell whether a word with a capital is an ordinary noun, judged by tables and its form."""
    lower = token.lower
    if lower in words.titles or lower in words.not_names:
        return False
    name = bare(lower)
    if lower in words.famous or lower.removesuffix("s") in words.famous:
        return False
    known = key(token.text) in organisations()
    if lower in words.common:
        return not (known and len(lower) > _LONG)
    if name in words.first or known or place_rank(token.text):
        return False
    if lower in word_sections()["en"]:
        return not beside_english
    if lower.endswith(_ENDINGS) and len(lower) > 6:
        return True
    return _is_compound(lower, words)


def _is_compound(lower: str, words: Lexicon) -> bool:
    """Tell `Vorauszahlungstarif`: an ordinary word after another, perhaps with a joining s."""
    english = word_sections()["en"]
    for cut in range(3, min(len(lower) - 3, _LONGEST_HEAD)):
        tail = lower[cut:]
        if tail not in words.common and not (len(tail) > 4 and tail in english):
            continue
        head = lower[:cut]
        if head in words.common or head[:-1] in words.common or len(tail) > 5:
            return True
    return False
