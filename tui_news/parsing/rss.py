"""RSS 0.9x, 1.0 (RDF) and 2.0 documents to a ParsedFeed."""

from __future__ import annotations

from typing import Any

from tui_news.model.parsed import ParsedFeed
from tui_news.parsing.bodies import inner_markup
from tui_news.parsing.dates import parse_date
from tui_news.parsing.namespaces import Names
from tui_news.parsing.polling import skip_days, skip_hours, ttl_minutes
from tui_news.parsing.rss_item import read_item
from tui_news.parsing.titles import literal, plain
from tui_news.parsing.urls import resolve_base, web_url
from tui_news.parsing.xml import tostring

_TEXTS = frozenset(
    "title link description language pubdate lastbuilddate ttl tagline date"
    " dc:title dc:description dc:language dc:date atom:title atom:subtitle atom:updated"
    " atom:icon atom:logo itunes:subtitle itunes:summary"
    " sy:updateperiod sy:updatefrequency".split()
)
_ITEMS = frozenset({"item", "atom:entry", "entry"})
_XML = "{http://www.w3.org/XML/1998/namespace}"


def read_rss(root: Any, names: Names, url: str) -> ParsedFeed:
    """Map an RSS or RDF root element; items may stand inside or beside the channel."""
    found: dict[str, str] = {}
    items: list[Any] = []
    links: list[Any] = []
    images: list[Any] = []
    hours: list[str] = []
    days: list[str] = []
    channels = [child for child in root if names[child.tag] == "channel"] or [root]
    language = root.get(f"{_XML}lang", "")
    for holder in (*channels, *([root] if channels[0] is not root else [])):
        language = language or holder.get(f"{_XML}lang", "")
        for child in holder:
            key = names[child.tag]
            if key in _ITEMS:
                items.append(child)
            elif key in _TEXTS:
                if key not in found and (text := _text(child)):
                    found[key] = text
            elif key == "atom:link":
                links.append(child)
            elif key in ("image", "itunes:image"):
                images.append(child)
            elif key == "skiphours":
                hours.extend(part.text or "" for part in child)
            elif key == "skipdays":
                days.extend(part.text or "" for part in child)
            elif key == "items":
                items.extend(part for part in child if names[part.tag] == "item")
    get = found.get
    home, self_url = _addresses(found, links, url)
    base = resolve_base(root.get(f"{_XML}base", ""), resolve_base("", home, url))
    return ParsedFeed(
        format=_format(root, names),
        title=plain(get("title") or get("dc:title") or get("atom:title") or ""),
        link=home,
        self_url=self_url,
        subtitle=plain(
            get("description")
            or get("dc:description")
            or get("atom:subtitle")
            or get("tagline")
            or get("itunes:summary")
            or get("itunes:subtitle")
            or ""
        ),
        language=literal(get("language") or get("dc:language") or language),
        icon=_icon(images, found, names, base),
        updated=parse_date(
            get("lastbuilddate")
            or get("atom:updated")
            or get("pubdate")
            or get("dc:date")
            or get("date")
            or ""
        ),
        ttl_minutes=ttl_minutes(
            get("ttl", ""), get("sy:updateperiod", ""), get("sy:updatefrequency", "")
        ),
        skip_hours=skip_hours(hours),
        skip_days=skip_days(days),
        entries=tuple([read_item(item, names, base) for item in items]),
    )


def _text(element: Any) -> str:
    text = inner_markup(element, tostring) if len(element) else element.text or ""
    return text.strip() or (element.get("href", "") if not len(element) else "")


def _format(root: Any, names: Names) -> str:
    if names[root.tag].rpartition(":")[2] == "rdf":
        return "rdf"
    version = literal(root.get("version", ""))[:8]
    return f"rss {version}".rstrip()


def _addresses(found: dict[str, str], links: list[Any], url: str) -> tuple[str, str]:
    """Give the site's address and the feed's own."""
    home = web_url(found.get("link", ""), url)
    self_url = ""
    for element in links:
        relation = element.get("rel", "alternate").lower()
        if relation == "self" and not self_url:
            self_url = web_url(element.get("href", ""), url)
        elif relation == "alternate" and not home:
            home = web_url(element.get("href", ""), url)
    return home, self_url


def _icon(images: list[Any], found: dict[str, str], names: Names, base: str) -> str:
    for element in sorted(images, key=lambda image: ":" in names[image.tag]):
        written = element.get("href") or ""
        for part in element:
            if names[part.tag] == "url":
                written = written or part.text or ""
        if icon := web_url(written or element.text or "", base):
            return icon
    return web_url(found.get("atom:icon") or found.get("atom:logo") or "", base)
