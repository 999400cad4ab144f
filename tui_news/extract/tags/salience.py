"""How much an entry is about an entity: headline, lead, first position, count, spread."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from tui_news.extract.tags.entities import Entity
from tui_news.extract.tags.tokens import Token

LEAD = 500
"""Characters of the text that count as its lead."""
_TITLE, _LEAD, _POSITION, _COUNT, _SPREAD = 3.0, 2.0, 3.0, 1.5, 2.0
_PARTS = 8


def salience(
    entity: Entity, tokens: Sequence[Token], *, body: int, length: int, belief: float
) -> float:
    """Measure it, above 0; `body` is where the text begins behind its headline."""
    starts = [tokens[mention.first].start for mention in entity.mentions]
    if not starts:
        return round(belief, 3)
    in_title = any(mention.in_title for mention in entity.mentions)
    in_lead = any(body <= start < body + LEAD for start in starts)
    size = max(1, length - body)
    position = 1 - min(max(0, start - body) for start in starts) / size
    spread = len({_PARTS * max(0, start - body) // size for start in starts}) / _PARTS
    total = (
        _TITLE * in_title
        + _LEAD * in_lead
        + _POSITION * max(0.0, position)
        + _COUNT * log2(1 + len(starts))
        + _SPREAD * spread
    )
    return round(max(0.001, total * belief), 3)
