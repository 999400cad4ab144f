"""Scripts without capital letters: only places and organisations that the tables know."""

from __future__ import annotations

import re

from tui_news.extract.tags.lexicon import key, organisations, place_rank
from tui_news.extract.tags.mention import Mention
from tui_news.extract.tags.tokens import Token

WITHOUT_CAPITALS = frozenset(
    {"ar", "fa", "he", "ur", "ps", "zh", "ja", "ko", "th", "hi", "bn", "ta", "my", "km", "ka"}
)
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2,}")
_SPACED = re.compile("[^\\W\\d_a-zA-Z]{2,}")
_LATIN = re.compile("[A-Z][A-Za-z0-9-]+(?: [A-Z][A-Za-z0-9-]+)*")
_LONGEST = 6
_READ = 1_500
"""Characters that are searched: every piece of a line is a possible name."""
_PREFIXES = ("وال", "بال", "لل", "ال", "و", "ب", "ل", "ה", "ב", "ל", "מ", "ו")


def known_names(text: str) -> tuple[list[Token], list[Mention]]:
    """Find the known names of a text, with made-up tokens that say where they stand."""
    tokens: list[Token] = []
    mentions: list[Mention] = []

    def note(name: str, start: int, end: int) -> None:
        at = len(tokens)
        tokens.append(Token(name, start, end, name.casefold(), " ", False, True, False))
        mentions.append(Mention(at, at, name, False))

    text = text[:_READ]
    for match in _DENSE.finditer(text):
        run, at = match.group(), 0
        while at < len(run) - 1:
            for size in range(min(_LONGEST, len(run) - at), 1, -1):
                piece = run[at : at + size]
                if place_rank(piece) in {"country", "large", "area"}:
                    note(piece, match.start() + at, match.start() + at + size)
                    at += size
                    break
            else:
                at += 1
    for match in _SPACED.finditer(text):
        word = match.group()
        if _DENSE.match(word):
            continue
        for piece in (word, *(word[len(p) :] for p in _PREFIXES if word.startswith(p))):
            if len(piece) > 2 and place_rank(piece):
                note(piece, match.start(), match.end())
                break
    for match in _LATIN.finditer(text):
        if key(match.group()) in organisations() or place_rank(match.group()):
            note(match.group(), match.start(), match.end())
    return tokens, mentions
