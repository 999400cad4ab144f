"""How much a text says, in words, whether its script puts spaces between them or not."""

from __future__ import annotations

import re

SAMPLE = 2_000
"""Characters of a text by which its script is told."""
LETTERS = 2
"""Letters of a word in scripts without spaces between them, about."""

_UNSPACED = re.compile(r"[\u0e01-\u0edf\u1000-\u109f\u1780-\u17df\u3040-\u30ff\u3400-\u9fff]")


def words_in(text: str) -> int:
    """Count the words of a text; those of scripts without spaces are estimated."""
    # Line by line: the words of a whole book at once are megabytes.
    count = sum(len(line.split()) for line in text.split("\n"))
    beginning = text[:SAMPLE]
    if beginning.isascii() or len(text) < 8 * count:
        return count
    share = len(_UNSPACED.findall(beginning)) / len(beginning)
    return max(count, int(share * len(text)) // LETTERS)
