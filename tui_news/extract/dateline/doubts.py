"""Doubts: reasons not to take the head of a text for a dateline.

A cut by mistake deletes the reader's text, so each of these outweighs the form.
"""

from __future__ import annotations

import re

from tui_news.extract import places
from tui_news.extract.dateline import names
from tui_news.model.dateline import DatelinePlace

CAPITALS = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")
"""A word, which may be asked whether it is in capitals."""
_TITLE_WORDS = re.compile(
    r"(?:What|How|Why|Where|Which|Watch|Live|LIVE|Photos?|Pictures|Video|Gallery|Inside|Everything"
    r"|Here[’']s|Meet|Как|Что|Почему|Видео|Фото|Wie|Was|Warum|Fotos?|Cómo|Qué|Comment|Pourquoi|Come"
    r"|Perché)\b"
)
_LONG_ACRONYMS = frozenset(
    "UNESCO UNICEF UNHCR UNRWA ASEAN BRICS AUKUS NORAD FRONTEX INTERPOL EUROPOL".split()
)
_REPORTING = re.compile(
    r"\b(?:said|says|told|announced|according|reported|have|has|had|will|would|was|were|is to"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


def starts_sentence(rest: str) -> bool:
    """Tell whether `rest` begins as a text does: capital, quote, digit or a caseless letter."""
    for at, character in enumerate(rest[:5]):
        if character.isalpha():
            return not character.islower() or rest[at + 1 : at + 2].isupper()
        if character.isdigit():
            return True
    return False


def is_expansion(found: tuple[DatelinePlace, ...], agency: str) -> bool:
    """Tell whether the agency's letters stand for the words before it (`Qatar News Agency`)."""
    initials = "".join(
        word[0] for place in found for word in place.raw.split() if word[0].isupper()
    )
    return len(initials) > 1 and initials.upper() == agency.upper()


def is_shouted(rest: str) -> bool:
    """Tell whether the text is a headline in capitals."""
    letters = [c for c in rest[:80] if c.isalpha() and c.lower() != c.upper()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def is_label(rest: str) -> bool:
    """Tell whether what follows the dash makes the place before it a label, a route or a match.

    That is a second place or a long word in capitals (`LONDON - PARIS - ROME: ...`), or a word
    with which titles begin and reports do not.
    """
    if _TITLE_WORDS.match(rest):
        return True
    word = CAPITALS.match(rest)
    if word is None or not word.group().isupper() or len(word.group()) < 4:
        return False
    if len(word.group()) == 4 and places.is_known(word.group()):
        return True
    return len(word.group()) > 4 and word.group() not in _LONG_ACRONYMS


def is_sentence(rest: str) -> bool:
    """Tell whether the text reads as a report, not as a title after a colon."""
    line = rest.split("\n", 1)[0]
    if len(line) < 50 or line.rstrip('”"’»)')[-1:] not in ".!?…":
        return False
    return _REPORTING.search(line[:400]) is not None


def is_title(found: names.Found) -> bool:
    """Tell whether the names read as a title (`PARIS, TEXAS`): a region is not shouted."""
    return found.shouted and not any("." in place.region for place in found.places)
