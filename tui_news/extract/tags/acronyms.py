"""Definitions that a text gives itself: `Long Name (ABC)` and `ABC (Long Name)`."""

from __future__ import annotations

import re
from itertools import islice

from tui_news.extract.tags.lexicon import key, organisations

_SHORT = re.compile(r"[\"“«„]?([A-ZА-ЯЁÄÖÜ][\w&.-]{1,9})[\"”»“]?\s*[,;)]")
_LONG_LETTERS = 120
_MOST = 200
"""Parentheses that are read."""
_SKIP = frozenset(
    "of the and for on in to a an de la le du des di del y e et und für der die das des von и"
    " по в на о".split()
)
_WORD = re.compile(r"[^\W_]+")
_DEFINITION = re.compile(r"(\w[\w&.-]{1,9})\s\(([^()\n]{8,120})\)")


def definitions(text: str) -> dict[str, str]:
    """Map each acronym that the text defines to its long form."""
    found: dict[str, str] = {}
    for at in islice((match.start() for match in re.finditer(r"\(", text)), _MOST):
        match = _SHORT.match(text, at + 1)
        if match and _acronym(match.group(1)):
            short = match.group(1).rstrip(".")
            long = _before(text[max(0, at - _LONG_LETTERS) : at], short)
            if long:
                found.setdefault(short, long)
    for match in _DEFINITION.finditer(text):
        short, long = match.groups()
        if _acronym(short) and _matches(_initials(long), short):
            found.setdefault(short, long.strip(' "“”«»'))
    return found


def _acronym(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and sum(letter.isupper() for letter in letters) * 2 > len(letters)


def _initials(phrase: str) -> str:
    words = [
        part for word in _WORD.findall(phrase) for part in [word] if word.casefold() not in _SKIP
    ]
    return "".join(word[0] for word in words).casefold()


def _matches(initials: str, short: str) -> bool:
    letters = "".join(letter for letter in short if letter.isalnum()).casefold()
    return letters == initials or (
        len(letters) > 2 and letters in (initials, initials + "s") and len(initials) > 1
    )


def _before(text: str, short: str) -> str:
    """Find the words just before a parenthesis whose initials make the acronym."""
    line = text.rsplit("\n", 1)[-1]
    spans = [match.span() for match in _WORD.finditer(line)]
    letters = "".join(letter for letter in short if letter.isalnum())
    for start, _ in reversed(spans[-2 * len(letters) - 4 :]):
        phrase = line[start:].strip(' "“”«»')
        if phrase[:1].isupper() and _matches(_initials(phrase), short):
            return phrase
    name = key(short)
    if name in organisations():
        for start, _ in reversed(spans[-10:]):
            if key(line[start:]) in {key(known) for known in organisations()[name]}:
                return line[start:].strip()
    return ""
