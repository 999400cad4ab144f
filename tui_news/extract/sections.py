"""Assign an entry to sections: from its address, its categories, its feed, and last its words.

The tables are in `data/sections.txt`: how outlets in a dozen languages name the nine sections.
An address names a section by a path segment (`/sport/football/`, `/mezhdunarodnaya-panorama/`), a
subdomain (`sport.example`) or a `section=` argument. Masks are over `model.section.NINE`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache, reduce
from importlib import resources
from operator import or_
from urllib.parse import unquote, urlsplit

from tui_news.model.frozen import dataclass
from tui_news.model.section import NINE, NINE_MASK, UNSORTED_MASK

MOST = 2
"""Sections that one entry may be in, unless its feed says more."""
_LEAD_LENGTH = 2_500
"""Characters of lead and text that are read."""
_LONGEST_NAME = 100
"""Characters of a category or a path segment that are read."""
_ENOUGH, _MARGIN = 4, 2
"""Weight that words need for a section, and by how much they must lead (in a title it is 2) ..."""
_SHARE = 1.8
"""... and how many times the weight of the next one theirs must be: long leads say many things."""

_MASK = {section.id: section.mask for section in NINE}
_WORLD = _MASK["world"]
_PARTS = re.compile(r"[\W_]+")
_WITH_ID = re.compile(r"([a-z]+(?:-[a-z]+){0,4})-\d{5,}")
_CATEGORY_PARTS = re.compile(r"\s*(?:/|>|»|::|\||,|;)\s*")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SUFFIXES = frozenset({"com", "org", "net", "gov", "edu", "info", "invalid", "example"})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def assign(
    *,
    url: str,
    feed_mask: int,
    categories: tuple[str, ...],
    title: str,
    lead: str,
    language: str = "",
) -> int:
    """Give the mask of the sections that an entry belongs to; 0 means unsorted.

    The address says most, but `world` in it is only a shelf: categories may say more. A feed about
    one matter keeps its entries; a general feed yields to the address. Words are asked last.
    Where the reader filed the feed under sections of their own, its entries are there in any case.
    """
    own = feed_mask & ~NINE_MASK
    if own:
        feed_mask &= NINE_MASK
    found = from_url(url)
    if found in {UNSORTED_MASK, _WORLD}:
        found |= from_categories(categories)
    found = _fewest(found)
    special = feed_mask.bit_count() == 1 and feed_mask != _WORLD
    if special:
        narrow = found & ~_WORLD
        return own | (feed_mask | narrow if (feed_mask | narrow).bit_count() <= MOST else narrow)
    return own | (found or feed_mask or (UNSORTED_MASK if own else from_words(title, lead)))


def from_url(url: str) -> int:
    """Read the sections that an address names; 0 if it names none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return UNSORTED_MASK
    *folders, last = [unquote(piece) for piece in parts.path.split("/") if piece] or [""]
    found = _join(_of_name(folder) for folder in folders[:8])
    if not found and (match := _WITH_ID.fullmatch(last)):
        found = _of_beginning(match[1])
    if not found and len(folders) < 2:
        found = _tables().slugs.get(slug(last), UNSORTED_MASK)
    found |= _of_host(host)
    if not found and "section=" in parts.query:
        value = parts.query.split("section=", 1)[1].split("&", 1)[0]
        found = _of_name(re.split(r"[/%]", value, maxsplit=1)[0])
    return found


def _of_host(host: str) -> int:
    """Sections of a host's name: `sport.example.com`, `politics.example.com.cn`."""
    labels = host.removeprefix("www.").split(".")
    while len(labels) > 1 and (len(labels[-1]) < 3 or labels[-1] in _SUFFIXES):
        labels.pop()
    *subdomains, own = labels
    if own.startswith("sport"):
        return _MASK["sports"]
    return _join(_tables().slugs.get(label, UNSORTED_MASK) for label in subdomains)


def from_categories(categories: tuple[str, ...]) -> int:
    """Read the sections that category names say; the most frequent ones, earlier ones first."""
    votes: Counter[int] = Counter()
    for category in (term[:_LONGEST_NAME] for term in categories[:30]):
        pieces = _CATEGORY_PARTS.split(category)
        mask = _of_name(category) or next((m for m in map(_of_name, pieces) if m), 0)
        for section in NINE:
            if mask & section.mask:
                votes[section.mask] += 1
    best = [mask for mask, _ in votes.most_common()]
    specific = [mask for mask in best if mask != _WORLD]
    chosen = specific[: MOST - 1] + ([_WORLD] if _WORLD in best else specific[MOST - 1 : MOST])
    return sum(chosen)


