"""Word diff: what two versions of a text have in common and what each has alone. Pure.

Both sides can be rebuilt from the answer, to the last space. White space alone is never a change,
nor is what stands behind the `?` of an address. The cost is bounded: exact (longest common
subsequence, by bit vectors: H. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004) in
stretches of moderate size, split before that at phrases that occur once in both texts (the idea of
patience diff); stretches that have none are taken as replaced.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

MAX_WORDS = 60_000
"""Words of a side that are compared; the rest of a longer text is compared as one piece."""

EXACT = 4_000_000
"""Words of one side times words of the other up to which a stretch is compared exactly."""

ISLAND_WORDS = 2
"""So many words in common between two larger changes are a part of the change, for the eye."""

MAX_SHIFT = 40
"""Words by which a change is moved to where a sentence begins."""

_ENDS = frozenset(".!?…。！？؟।")
_PHRASES = (4, 1)
"""Words of the phrases that texts are split at, in the order in which they are tried."""
_DEPTH = 6

_DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no spaces between words: every character counts as one."""
_SIGNS = (
    "!-/:-@\\[-`{-~\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2010-\u2027"
    "\u2030-\u205e\u2190-\u2bff\u3000-\u3004\u3008-\u3020\u3030\u060c\u061b\u061f\u06d4"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_LETTER = f"[^\\s{_SIGNS}{_DENSE}]"
_TOKEN = re.compile(
    rf"((?:https?://[^\s<>\"]+|{_LETTER}(?:{_LETTER}|['’.,:/@&_·+-](?={_LETTER}))*"
    rf"|[{_DENSE}]|.)[\u0300-\u036f\ufe00-\ufe0f\u200d]*)(\s*)",
    re.DOTALL,
)
_ADDRESS_MARKS = re.compile(r"[?#].*", re.DOTALL)


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Piece(NamedTuple):
    """A run of words with the white space behind them."""

    change: Change
    former: str
    """The run in the former text; empty for new words."""
    present: str
    """The run in the present text; empty for words that are gone."""

    @property
    def text(self) -> str:
        """The run as it is to be shown."""
        return self.present or self.former


def word_diff(former: str, present: str) -> tuple[Piece, ...]:
    """Compare two texts by their words.

    The pieces in order, each side joined, are the texts; words that are gone stand before those
    that came in their place.
    """
    (one, keys), (other, others) = _split(former), _split(present)
    runs = _cleaned(_runs(_matches(keys, others)), one, other)
    return tuple(_pieces(_shifted(runs, keys, others, one, other), one, other))


def same_words(former: str, present: str) -> bool:
    """Tell whether two texts differ in nothing that is read: spaces, or the tail of an address."""
    if former == present or former.split() == present.split():
        return True
    one, other = _split(former)[1], _split(present)[1]
    return list(filter(None, one)) == list(filter(None, other))


def _split(text: str) -> tuple[list[str], list[str]]:
    """Cut a text into words and signs: each with the white space behind it, and what is compared.

    The two are one by one; white space at the text's beginning is an empty word.
    """
    found = _TOKEN.findall(text)
    if len(found) > MAX_WORDS:
        rest = "".join(word + space for word, space in found[MAX_WORDS:])
        found = [*found[:MAX_WORDS], (rest, "")]
    tokens = [word + space for word, space in found]
    keys = [word for word, _ in found]
    if found and text[0].isspace():
        keys[0] = ""
    if "://" in text:
        keys = [_ADDRESS_MARKS.sub("", key) if key.startswith("http") else key for key in keys]
    return tokens, keys


def _matches(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Give positions of tokens that stay, rising on both sides."""
    pairs: list[tuple[int, int]] = []
    # An explicit stack: a stretch, how deep it lies, and which phrases are still worth a try.
    stack = [(0, len(one), 0, len(other), 0)]
    while stack:
        low, high, bottom, top, depth = stack.pop()
        while low < high and bottom < top and one[low] == other[bottom]:
            pairs.append((low, bottom))
            low, bottom = low + 1, bottom + 1
        while low < high and bottom < top and one[high - 1] == other[top - 1]:
            high, top = high - 1, top - 1
            pairs.append((high, top))
        if low == high or bottom == top:
            continue
        if (high - low) * (top - bottom) <= EXACT:
            pairs += _exact(one, other, low, high, bottom, top)
            continue
        anchors = _anchors(one[low:high], other[bottom:top]) if depth < _DEPTH else []
        if not anchors:
            continue
        begin, start = low, bottom
        for first, second in [*anchors, (high - low, top - bottom)]:
            stack.append((begin, low + first, start, bottom + second, depth + 1))
            begin, start = low + first, bottom + second
    pairs.sort()
    return pairs


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Find phrases that occur once on each side, in the same order on both."""
    for words in _PHRASES:
        mine, theirs = _single(one, words), _single(other, words)
        both = sorted((at, theirs[phrase]) for phrase, at in mine.items() if phrase in theirs)
        if both:
            return _rising(both)
    return []


def _single(tokens: Sequence[str], words: int) -> dict[tuple[str, ...], int]:
    """Where each phrase stands that occurs once."""
    phrases = list(zip(*(tokens[shift:] for shift in range(words)), strict=False))
    counts = Counter(phrases)
    return {phrase: at for at, phrase in enumerate(phrases) if counts[phrase] == 1}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises on the second side too (patience sorting)."""
    tails: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        pile = bisect_left(tails, second)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(second)
            piles.append(number)
        else:
            tails[pile], piles[pile] = second, number
    chain = []
    at = piles[-1]
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _exact(
    one: Sequence[str], other: Sequence[str], low: int, high: int, bottom: int, top: int
) -> Iterator[tuple[int, int]]:
    """The longest common subsequence of a stretch, from its end to its beginning.

    Bit i of a row is 0 where word i of the first side makes the common subsequence longer.
    """
    places: dict[str, int] = {}
    for bit, at in enumerate(range(low, high)):
        places[one[at]] = places.get(one[at], 0) | (1 << bit)
    full = (1 << (high - low)) - 1
    row = full
    rows = [row]
    for at in range(bottom, top):
        found = row & places.get(other[at], 0)
        row = ((row + found) | (row - found)) & full
        rows.append(row)
    first, second = high - low, top - bottom
    while first and second:
        if one[low + first - 1] == other[bottom + second - 1]:
            first, second = first - 1, second - 1
            yield low + first, bottom + second
        elif rows[second] >> (first - 1) & 1:
            first -= 1
        else:
            second -= 1


def _cleaned(
    runs: list[tuple[int, int, int]], one: Sequence[str], other: Sequence[str]
) -> list[tuple[int, int, int]]:
    """Leave out words that two rewritten passages have in common by chance."""
    for _ in range(3):
        gaps = []
        end, stop = 0, 0
        for first, second, n in [*runs, (len(one), len(other), 0)]:
            gaps.append((first - end) + (second - stop))
            end, stop = first + n, second + n
        kept = [
            run
            for number, run in enumerate(runs)
            if not _is_island(other, run, min(gaps[number], gaps[number + 1]))
        ]
        if len(kept) == len(runs):
            break
        runs = kept
    return runs


def _is_island(words: Sequence[str], run: tuple[int, int, int], least: int) -> bool:
    """Whether words in common are drowned by the changes on both of their sides.

    `least` is the number of words of the smaller one of them.
    """
    _, second, n = run
    if least <= 1 or n > 4 * ISLAND_WORDS:
        return False
    weight = sum(word[0].isalnum() for word in words[second : second + n])
    return weight <= ISLAND_WORDS and least > 2 * weight + 1


def _runs(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Runs of neighbours as (first, second, length)."""
    runs: list[tuple[int, int, int]] = []
    begin, start, n = 0, 0, 0
    for first, second in pairs:
        if first == begin + n and second == start + n:
            n += 1
            continue
        if n:
            runs.append((begin, start, n))
        begin, start, n = first, second, 1
    if n:
        runs.append((begin, start, n))
    return runs


def _shifted(
    runs: list[tuple[int, int, int]],
    keys: Sequence[str],
    others: Sequence[str],
    one: Sequence[str],
    other: Sequence[str],
) -> list[tuple[int, int, int]]:
    """Move what was only put in, or only taken out, to where a sentence begins if it may be there.

    Of `a. b.` that becomes `a. c. b.`, `. c` is new as well as `c.`: the latter reads better.
    """
    for number in range(len(runs) - 1):
        first, second, n = runs[number]
        first_next, second_next, length = runs[number + 1]
        if first + n != first_next and second + n != second_next:
            continue
        # The side with the gap: what stands in it, and what stands behind it.
        words, tokens, gap, end = (
            (others, other, second + n, second_next)
            if first + n == first_next
            else (keys, one, first + n, first_next)
        )
        best, shift = _break_before(tokens, gap), 0
        is_last = number + 2 == len(runs) and end + length == len(words)
        for step in range(1, min(length + is_last, MAX_SHIFT)):
            if words[gap + step - 1] != words[end + step - 1]:
                break
            if (weight := _break_before(tokens, gap + step)) > best:
                best, shift = weight, step
        if shift:
            runs[number] = (first, second, n + shift)
            runs[number + 1] = (first_next + shift, second_next + shift, length - shift)
    return runs


def _break_before(tokens: Sequence[str], at: int) -> int:
    """How well a change begins there: 2 after a sentence or paragraph, 1 after a space."""
    before = tokens[at - 1]
    if "\n" in before or before.rstrip()[-1:] in _ENDS:
        return 2
    return int(before[-1:].isspace())


def _pieces(
    runs: Sequence[tuple[int, int, int]], one: Sequence[str], other: Sequence[str]
) -> Iterator[Piece]:
    begin, start = 0, 0
    for first, second, n in [*runs, (len(one), len(other), 0)]:
        if begin < first:
            yield Piece(Change.GONE, "".join(one[begin:first]), "")
        if start < second:
            yield Piece(Change.NEW, "", "".join(other[start:second]))
        begin, start = first + n, second + n
        if n:
            yield Piece(Change.SAME, "".join(one[first:begin]), "".join(other[second:start]))


def is_changed(pieces: Sequence[Piece]) -> bool:
    """Tell whether any words came or went."""
    return any(piece.change is not Change.SAME and piece.text.strip() for piece in pieces)


def paragraphs(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """Cut pieces at the ends of lines, so that unchanged paragraphs can be folded away."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if part:
                former = "" if piece.change is Change.NEW else part
                present = "" if piece.change is Change.GONE else part
                lines[-1].append(Piece(piece.change, former, present))
    return [tuple(_joined(line)) for line in lines if line]


def _joined(line: Sequence[Piece]) -> Iterator[Piece]:
    for change, run in groupby(line, key=lambda piece: piece.change):
        some = list(run)
        yield Piece(change, "".join(p.former for p in some), "".join(p.present for p in some))
