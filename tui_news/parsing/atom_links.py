"""The links of an Atom entry, sorted by what they are for (RFC 4287, section 4.2.7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tui_news.model.parsed import ParsedEnclosure
from tui_news.parsing.media import read_enclosure
from tui_news.parsing.namespaces import Names
from tui_news.parsing.urls import web_url

_COUNT = "{http://purl.org/syndication/thread/1.0}count"
_REGISTRY = "http://www.iana.org/assignments/relation/"


class Links:
    """What the links of one entry lead to; empty where there is none."""

    alternate = ""
    """The entry's page, an HTML one where there are several."""
    replies = ""
    comments = ""
    """How many comments there are, as written (RFC 4685, section 5)."""
    fallback = ""
    """A page about it, for an entry without a page of its own."""
    enclosures: tuple[ParsedEnclosure, ...] = ()


def read_links(elements: Iterable[Any], names: Names, base: str) -> Links:
    """Sort the `link` elements of an entry."""
    links = Links()
    is_html = False
    for element in elements:
        get = element.get
        relation = get("rel") or "alternate"
        if relation not in _USUAL:
            relation = relation.strip().lower().removeprefix(_REGISTRY)
        href = get("href") or element.text or ""
        here = names.base(element, base) if names.has_bases else base
        if relation == "alternate":
            kind = get("type")
            if not links.alternate or (not is_html and (not kind or "html" in kind)):
                links.alternate = web_url(href, here) or links.alternate
                is_html = not kind or "html" in kind
        elif relation == "enclosure":
            length = element.get("length") or ""
            enclosure = read_enclosure(href, element.get("type") or "", length, here)
            if enclosure is not None:
                links.enclosures = (*links.enclosures, enclosure)
        elif relation == "replies":
            if not links.replies or "html" in (element.get("type") or ""):
                links.replies = web_url(href, here)
            links.comments = links.comments or element.get(_COUNT) or ""
        elif relation in ("via", "related") and not links.fallback:
            links.fallback = web_url(href, here)
    return links


_USUAL = frozenset({"alternate", "self", "enclosure", "replies", "edit", "via", "related"})

NO_LINKS = Links()
"""What an entry without links has; never written to."""
