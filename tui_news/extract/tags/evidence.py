"""What speaks for an entity being a person, an organisation, a place, or nothing at all.

Every kind of evidence has a name; `data/tag_weights.txt` says how much each weighs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tui_news.extract.tags import russian as cases
from tui_news.extract.tags.entities import Entity
from tui_news.extract.tags.lexicon import (
    Lexicon,
    bare,
    cues,
    demonyms,
    key,
    organisations,
    place_rank,
)
from tui_news.extract.tags.tokens import Token

_INITIAL = re.compile(r"^[^\W\d_]\.?$")
_ASIAN = re.compile(r"^[A-Z][a-z]+-[A-Za-z][a-z]+$")
_CAMEL = re.compile(r"[a-z][A-Z]|\d")
_ENDING_WORDS = {
    "ism": "ism", "ist": "ist ists", "ans": "ans", "ers": "ers", "ese": "ese", "ing": "ing",
    "ed": "ed", "ly": "ly", "land": "land stan shire ville burg", "ton": "ton",
    "ia": "ia ция ия ии ию",
    "son": "son", "slav": "ov ev ova ski sky ić ez ин ов ев ова ский ого", "man": "man mann berg",
    "er": "er", "o": "o", "i": "i", "a": "a", "y": "y", "s": "s", "oj": "ой", "om": "ом", "u": "у",
    "e": "е", "aa": "а",
}  # fmt: skip
_ENDINGS = sorted(
    ((ending, label) for label, endings in _ENDING_WORDS.items() for ending in endings.split()),
    key=lambda pair: -len(pair[0]),
)
"""Ending of the last word and what it is called, longest first."""
_ARTICLES = frozenset({"the", "der", "die", "das", "den", "dem"})
_INDEFINITE = frozenset(
    "a an his her their our my its this that these those some any many every ein eine einen einem"
    " einer".split()
)
_SETTLED = frozenset(
    "town towns township city cities village villages hamlet port suburb suburbs outskirts borough"
    " municipality parish district province prefecture county island islands isle peninsula coast"
    " shores north south east west".split()
)
"""Words whose `of` is followed by a place's name (`the town of Luleå`)."""
_SPEAKS = frozenset({"she", "he", "who", "whose"})


def evidence(
    entity: Entity,
    tokens: Sequence[Token],
    words: Lexicon,
    small: frozenset[str],
) -> frozenset[str]:
    """Name all that speaks for or against; `small` are the words seen without a capital."""
    return frozenset(_gather(entity, tokens, words, small))


def _gather(
    entity: Entity, tokens: Sequence[Token], words: Lexicon, small: frozenset[str]
) -> Iterator[str]:
    name = entity.longest
    parts = [part for part in re.split(r"[ ]+", name) if part]
    lower = [part.casefold() for part in parts]
    pure = [bare(part).rstrip(".") for part in parts]
    yield "bias"
    count = len(parts)
    yield f"words {min(count, 5)}"
    single = count == 1
    mentions = entity.mentions
    inside = [m for m in mentions if not m.begins and not m.in_title]
    if not inside:
        yield "never inside"
        if single:
            yield "never inside single"
            if len(mentions) > 1:
                yield "never inside single often"
    often = next(least for least in (6, 3, 2, 1) if len(mentions) >= least)
    yield f"count {often}"
    if single and lower[0] in small:
        yield "small seen"
    common = [part in words.common for part in lower]
    if all(common):
        yield "all common single" if single else "all common"
        borne = len(mentions) > 1 and bool(entity.known)
        if single and not inside and not borne:
            yield "common at start"
    elif any(common):
        yield "some common"
    if not common[-1]:
        yield "last uncommon"
    if not common[0]:
        yield "first uncommon"
    yield from _tables(entity, parts, lower, pure, words)
    yield from _shapes(parts, lower)
    yield from _around(entity, tokens, words)
    if entity.linked:
        yield "linked"
        if count in (2, 3):
            yield "linked short"
    if entity.defined:
        yield "defined"


