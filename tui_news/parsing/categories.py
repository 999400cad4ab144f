"""Categories of an entry: read once with their schemes, shown as a reader expects them."""

from __future__ import annotations

import re
from functools import lru_cache

from tui_news.model.parsed import ParsedCategory
from tui_news.parsing.namespaces import Categories, Names
from tui_news.parsing.patterns import lazily
from tui_news.parsing.titles import literal, plain

_OPAQUE = lazily(r"[/:=#]|\d{3}|\A[\W\d_]*\Z")


NO_CATEGORIES: Categories = ((), ())


def read_categories(written: list[tuple[str, str, str]], names: Names) -> Categories:
    """Make categories of (term, scheme, label) as written, and the words to show for them.

    Each term of a scheme comes once. The same few stand on the entries of a feed: they are read
    once for a document.
    """
    if not written:
        return NO_CATEGORIES
    key = tuple(written)
    known = names.categories.get(key)
    if known is None:
        typed = _typed(written)
        known = names.categories[key] = (typed, _shown(typed))
    return known


def _category(raw_term: str, raw_scheme: str, raw_label: str) -> ParsedCategory | None:
    term = plain(raw_term)
    label = plain(raw_label) if raw_label else ""
    if not (term or label):
        return None
    scheme = literal(raw_scheme) if raw_scheme else ""
    return ParsedCategory(term or label, scheme, label if label != term else "")


_known = lru_cache(maxsize=4_096)(_category)
"""The same words stand on entries of several feeds."""

_MAX = 200
"""Characters of a category that is remembered."""


def _typed(written: list[tuple[str, str, str]]) -> tuple[ParsedCategory, ...]:
    by_name: dict[tuple[str, str], ParsedCategory] = {}
    for one in written:
        category = _known(*one) if sum(map(len, one)) < _MAX else _category(*one)
        if category is not None:
            by_name.setdefault((category.term, category.scheme), category)
    return tuple(by_name.values())


def _shown(typed: tuple[ParsedCategory, ...]) -> tuple[str, ...]:
    """Give labels first, and terms that say something else in plain words."""
    if len(typed) == 1 and not typed[0].label:
        return (typed[0].term,)
    words: dict[str, None] = {}
    for category in typed:
        if category.label:
            words[category.label] = None
            if _same(category.term, category.label) or _OPAQUE.search(category.term):
                continue
        words[category.term] = None
    return tuple(words)


def _same(term: str, label: str) -> bool:
    """Tell whether a term is only its label in another spelling (`foreign-policy`)."""
    return re.sub(r"[\W_]+", "", term.casefold()) == re.sub(r"[\W_]+", "", label.casefold())
