"""The publisher's own tags: the best evidence there is, once section words are filtered out.

Tags come as plain words (`keywords`, `category`) or as pairs of scheme and term: the domains of
the New York Times' feeds (`.../nyt_per`), or the types of schema.org (`Person`, `City`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui_news.extract.tags.lexicon import cues, demonyms, key, organisations, place_rank
from tui_news.model.frozen import dataclass
from tui_news.model.tag import TagKind

PageTag = str | tuple[str, str]
"""A term, or a scheme and a term."""

MOST = 60
"""Tags of one page that are read."""
_LONGEST = 80
_KINDS = {
    "nyt_per": TagKind.PERSON, "nyt_org": TagKind.ORGANISATION,
    "nyt_org_all": TagKind.ORGANISATION, "nyt_geo": TagKind.PLACE, "person": TagKind.PERSON,
    "place": TagKind.PLACE, "city": TagKind.PLACE, "country": TagKind.PLACE,
    "state": TagKind.PLACE, "administrativearea": TagKind.PLACE, "landform": TagKind.PLACE,
    "organization": TagKind.ORGANISATION, "organisation": TagKind.ORGANISATION,
    "corporation": TagKind.ORGANISATION, "newsmediaorganization": TagKind.ORGANISATION,
    "governmentorganization": TagKind.ORGANISATION, "sportsteam": TagKind.ORGANISATION,
    "sportsorganization": TagKind.ORGANISATION, "educationalorganization": TagKind.ORGANISATION,
    "company": TagKind.ORGANISATION, "location": TagKind.PLACE, "geo": TagKind.PLACE,
    "people": TagKind.PERSON, "persons": TagKind.PERSON, "organizations": TagKind.ORGANISATION,
    "locations": TagKind.PLACE,
}  # fmt: skip
_OTHER_SCHEMES = frozenset(
    {"nyt_des", "nyt_ttl", "des", "ttl", "event", "creativework", "movie", "book"}
)
_SCHEME_END = re.compile(r"[^/#:]+$")
_QUALIFIER = re.compile(r"\s*\([^()]*\)$")
_PARTS = re.compile(r"[;,|]")
_INVERTED = re.compile(r"([^,\d]+), ([^,\d]+)")


@dataclass(frozen=True, slots=True)
class Published:
    """One tag of the publisher that names somebody or something."""

    name: str
    kind: TagKind


def published(tags: Iterable[PageTag]) -> list[Published]:
    """Keep what names an entity; typed tags first."""
    found: dict[str, Published] = {}
    for count, tag in enumerate(tags):
        if count >= MOST:
            break
        scheme, term = tag if isinstance(tag, tuple) else ("", tag)
        match = _SCHEME_END.search(scheme.strip())
        scheme = match.group().casefold() if match else ""
        if scheme in _OTHER_SCHEMES:
            continue
        kind = _KINDS.get(scheme, TagKind.NEUTRAL)
        terms = [term] if kind is not TagKind.NEUTRAL else _PARTS.split(term)
        for part in terms:
            name = _name(part, kind)
            if name and (kind is not TagKind.NEUTRAL or _is_name(name)):
                settled = Published(name, kind if kind is not TagKind.NEUTRAL else _guess(name))
                earlier = found.get(key(name))
                if earlier is None or earlier.kind is TagKind.NEUTRAL:
                    found[key(name)] = settled
    found.pop("", None)
    return sorted(found.values(), key=lambda tag: tag.kind is TagKind.NEUTRAL)


def _name(term: str, kind: TagKind) -> str:
    name = " ".join(term.split()).lstrip("#")
    if len(name) > _LONGEST:
        return ""
    name = _QUALIFIER.sub("", name)
    inverted = _INVERTED.fullmatch(name)
    if kind is TagKind.PERSON and inverted:
        name = f"{inverted.group(2)} {inverted.group(1)}"
    return name


def _is_name(name: str) -> bool:
    """Tell an untyped tag that names something from a section or a stop tag."""
    folded = key(name)
    if folded in cues()["stop tags"] or folded.replace(" ", "-") in cues()["stop tags"]:
        return False
    if folded in organisations() or place_rank(name):
        return True
    words = name.split()
    if len(words) == 1 and (key(words[0]) in demonyms() or not name.isupper()):
        return False
    if any(word.casefold() in cues()["stop tags"] for word in words):
        return False
    return all(word[0].isupper() or len(word) < 4 for word in words)


def _guess(name: str) -> TagKind:
    if key(name) in organisations():
        return TagKind.ORGANISATION
    return TagKind.PLACE if place_rank(name) else TagKind.NEUTRAL