@cache
def famous(stemmed: bool) -> frozenset[str]:
    """Surnames that hardly mean anybody else, with or without their case endings."""
    names = cues()["famous"]
    return frozenset(cases.stem(name) for name in names) if stemmed else names


def _tables(
    entity: Entity, parts: list[str], lower: list[str], pure: list[str], words: Lexicon
) -> Iterator[str]:
    count = len(parts)
    first_known = pure[0] in words.first
    russian = words.language in {"ru", "uk"}
    if russian and not first_known:
        first_known = bool(cases.first_name(parts[0]))
    if first_known:
        ordinary = lower[0] in words.common
        if count == 1:
            yield "first name alone" if not ordinary else "ordinary first name alone"
        elif count <= 4:
            yield "first name" if not ordinary else "ordinary first name"
            if pure[-1] in words.last:
                yield "first and last name"
    if pure[-1] in words.last:
        yield "last name alone" if count == 1 else "last name"
        if count == 1 and lower[0] not in words.common:
            yield "last name alone uncommon"
    elif count > 1 and count < 4 and pure[1] in words.first:
        yield "second first name"
    if (cases.stem(lower[-1]) if russian else lower[-1]) in famous(russian):
        yield "famous" if count < 4 else "famous inside"
    known = entity.known or organisations().get(entity.key, ())
    if key(entity.longest) in organisations() or entity.key in organisations():
        yield "organisation"
    ranks = {place_rank(written) for written in [*entity.names, *known][:6]} - {""}
    if russian:
        ranks |= {place_rank(cases.nominative(written)) for written in entity.names} - {""}
    for rank in sorted(ranks):
        yield f"place {rank}"
        if count == 1:
            yield f"place {rank} single"
    if count > 1 and not ranks:
        if place_rank(parts[-1]) in {"country", "region", "large"}:
            yield "place last"
        if place_rank(parts[0]) in {"country", "region", "large"}:
            yield "place first"
    if pure[0] in demonyms():
        yield "people alone" if count == 1 else "people first"
        if count > 1 and all(part in demonyms() for part in pure):
            yield "people alone"
    if lower[-1] in words.organisation_heads:
        yield "organisation head alone" if count == 1 else "organisation head"
    elif any(part in words.organisation_heads for part in lower):
        yield "organisation head inside"
    if count > 1 and lower[0] in words.organisation_starts:
        yield "organisation start"
        if len(lower) > 2 and lower[1] in {"of", "for"}:
            yield "organisation start of"
    if lower[-1] in words.place_heads:
        yield "place head alone" if count == 1 else "place head"
    if count > 1 and lower[0] in words.place_starts:
        yield "place start"
    if lower[0] in words.directions and count > 1:
        yield "direction"
    if lower[-1] in words.event_heads:
        yield "event head alone" if count == 1 else "event head"
    elif any(part in words.event_heads for part in lower):
        yield "event head inside"
    if any(part in words.not_names for part in lower):
        yield "not a name alone" if count == 1 else "not a name inside"
    if count == 1 and lower[0] in words.titles:
        yield "title alone"
    if count > 1 and lower[0] in words.titles:
        yield "title first"
    if any(part in words.particles for part in lower[1:-1]):
        yield "particle"
    for joiner in ("of", "and", "for", "&"):
        if joiner in lower:
            yield f"has {joiner}"
    if entity.regions:
        yield "with region"


