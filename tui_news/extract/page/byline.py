"""What stands by a page's headline: who wrote it and when, where the page's data do not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from selectolax.lexbor import LexborNode

from tui_news.extract.page.dates import date_in_address, date_in_words, page_date
from tui_news.extract.page.facts import Facts
from tui_news.extract.page.leaves import Container, Leaf
from tui_news.extract.page.names import OUTLET, Outlet, names_in, without_by
from tui_news.model.safe_text import SafeText

BEFORE, AFTER = 6, 24
"""Lines above and below the headline among which a byline stands."""
MOST_WORDS = 24
"""Words of a byline, with a date and a role."""
DATE_WORDS = 16
"""Words of a line that states the day."""
LEVELS = 2
"""Elements above a line whose names may call it a byline."""
NAME_WORDS = range(2, 6)
"""Words of a name that nothing but its place calls one."""

_NAMED = re.compile(
    r"by-?line|author|autor(?!i[sz])|auteur|autore\b|writer|redakteur|\bvcard\b", re.I
)
_NOT_NAMED = re.compile(
    r"image|photo|avatar|bio\b|social|follow|title|role|job|desc|card__info|comment", re.I
)
_PROFILE = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|profiles?|staff|by|journalists?|writers?|redaktion|contributors?)/.",
    re.I,
)
_UPDATED = re.compile(
    r"\W*(?:last )?(?:updated?|modified|aktualisiert|actualizado"
    r"|mis à jour|atualizado|aggiornato|обновлено)",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿа-яё][^\W\d_]*\.?(?:['’.-][^\W\d_]+\.?)*")
_PARTICLES = frozenset(
    "de da do dos del della der den di du la le el al bin ibn ben von van vom zu y e af".split()
)
_DISTANT = timedelta(days=2)


def with_byline(facts: Facts, leaves: Sequence[Leaf]) -> Facts:
    """Add the authors and the day that stand by the headline to facts that lack them."""
    if facts.authors and facts.published is not None and not facts.doubted:
        return facts
    lines = _around_headline(leaves, facts)
    if not facts.authors and (authors := _authors(lines, Outlet(facts.site_name, facts.url))):
        facts = replace(facts, authors=authors)
    if facts.published is not None and not facts.doubted:
        return facts
    found = _published(lines, facts)
    return facts if found is None else replace(facts, published=found)


def _around_headline(leaves: Sequence[Leaf], facts: Facts) -> list[Leaf]:
    """Give the short lines near the headline; where it is not shown, those before the text."""
    at = -1
    for index, leaf in enumerate(leaves):
        if leaf.text in (facts.heading, facts.title):
            if leaf.element.tag == "h1":
                at = index
                break
            if at < 0:
                at = index
    if at < 0:
        at = next((index for index, leaf in enumerate(leaves) if leaf.good), len(leaves))
        near = leaves[max(0, at - BEFORE) : at]
    else:
        near = [*leaves[at + 1 : at + AFTER], *leaves[max(0, at - BEFORE) : at]]
    return [leaf for leaf in near if leaf.words <= MOST_WORDS]


def _authors(lines: list[Leaf], outlet: Outlet) -> tuple[SafeText, ...]:
    for index, leaf in enumerate(lines):
        found = _names(leaf, outlet)
        if not found:
            continue
        for after in lines[index + 1 : index + 4]:
            if after.element.tag == leaf.element.tag and _is_named(after.element):
                found += tuple(name for name in _names(after, outlet) if name not in found)
        return found
    return ()


def _names(leaf: Leaf, outlet: Outlet) -> tuple[SafeText, ...]:
    """Give the names in a line that says by a link, its class or its words who wrote this."""
    linked = [
        name
        for node in _links(leaf)
        if _leads_to_author(node)
        for name in names_in([node.text()], outlet)
        if _looks_like_name(name, 1)
    ]
    if linked:
        return tuple(dict.fromkeys(linked))
    by = without_by(leaf.text)
    if not by and " by " in leaf.text[:60].casefold() and _has_digit(leaf.text[:60]):
        by = re.split(r"\bby\s", leaf.text, maxsplit=1, flags=re.IGNORECASE)[1]
    if not by and leaf.text[:2] == "By" and leaf.text[2:3].isupper():
        by = leaf.text[2:]
    if not by and not _is_named(leaf.element) and not _names_inside(leaf):
        return ()
    return tuple(name for name in names_in([by or leaf.text], outlet) if _looks_like_name(name))


def _looks_like_name(name: str, fewest: int = NAME_WORDS.start) -> bool:
    """Tell whether words are a person's name by their number and capitals."""
    words = name.split()
    if not fewest <= len(words) < NAME_WORDS.stop or _has_digit(name) or OUTLET.search(name):
        return False
    if name.casefold() == name.upper():
        return True  # A script without capitals.
    return words[0][:1].isupper() and all(
        word in _PARTICLES or _CAPITAL.fullmatch(word) is not None for word in words
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _links(leaf: Leaf) -> Iterator[LexborNode]:
    for node in leaf.element.content[leaf.start : leaf.end]:
        if isinstance(node, LexborNode):
            if node.tag == "a":
                yield node
            elif node.tag not in ("br", "img"):
                yield from node.css("a[href]")


def _leads_to_author(link: LexborNode) -> bool:
    attributes = link.attributes
    return "author" in (attributes.get("rel") or "").split() or (
        _PROFILE.search(attributes.get("href") or "") is not None
    )


def _is_named(element: Container) -> bool:
    """Tell whether a line's element, or one right above it, is named a byline."""
    held: Container | None = element
    for _ in range(LEVELS):
        if held is None or held.words > MOST_WORDS:
            return False
        names = (held.attributes or {}).get("class") or ""
        if names and _NAMED.search(names):
            return _NOT_NAMED.search(names) is None
        held = held.parent
    return False


def _names_inside(leaf: Leaf) -> bool:
    return any(
        isinstance(node, LexborNode)
        and _NAMED.search(node.attributes.get("class") or "") is not None
        for node in leaf.element.content[leaf.start : leaf.end]
    )


def _published(lines: list[Leaf], facts: Facts) -> datetime | None:
    """Give the day of publication: a `time` by the headline, the address, words by the headline."""
    addressed = date_in_address(facts.url)
    stamps = [*_times(lines), *([facts.published] if facts.published is not None else [])]
    for stamped in stamps:
        if addressed is None or abs(stamped - addressed) < _DISTANT:
            return stamped
    if addressed is not None:
        return addressed
    for leaf in lines:
        if (
            leaf.words <= DATE_WORDS
            and leaf.element.tag not in ("td", "th")
            and not _UPDATED.match(leaf.text)
            and (moment := date_in_words(leaf.text, facts.language)) is not None
        ):
            return moment
    return None


def _times(lines: list[Leaf]) -> Iterator[datetime]:
    """Give what `time` elements among some lines state, unless it is of a change."""
    for leaf in lines:
        for node in leaf.element.content[leaf.start : leaf.end]:
            if (
                isinstance(node, LexborNode)
                and node.tag == "time"
                and not _UPDATED.match(leaf.text)
            ):
                stated = node.attributes.get("datetime") or node.text()
                if (moment := page_date(stated.strip())) is not None:
                    yield moment
