"""The article's title: what the page states, and which of its headings shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.text.sanitise import clean_line

MOST_HEADINGS = 12
"""Headings of the first level that are looked at."""
LIKE = 0.6
"""Share of a heading's letters that a stated title has, from which on it shows the article's."""
FEW_ALIKE = 0.3
"""The same, below which a heading heads something else, if no title is stated."""
SOME_ALIKE = 0.12
"""The same for the only heading of a page: what is stated is often written for other readers."""
HEADLINE = 3
"""Words of a heading that may be a title unlike what is stated."""
KICKER = 4
"""Words of a mark before a title (`Opinion | `)."""

_TAIL = re.compile(r"\s+(?:[|»›•·–—]|-{1,2}|::)(?:\s+|$)")
_MARKS = " ¶#§"
"""Signs at the end of a heading that lead to the heading itself."""
_EDGE = " |»›•·–—-:_"
_WORDS = re.compile(r"[^\W_]+")
_TELLING = 4
"""Letters of a word that two texts share by more than chance."""


def title_of(
    stated: Sequence[str], shown: str, headings: Iterable[LexborNode], site_name: str, url: str
) -> tuple[SafeText, SafeText]:
    """Give the article's title and the heading that shows it, as it stands there.

    `stated` are titles as the page's data have them, the best first; `shown` is its `title`.
    """
    raw = [title for one in dict.fromkeys((*stated, shown)) if (title := clean_line(one))]
    sites = {_folded(site_name), _folded(_label(url))} - {""}
    # A site's name that holds the title's words is the page's.
    folded = [_folded(one) for one in raw]
    sites -= {site for site in sites for own in folded if own in site and own != site}
    bare = dict.fromkeys(_without_site(title, sites) for title in raw)
    titles = [title for title in bare if title and _folded(title) not in sites]
    hints = [title.casefold() for title in titles]
    found = [heading for node in headings if (heading := _Heading(node, titles)).is_headline(sites)]
    found = found[:MOST_HEADINGS]
    if not titles:
        if len(found) == 1:
            return found[0].title, found[0].text
        return raw[0] if raw else EMPTY, EMPTY
    if not found:
        return titles[0], EMPTY
    best = max(found, key=lambda heading: heading.likeness(hints))
    likeness = best.likeness(hints)
    if len({heading.text for heading in found}) > 1:
        if likeness <= LIKE:
            return titles[0], EMPTY
    elif likeness <= LIKE:
        few = not stated and likeness <= FEW_ALIKE
        if few or likeness <= SOME_ALIKE or not best.shares_a_word(hints):
            return titles[0], best.text
    return best.title, best.text


class _Heading:
    """A heading of the first level."""

    __slots__ = ("_node", "text", "title")

    def __init__(self, node: LexborNode, titles: Sequence[SafeText]) -> None:
        self._node = node
        self.text = clean_line(node.text())
        self.title = clean_line(self.text.rstrip(_MARKS))
        for title in titles:
            before = self.text.removesuffix(title).strip()
            if (
                title != self.text != before
                and len(title.split()) >= HEADLINE
                and 0 < len(before.split()) <= KICKER
                and (held := _first_child(node)) is not None
                and clean_line(held.text()).strip(_EDGE) == before.strip(_EDGE)
            ):
                self.title = title
                if held.tag in ("div", "p"):
                    self.text = title  # A line of its own: the title is another.
                break

    def is_headline(self, sites: set[str]) -> bool:
        """Tell whether it may head an article, not the site."""
        folded = _folded(self.text)
        if not folded or folded in sites:
            return False
        words = set(_WORDS.findall(self.text.casefold()))
        if any(words <= set(_WORDS.findall(site)) or folded in site for site in sites):
            return False
        for link in self._node.css("a[href]"):
            path = urlsplit((link.attributes.get("href") or "").strip()).path
            if path in ("/", "", "./", "index.html", "/index.html") and not (
                link.attributes.get("href") or ""
            ).startswith("#"):
                return False
        return True

    def likeness(self, hints: Sequence[str]) -> float:
        """Share of its letters in words that a title has; longer headings win ties."""
        words = self.text.casefold().split()
        if not words or len(words) > 60:
            return 0.0
        letters = sum(map(len, words))
        most = max((sum(len(word) for word in words if word in hint) for hint in hints), default=0)
        return most / letters + len(words) / 10_000

    def shares_a_word(self, hints: Sequence[str]) -> bool:
        """Tell whether it is of a headline's length, and a telling word of it is in a title."""
        words = _WORDS.findall(self.text.casefold())
        return len(words) >= HEADLINE and any(
            len(word) >= _TELLING and word in hint for word in words for hint in hints
        )


def _first_child(node: LexborNode) -> LexborNode | None:
    """Give the element with which an element's content begins, if one does."""
    for child in node.iter(include_text=True):
        if child.tag != "-text":
            return child
        if (child.text_content or "").strip():
            return None
    return None


def _without_site(title: SafeText, sites: set[str]) -> SafeText:
    """Take the site's name off the ends of a title."""
    while True:
        parts = [part for part in _TAIL.split(title) if part.strip()]
        if len(parts) < 2:
            return clean_line(title.rstrip(_EDGE)) if title[-2:-1].isspace() else title
        first, last = parts[0], parts[-1]
        if _is_site(last, sites) or (len(first.split()) >= 4 and len(last.split()) <= 4):
            shorter = clean_line(title[: title.rfind(last)].rstrip(_EDGE))
        elif _is_site(first, sites):
            shorter = clean_line(title[title.find(first) + len(first) :].lstrip(_EDGE))
        else:
            return title
        if not shorter or shorter == title:
            return title
        title = shorter
        if not (_is_site(last, sites) or _is_site(first, sites)):
            return title


def _is_site(part: str, sites: set[str]) -> bool:
    return _folded(part).removeprefix("the ") in sites or _folded(part) in sites


def _folded(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _label(url: str) -> str:
    """Give the name in a host: `example` of `https://www.example.com/`."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    parts = host.removeprefix("www.").split(".")
    return parts[0] if len(parts) < 3 else parts[-2] if len(parts[-2]) > 3 else parts[-3]
