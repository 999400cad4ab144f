"""The next page of an article in parts."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from tui_news.extract.links import safe_link
from tui_news.extract.page.holders import Holders

_NUMBER = re.compile(r"(?:^|[/_,-]|page|seite|p)(\d{1,2})(?:\.\w{2,5})?/?$")
_KEYS = ("page", "p", "pg", "pagewanted", "seite", "pagina", "paged")


def next_page(found: Holders, url: str) -> str:
    """Give the address of the next part, else empty.

    Many sites use `rel=next` for the next article, so an address counts only when it is this
    page's own with a part number that is one higher.
    """
    if not url.startswith("http"):
        return ""
    links = found.get("next", [])[:4]
    for pager in found.get("pager", [])[:20]:
        links += [pager] if pager.tag == "a" else pager.css("a[href]")[:20]
    here = _part(url)
    for link in links:
        address = safe_link(link.attributes.get("href") or "", url)
        if address.startswith("http") and address.split("#")[0] != url.split("#")[0]:
            stem, number = _part(address)
            if stem == here[0] and number == here[1] + 1:
                return address
    return ""


def _part(url: str) -> tuple[tuple[str, str], int]:
    """Split an address into what all parts share and the part's number (1 without one)."""
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    for key, value in parse_qsl(parts.query)[:12]:
        if key.lower() in _KEYS and value.isdecimal() and len(value) <= 2:
            return (host, parts.path.rstrip("/")), int(value)
    match = _NUMBER.search(parts.path)
    if match is not None and not parts.path[: match.start(1)].rstrip("/_,-").endswith(
        tuple("0123456789")
    ):
        stem = parts.path[: match.start()]
        return (host, re.sub(r"\.\w{2,5}$", "", stem.rstrip("/"))), int(match[1])
    return (host, re.sub(r"\.\w{2,5}$", "", parts.path.rstrip("/"))), 1
