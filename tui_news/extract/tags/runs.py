"""From tokens to mentions: every place in a text where a name stands."""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.extract.tags.cuts import Cutter
from tui_news.extract.tags.lexicon import Lexicon, key, organisations, place_rank
from tui_news.extract.tags.mention import Mention
from tui_news.extract.tags.reading import Reading
from tui_news.extract.tags.spans import Spans
from tui_news.extract.tags.tokens import Token

MOST = 1_500
"""Mentions of one text: a list of that many names is no article."""


def mentions_of(tokens: Sequence[Token], words: Lexicon) -> list[Mention]:
    """List every mention of a name, in order."""
    reading = Reading(tokens, words)
    spans, cutter = Spans(reading), Cutter(reading)
    at = 0
    while at < len(tokens) and len(cutter.found) < MOST:
        if not reading.capital(at):
            at += 1
        elif tokens[at].weak:
            at = _in_heading(reading, cutter, at) + 1
        else:
            end = spans.extend(at)
            cutter.cut(at, end)
            at = end + 1
    return _with_regions(cutter.found, tokens) if words.language == "en" else cutter.found


def _in_heading(reading: Reading, cutter: Cutter, at: int) -> int:
    """Note a known name in a heading; give its last token."""
    end = max(at, reading.known(at))
    token = reading.tokens[at]
    if end > at or key(token.text) in organisations() or _well_known(token.text):
        cutter.note(at, end)
    return end


def _well_known(word: str) -> bool:
    return place_rank(word if not word.isupper() else word.title()) in {"country", "area", "large"}


def _with_regions(found: list[Mention], tokens: Sequence[Token]) -> list[Mention]:
    """Let `Texas` in `Irving, Texas` be a part of the city's name."""
    kept: list[Mention] = []
    for mention in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and mention.first == before.last + 1
            and tokens[mention.first].gap == ", "
            and place_rank(mention.name) == "region"
            and place_rank(before.name) != "region"
            and not before.region
            and not tokens[mention.last].possessive
            and not _listed(mention, tokens)
        ):
            before.region = mention.name
        else:
            kept.append(mention)
    return kept


def _listed(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Tell a list of places: more names follow."""
    after = mention.last + 1
    if after >= len(tokens):
        return False
    token = tokens[after]
    return (token.gap == ", " and token.capital) or (token.lower == "and" and token.gap == " ")
