"""Derive `tui_news/extract/data/tag_words.z`: names of people, and words that name nobody.

Run by hand when the sources change; the result is committed, the sources are not. Needs a
throw-away environment with `names` (US Census of 1990, public domain), `Faker` (MIT) and
`wordfreq` (data CC BY-SA 4.0), and the lists of Debian's `scowl` package unpacked:

    python scripts/build_tag_words.py /usr/share/dict/scowl

Format of the file: one zlib stream of UTF-8 lines, `section<TAB>word word ...`.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import unicodedata
import zlib
from bisect import bisect_left
from pathlib import Path

import faker.providers.person
import names
import wordfreq

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tui_news.extract import regions  # noqa: E402
from tui_news.extract.places import find  # noqa: E402
from tui_news.extract.tags import russian  # noqa: E402
from tui_news.extract.tags.lexicon import cues  # noqa: E402

DATA = HERE.parent / "tui_news" / "extract" / "data"
BY_HAND = HERE / "first_names_by_hand.txt"
MALE, FEMALE, LAST = 1219, 2600, 5000
FROM_LOCALE = 700
"""First and last names taken from each of Faker's locales."""
_LATIN = re.compile("[a-z]{3,}")
_ACCENTED = re.compile("[a-zäöüßàâçéèêëîïôûùñáíóúãõłąęśćńóżźåøæ]{2,}")
_CYRILLIC = re.compile("[а-яіїєґ]{3,}")
OTHERS = ("fr", "es", "it", "pt", "nl", "uk", "pl", "sv")


def bare(word: str) -> str:
    """Lower case without accents, as the lexicon looks names up."""
    parts = unicodedata.normalize("NFD", word.replace("ł", "l").replace("ø", "o").lower())
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u0305\u0307-\u036f]", "", parts))


def census(kind: str, limit: int) -> list[str]:
    """Read the names of the census list, most frequent first."""
    path = Path(names.__file__).parent / f"dist.{kind}"
    return [line.split()[0].lower() for line in path.read_text().splitlines()[:limit]]


def locale_names(attribute: str, pattern: re.Pattern[str]) -> set[str]:
    """Collect names of every locale that fit a script."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        if module.name in {"en_TH", "he_IL"}:
            continue
        loaded = importlib.import_module(f"faker.providers.person.{module.name}")
        for suffix in ("male", "female", ""):
            field = f"{attribute}_{suffix}" if suffix else attribute
            words = getattr(loaded.Provider, field, ())
            if isinstance(words, property):
                continue
            ordered = [bare(word) for word in words if isinstance(word, str)]
            found.update([word for word in ordered if pattern.fullmatch(word)][:FROM_LOCALE])
    return found


def by_hand() -> set[str]:
    """Names that neither source has: Arabic, Chinese, Korean, Slavic, African, in Russian."""
    return {bare(word) for word in BY_HAND.read_text("utf-8").split() if word != "#"}


def scowl(folder: Path) -> set[str]:
    """English words that are written with a small letter."""
    found: set[str] = set()
    for name in ("english-words", "american-words", "british-words"):
        for size in (10, 20, 35):
            path = folder / f"{name}.{size}"
            if path.exists():
                found.update(path.read_text("latin-1").split())
    return {word for word in found if re.fullmatch("[a-z]{2,}", word)}


def english(folder: Path) -> set[str]:
    """The dictionary's words that news use."""
    return {w for w in scowl(folder) if wordfreq.zipf_frequency(w, "en") >= 3.1}


def is_place(word: str) -> bool:
    """Tell whether a word is a city or a country, which no list of common words should hold."""
    place = find(word)
    return regions.resolve(word) is not None or (place is not None and place.population > 300_000)


def native(language: str, least: float, people: set[str], size: int = 60_000) -> set[str]:
    """Words that one language has and the others have not: so they are not names."""
    pattern = _CYRILLIC if language in {"ru", "uk"} else _ACCENTED
    found: set[str] = set()
    surnames = {russian.stem(name) for name in cues()["famous"]}
    foreign = [other for other in ("en", "fr", "es", "it") if other != language]
    for word in wordfreq.top_n_list(language, size):
        own = wordfreq.zipf_frequency(word, language)
        if own < least or not pattern.fullmatch(word) or bare(word) in people or is_place(word):
            continue
        if language in {"ru", "uk"}:
            if not (
                russian.first_name(word)
                or russian.nominative(word)
                or russian.stem(word) in surnames
            ):
                found.add(word)
            continue
        others = sorted(wordfreq.zipf_frequency(word, other) for other in foreign)
        if own - others[-1] >= 0.9 or own > 5 or (language == "de" and own - others[1] >= 1.2):
            found.add(word)
    return with_relatives(found, language) if language == "de" else found


def with_relatives(found: set[str], language: str) -> set[str]:
    """Keep words that have other forms or compounds; a surname has a genitive only."""
    every = sorted(w for w in wordfreq.top_n_list(language, 200_000) if w.isalpha())
    kept: set[str] = set()
    for word in found:
        if len(word) < 5:
            kept.add(word)
            continue
        stem = word[:-2] if len(word) > 6 else word[:-1]
        at = bisect_left(every, stem)
        near = [w for w in every[at : at + 12] if w.startswith(stem)]
        if any(w not in {word, word + "s", word.removesuffix("s")} for w in near):
            kept.add(word)
    return kept


def main() -> None:
    folder = Path(sys.argv[1])
    hand = by_hand()
    first = {*census("male.first", MALE), *census("female.first", FEMALE)}
    first |= locale_names("first_names", _LATIN) | {w for w in hand if _LATIN.fullmatch(w)}
    last = set(census("all.last", LAST)) | locale_names("last_names", _LATIN)
    words = english(folder)
    first_ru = locale_names("first_names", _CYRILLIC) | {w for w in hand if _CYRILLIC.fullmatch(w)}
    sections = {
        "first": first,
        "last": {w for w in last if _LATIN.fullmatch(w)},
        "first_ru": first_ru,
        "en": words,
        "de": native("de", 3.45, set()),
        "ru": native("ru", 3.9, first_ru),
    }
    for language in OTHERS:
        sections[language] = native(language, 4.6, set())
    lines = [f"{name}\t{' '.join(sorted(found))}" for name, found in sections.items()]
    packed = zlib.compress("\n".join(lines).encode(), 9)
    (DATA / "tag_words.z").write_bytes(packed)
    for name, found in sections.items():
        print(name, len(found))
    print(len(packed), "bytes")


if __name__ == "__main__":
    main()
