"""Counts: how long a text is, in words that agree with their numbers."""

from __future__ import annotations

import math
import re
from functools import cache

from tui_news.model.frozen import dataclass

WORDS_A_MINUTE = 230
"""How fast news is read in scripts with spaces."""

CHARACTERS_A_MINUTE = 500
"""How fast Chinese and Japanese are read; they are counted by characters."""

_WORD = re.compile(r"\w[\w'’.,-]*")


@cache
def _dense() -> re.Pattern[str]:
    """Ideographs and kana; made when a text is counted, for it takes longer than all this file."""
    return re.compile(
        "[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
        "\U00020000-\U0003ffff]"
    )


@dataclass(frozen=True, slots=True)
class Length:
    """How much there is to read."""

    words: int = 0
    """Words of scripts with spaces."""
    characters: int = 0
    """Ideographs and kana."""

    @property
    def minutes(self) -> int:
        """Reading time, at least a minute where there is anything to read."""
        exact = self.words / WORDS_A_MINUTE + self.characters / CHARACTERS_A_MINUTE
        return max(1, round(exact)) if self.words or self.characters else 0


def measure_length(text: str) -> Length:
    """Count the words and ideographs of a text."""
    if text.isascii():
        return Length(words=len(_WORD.findall(text)))
    dense = _dense()
    characters = len(dense.findall(text))
    return Length(len(_WORD.findall(dense.sub(" ", text) if characters else text)), characters)


def plural(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 page`, `2 pages`, `1,204 words`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def length_parts(length: Length, *, pages: int = 0) -> list[str]:
    """Say how long a text is: `2 min`, `290 words`, `1 page`.

    `pages` is the number of screenfuls, 0 for unknown. A mainly Chinese or Japanese text is
    counted in characters.
    """
    if not length.minutes:
        return []
    dense = length.characters > length.words
    number = length.characters if dense else length.words + length.characters
    parts = [f"{length.minutes:,} min", plural(number, "character" if dense else "word")]
    return [*parts, plural(pages, "page")] if pages else parts


def pages_of(lines: int, height: int) -> int:
    """How many screenfuls of `height` lines a text takes."""
    return math.ceil(lines / height) if height > 0 else 0


def shown_size(octets: int) -> str:
    """A file's size: `512 B`, `3.4 kB`, `12 MB`."""
    size = float(octets)
    for unit in ("B", "kB", "MB"):
        if size < 999.5:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 9.95 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:,.1f} GB"
