"""Which form of a name is shown, and which are its aliases."""

from __future__ import annotations

from tui_news.extract.tags import russian
from tui_news.extract.tags.entities import Entity
from tui_news.extract.tags.lexicon import demonyms, key, place_rank
from tui_news.model.tag import TagKind


def display(entity: Entity, language: str) -> str:
    """The form to show: an acronym where it is the more frequent, else the fullest form."""
    names = entity.names
    acronyms = [name for name in names if name.isupper() and len(name) < 8 and " " not in name]
    if acronyms and (entity.defined or entity.known):
        best = max(acronyms, key=lambda name: names[name])
        others = [name for name in names if name not in acronyms]
        if not others or names[best] >= max(names[name] for name in others):
            return best
    if entity.known:
        written = {key(name) for name in names}
        shown = entity.known[0]
        if key(shown) in written or language == "en":
            return shown
        return max(names, key=lambda name: names[name])
    if language in {"ru", "uk"}:
        return _russian(entity)
    longest = max(len(name.split()) for name in names)
    forms = [name for name in names if len(name.split()) == longest]
    best = max(forms, key=lambda name: (not name.isupper(), names[name], -len(name)))
    return best


def _russian(entity: Entity) -> str:
    longest = max(len(name.split()) for name in entity.names)
    forms = [name for name in entity.names if len(name.split()) == longest]
    for name in forms:
        if found := russian.nominative(name):
            return found
    return min(forms, key=lambda name: (len(name), -entity.names[name]))


def aliases(entity: Entity, shown: str, language: str, kind: TagKind) -> tuple[str, ...]:
    """Every other form, seen or known, each once."""
    forms = [*entity.names, *entity.known]
    if entity.defined:
        forms.append(entity.defined)
    for region in sorted(entity.regions):
        forms.append(f"{shown}, {region}")
    if kind is TagKind.ORGANISATION and not entity.known:
        first, _, rest = entity.longest.partition(" ")
        if " " in rest and (key(first) in demonyms() or place_rank(first) == "country"):
            forms.append(rest)
    return tuple(form for form in dict.fromkeys(forms) if form != shown)
