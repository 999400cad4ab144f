"""spaCy for tags, where the reader has it and asks for it (`[tags] engine`).

spaCy says which words name somebody or something, and what kind of thing that is. Our own tagger
still gives what the publisher says, the other forms of a name, and every language without a model.
spaCy itself is loaded with the first entry that it reads, in the engine only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module, metadata, util
from typing import Any

from tui_news.extract.tags import MAX_TEXT, PageTag
from tui_news.extract.tags import tag as own_tag
from tui_news.model.tag import Tag, TagKind
from tui_news.text.fold import fold
from tui_news.text.sanitise import clean_line

EXTRA = "pip install 'tui-news[spacy]'"

_SIZES = ("_lg", "_md", "_sm")
"""Endings of the models that are used, the best first; those with transformers take seconds."""

_KINDS = {
    "PERSON": TagKind.PERSON,
    "PER": TagKind.PERSON,
    "ORG": TagKind.ORGANISATION,
    "GPE": TagKind.PLACE,
    "LOC": TagKind.PLACE,
    "FAC": TagKind.PLACE,
    "MISC": TagKind.NEUTRAL,
    "EVENT": TagKind.NEUTRAL,
    "PRODUCT": TagKind.NEUTRAL,
}
"""Labels of spaCy's models (OntoNotes 5 and WikiNER) that are tags here."""

_TITLE_WORTH, _PUBLISHER_WORTH = 3.0, 2.0
_NOT_NEEDED = ("parser", "lemmatizer", "attribute_ruler")


def models() -> dict[str, str]:
    """Give the best installed model of each language, without loading spaCy."""
    found: dict[str, str] = {}
    for ending in reversed(_SIZES):
        for one in metadata.entry_points(group="spacy_models"):
            if one.name.endswith(ending):
                found[one.name.partition("_")[0]] = one.name
    return found


def problem(languages: Iterable[str]) -> str:
    """Say why spaCy cannot tag some of these languages; empty if it can tag them all."""
    if util.find_spec("spacy") is None:
        return f"Tags: spaCy is not installed ({EXTRA}); our own tagger is used."
    known = models()
    missing = sorted({_first(one) for one in languages if one} - known.keys())
    if missing:
        return f"Tags: spaCy has no model for {', '.join(missing)}; our own tagger is used there."
    return ""


class SpacyTagger:
    """Tags by spaCy; called as `extract.tags.tag` is."""

    def __init__(self, load: Callable[[str], Any] | None = None) -> None:
        """Look which models there are; `load` gives a model by its name."""
        self._names = models() if util.find_spec("spacy") is not None else {}
        self._load = load or _load
        self._loaded: dict[str, Any] = {}

    def tag(
        self,
        title: str,
        text: str,
        *,
        language: str = "",
        page_tags: Sequence[PageTag] = (),
        limit: int | None = None,
    ) -> list[Tag]:
        """List the entities of an entry, the most salient first."""
        own = own_tag(title, text, language=language, page_tags=page_tags)
        model = self._model(_first(language) or "en")
        if model is None:
            return own[:limit]
        known = {fold(form).strip(): one for one in own for form in (one.name, *one.aliases)}
        worth = {one.name: _PUBLISHER_WORTH for one in own if one.origin == "publisher"}
        found = {one.name: one for one in own if one.origin == "publisher"}
        head = len(title)
        for entity in model(f"{title}\n{text}"[:MAX_TEXT]).ents:
            name = clean_line(str(entity.text), limit=80).strip(" .,;:'’\"")
            kind = _KINDS.get(str(entity.label_))
            if kind is None or len(name) < 2:
                continue
            mine = known.get(fold(name).strip()) or Tag(name)
            found.setdefault(mine.name, Tag(mine.name, kind, mine.aliases, 0.0, "spacy"))
            gain = _TITLE_WORTH if entity.start_char < head else 1.0
            worth[mine.name] = worth.get(mine.name, 0.0) + gain
        ranked = sorted(found, key=lambda name: -worth[name])
        return [found[name] for name in ranked[:limit]]

    def _model(self, language: str) -> Any:
        """The model of a language, loaded when it is first needed; None where there is none."""
        if language not in self._names:
            return None
        if language not in self._loaded:
            try:
                self._loaded[language] = self._load(self._names[language])
            except (OSError, ImportError, ValueError):  # made for another version of spaCy
                self._loaded[language] = None
        return self._loaded[language]


def _load(name: str) -> Any:
    return import_module("spacy").load(name, exclude=list(_NOT_NEEDED))


def _first(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
