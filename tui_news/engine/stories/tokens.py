"""Read a title and a lead as weighted terms: what the story index compares.

A term is the CRC-32 of a folded stem, of a pair of neighbouring words, or of a pair of letters in
scripts without spaces: numbers need no table of words, and two that collide by chance (one in
four thousand million) do no harm among sixty others.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from zlib import crc32

from tui_news.engine.stories.function_words import ENGLISH_MARKS, FUNCTION_WORDS
from tui_news.model.frozen import dataclass
from tui_news.text.fold import fold, pairs
from tui_news.text.stems import stem

MOST_WORDS = 120
"""Different words kept of one entry; a lead that is a whole article says no more than this."""

_MOST_TEXT = 1_200
"""Characters read of a lead."""

LOWER, UNSURE, CAPITAL = 0, 1, 2
"""How a word is written: small; capital where anything would be; capital inside a sentence."""

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)?|[.!?…:;,\"“”„«»()\[\]–—|/-]")
_TAIL = re.compile(r"['’ʼ](?:s|t|re|ve|ll|d|m)$", re.IGNORECASE)
_DENSE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u9fff\uac00-\ud7a3\uf900-\ufaff]+"
)
_OPENERS = frozenset('.!?…:"“„«|/')
_TITLE_PARTS, _LEAD_PARTS, _MOST_PARTS = 3, 2, 63
"""Occurrences are counted in halves: one in the title is worth one and a half of the lead."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The terms of one entry."""

    terms: array[int]
    """Terms of single words, unsigned 32 bits, then those of neighbouring words."""
    marks: bytes
    """For each word: halves of occurrences times four, plus how it is written."""
    lane: str
    """The language, or the script of a text whose language nobody stated."""


def read(title: str, lead: str, *, language: str = "", tags: tuple[str, ...] = ()) -> Reading:
    """Read the texts of an entry; tags count as words of the lead that are names."""
    parts: dict[int, int] = {}
    written: dict[int, int] = {}
    couples: dict[int, None] = {}
    for text, worth in ((title, _TITLE_PARTS), (lead[:_MOST_TEXT], _LEAD_PARTS)):
        _read_text(text, worth, parts, written, couples)
    for tag in tags[:20]:
        for token in _TOKEN.findall(tag):
            if (word := _term(token)) and len(parts) < MOST_WORDS:
                parts[word] = parts.get(word, 0) + _LEAD_PARTS
                written[word] = CAPITAL
    marks = bytes(min(parts[word], _MOST_PARTS) * 4 + written[word] for word in parts)
    lane = lane_of(language, f"{title} {lead[:300]}")
    return Reading(array("I", [*parts, *couples]), marks, lane)


def lane_of(language: str, text: str) -> str:
    """Name the group within which words are compared: `en`, `ru`; `latin` where nobody knows."""
    if language:
        return re.split("[-_]", language.strip().casefold(), maxsplit=1)[0]
    for character in text:
        if character.isalpha() and character > "\u024f":
            return _script(character)
    words = fold(text).split()
    if sum(word in ENGLISH_MARKS for word in words) * 16 >= len(words):
        return "en"
    return "latin" if any(ord(letter) > 127 and letter.isalpha() for letter in text) else "en"


def _script(character: str) -> str:
    for name, low, high in (
        ("greek", 0x370, 0x3FF), ("cyrillic", 0x400, 0x52F), ("hebrew", 0x590, 0x5FF),
        ("arabic", 0x600, 0x77F), ("kana", 0x3040, 0x30FF), ("han", 0x3400, 0x9FFF),
        ("hangul", 0xAC00, 0xD7A3),
    ):  # fmt: skip
        if low <= ord(character) <= high:
            return name
    return "other"


def _read_text(
    text: str, worth: int, parts: dict[int, int], written: dict[int, int], couples: dict[int, None]
) -> None:
    tokens = _TOKEN.findall(text)
    headline = _is_headline_case(tokens)
    opens, before = True, 0
    for token in tokens:
        if not token[0].isalnum():
            opens, before = opens or token in _OPENERS, 0
            continue
        if not token.isascii() and _DENSE.search(token):
            for run in _DENSE.findall(token):
                for pair in pairs(run)[:-1] or [run]:
                    _count(crc32(pair.encode()), worth, LOWER, parts, written)
            opens, before = False, 0
            continue
        word = _term(token)
        if word:
            capital = token[0].isupper()
            how = LOWER if not capital else UNSURE if headline or opens else CAPITAL
            _count(word, worth, how, parts, written)
            if before and len(couples) < MOST_WORDS:
                couples[crc32(before.to_bytes(4), word)] = None
        opens, before = False, word


def _count(word: int, worth: int, how: int, parts: dict[int, int], written: dict[int, int]) -> None:
    if word in parts:
        parts[word] += worth
        written[word] = max(written[word], how)
    elif len(parts) < MOST_WORDS:
        parts[word] = worth
        written[word] = how


def _is_headline_case(tokens: list[str]) -> bool:
    """Tell whether capitals mean nothing here: most long words have one."""
    long = [token for token in tokens if len(token) > 3 and token[0].isalpha()]
    return len(long) > 2 and sum(token[0].isupper() for token in long) > 0.6 * len(long)


@lru_cache(maxsize=60_000)
def _term(token: str) -> int:
    """Give the term of a token; 0 for words that say nothing."""
    word = fold(_TAIL.sub("", token))
    if len(word) < 2 or word in FUNCTION_WORDS:
        return 0
    return crc32(stem(word).encode())
