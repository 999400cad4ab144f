"""Names: an element's full name to the short key that the mappers know.

Publishers write one vocabulary under many URIs (with and without a slash, http and https, old
homes), under other prefixes, or with a prefix that they never declared. All of them become one key
such as `title`, `dc:date`, `media:thumbnail`: the document's own vocabulary has no prefix, and keys
are in lower case, because some publishers write `pubdate`.
"""

from __future__ import annotations

_KNOWN = {
    "www.w3.org/2005/atom": "atom",
    "purl.org/atom/ns": "atom",
    "purl.org/atom/1.0": "atom",
    "purl.org/echo": "atom",
    "purl.org/net/echo": "atom",
    "www.w3.org/2007/app": "app",
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
    "purl.org/syndication/history/1.0": "fh",
    "search.yahoo.com/mrss": "media",
    "www.rssboard.org/media-rss": "media",
    "tools.search.yahoo.com/mrss": "media",
    "video.search.yahoo.com/mrss": "media",
    "www.georss.org/georss": "georss",
    "www.georss.org/georss/10": "georss",
    "www.opengis.net/gml": "gml",
    "www.w3.org/2003/01/geo/wgs84_pos": "geo",
    "postneo.com/icbm": "icbm",
    "wellformedweb.org/commentapi": "wfw",
    "www.w3.org/1999/xhtml": "xhtml",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "podcastindex.org/namespace/1.0": "podcast",
    "www.google.com/schemas/play-podcasts/1.0": "googleplay",
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
    "newsgator.com/schema/extensions": "newsgator",
    "www.w3.org/xml/1998/namespace": "xml",
    "prismstandard.org/namespaces/basic/2.0": "prism",
    "prismstandard.org/namespaces/1.2/basic": "prism",
}
"""Namespace URI, without scheme, trailing `/` and `#`, in lower case, to the prefix of our keys."""

_PREFIXES = frozenset(_KNOWN.values()) | {"a10", "dct", "itunes"}
_SAME_PREFIX = {"a10": "atom", "dct": "dcterms", "rss": ""}


def prefix_of(uri: str) -> str | None:
    """Give the prefix of our keys for a namespace URI, or None if we do not know it."""
    bare = uri.strip().lower()
    bare = bare.removeprefix("https://").removeprefix("http://").rstrip("/#")
    if bare.endswith("/dtds/podcast-1.0.dtd"):
        return "itunes"
    return _KNOWN.get(bare)


class Names(dict[str, str]):
    """A document's full names (`{uri}local`, as lxml gives them) to our keys, filled as asked."""

    def __init__(self, *, own_uri: str = "", dialect: str = "rss") -> None:
        super().__init__()
        self._own_uri = own_uri
        """The URI of the root: whatever it is, its names are the document's own vocabulary."""
        self._dialect = dialect
        """`rss` or `atom`: which of the two vocabularies goes without a prefix."""

    def __missing__(self, tag: str) -> str:
        key = self._key(tag)
        self[tag] = key
        return key

    def _key(self, tag: str) -> str:
        if tag[:1] == "{":
            uri, _, local = tag[1:].partition("}")
            prefix = "" if uri == self._own_uri else prefix_of(uri)
            if prefix is None:
                return f"?:{local.lower()}"
        elif ":" in tag:  # a prefix that was never declared
            prefix, _, local = tag.partition(":")
            prefix = prefix.lower()
            if prefix not in _PREFIXES:
                return f"?:{local.lower()}"
            prefix = _SAME_PREFIX.get(prefix, prefix)
        else:
            return tag.lower()
        if prefix in ("", self._dialect):
            return local.lower()
        return f"{prefix}:{local.lower()}"
