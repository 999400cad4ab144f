"""Mentions that mean one and the same, gathered: spellings, last names, short forms, acronyms."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tui_news.extract.tags import russian as cases
from tui_news.extract.tags.lexicon import Lexicon, bare, demonyms, key, organisations, place_rank
from tui_news.extract.tags.mention import Mention


@dataclass(slots=True)
class Entity:
    """One candidate with all its mentions."""

    key: str
    mentions: list[Mention] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    linked: bool = False
    """A shorter form was linked to it: a last name, a first name."""
    known: tuple[str, ...] = ()
    """Names of the bundled table."""
    defined: str = ""
    """The acronym, or the long form, that the text itself gives."""
    regions: set[str] = field(default_factory=set)
    """`Texas` of `Irving, Texas`."""

    def add(self, mention: Mention) -> None:
        """Take one more mention."""
        self.mentions.append(mention)
        self.names[mention.name] += 1

    def absorb(self, other: Entity) -> None:
        """Take over the mentions of another form."""
        self.mentions.extend(other.mentions)
        self.names.update(other.names)
        self.known = self.known or other.known
        self.defined = self.defined or other.defined
        self.regions |= other.regions
        self.linked = True

    @property
    def longest(self) -> str:
        """The fullest form."""
        return max(self.names, key=lambda name: (len(name.split()), self.names[name]))


def gather(mentions: list[Mention], words: Lexicon, definitions: dict[str, str]) -> list[Entity]:
    """Make entities of mentions, in order of first appearance."""
    by_key: dict[str, Entity] = {}
    russian = words.language in {"ru", "uk"}
    for mention in mentions:
        name = key(mention.name)
        if not name or len(name) < 2:
            continue
        known = organisations().get(name, ()) or places_of(name, mention.name)
        main = key(known[0]) if known else name
        if russian and not known:
            main = key(cases.nominative(mention.name)) or cases.stems(name)
        entity = by_key.setdefault(main, Entity(main, known=known))
        entity.add(mention)
        if mention.region:
            entity.regions.add(mention.region)
    if words.language == "de":
        _genitives(by_key)
    _define(by_key, definitions)
    _link(by_key, words)
    return list(by_key.values())


def _genitives(by_key: dict[str, Entity]) -> None:
    """Unite `Russlands` with Russland where either the text or a table has the bare form."""
    for name in list(by_key):
        bare_name = name[:-1]
        if not name.endswith("s") or len(name) < 5 or name not in by_key:
            continue
        if bare_name in by_key:
            by_key[bare_name].absorb(by_key.pop(name))
            by_key[bare_name].linked = False


_COUNTRIES = (
    ("United States", "US", "U.S.", "USA", "U.S.A.", "America", "United States of America", "США",
     "Соединенные Штаты", "Vereinigte Staaten", "Vereinigten Staaten"),
    ("United Kingdom", "UK", "U.K.", "Britain", "Great Britain", "Великобритания",
     "Großbritannien"),
    ("United Arab Emirates", "UAE", "U.A.E.", "Emirates", "ОАЭ"),
    ("Russia", "Russian Federation", "Россия", "РФ", "Российская Федерация"),
    ("South Korea", "Republic of Korea", "Korea Republic", "ROK"),
    ("North Korea", "DPRK", "КНДР"),
    ("China", "People's Republic of China", "People’s Republic of China", "PRC", "КНР"),
    ("Czech Republic", "Czechia"),
    ("Myanmar", "Burma"),
    ("Turkey", "Türkiye"),
    ("Germany", "Federal Republic of Germany", "ФРГ"),
    ("Democratic Republic of the Congo", "Democratic Republic of Congo", "DR Congo", "DRC"),
    ("Washington", "Washington D.C.", "Washington DC", "Washington, D.C."),
    ("Los Angeles", "L.A.", "LA"),
    ("New York City", "NYC"),
    ("European Union", "EU"),
)  # fmt: skip
_PLACES = {key(name): names for names in _COUNTRIES for name in names}
_CAPITALS = {"us", "la", "uk", "rok", "prc", "drc"}


def places_of(name: str, written: str) -> tuple[str, ...]:
    """Names of a country that goes by several, else nothing; `us` needs its capitals."""
    if name in _CAPITALS and not written.isupper():
        return ()
    return _PLACES.get(name, ())


def _define(by_key: dict[str, Entity], definitions: dict[str, str]) -> None:
    """Unite acronyms with the long forms that the text gives for them."""
    for short, long in definitions.items():
        first, second = by_key.get(_main(short)), by_key.get(_main(long))
        if first is None or second is None or first is second:
            target = first or second
            if target is not None:
                target.defined = long if target is first else short
            continue
        second.absorb(first)
        second.linked = False
        second.defined = short
        del by_key[first.key]


def _main(name: str) -> str:
    known = organisations().get(key(name), ())
    return key(known[0]) if known else key(name)


def _link(by_key: dict[str, Entity], words: Lexicon) -> None:
    """Link a last or first name, and the beginning of a long name, to the full form."""
    full: dict[str, list[str]] = {}
    for name in by_key:
        parts = name.split(" ")
        if len(parts) < 2:
            continue
        if _person_like(by_key[name], parts, words):
            for part in {parts[-1], " ".join(parts[-2:]) if len(parts) > 2 else parts[-1]}:
                full.setdefault(part, []).append(name)
            if bare(parts[0]) in words.first:
                full.setdefault(parts[0], []).append(name)
        elif " of " in name or " for " in name:
            head = name.split(" of ")[0].split(" for ")[0]
            if " " in head:
                full.setdefault(head, []).append(name)
        elif len(parts) > 2 and (place_rank(parts[0]) or parts[0] in demonyms()):
            full.setdefault(" ".join(parts[1:]), []).append(name)
    for short, longs in full.items():
        if short not in by_key:
            continue
        single = " " not in short
        if single and by_key[short].known:
            continue
        present = [long for long in longs if long in by_key and long != short]
        if not present:
            continue
        if single and place_rank(by_key[short].longest) in {"country", "region", "large"}:
            target = by_key[present[0]]
            if not any(mention.titled for mention in target.mentions):
                continue
        target = by_key[max(present, key=lambda name: len(by_key[name].mentions))]
        target.absorb(by_key.pop(short))


def _person_like(entity: Entity, parts: list[str], words: Lexicon) -> bool:
    if entity.known or len(parts) > 4:
        return False
    if any(part in words.heads for part in parts[1:]):
        return False
    if {"of", "for", "and", "&"} & set(parts) or place_rank(entity.longest):
        return False
    if parts[0] in words.place_starts or parts[0] in words.organisation_starts:
        return False
    return not all(part in words.common for part in parts) or bare(parts[0]) in words.first
