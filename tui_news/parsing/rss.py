"""RSS 0.9x, 1.0 (RDF) and 2.0 documents to a ParsedFeed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tui_news.model.parsed import ParsedFeed
from tui_news.parsing.dates import parse_date
from tui_news.parsing.limits import MAX_ENTRIES, TOO_MANY_ENTRIES
from tui_news.parsing.namespaces import Names
from tui_news.parsing.people import people, written_person
from tui_news.parsing.polling import skip_days, skip_hours, ttl_minutes
from tui_news.parsing.rss_item import read_item
from tui_news.parsing.titles import literal, plain
from tui_news.parsing.urls import document_base, web_url
from tui_news.parsing.xml import XML_LANG, inner_markup

_TEXTS = frozenset(
    """
    title description language pubdate lastbuilddate ttl tagline date subtitle abstract icon logo
    dc:title dc:description dc:language dc:date dcterms:modified atom:title atom:subtitle
    atom:updated atom:icon atom:logo webfeeds:icon webfeeds:logo media:title itunes:title
    googleplay:description itunes:subtitle itunes:summary sy:updateperiod sy:updatefrequency
    """.split()
)
"""Channel elements whose first non-empty text counts."""

_SHELVES = {
    "item": "items",
    "entry": "items",
    "atom:entry": "items",
    "link": "links",
    "atom:link": "links",
    "image": "images",
    "itunes:image": "images",
    "itunes:link": "images",
    "googleplay:image": "images",
    "media:thumbnail": "images",
    "itunes:author": "authors",
    "googleplay:author": "authors",
    "dc:creator": "authors",
    "atom:author": "authors",
    "skiphours": "hours",
    "skipdays": "days",
}
_TITLES = ("title", "dc:title", "atom:title", "itunes:title", "media:title")
_SUBTITLES = (
    "description",
    "dc:description",
    "atom:subtitle",
    "tagline",
    "itunes:summary",
    "itunes:subtitle",
    "subtitle",
    "abstract",
    "googleplay:description",
)
_ICONS = ("atom:icon", "atom:logo", "icon", "logo", "webfeeds:icon", "webfeeds:logo")
_WAITS = ("ttl", "sy:updateperiod", "sy:updatefrequency")
NEVER: frozenset[int] = frozenset()
_UPDATED = ("lastbuilddate", "atom:updated", "pubdate", "dc:date", "date", "dcterms:modified")


_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"


def read_rss(root: Any, names: Names, url: str) -> ParsedFeed:
    """Map an RSS or RDF root element; items may stand inside or beside the channel."""
    channels = [child for child in root if names[child.tag] == "channel"]
    holders = [*channels, root]
    found: dict[str, str] = {}
    shelves: dict[str, list[Any]] = {}
    for holder in holders:
        _sort(holder, names, found, shelves)
    outer = url
    if names.has_bases:
        for holder in reversed(holders):
            outer = names.base(holder, outer)
    get = shelves.get
    home, self_url = _addresses(get("links", ()), names, outer)
    base = document_base(outer, home) if outer == url else outer
    items = get("items", [])
    authors: tuple[str, ...] = ()
    if "authors" in shelves:
        authors = people(written_person(element, names) for element in shelves["authors"][:3])
    language = found.get("language") or found.get("dc:language") or ""
    if not language and names.has_languages:
        language = next((tag for holder in holders if (tag := holder.get(XML_LANG))), "")
    updated = _first(found, _UPDATED)
    return ParsedFeed(
        format=_format(root, names),
        title=plain(_first(found, _TITLES)),
        link=home,
        self_url=self_url,
        subtitle=plain(_first(found, _SUBTITLES)),
        language=literal(language).replace("_", "-") if language else "",
        icon=_icon(get("images", ()), found, names, base),
        updated=parse_date(updated) if updated else None,
        ttl_minutes=None if found.keys().isdisjoint(_WAITS) else _wait(found),
        skip_hours=skip_hours(_parts(shelves["hours"])) if "hours" in shelves else NEVER,
        skip_days=skip_days(_parts(shelves["days"])) if "days" in shelves else NEVER,
        entries=tuple([read_item(item, names, base, authors) for item in items[:MAX_ENTRIES]]),
        notes=(TOO_MANY_ENTRIES,) if len(items) > MAX_ENTRIES else (),
    )


def _sort(holder: Any, names: Names, found: dict[str, str], shelves: dict[str, list[Any]]) -> None:
    """Put the children of a channel (or of a root that stands for one) where they belong."""
    for child in holder:
        key = names[child.tag]
        if (shelf := _SHELVES.get(key)) is not None:
            if shelf in shelves:
                shelves[shelf].append(child)
            else:
                shelves[shelf] = [child]
        elif key in _TEXTS:
            if key not in found:
                text = inner_markup(child) if len(child) else child.text
                if text and (text := text.strip()):
                    found[key] = text
        elif key == "items":  # RSS 1.1 keeps its items in a list
            shelves.setdefault("items", []).extend(
                part for part in child if names[part.tag] == "item"
            )


def _first(found: dict[str, str], keys: tuple[str, ...]) -> str:
    for key in keys:
        if key in found:
            return found[key]
    return ""


def _wait(found: dict[str, str]) -> int | None:
    ttl, period, frequency = (found.get(key, "") for key in _WAITS)
    return ttl_minutes(ttl, period, frequency)


def _parts(elements: list[Any]) -> list[str]:
    return [part.text or "" for element in elements for part in element]


def _format(root: Any, names: Names) -> str:
    if names[root.tag].rpartition(":")[2] == "rdf":
        return "rdf"
    return f"rss {literal(root.get('version') or '')[:8]}".rstrip()


def _addresses(links: Iterable[Any], names: Names, base: str) -> tuple[str, str]:
    """Give the site's address and the feed's own, from RSS and Atom links."""
    home = other_home = self_url = ""
    for element in links:
        here = names.base(element, base) if names.has_bases else base
        href, relation = element.get("href"), (element.get("rel") or "alternate").lower()
        if names[element.tag] == "link" and not href:
            home = home or web_url(element.text or "", here)
        elif relation == "self":
            self_url = self_url or web_url(href or "", here)
        elif relation == "alternate":
            other_home = other_home or web_url(href or "", here)
    return home or other_home, self_url


def _icon(images: Iterable[Any], found: dict[str, str], names: Names, base: str) -> str:
    """Give the channel's picture: RSS's own first, then the podcast's, then Atom's."""
    for element in sorted(images, key=lambda image: ":" in names[image.tag]) if images else ():
        if names[element.tag] == "itunes:link" and element.get("rel") != "image":
            continue
        here = names.base(element, base)
        written = [element.get("href"), element.get("url"), element.get(_RESOURCE)]
        written += [part.text for part in element if names[part.tag] == "url"]
        written.append(element.text)
        for text in written:
            if text and (icon := web_url(text, here)):
                return icon
    return web_url(_first(found, _ICONS), base)
