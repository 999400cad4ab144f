"""Find: where words stand in the pieces of a page, whatever their case, accents and line breaks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tui_news.text.typeset.pieces import Piece

MAX_HITS = 10_000
"""Places kept; more than that is no search."""

_ALIKE = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
_DASHES = frozenset("‐‑‒–—―−")
_SPACES = re.compile(r"\s+")


class Hit(NamedTuple):
    """A place that was found."""

    piece: int
    begin: int
    end: int


class _Likeness(dict[int, str]):
    """One character for each character: case and accents go, lengths stay."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _ALIKE:
            alike = _ALIKE[character]
        elif character in _DASHES:
            alike = "-"
        elif character.isspace():
            alike = " "
        elif character in "йЙ":
            alike = "й"
        else:
            lower = character.lower()
            bare = unicodedata.normalize("NFD", lower)[:1] if len(lower) == 1 else lower[:1]
            if unicodedata.decomposition(character).startswith(("<super>", "<sub>")):
                bare = unicodedata.normalize("NFKD", character)[:1]
            # A lone mark or jamo is not what a person types: keep the letter as it is.
            alike = lower[:1] if "가" <= character <= "힣" else bare
        self[code] = alike
        return alike


_LIKENESS = _Likeness()


def likeness(text: str) -> str:
    """Fold case, accents, quotation marks and dashes; as long as `text`."""
    if text.isascii():
        return text.lower().replace("\n", " ")
    return text.translate(_LIKENESS)


def find_hits(pieces: Sequence[Piece], words: str) -> list[Hit]:
    """Find `words` as they stand; if they stand nowhere together, each word by itself.

    Line breaks and the numbers of links do not stand in the way. Hits are in the order of the page
    and never overlap.
    """
    wanted = _SPACES.sub(" ", likeness(words)).strip()
    if not wanted:
        return []
    texts = [_Searched(piece) for piece in pieces]
    hits = _find(texts, [wanted])
    if not hits and " " in wanted:
        hits = _find(texts, [word for word in wanted.split(" ") if len(word) > 1])
    return hits


class _Searched:
    """The text of a piece as it is searched: without our own words, folded."""

    def __init__(self, piece: Piece) -> None:
        text = piece.text
        self._starts, self._origins = [0], [0]
        kept: list[str] = []
        at = length = 0
        for begin, end in piece.silent:
            kept.append(text[at:begin])
            length += begin - at
            self._starts.append(length)
            self._origins.append(end)
            at = end
        kept.append(text[at:])
        self.text = likeness("".join(kept))

    def origin(self, at: int) -> int:
        """Where a character of the searched text stands in the piece."""
        index = bisect_right(self._starts, at) - 1
        return self._origins[index] + at - self._starts[index]


def _find(texts: Sequence[_Searched], words: Sequence[str]) -> list[Hit]:
    if not words:
        return []
    by_length = sorted(set(words), key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(word).replace(r"\ ", " +") for word in by_length))
    hits: list[Hit] = []
    for index, searched in enumerate(texts):
        for match in pattern.finditer(searched.text):
            begin, end = match.span()
            hits.append(Hit(index, searched.origin(begin), searched.origin(end - 1) + 1))
            if len(hits) >= MAX_HITS:
                return hits
    return hits
