"""Folders: which of the reader's sections a folder of an imported list means.

A name says a section outright (`model.section.named`), or by its words: `World news` is World,
`Economy` is half of Business & Economy, `Russian Politics & Diplomacy` is all of Politics &
Diplomacy and more. Where words say two sections, or only a word of a longer name is a section's,
the folder is something of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui_news.model.section import Section, named
from tui_news.text.fold import fold
from tui_news.text.stems import stem

_SAY_NOTHING = frozenset(
    map(stem, "and the of in my our all top latest breaking other news headlines feeds rss".split())
)
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"&|\band\b|[,/+]")
"""What stands between the halves of a name of which each is a name."""


def section_of(sections: Sequence[Section], folder: str) -> Section | None:
    """The one section that a folder's name means; None when it is in doubt."""
    exact = named(sections, folder)
    if exact is not None:
        return exact
    words = _words(folder)
    meant = [section for section in sections if words and _means(words, section)]
    return meant[0] if len(meant) == 1 else None


def _means(words: frozenset[str], section: Section) -> bool:
    title = _words(section.title)
    if words in (title, _words(section.short)):
        return True
    if len(title) < 2:
        return False
    halves = len(_JOINED.split(section.title.casefold())) > 1
    return title <= words or (halves and words <= title)


def _words(name: str) -> frozenset[str]:
    """The words of a name that say something, without their endings."""
    return frozenset(stem(word) for word in _WORD.findall(fold(name))) - _SAY_NOTHING