def from_words(title: str, lead: str) -> int:
    """Guess one section from the words of title and lead; 0 unless one is clearly ahead."""
    weights: Counter[str] = Counter()
    for text, weight in ((title, 2), (lead[:_LEAD_LENGTH], 1)):
        for word in set(_WORD.findall(text.casefold())):
            for section in _of_word(word):
                weights[section] += weight
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH:
        return UNSORTED_MASK
    if len(ranked) > 1:
        first, second = ranked[0][1], ranked[1][1]
        if first - second < _MARGIN or first < _SHARE * second:
            return UNSORTED_MASK
    return _MASK[ranked[0][0]]


@lru_cache(maxsize=8_192)
def _of_word(word: str) -> tuple[str, ...]:
    """Sections that a word speaks for; most words of the news were asked about before."""
    return _tables().of_word(word)


def slug(name: str) -> str:
    """Give a name in slug form: lower case, words joined by single hyphens."""
    return _PARTS.sub("-", unicodedata.normalize("NFC", name).casefold()).strip("-")


def _of_name(name: str) -> int:
    """Sections of a name: the whole of it, else all its words but the empty ones (`news`).

    Of two or three words the last can say it alone (`College Sports`): `[heads]` lists those.
    """
    tables = _tables()
    whole = slug(name[:_LONGEST_NAME])
    if whole in tables.slugs:
        return tables.slugs[whole]
    whole = slug(_HUMP.sub(" ", name[:_LONGEST_NAME]))  # `UKNews`, `TV&Showbiz`
    words = [word for word in whole.split("-") if word not in tables.stop]
    if not 0 < len(words) <= 4:
        return UNSORTED_MASK
    masks = [tables.slugs.get(word, UNSORTED_MASK) for word in words]
    joined = tables.slugs.get("-".join(words), UNSORTED_MASK)
    if joined or all(masks):
        return joined or _fewest(_join(masks))
    return tables.heads.get(words[-1], UNSORTED_MASK) if len(words) <= 3 else UNSORTED_MASK


def _of_beginning(name: str) -> int:
    """Sections of the longest beginning of `name` that is one (`world-asia-china`)."""
    words = name.split("-")
    for length in range(len(words), 0, -1):
        if mask := _tables().slugs.get("-".join(words[:length]), UNSORTED_MASK):
            return mask
    return UNSORTED_MASK


def _join(masks: Iterable[int]) -> int:
    """Join masks into one."""
    return reduce(or_, masks, UNSORTED_MASK)


def _fewest(mask: int) -> int:
    """Leave the shelf `world` out of a mask of more sections than an entry may be in."""
    return mask & ~_WORLD if mask.bit_count() > MOST else mask


@dataclass(frozen=True, slots=True)
class _Tables:
    slugs: dict[str, int]
    heads: dict[str, int]
    """Words that say the section of a name that they end."""
    stop: frozenset[str]
    words: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    """Beginnings of words, by their first `_STEM` letters and longer."""

    def of_word(self, word: str) -> tuple[str, ...]:
        """Sections that a word of a text speaks for."""
        if word in self.words:
            return self.words[word]
        for length in range(len(word), 2, -1):
            if word[:length] in self.stems:
                return self.stems[word[:length]]
        return ()


@cache
def _tables() -> _Tables:
    text = resources.files("tui_news.extract").joinpath("data/sections.txt").read_text("utf-8")
    slugs: dict[str, int] = {}
    heads: dict[str, int] = {}
    words: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    stop: set[str] = set()
    part = section = ""
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            part = line.strip("[]")
            continue
        if part == "stop":
            stop.update(line.split())
            continue
        if not line.startswith(" "):
            section, _, line = line.partition(" = ")
        for entry in line.split():
            if part in ("slugs", "heads"):
                named = slugs if part == "slugs" else heads
                name = slug(entry)
                named[name] = named.get(name, UNSORTED_MASK) | _MASK[section]
            elif entry.endswith("*"):
                stems.setdefault(entry[:-1], []).append(section)
            else:
                words.setdefault(entry, []).append(section)
    return _Tables(
        slugs,
        heads,
        frozenset(stop),
        {word: tuple(dict.fromkeys(found)) for word, found in words.items()},
        {stem: tuple(dict.fromkeys(found)) for stem, found in stems.items()},
    )
