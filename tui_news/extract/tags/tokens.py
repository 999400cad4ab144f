"""Words with their places, and where sentences begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"
    r"|[^\W_](?:[^\W_]|[-‑&](?=[^\W_])|['’ʼ](?=[^\W_])|\.(?=[a-z]{2,3}\b))*"
)
_POSSESSIVE = re.compile(r"['’ʼ][sS]$")
_ENDER = re.compile(r"[.!?…。！？]")
_OPENING = ('"', "“", "«", "„")
"""Quotation marks after which a sentence may begin."""
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof st gen col sgt lt capt rep sen gov rev hon jr sr vs no inc corp ltd co bros"
    " jan feb mar apr jun jul aug sept sep oct nov dec etc approx dept est mt ft г г-н им ул св т"
    " bzw ca dr hr fr nr usw".split()
)
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:ve|re|ll|d|m))$")
MAX_WORD = 60
"""Longer words are noise: addresses, encoded pictures."""


@dataclass(slots=True)
class Token:
    """One word."""

    text: str
    """Without a possessive ending."""
    start: int
    end: int
    lower: str
    gap: str
    """What stands between the word before and this one."""
    begins: bool
    """It begins a sentence, a line or a quotation, so its capital letter says little."""
    capital: bool
    possessive: bool
    weak: bool = False
    """It stands in a heading where most words have a capital: only known names count there."""


def tokenise(text: str, ordinary: frozenset[str] = frozenset()) -> Iterator[Token]:
    """Split a text into words; a hyphen before one of the `ordinary` words parts two words."""
    last_end = 0
    previous: Token | None = None
    for word, start, end in _words(text, ordinary):
        gap = text[last_end:start]
        if "'" in word or "’" in word:
            word = _CONTRACTION.sub("", word)
        possessive = _POSSESSIVE.search(word) is not None
        if possessive:
            word = word[:-2]
        if len(word) > MAX_WORD:
            word = word[:1].lower()
        begins = previous is None or _begins(previous, gap)
        letter = word[:1]
        capital = letter.isupper() or (letter.islower() and word[1:2].isupper() and len(word) > 2)
        token = Token(word, start, end, word.casefold(), gap, begins, capital, possessive)
        yield token
        previous, last_end = token, end


def _words(text: str, ordinary: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    for match in _WORD.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        head, hyphen, tail = word.rpartition("-")
        if hyphen and len(tail) > 2 and tail != "bin" and word[0].isupper() and tail in ordinary:
            cut = start + len(head)
            yield head, start, cut
            yield tail, cut + 1, end
        else:
            yield word, start, end


def _begins(previous: Token, gap: str) -> bool:
    if gap == " ":
        return previous.text.endswith(".") and len(previous.text) > 5
    if "\n" in gap or "•" in gap:
        return True
    if _ENDER.search(gap):
        initial = len(previous.text) == 1 and previous.text.isupper()
        return not (gap == ". " and (initial or previous.lower in _ABBREVIATED))
    return any(mark in gap for mark in _OPENING)


def joins(gap: str, previous: Token) -> bool:
    """Tell whether a gap may stand within a name: a space, or the dot of an abbreviation."""
    if gap == " " or gap == "\u00a0":
        return not previous.possessive
    if gap in (". ", "."):
        return previous.lower in _ABBREVIATED or len(previous.text) == 1
    return gap in (" - ", " & ")


_LEAST_WORDS = 4
_SHARE, _SHARE_WITH_NOUNS, _SHARE_OF_ALL = 0.75, 0.95, 0.6


def mark_headings(tokens: list[Token], *, nouns: bool, stopped: bool) -> None:
    """Mark lines Written Like This or LIKE THIS; with `nouns`, the language capitalises nouns.

    A line that ends with a full stop is a sentence; `stopped` says that the last one does.
    """
    share = _SHARE_WITH_NOUNS if nouns else _SHARE
    at = 0
    while at < len(tokens):
        end = at + 1
        while end < len(tokens) and "\n" not in tokens[end].gap:
            end += 1
        line = tokens[at:end]
        long = [token for token in line if len(token.text) > 3 and token.text[0].isalpha()]
        stops = (end < len(tokens) and "." in tokens[end].gap) or (end == len(tokens) and stopped)
        if len(long) >= _LEAST_WORDS and not stops:
            capitals = sum(token.capital for token in long)
            shouted = sum(token.text.isupper() for token in long)
            every = sum(token.capital for token in line)
            if shouted >= _SHARE * len(long) or (
                capitals >= share * len(long) and every >= _SHARE_OF_ALL * len(line)
            ):
                for token in line:
                    token.weak = True
        at = end
