"""Recognise copies: agency text that several outlets print nearly word for word.

Texts are compared by their shingles (three words in a row); the share that two texts have in
common (Jaccard) is estimated from the smallest hashes of each (Broder, "On the resemblance and
containment of documents", 1997), which is exact for texts shorter than the sketch.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from zlib import crc32

from tui_news.text.fold import words

COPY = 0.8
"""Share of common shingles from which two texts are copies."""

_SKETCH = 48
_SHINGLE = 3
_ENOUGH = 12
"""Words of a lead from which it is judged alone: each outlet writes its own title."""


def sketch(title: str, lead: str) -> array[int]:
    """Make the fingerprint of a text: its smallest shingle hashes, in order."""
    text = words(lead[:1_200])
    if len(text) < _ENOUGH:
        text = words(title) + text
    spread = " ".join(text)
    if not spread:
        return array("I")
    if len(text) < _SHINGLE + 2:
        # Few words, or a script without spaces: characters say more than words.
        units = [spread[start : start + 8] for start in range(max(1, len(spread) - 7))]
    else:
        units = [" ".join(text[at : at + _SHINGLE]) for at in range(len(text) - _SHINGLE + 1)]
    # CRC is linear: a multiplication mixes it, so that smallest means chosen by chance.
    return array(
        "I", sorted({crc32(u.encode()) * 2_654_435_761 & 0xFFFFFFFF for u in units})[:_SKETCH]
    )


def resemblance(one: array[int], other: array[int]) -> float:
    """Estimate the share of common shingles, 0 to 1."""
    if not one or not other:
        return 0.0
    whole = sorted({*one, *other})[: max(len(one), len(other))]
    return len({*whole} & {*one} & {*other}) / len(whole)


def group(sketches: Sequence[array[int]]) -> list[list[int]]:
    """Group positions of copies; texts without a copy stand alone. In order of first position."""
    groups: list[list[int]] = []
    for position, mine in enumerate(sketches):
        home = next(
            (g for g in groups if any(resemblance(mine, sketches[at]) >= COPY for at in g[:3])),
            None,
        )
        if home is None:
            groups.append([position])
        else:
            home.append(position)
    return groups
