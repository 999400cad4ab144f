"""The bundled tables as sets: names, ordinary words, cues, organisations, peoples.

Read on first use, never at import. `data/README.md` says where each table comes from.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from functools import cache, lru_cache
from importlib import resources

from tui_news.extract import places, regions
from tui_news.model.frozen import dataclass

_MARKS = re.compile("[\u0300-\u0305\u0307-\u036f]")
_NOT_WORD = re.compile(r"[^\w&+]+")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_SHORT_COUNTRIES = frozenset(
    {"US", "UK", "UAE", "USA", "U.S.", "U.K.", "DRC", "ОАЭ", "США", "РФ", "КНР", "КНДР", "ФРГ"}
)
_FIRST_DENSE = "\u2e80"
"""From here on two letters may be a whole name: 北京."""
_LARGE = 900_000


def _read(name: str) -> bytes:
    return resources.files("tui_news.extract").joinpath(f"data/{name}").read_bytes()


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """Lower case without accents: how names of people are looked up."""
    lower = word.casefold()
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFD", lower.replace("ł", "l").replace("ø", "o"))
    return unicodedata.normalize("NFC", _MARKS.sub("", parts))


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """Fold a name so that its spellings meet: case, dots, quotes, leading `the`, possessive."""
    folded = bare(_POSSESSIVE.sub("", name)).replace(".", "").replace("'", "").replace("’", "")
    folded = _NOT_WORD.sub(" ", folded).strip()
    return folded.removeprefix("the ")


@cache
def word_sections() -> dict[str, frozenset[str]]:
    """The compressed lists: `first`, `last`, `first_ru`, and ordinary words by language."""
    lines = zlib.decompress(_read("tag_words.z")).decode().split("\n")
    parted = (line.partition("\t") for line in lines)
    return {name: frozenset(words.split()) for name, _, words in parted}


@cache
def cues() -> dict[str, frozenset[str]]:
    """Sections of `data/tag_cues.txt`."""
    found: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in _read("tag_cues.txt").decode().splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


def cue(name: str, language: str) -> frozenset[str]:
    """The words of a section, with those of a language."""
    tables = cues()
    return tables.get(f"{name} {language}", frozenset()) | tables.get(name, frozenset())


@cache
def organisations() -> dict[str, tuple[str, ...]]:
    """Folded name of an organisation to all its names, the one to show first."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _read("organisations.txt").decode().splitlines():
        if line and not line.startswith("#"):
            names = tuple(part.strip() for part in line.split(" = "))
            for name in names:
                found.setdefault(key(name), names)
    return found


@cache
def demonyms() -> dict[str, str]:
    """Folded word for a people or `of a country` to the country's name."""
    found: dict[str, str] = {}
    for line in _read("demonyms.txt").decode().splitlines():
        if line and not line.startswith("#"):
            country, *words = line.replace("_", "\u00a0").split(" ")
            for word in words:
                found[key(word)] = country.replace("\u00a0", " ")
    return found


@cache
def area_names() -> tuple[str, ...]:
    """Names of seas, continents, quarters and sites, as they are written."""
    lines = _read("areas.txt").decode().splitlines()
    return tuple(name for line in lines if not line.startswith("#") for name in line.split(","))


@cache
def areas() -> frozenset[str]:
    """The same, folded."""
    return frozenset(map(key, area_names()))


@cache
def known_runs() -> dict[str, int]:
    """First folded word of a known name of several words, to the most words it can have."""
    found: dict[str, int] = {}
    for name in (*organisations(), *areas()):
        first, *rest = name.split(" ")
        if rest:
            found[first] = max(found.get(first, 0), 1 + len(rest))
    return found


@lru_cache(maxsize=8_192)
def place_rank(name: str) -> str:
    """How well a place is known: `area`, `country`, `region`, `large`, `city` or nothing."""
    if name in _SHORT_COUNTRIES:
        return "country"
    if len(name) < 3 and name < _FIRST_DENSE:
        return ""
    readings = regions.readings(name)
    if key(name) in areas():
        return "area"
    if readings:
        return "country" if not readings[0][1] else "region"
    found = places.find(name)
    if found is None:
        return ""
    return "large" if found.population >= _LARGE else "city"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language needs."""

    language: str
    common: frozenset[str]
    """Ordinary words in small letters; for German also nouns."""
    first: frozenset[str]
    sure_first: frozenset[str]
    """First names that are no ordinary words."""
    last: frozenset[str]
    titles: frozenset[str]
    title_modifiers: frozenset[str]
    title_words: frozenset[str]
    """Both."""
    organisation_heads: frozenset[str]
    organisation_starts: frozenset[str]
    organisation_words: frozenset[str]
    """Both."""
    place_heads: frozenset[str]
    heads: frozenset[str]
    """Of organisations and places."""
    place_starts: frozenset[str]
    event_heads: frozenset[str]
    directions: frozenset[str]
    person_before: frozenset[str]
    person_after: frozenset[str]
    place_before: frozenset[str]
    place_after: frozenset[str]
    organisation_before: frozenset[str]
    organisation_after: frozenset[str]
    not_names: frozenset[str]
    particles: frozenset[str]
    function: frozenset[str]
    """Articles, prepositions and the like, which begin sentences but hardly names."""
    famous: frozenset[str]
    """Surnames that hardly mean anybody else."""


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; an unknown one gets ordinary words of all."""
    words = word_sections()
    if language in words and len(language) == 2:
        common = words[language] | (words["en"] if language == "en" else frozenset())
    else:
        common = frozenset().union(*(w for name, w in words.items() if len(name) == 2))
    russian = language in {"ru", "uk"}
    first = words["first_ru"] if russian else words["first"]
    titles, modifiers = cue("titles", language), cue("title modifiers", language)
    organisations_end = cue("organisation heads", language)
    places_end = cue("place heads", language)
    starts = cue("organisation starts", language)
    if russian:
        starts |= organisations_end
    return Lexicon(
        language=language,
        common=common,
        first=first,
        sure_first=first - common,
        last=words["last"],
        titles=titles,
        title_modifiers=modifiers,
        title_words=titles | modifiers,
        organisation_heads=organisations_end,
        organisation_starts=starts,
        organisation_words=starts | organisations_end,
        place_heads=places_end,
        heads=organisations_end | places_end,
        place_starts=cue("place starts", language),
        event_heads=cue("event heads", language),
        directions=cue("directions", language),
        person_before=cue("person before", language),
        person_after=cue("person after", language),
        place_before=cue("place before", language),
        place_after=cue("place after", language),
        organisation_before=cue("organisation before", language),
        organisation_after=cue("organisation after", language),
        not_names=cue("not names", language) | frozenset(demonyms()),
        particles=cue("particles", language),
        function=cue("function", language) if language != "en" else frozenset(),
        famous=cues()["famous"],
    )
