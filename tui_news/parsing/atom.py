"""Atom 1.0 (RFC 4287), 0.3 and its relatives in odd namespaces, to a ParsedFeed."""

from __future__ import annotations

from typing import Any

from tui_news.model.parsed import ParsedFeed
from tui_news.parsing.atom_entry import read_entry, read_person
from tui_news.parsing.constructs import construct_line
from tui_news.parsing.dates import parse_date
from tui_news.parsing.namespaces import Names
from tui_news.parsing.people import people
from tui_news.parsing.polling import ttl_minutes
from tui_news.parsing.titles import literal
from tui_news.parsing.urls import resolve_base, web_url

_XML = "{http://www.w3.org/XML/1998/namespace}"
_TEXTS = frozenset(
    "id updated modified icon logo dc:language dc:date language"
    " sy:updateperiod sy:updatefrequency".split()
)


def read_atom(root: Any, names: Names, url: str) -> ParsedFeed:
    """Map a `feed` root element, or a lone `entry`."""
    if names[root.tag] == "entry":
        base = resolve_base(root.get(f"{_XML}base", ""), url)
        return ParsedFeed(format="atom", entries=(read_entry(root, names, base),))
    found: dict[str, str] = {}
    title = subtitle = home = self_url = ""
    authors: list[str] = []
    entries: list[Any] = []
    base = resolve_base(root.get(f"{_XML}base", ""), url)
    for child in root:
        key = names[child.tag]
        if key == "entry":
            entries.append(child)
        elif key == "title":
            title = title or construct_line(child)
        elif key in ("subtitle", "tagline", "description"):
            subtitle = subtitle or construct_line(child)
        elif key == "link":
            relation = child.get("rel", "alternate").strip().lower()
            if relation == "self":
                self_url = self_url or _href(child, base)
            elif relation == "alternate" and (not home or _is_html(child)):
                home = _href(child, base) or home
        elif key == "author":
            authors.append(read_person(child, names))
        elif key in _TEXTS and key not in found and child.text and child.text.strip():
            found[key] = child.text.strip()
        elif key == "channel" or key == "items":
            entries.extend(part for part in child if names[part.tag] == "entry")
    get = found.get
    own = people(authors)
    entry_base = base or home
    return ParsedFeed(
        format="atom 0.3" if root.get("version", "").startswith("0.3") else "atom 1.0",
        title=title,
        link=home,
        self_url=self_url,
        subtitle=subtitle,
        language=literal(root.get(f"{_XML}lang") or get("dc:language") or get("language") or ""),
        icon=web_url(get("icon") or get("logo") or "", base),
        updated=parse_date(get("updated") or get("modified") or get("dc:date") or ""),
        ttl_minutes=ttl_minutes("", get("sy:updateperiod", ""), get("sy:updatefrequency", "")),
        entries=tuple([read_entry(entry, names, entry_base, authors=own) for entry in entries]),
    )


def _href(link: Any, base: str) -> str:
    inner = link.get(f"{_XML}base")
    return web_url(
        link.get("href") or link.text or "", resolve_base(inner, base) if inner else base
    )


def _is_html(link: Any) -> bool:
    return "html" in link.get("type", "")