def _shapes(parts: list[str], lower: list[str]) -> Iterator[str]:
    name = " ".join(parts)
    letters = [letter for letter in name if letter.isalpha()]
    if len(parts) == 1:
        if letters and all(letter.isupper() for letter in letters):
            yield "capitals" if 1 < len(letters) < 6 else "long capitals"
            if "." in name:
                yield "dotted"
        elif _CAMEL.search(name):
            yield "camel"
        if "-" in name:
            yield "hyphen alone"
        if len(name) < 4:
            yield "short"
    else:
        if any(part.isupper() and len(part) > 1 and part.isalpha() for part in parts):
            yield "capitals inside"
        if any(_INITIAL.match(part) for part in parts[:-1]):
            yield "initial"
        if _ASIAN.match(parts[-1]):
            yield "asian"
        if any(part.isdigit() for part in parts):
            yield "digits"
        if lower[-1] in {"jr", "sr", "ii", "iii", "iv"}:
            yield "suffix"
    if "'s" in name or "’s" in name:
        yield "inner possessive"
    if not name.isascii():
        yield "accents"
    for ending, label in _ENDINGS:
        if lower[-1].endswith(ending):
            yield f"{'alone ' if len(parts) == 1 else ''}ends {label}"
            break


def _around(entity: Entity, tokens: Sequence[Token], words: Lexicon) -> Iterator[str]:
    end = len(tokens)
    for mention in entity.mentions[:12]:
        if mention.titled:
            yield "titled"
        if mention.after_people:
            yield "after people"
        first, last = mention.first, mention.last
        gap = tokens[first].gap
        plain = gap in (" ", " “", ' "', " «")
        before = tokens[first - 1].lower if first and not tokens[first].begins and plain else ""
        if first and gap.strip() in {'"', "“", "«", "„", "‘", "'"}:
            yield "quoted"
        if gap.endswith("("):
            yield "in parentheses"
        if before in _ARTICLES:
            yield "after the"
            earlier = tokens[first - 2].lower if first > 1 else ""
            if earlier in words.place_before:
                yield "place before the"
        elif before in _INDEFINITE:
            yield "after a"
        elif before:
            earlier = tokens[first - 2].lower if before == "of" and first > 1 else ""
            if before in words.place_before or earlier in _SETTLED:
                yield "place before"
                if before in {"in", "в", "на"} or earlier in _SETTLED:
                    yield "in before"
            if before in words.person_before:
                yield "person before"
            if before in words.organisation_before and earlier not in _SETTLED:
                yield "organisation before"
            if earlier not in _SETTLED and before in {
                "of",
                "by",
                "with",
                "and",
                "from",
                "for",
                "to",
                "at",
                "on",
                "von",
                "und",
                "mit",
                "с",
                "и",
            }:
                yield f"before {before}"
            if before in words.organisation_heads:
                yield "organisation word before"
            if before in words.place_heads:
                yield "place word before"
            if len(before) > 4 and before.endswith(("ed", "ing")):
                yield "verb before"
        if first and gap == ", " and tokens[first - 1].capital:
            yield "comma before"
        if tokens[last].possessive:
            yield "possessive"
        if last + 1 < end:
            following = tokens[last + 1]
            if following.gap == " " and not tokens[last].possessive:
                word = following.lower
                if word in words.person_after:
                    yield "person after"
                if word in words.place_after:
                    yield "place after"
                if word in words.organisation_after:
                    yield "organisation after"
                if word in {"is", "was", "has", "had", "will", "would", "could", "also"}:
                    yield "verb after"
                elif len(word) > 4 and word.endswith("ed"):
                    yield "past after"
                elif word.endswith("s") and not following.capital and word not in words.not_names:
                    yield "plural after"
                elif not following.capital and word in words.common:
                    yield "word after"
            elif following.gap == ", ":
                if following.text.isdigit() and len(following.text) == 2:
                    yield "age after"
                if following.lower in _SPEAKS:
                    yield "who after"
                if following.lower in words.person_before or following.lower in words.titles:
                    yield "office after"
                if following.lower in _ARTICLES or following.lower in _INDEFINITE:
                    yield "apposition after"
                if following.capital:
                    yield "comma after"
            if following.lower == "-based" or "-based" in tokens[last].lower:
                yield "place after"
