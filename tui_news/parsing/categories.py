"""Categories of an entry: read once with their schemes, shown as a reader expects them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tui_news.model.parsed import ParsedCategory
from tui_news.parsing.patterns import lazily
from tui_news.parsing.titles import literal, plain

_OPAQUE = lazily(r"[/:=#]|\d{3}|\A[\W\d_]*\Z")


def one_category(term: str, scheme: str = "", label: str = "") -> tuple[ParsedCategory, ...]:
    """Make a category of what is written; none if there are no words in it."""
    if len(term) + len(scheme) + len(label) < 200:
        return _known(term, scheme, label)
    return _category(term, scheme, label)


def _category(raw_term: str, raw_scheme: str, raw_label: str) -> tuple[ParsedCategory, ...]:
    term = plain(raw_term)
    label = plain(raw_label) if raw_label else ""
    if not (term or label):
        return ()
    scheme = literal(raw_scheme) if raw_scheme else ""
    return (ParsedCategory(term or label, scheme, label if label != term else ""),)


_known = lru_cache(maxsize=4_096)(_category)
"""The same few words stand on the entries of a feed: they are read and kept once."""


def typed_categories(written: Iterable[tuple[str, str, str]]) -> tuple[ParsedCategory, ...]:
    """Make categories of (term, scheme, label) as written; each term of a scheme once."""
    by_name: dict[tuple[str, str], ParsedCategory] = {}
    for term, scheme, label in written:
        for category in one_category(term, scheme, label):
            by_name.setdefault((category.term, category.scheme), category)
    return tuple(by_name.values())


def shown_categories(typed: tuple[ParsedCategory, ...]) -> tuple[str, ...]:
    """Give the words to show: labels first, and terms that say something else in plain words."""
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
