"""Categories of an entry: read once with their schemes, shown as a reader expects them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui_news.model.parsed import ParsedCategory
from tui_news.parsing.titles import literal, plain

_OPAQUE = re.compile(r"[/:=#]|\d{3}|\A[\W\d_]*\Z")


def typed_categories(written: Iterable[tuple[str, str, str]]) -> tuple[ParsedCategory, ...]:
    """Make categories of (term, scheme, label) as written; each term of a scheme once."""
    by_name: dict[tuple[str, str], ParsedCategory] = {}
    for raw_term, raw_scheme, raw_label in written:
        term = plain(raw_term)
        label = plain(raw_label) if raw_label else ""
        if term or label:
            scheme = literal(raw_scheme) if raw_scheme else ""
            category = ParsedCategory(term or label, scheme, label if label != term else "")
            by_name.setdefault((category.term, scheme), category)
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
