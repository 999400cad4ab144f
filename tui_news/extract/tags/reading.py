"""A tokenised text with its lexicon: which words may stand in a name."""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.extract.tags.german import is_english, is_noun
from tui_news.extract.tags.lexicon import Lexicon, areas, bare, key, known_runs, organisations
from tui_news.extract.tags.tokens import Token


class Reading:
    """What the finding and the cutting of names both ask."""

    def __init__(self, tokens: Sequence[Token], words: Lexicon) -> None:
        self.tokens = tokens
        self.words = words

    def capital(self, at: int) -> bool:
        """Tell whether a word has the capital letter of a name."""
        token = self.tokens[at]
        if not token.capital:
            return False
        german = self.words.language == "de" and token.text[1:].islower()
        return not (german and is_noun(token, self._english(at), self.words))

    def _english(self, at: int) -> bool:
        """Tell whether an English word stands beside another: `High Court`, no German noun."""
        beside = []
        if at and self.tokens[at].gap == " ":
            beside.append(self.tokens[at - 1])
        if at + 1 < len(self.tokens) and self.tokens[at + 1].gap == " ":
            beside.append(self.tokens[at + 1])
        return any(
            token.capital
            and (is_english(token.lower, self.words) or bare(token.lower) in self.words.first)
            for token in beside
        )

    def capital_after(self, at: int) -> bool:
        """The same, where there may be no such word."""
        return at < len(self.tokens) and self.capital(at)

    def known(self, at: int) -> int:
        """Give the last token of a known name of several words that begins here, else -1."""
        first = key(self.tokens[at].text).split(" ")[0]
        longest = known_runs().get(first, 0)
        if not longest:
            return -1
        name, best = "", -1
        for end in range(at, min(at + longest + 2, len(self.tokens))):
            token = self.tokens[end]
            if end > at and (
                token.begins or not set(token.gap) <= {" ", "-", "'", "’", "&", ".", ","}
            ):
                break
            piece = token.text + ("'s" if token.possessive else "")
            joiner = " & " if "&" in token.gap else " "
            name = f"{name}{joiner}{piece}" if end > at else piece
            if end > at and token.capital and is_known(key(name)):
                best = end
        return best


def is_known(name: str) -> bool:
    """Tell whether the tables have a folded name."""
    return name in organisations() or name in areas()
