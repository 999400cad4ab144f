"""OPML: lists of subscriptions, read from any reader's export and written as OPML 2.0.

Source: http://opml.org/spec2.opml, section "Subscription lists".
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from tui_news.errors import ParseError
from tui_news.model.frozen import dataclass
from tui_news.parsing.encoding import decode
from tui_news.parsing.limits import MAX_MENDED
from tui_news.parsing.repair import mend, own_entities
from tui_news.parsing.urls import feed_url, web_url
from tui_news.parsing.xml import NotWellFormed, TooMuch, parse_strictly
from tui_news.text.sanitise import clean_line, clean_markup

MAX_OUTLINES = 100_000
"""Outlines that are looked at."""

MAX_FOLDERS = 40
"""Folders and categories of one feed."""

MAX_ATTRIBUTES = 64
MAX_LENGTH = 16_000
"""Characters of one tag that are looked at where tags are all that is left."""

_OPML = re.compile(r"<(?:\w+:)?opml\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,300}>")
_TAG = re.compile(r"<(?P<end>/?)outline\b(?P<inside>[^<>]*+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z_:\-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/>]+))")


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed of a list."""

    url: str
    title: str = ""
    site_url: str = ""
    folders: tuple[str, ...] = ()
    """Names of the outlines around it, outermost first."""
    categories: tuple[str, ...] = ()
    """Its own tags or categories."""
    language: str = ""
    also: tuple[str, ...] = ()
    """The folders of its further places in the list, of each the innermost."""


@dataclass(frozen=True, slots=True)
class SubscriptionList:
    """The feeds of a file, and what had to be left out."""

    subscriptions: tuple[Subscription, ...]
    skipped: tuple[str, ...] = ()
    """One sentence for each line or outline that could not be used."""


def is_opml(data: bytes) -> bool:
    """Tell whether bytes look like an OPML document."""
    return b"<opml" in data[:4_000].lower().replace(b"\0", b"")


def parse(data: bytes) -> SubscriptionList:
    """Read an OPML document: nested outlines are folders, doubles are joined.

    An outline that would include another document is reported, and nothing is fetched for it.

    Raises:
        ParseError: the bytes are no OPML.
    """
    text = clean_markup(decode(data))
    if not _OPML.search(text):
        raise ParseError("the file", "is not OPML", "export the feeds as OPML once more")
    reading = _Reading()
    for attributes, depth in _outlines(text):
        reading.take(attributes, depth)
    return reading.listed()


def _outlines(text: str) -> Iterator[tuple[dict[str, str], int]]:
    """Give every outline's attributes and depth, in document order."""
    body = _DECLARATION.sub("", text, count=1)
    try:
        root = parse_strictly(body.strip().encode("utf-8", "replace"))
    except TooMuch:
        raise ParseError("the file", "is too large or too deeply nested", "split it") from None
    except NotWellFormed:
        yield from _scanned(mend(body[:MAX_MENDED], own_entities(body)))
        return
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        if element.tag.rpartition("}")[2].lower() == "outline":
            names = element.keys()[:MAX_ATTRIBUTES]
            yield {name.lower(): element.get(name) for name in names}, depth
        waiting.extend([(child, depth + 1) for child in reversed(element)])


def _scanned(text: str) -> Iterator[tuple[dict[str, str], int]]:
    """Read outlines by their tags alone: the document's tags do not close each other."""
    depth = 1
    for tag in _TAG.finditer(text):
        if tag["end"]:
            depth = max(1, depth - 1)
            continue
        written = _ATTRIBUTE.findall(tag["inside"][:MAX_LENGTH])[:MAX_ATTRIBUTES]
        attributes = {name.lower(): html.unescape(a or b or c) for name, a, b, c in written}
        yield attributes, depth
        if not tag["inside"].rstrip().endswith("/") and "xmlurl" not in attributes:
            depth += 1


class _Reading:
    """A list on its way from outlines to subscriptions."""

    def __init__(self) -> None:
        self._found: dict[str, Subscription] = {}
        self._skipped: list[str] = []
        self._folders: list[tuple[int, str]] = []
        """The named outlines around the present one, with their depths."""
        self._seen = 0

    def take(self, attributes: dict[str, str], depth: int) -> None:
        """Take the next outline of the document."""
        self._seen += 1
        if self._seen > MAX_OUTLINES:
            return
        while self._folders and self._folders[-1][0] >= depth:
            self._folders.pop()
        title = clean_line(attributes.get("text") or attributes.get("title") or "")
        written, kind = attributes.get("xmlurl", ""), attributes.get("type", "rss").lower()
        if not written and kind == "rss":
            written = attributes.get("url", "")  # some readers write it so
        if written:
            self._subscribe(attributes, written, title)
        elif kind in ("include", "link") and attributes.get("url"):
            self._skipped.append(f"{title or 'An outline'}: it points at another list, not a feed.")
        elif title:
            self._folders.append((depth, title))

    def _subscribe(self, attributes: dict[str, str], written: str, title: str) -> None:
        url = feed_url(written)
        if not url:
            name = clean_line(title or written, limit=80)
            self._skipped.append(f"{name}: its address is not a web address.")
            return
        names = clean_line(attributes.get("category", "")).split(",")
        one = Subscription(
            url,
            "" if title == written else title,
            web_url(attributes.get("htmlurl", "")),
            tuple(name for _, name in self._folders),
            tuple(name.strip("/ ") for name in names if name.strip("/ ")),
            clean_line(attributes.get("language", "")).lower(),
        )
        former = self._found.get(url)
        if former is not None:
            # Some readers write a feed once into each of its folders.
            known = (*former.folders, *former.also)
            more = tuple(name for name in one.folders[-1:] if name not in known)
            tags = tuple(name for name in one.categories if name not in former.categories)
            one = replace(
                former,
                also=(*former.also, *more)[:MAX_FOLDERS],
                categories=(*former.categories, *tags)[:MAX_FOLDERS],
            )
        self._found[url] = one

    def listed(self) -> SubscriptionList:
        """Give what was found, and say what was not looked at."""
        if self._seen > MAX_OUTLINES:
            self._skipped.append(f"The file: only its first {MAX_OUTLINES:,} outlines were read.")
        return SubscriptionList(tuple(self._found.values()), tuple(self._skipped))


def write(subscriptions: Iterable[Subscription], *, title: str, now: datetime) -> bytes:
    """Write OPML 2.0: folders as outlines around their feeds, categories as an attribute."""
    from email.utils import format_datetime
    from xml.etree import ElementTree

    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = title
    ElementTree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = ElementTree.SubElement(root, "body")
    outlines: dict[tuple[str, ...], Any] = {(): body}
    for one in subscriptions:
        parent = body
        for depth in range(1, len(one.folders) + 1):
            path = one.folders[:depth]
            if path not in outlines:
                outlines[path] = ElementTree.SubElement(
                    parent, "outline", text=clean_line(path[-1])
                )
            parent = outlines[path]
        outline = ElementTree.SubElement(
            parent, "outline", type="rss", text=clean_line(one.title) or one.url
        )
        outline.set("xmlUrl", one.url)
        if one.site_url:
            outline.set("htmlUrl", one.site_url)
        if one.language:
            outline.set("language", one.language)
        if one.categories:
            outline.set("category", ",".join(name.replace(",", "_") for name in one.categories))
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
