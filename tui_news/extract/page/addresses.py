"""Addresses as names of pages: when two of them are one page's."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from tui_news.extract.links import safe_link

_ORIGINS = ("utm_", "fbclid", "gclid", "mc_", "ref", "source", "cmp", "campaign")
"""How arguments begin that say where a reader came from, not which page is meant."""


class Place(NamedTuple):
    """What tells a page from others."""

    host: str
    path: str
    query: frozenset[tuple[str, str]]


def place(address: str) -> Place:
    """Give what tells a page from others; all of it is empty where an address makes no sense."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return Place("", "", frozenset())
    query = parse_qsl(parts.query)[:20] if parts.query else []
    return Place(
        (parts.hostname or "").removeprefix("www."),
        parts.path.rstrip("/"),
        frozenset((name, value) for name, value in query if not name.startswith(_ORIGINS)),
    )


def is_own(canonical: str, url: str, base_url: str) -> Callable[[str], bool]:
    """Give a test of addresses: whether they are the page's, by one of its own two, or below it."""
    own = {place(address) for address in (canonical, url) if address}

    def test(address: str) -> bool:
        link = safe_link(address, base_url)
        if not link:
            return False
        where = place(link)
        return where in own or any(
            one.path and one.host == where.host and where.path.startswith(one.path + "/")
            for one in own
        )

    return test
