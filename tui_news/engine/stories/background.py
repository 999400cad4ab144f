"""How common English words are, counted beforehand: the first entries are judged by it.

The table is counts, not text: for each light stem its share of short news passages and how often
it is written small inside a sentence (so that `Bush` can be a name and `House` is less of one).
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib import resources
from zlib import crc32


@cache
def english() -> dict[int, tuple[float, float]]:
    """Give by term: the share of passages that hold it, and the share of small letters."""
    packed = resources.files("tui_news.engine.stories").joinpath("data/english.z").read_bytes()
    table: dict[int, tuple[float, float]] = {}
    for line in zlib.decompress(packed).decode().splitlines():
        word, per_million, small = line.split(" ")
        table[crc32(word.encode())] = (int(per_million) / 1e6, int(small) / 9)
    return table
