"""Runs of capitalised words with the small words that hold a name together."""

from __future__ import annotations

from tui_news.extract.tags.lexicon import bare, key, organisations, place_rank
from tui_news.extract.tags.reading import Reading
from tui_news.extract.tags.tokens import joins

MAX_WORDS = 12
"""Words that one name may have."""
"""Words that one name may have."""
_PEOPLE = frozenset("people's men's women's children's king's queen's teachers' workers'".split())
_ON = frozenset(
    "council commission committee institute center centre panel group conference convention".split()
)
_EPITHETS = frozenset("elder younger great terrible conqueror".split())
_NO_PART = frozenset(
    "january february march april may june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday".split()
)


class Spans:
    """Finds where a run of capitalised words ends."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.tokens
        self.words = reading.words

    def extend(self, at: int) -> int:
        """Give the last token of the run that begins here."""
        tokens = self.tokens
        end = max(at, self.reading.known(at))
        while end + 1 < len(tokens) and end - at < 3 * MAX_WORDS:
            following = tokens[end + 1]
            here = tokens[end]
            inside = here.possessive and here.lower + "'s" in _PEOPLE and following.gap == " "
            if not joins(following.gap, here) and not inside:
                break
            if following.begins and "." not in following.gap:
                break
            if self.reading.capital(end + 1):
                end = max(end + 1, self.reading.known(end + 1))
                continue
            if (
                following.text.isdigit()
                and len(following.text) < 3
                and self.reading.capital_after(end + 2)
            ):
                break
            skip = self._joiner(at, end)
            if skip < 0:
                break
            end = max(skip, self.reading.known(skip))
        return end

    def _joiner(self, at: int, end: int) -> int:
        """Give the token of the name beyond `of`, `and`, `de` ..., or -1 where the name ends."""
        tokens, words = self.tokens, self.words
        joiner = tokens[end + 1]
        beyond = end + 2
        if (
            joiner.lower in {"of", "for", "on", "to", "in", "de", "von", "и"}
            and beyond < len(tokens)
            and tokens[beyond].lower in {"the", "la", "los", "las", "den", "der"}
            and tokens[beyond].gap == " "
        ):
            beyond += 1
        if beyond >= len(tokens) or not tokens[beyond].capital or tokens[beyond].gap != " ":
            return -1
        if not self.reading.capital(beyond) or tokens[beyond].lower in _NO_PART:
            return -1
        left = [token.lower for token in tokens[at : end + 1]]
        starts = words.organisation_words
        head = any(word in starts for word in left)
        lower = joiner.lower
        if lower == "&" or "&" in joiner.gap:
            return beyond
        if lower in words.particles:
            if lower in {"y", "e", "af", "av", "des", "du"} and not head:
                return -1
            if words.language == "de" and bare(tokens[end].lower) not in words.first:
                return -1
            return beyond
        if lower == "of":
            if left[-1] in words.titles and left[-1] not in {"king", "queen"}:
                return -1
            if place_rank(tokens[beyond].text) and any(
                place_rank(token.text) for token in tokens[at : end + 1] if token.capital
            ):
                return -1
            good = head or any(word in words.place_starts for word in left)
            good = good or left[-1] in words.place_heads
            return beyond if good or key(tokens[end].text) in organisations() else -1
        if lower == "for":
            return beyond if head else -1
        if lower == "on":
            return beyond if left[-1] in _ON else -1
        if lower == "the" and tokens[beyond].lower in _EPITHETS:
            return beyond
        if lower == "and":
            return beyond if self._and(at, end, beyond, left, head) else -1
        return -1

    def _and(self, at: int, end: int, beyond: int, left: list[str], head: bool) -> bool:
        tokens, words = self.tokens, self.words
        right = tokens[beyond]
        if place_rank(right.text) or bare(right.text) in words.sure_first:
            return False
        if place_rank(tokens[end].text) or (left[-1] in words.organisation_heads and len(left) < 3):
            return False
        preposed = any(token.lower in {"of", "for"} for token in tokens[at:end])
        plural = right.lower.endswith("s") and left[-1].endswith("s") and not right.text.isupper()
        if head and preposed and (right.lower in words.common or plural):
            return True
        if left[-1] not in words.common or right.lower not in words.common:
            return False
        last = beyond
        while self.reading.capital_after(last + 1) and joins(tokens[last + 1].gap, tokens[last]):
            last += 1
        return last > beyond and tokens[last].lower in words.organisation_heads
