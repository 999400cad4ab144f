"""Names: an element's full name to the short key that the mappers know.

Publishers write one vocabulary under many URIs (with and without a slash, http and https, old
homes), under other prefixes, or with a prefix that they never declared. All of them become one key
such as `title`, `dc:date`, `media:thumbnail`: the document's own vocabulary has no prefix, and keys
are in lower case, because some publishers write `pubdate`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from tui_news.model.parsed import ParsedCategory
from tui_news.parsing.patterns import lazily
from tui_news.parsing.shapes import Shape
from tui_news.parsing.traits import Traits
from tui_news.parsing.urls import resolve_base

_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"

_KNOWN = {
    "www.w3.org/2005/atom": "atom",
    "purl.org/atom/ns": "atom",
    "purl.org/atom/1.0": "atom",
    "purl.org/echo": "atom",
    "purl.org/net/echo": "atom",
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/terms": "dcterms",
    "purl.org/rss/1.0/modules/dcterms": "dcterms",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/rss/1.0/modules/slash": "slash",
    "purl.org/rss/1.0/modules/syndication": "sy",
    "purl.org/rss/modules/content": "content",
    "purl.org/rss/modules/syndication": "sy",
    "purl.org/syndication/thread/1.0": "thr",
    "search.yahoo.com/mrss": "media",
    "www.rssboard.org/media-rss": "media",
    "tools.search.yahoo.com/mrss": "media",
    "video.search.yahoo.com/mrss": "media",
    "www.georss.org/georss": "georss",
    "www.georss.org/georss/10": "georss",
    "www.opengis.net/gml": "gml",
    "www.w3.org/2003/01/geo/wgs84_pos": "geo",
    "postneo.com/icbm": "icbm",
    "www.w3.org/1999/xhtml": "xhtml",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "www.google.com/schemas/play-podcasts/1.0": "googleplay",
    "webfeeds.org/rss/1.0": "webfeeds",
    "my.netscape.com/rdf/simple/0.9": "rss",
    "channel.netscape.com/rdf/simple/0.9": "rss",
    "purl.org/rss/1.0": "rss",
    "purl.org/net/rss1.1": "rss",
    "backend.userland.com/rss": "rss",
    "backend.userland.com/rss2": "rss",
    "backend.userland.com/rss091": "rss",
    "backend.userland.com/rss092": "rss",
    "backend.userland.com/rss093": "rss",
    "backend.userland.com/rss094": "rss",
    "blogs.law.harvard.edu/tech/rss": "rss",
    "cyber.law.harvard.edu/rss": "rss",
}
"""Namespace URI, without scheme, trailing `/` and `#`, in lower case, to the prefix of our keys."""

_BY_CUSTOM = {
    "atom": "http://www.w3.org/2005/Atom",
    "a10": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "georss": "http://www.georss.org/georss",
    "gml": "http://www.opengis.net/gml",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "googleplay": "http://www.google.com/schemas/play-podcasts/1.0",
}


_BINDING = lazily(rb"xmlns(?::([a-z0-9]+))?\s*=\s*[\"']\Z")


@lru_cache(maxsize=512)
def prefix_of(uri: str) -> str | None:
    """Give the prefix of our keys for a namespace URI, or None if we do not know it."""
    bare = uri.strip().lower()
    bare = bare.removeprefix("https://").removeprefix("http://").rstrip("/#")
    if bare.endswith("/dtds/podcast-1.0.dtd"):
        return "itunes"
    return _KNOWN.get(bare)


def uri_of(prefix: str) -> str:
    """Give the namespace URI that a prefix stands for by custom; a made-up one if there is none."""
    return _BY_CUSTOM.get(prefix) or f"urn:undeclared:{prefix}"


Categories = tuple[tuple[ParsedCategory, ...], tuple[str, ...]]
"""The categories of an entry, with their schemes and as shown."""

MOST_USUAL = 150
"""Names remembered for all documents."""

_USUAL: dict[str, dict[str, str]] = {"rss": {}, "atom": {}}
"""Names with their keys, by dialect, that mean the same in all documents."""

MOST_SHAPES = 64
"""Shapes remembered of one document."""


class Names(dict[str, str]):
    """A document's full names (`{uri}local`) to our keys, filled as asked.

    It also knows what the document holds at all, so that the mappers need not look for it in every
    element.
    """

    def __init__(self, traits: Traits, root: Any, data: bytes, *, dialect: str) -> None:
        """Args are the document's facts, its root element, its bytes, and `rss` or `atom`."""
        super().__init__(_USUAL[dialect])
        self._dialect = dialect
        """Which of the two vocabularies goes without a prefix."""
        self._data = data
        self.shapes: dict[tuple[str, ...], Shape] = {}
        """By the names of an entry's children."""
        self.categories: dict[tuple[tuple[str, str, str], ...], Categories] = {}
        """What was read of (term, scheme, label) as written: a feed has few."""
        own = "".join(root.tag.rpartition("}")[:2])
        self._root = root.tag.rpartition("}")[2].encode()
        self._own = own if own and prefix_of(own[1:-1]) not in ("rdf", dialect) else None
        """An odd namespace of the root: whatever it is, it is the document's own vocabulary."""
        if self._own:
            self.clear()
        self.has_bases = traits.has_bases
        self.has_languages = traits.has_languages
        self.has_abouts = traits.has_abouts
        self.is_clean = traits.is_clean

    def __missing__(self, tag: str) -> str:
        if self._own and tag.startswith(self._own):
            key = tag.rpartition("}")[2].lower()
        else:
            key = _usual_key(tag, self._dialect)
            if key[:2] == "?:":
                prefix = self._declared(tag[1:].partition("}")[0].encode())
                key = _written(prefix, key[2:], self._dialect)
            elif len(usual := _USUAL[self._dialect]) < MOST_USUAL and len(tag) < 100:
                usual[tag] = key
        self[tag] = key
        return key

    def learn(self, tags: tuple[str, ...], make: Callable[[tuple[str, ...]], Shape]) -> Shape:
        """Make the shape of an entry with these children, by their keys, and remember it."""
        shape = make(tuple(map(self.__getitem__, tags)))
        if len(self.shapes) < MOST_SHAPES:
            self.shapes[tags] = shape
        return shape

    def base(self, element: Any, outer: str) -> str:
        """Give the URL that relative ones inside `element` start from (XML Base, section 4)."""
        if self.has_bases and (written := element.get(_XML_BASE)):
            return resolve_base(written, outer)
        return outer

    def _declared(self, uri: bytes) -> str:
        """Give the prefix of a namespace that we do not know, from how the document binds it: to a
        prefix that everybody uses for one vocabulary, or, at its root, to none."""
        at = self._data.find(uri)
        tag = self._data[max(0, self._data.rfind(b"<", 0, at)) : at]
        if (match := _BINDING.search(tag)) is None:
            return "?"
        if match[1] is None:
            return self._dialect if self._root in tag.split(None, 1)[0] else "?"
        prefix = match[1].decode()
        return prefix if prefix in _BY_CUSTOM else "?"


def _usual_key(tag: str, dialect: str) -> str:
    """Give the key of a name that means in this document what it means in all."""
    if tag[:1] != "{":
        return tag.lower()
    uri, _, local = tag[1:].partition("}")
    return _written(prefix_of(uri) or "?", local, dialect)


def _written(prefix: str, local: str, dialect: str) -> str:
    return local.lower() if prefix == dialect else f"{prefix}:{local.lower()}"
