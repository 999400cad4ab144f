"""OPML: lists of subscriptions, read from any reader's export and written as OPML 2.0.

Source: http://opml.org/spec2.opml, section "Subscription lists".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from tui_news.errors import ParseError
from tui_news.parsing.encoding import decode
from tui_news.parsing.repair import mend, own_entities
from tui_news.parsing.urls import web_url
from tui_news.parsing.xml import NotWellFormed, TooMuch, parse_strictly
from tui_news.text.sanitise import clean_line, clean_markup

MAX_OUTLINES = 100_000
"""Outlines that are looked at."""


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
    """Read an OPML document: nested outlines are folders, doubles are dropped.

    Raises:
        ParseError: the bytes are no OPML.
    """
    text = clean_markup(decode(data))
    body = text.partition("?>")[2] if text.lstrip("\ufeff \n").startswith("<?xml") else text
    try:
        root = parse_strictly(body.strip().encode("utf-8", "replace"))
    except TooMuch:
        raise ParseError("the file", "is too large or too deeply nested", "split it") from None
    except NotWellFormed:
        root = _mended(body)
    if root is None or _name(root) != "opml":
        raise ParseError("the file", "is not OPML", "export the feeds as OPML once more")
    return _collect(root)


def _mended(body: str) -> Any:
    try:
        mended = mend(body, own_entities(body))
        return parse_strictly(mended.strip().encode("utf-8", "replace"))
    except (NotWellFormed, TooMuch):
        reason = "is broken OPML (tags are not closed)"
        raise ParseError("the file", reason, "export the feeds as OPML once more") from None


def _collect(root: Any) -> SubscriptionList:
    found: dict[str, Subscription] = {}
    skipped: list[str] = []
    stack: list[tuple[Any, tuple[str, ...]]] = [(root, ())]
    seen = 0
    while stack and seen < MAX_OUTLINES:
        element, folders = stack.pop()
        seen += 1
        if _name(element) == "outline":
            attributes = {key.lower(): value for key, value in element.attrib.items()}
            written = attributes.get("xmlurl") or _bare_url(attributes)
            title = clean_line(attributes.get("text") or attributes.get("title") or "")
            if written:
                one = _subscription(attributes, written, title, folders)
                if one is None:
                    name = clean_line(title or written, limit=80)
                    skipped.append(f"{name}: its address is not a web address.")
                elif one.url not in found:
                    found[one.url] = one
            elif title:
                folders = (*folders, title)
        stack.extend((child, folders) for child in reversed(element))
    return SubscriptionList(tuple(found.values()), tuple(skipped))


def _subscription(
    attributes: dict[str, str], written: str, title: str, folders: tuple[str, ...]
) -> Subscription | None:
    url = web_url(written)
    if not url:
        return None
    names = clean_line(attributes.get("category", "")).split(",")
    return Subscription(
        url,
        "" if title == written else title,
        web_url(attributes.get("htmlurl", "")),
        folders,
        tuple(name.strip("/ ") for name in names if name.strip("/ ")),
        clean_line(attributes.get("language", "")).lower(),
    )


def _bare_url(attributes: dict[str, str]) -> str:
    """Some readers write `url` instead of `xmlUrl`."""
    return attributes.get("url", "") if attributes.get("type", "rss").lower() == "rss" else ""


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def write(subscriptions: Iterable[Subscription], *, title: str, now: datetime) -> bytes:
    """Write OPML 2.0: folders as outlines around their feeds, categories as an attribute."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = etree.SubElement(root, "body")
    outlines: dict[tuple[str, ...], Any] = {(): body}
    for one in subscriptions:
        parent = body
        for depth in range(1, len(one.folders) + 1):
            path = one.folders[:depth]
            if path not in outlines:
                outlines[path] = etree.SubElement(parent, "outline", text=path[-1])
            parent = outlines[path]
        outline = etree.SubElement(parent, "outline", type="rss", text=one.title or one.url)
        outline.set("xmlUrl", one.url)
        if one.site_url:
            outline.set("htmlUrl", one.site_url)
        if one.language:
            outline.set("language", one.language)
        if one.categories:
            outline.set("category", ",".join(name.replace(",", "_") for name in one.categories))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written
