"""Needles: the words of a query as tokens of the full-text index, and where they stand in a text.

One reading of a person's words serves both: what the index finds is what is marked. The tokens are
those of `fold.terms`: light stems, and overlapping pairs in scripts that write no spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui_news.model import condition as c
from tui_news.model.condition import Condition
from tui_news.model.frozen import dataclass
from tui_news.text.fold import fold, is_dense, pairs, terms, words
from tui_news.text.stems import MAX_STEM, completions, stem

MAX_TEXT = 50_000
"""Characters of a text that are looked through."""

MIN_PREFIX = 3
"""Letters from which a word that is being typed finds longer ones: fewer would find half of all."""

MAX_TOKENS = 24
"""Tokens of a phrase that are looked for: what so many words begin is that phrase."""

Span = tuple[int, int]
"""From the first character of a match to behind its last one."""


@dataclass(frozen=True, slots=True)
class Needle:
    """Tokens that must follow each other."""

    tokens: tuple[str, ...]
    last: tuple[str, ...] = ()
    """Other tokens that may stand in the place of the last one."""
    prefix: str = ""
    """Any token that begins so may stand there too; empty for none."""


def needle(asked: c.Words) -> Needle | None:
    """Read the words of a condition; None if they hold nothing that can be looked for."""
    tokens = terms(asked.text).split()
    if not tokens:
        return None
    if len(tokens) > MAX_TOKENS:
        return Needle(tuple(tokens[:MAX_TOKENS]))
    final = words(asked.text)[-1]
    if is_dense(final):
        # The lone last character of a run: in the text the run may go on.
        if len(final) > 1:
            return Needle(tuple(tokens[:-1]))
        return Needle(tuple(tokens), prefix=final)
    unfinished = asked.unfinished and not asked.phrase and asked.text[-1:].isalnum()
    if not unfinished or (len(final) < MIN_PREFIX and len(tokens) == 1):
        return Needle(tuple(tokens))
    return Needle(tuple(tokens), completions(final), final[:MAX_STEM])


def needles(condition: Condition | None) -> dict[c.Field, tuple[Needle, ...]]:
    """Collect by field what a condition wants to be there; what it excludes is left out."""
    found: dict[c.Field, list[Needle]] = {}
    for asked in _wanted(condition):
        one = needle(asked)
        if one is not None and one not in found.setdefault(asked.field, []):
            found[asked.field].append(one)
    return {field: tuple(several) for field, several in found.items() if several}


def _wanted(condition: Condition | None) -> Iterator[c.Words]:
    match condition:
        case c.Words():
            yield condition
        case c.All(conditions=parts) | c.AnyOf(conditions=parts):
            for part in parts:
                yield from _wanted(part)
        case c.Not(condition=c.Not(condition=inner)):
            yield from _wanted(inner)


class Token(NamedTuple):
    """A token of the index with its place in the text."""

    text: str
    begin: int
    end: int


_MARK = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_PIECE = re.compile(
    r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?"  # an abbreviation is one word
    rf"|['’ʼ]s\b|[^\W_](?:[^\W_]|[{_MARK}\u0900-\u0dff])*"
)


def tokens_of(text: str, start: int = 0) -> Iterator[Token]:
    """Give the tokens under which a text is found, where each of them stands."""
    for match in _PIECE.finditer(text, start, MAX_TEXT):
        piece, begin = match.group(), match.start()
        if piece[0] in "'’ʼ" and begin:
            continue  # A possessive: not in the index.
        for at, folded, size in _folded(piece):
            yield Token(folded, begin + at, begin + at + size)


@lru_cache(maxsize=20_000)
def _folded(piece: str) -> tuple[tuple[int, str, int], ...]:
    """(offset, token, length) of what the index holds of a piece of text."""
    if "." in piece:
        return tuple((0, stem(word), len(piece)) for word in words(piece))
    folded = words(piece)
    if not any(map(is_dense, folded)):
        return tuple((0, stem(word), len(piece)) for word in folded)
    found: list[tuple[int, str, int]] = []
    exact = sum(map(len, folded)) == len(piece)
    at = 0
    for word in folded:
        size = len(word) if exact else len(piece)
        if is_dense(word):
            found += [
                (at + index if exact else 0, two, len(two) if exact else size)
                for index, two in enumerate(pairs(word))
            ]
        else:
            found.append((at, stem(word), size))
        at += len(word) if exact else 0
    return tuple(found)


def marks(text: str, wanted: Sequence[Needle]) -> list[Span]:
    """Find where needles stand in a text: spans in its order that never touch or overlap."""
    start = _earliest(text, wanted)
    return _joined(_matches(text, start, wanted)) if start >= 0 else []


def first_mark(text: str, wanted: Sequence[Needle]) -> Span | None:
    """Find the first place where a needle stands."""
    start = _earliest(text, wanted)
    return next(_matches(text, start, wanted), None) if start >= 0 else None


def _earliest(text: str, wanted: Sequence[Needle]) -> int:
    """Where at the earliest a needle can stand, at the beginning of a word; -1 for nowhere.

    A quick look at the folded text instead of at each of its words. A stem is the beginning of its
    words but for its last letter, which may be an `i` in the place of a `y`.
    """
    if not wanted:
        return -1
    folded = fold(text[:MAX_TEXT])
    earliest = len(folded)
    for one in wanted:
        for first in (
            (one.tokens[0], *one.last, one.prefix) if len(one.tokens) == 1 else one.tokens[:1]
        ):
            if not first:
                continue
            beginning = first[: max(1, len(first) - 1)]
            if is_dense(first):
                place = folded.find(beginning)
            elif len(beginning) < _TELLING and _ABBREVIATED.search(text):
                return 0
            else:
                place = _place(beginning, folded)
            earliest = min(earliest, place if place >= 0 else len(folded))
    if earliest == len(folded):
        return -1
    if len(folded) != len(text):
        return 0
    return max(text.rfind(" ", 0, earliest), 0)


_TELLING = 4
"""Letters of a stem from which on it is no abbreviation with full stops in it."""

_ABBREVIATED = re.compile(r"\.(?<=[^\W\d_]\.)[^\W\d_]")
"""A full stop between two letters."""


def _place(beginning: str, folded: str) -> int:
    """Where a word first begins so, or might: only the commonest letters before it say no."""
    place = folded.find(beginning)
    while place > 0 and folded[place - 1] in _COMMON:
        place = folded.find(beginning, place + 1)
    return place


_COMMON = frozenset("abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя")


def _matches(text: str, start: int, wanted: Sequence[Needle]) -> Iterator[Span]:
    """Give what is found, in the order in which it ends."""
    single = [one for one in wanted if len(one.tokens) == 1]
    exact = {token for one in single for token in (*one.tokens, *one.last)}
    prefixes = tuple(one.prefix for one in single if one.prefix)
    runs = [one for one in wanted if len(one.tokens) > 1]
    longest = max((len(one.tokens) for one in runs), default=0)
    held: list[Token] = []
    for token in tokens_of(text, start):
        if token.text in exact or (prefixes and token.text.startswith(prefixes)):
            yield token.begin, _end(token, prefixes)
        if not runs:
            continue
        held.append(token)
        if len(held) > longest:
            del held[0]
        for one in runs:
            run = held[-len(one.tokens) :]
            if len(run) == len(one.tokens) and _fits(run, one):
                yield run[0].begin, _end(token, (one.prefix,))


def _fits(run: Sequence[Token], wanted: Needle) -> bool:
    final = run[-1].text
    if any(token.text != own for token, own in zip(run[:-1], wanted.tokens, strict=False)):
        return False
    return (
        final == wanted.tokens[-1]
        or final in wanted.last
        or bool(wanted.prefix and final.startswith(wanted.prefix))
    )


def _end(token: Token, prefixes: Sequence[str]) -> int:
    """A single character of a spaceless script is marked alone, not with its neighbour."""
    lone = token.end - token.begin == 2 and token.text[:1] in prefixes and is_dense(token.text)
    return token.begin + 1 if lone else token.end


def _joined(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((begin, end))
    return found
