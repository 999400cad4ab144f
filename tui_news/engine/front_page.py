"""Front pages: which feeds are an editor's choice, so that a place in them is a vote. Pure.

A feed says so itself, by a part of its address or of its name (`/rss/top.xml`, `HomePage.xml`,
`/une.xml`, "Top stories"), or the reader says it in the feed's settings.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from tui_news.model.feed import Feed

FIRST = 10
"""Places of a front page that are kept."""

_NAMES = frozenset(
    "home homepage front frontpage top tops topnews topstories topheadlines leadstories"
    " internationalhome mostimportant"
    " une alaune startseite titelseite topthemen topmeldungen aufmacher"
    " portada primapagina homepagina voorpagina capa destaques primeirapagina"
    " forside forsiden forstasidan förstasidan etusivu stronaglowna stronagłówna"
    " glavnoe главное главныеновости топ головне golovne".split()
)
_PARTS = re.compile(r"[:|>»·–—]| - ")
_NO_LETTER = re.compile(r"[\W\d_]+")
_LAST_EXTENSION = re.compile(r"\.(?:xml|rss|rdf|atom|json|php|html?)$", re.IGNORECASE)


def is_front_page(feed: Feed) -> bool:
    """Tell whether the order of a feed's document is an editor's choice."""
    if feed.settings.front is not None:
        return feed.settings.front
    try:
        path = unquote(urlsplit(feed.url).path)
    except ValueError:
        path = ""
    segments = [_LAST_EXTENSION.sub("", segment) for segment in path.split("/")]
    return any(_plain(part) in _NAMES for part in (*segments, *_PARTS.split(feed.title)))


def _plain(part: str) -> str:
    return _NO_LETTER.sub("", part).casefold()
