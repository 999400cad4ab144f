"""Atom 1.0 (RFC 4287), 0.3 and its relatives in odd namespaces, to a ParsedFeed."""

from __future__ import annotations

from typing import Any

from tui_news.model.parsed import ParsedFeed
from tui_news.parsing.atom_entry import read_entry
from tui_news.parsing.constructs import construct_line
from tui_news.parsing.dates import parse_date
from tui_news.parsing.limits import MAX_ENTRIES, TOO_MANY_ENTRIES
from tui_news.parsing.namespaces import Names
from tui_news.parsing.people import people, written_person
from tui_news.parsing.polling import ttl_minutes
from tui_news.parsing.titles import literal
from tui_news.parsing.urls import web_url
from tui_news.parsing.xml import XML_LANG

_TEXTS = frozenset(
    """
    updated modified pubdate icon logo itunes:image dc:language dc:date language
    sy:updateperiod sy:updatefrequency
    """.split()
)
_CONSTRUCTS = {
    "title": "title",
    "subtitle": "subtitle",
    "tagline": "subtitle",
    "description": "subtitle",
    "dc:title": "title",
    "dc:description": "subtitle",
}


def read_atom(root: Any, names: Names, url: str) -> ParsedFeed:
    """Map a `feed` root element, or a lone `entry`."""
    base = names.base(root, url)
    if names[root.tag] == "entry":
        return ParsedFeed(format="atom", entries=(read_entry(root, names, url),))
    found: dict[str, str] = {}
    home = self_url = ""
    has_html = False
    authors: list[str] = []
    entries: list[Any] = []
    for child in root:
        key = names[child.tag]
        if key == "entry":
            entries.append(child)
        elif (field := _CONSTRUCTS.get(key)) is not None:
            if field not in found and (line := construct_line(child)):
                found[field] = line
        elif key == "link":
            here = names.base(child, base) if names.has_bases else base
            href = web_url(child.get("href") or child.text or "", here)
            relation = (child.get("rel") or "alternate").strip().lower()
            is_html = "html" in (child.get("type") or "html")
            if relation == "self":
                self_url = self_url or href
            elif relation in ("icon", "shortcut icon"):
                found.setdefault("icon", href)
            elif relation == "alternate" and href and (not home or (is_html and not has_html)):
                home, has_html = href, is_html
        elif key == "author":
            authors.append(written_person(child, names))
        elif key in _TEXTS and key not in found:
            text = child.text or child.get("href") or ""
            if text and (text := text.strip()):
                found[key] = web_url(text, names.base(child, base)) if key in _URLS else text
    own = people(authors) if authors else ()
    get = found.get
    language = (names.has_languages and root.get(XML_LANG)) or get("dc:language") or get("language")
    updated = get("updated") or get("modified") or get("pubdate") or get("dc:date")
    period = get("sy:updateperiod")
    entry_base = base or home or self_url
    return ParsedFeed(
        format="atom 0.3" if (root.get("version") or "").startswith("0.3") else "atom 1.0",
        title=get("title", ""),
        link=home,
        self_url=self_url,
        subtitle=get("subtitle", ""),
        language=literal(language).replace("_", "-") if language else "",
        icon=get("icon") or get("logo") or get("itunes:image") or "",
        updated=parse_date(updated) if updated else None,
        ttl_minutes=ttl_minutes("", period, get("sy:updatefrequency", "")) if period else None,
        entries=tuple(
            [read_entry(entry, names, entry_base, own) for entry in entries[:MAX_ENTRIES]]
        ),
        notes=(TOO_MANY_ENTRIES,) if len(entries) > MAX_ENTRIES else (),
    )


_URLS = frozenset({"icon", "logo", "itunes:image"})
