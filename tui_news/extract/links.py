"""Addresses from outside: made absolute, and only of kinds that a reader may open."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from tui_news.text.sanitise import clean_line

MAX_URL = 2_048
"""Longer addresses are dropped: they carry data, not a place."""

_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][!-~]*)?")
_ROOTED = re.compile(r"/(?![/.])(?:[\w~%+,=@.-]|/(?![/.]))*(?:\?[\w~%+,=@&/.:-]+)?", re.ASCII)
"""An address from a host's root, which needs no more than the host before it."""
_BREAKS = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_OPENABLE = ("http", "https", "mailto")


def safe_link(address: str, base_url: str = "") -> str:
    """Give an absolute http, https or mailto URL without spaces or controls, else empty.

    Tabs, newlines and controls are removed first, as browsers do (WHATWG URL, section 4.4), so that
    `java\\tscript:` cannot pass for a relative address; spaces around it go, others are encoded.
    """
    if not address or len(address) > MAX_URL:
        return ""
    if _PLAIN.fullmatch(address):
        return address
    if base_url and _ROOTED.fullmatch(address) and (root := _root(base_url)):
        return root + address
    address = "%20".join(clean_line(_BREAKS.sub("", address)).split())
    if not address or address[0] == "#":
        return ""
    scheme = _SCHEME.match(address)
    if scheme is None:
        if not base_url:
            return "https:" + address if address.startswith("//") else ""
        try:
            address = urljoin(base_url, address)
        except ValueError:
            return ""
        scheme = _SCHEME.match(address)
    if scheme is None or scheme[1].lower() not in _OPENABLE:
        return ""
    if scheme[1].lower() != "mailto" and not _has_host(address):
        return ""
    return address.replace("\\", "%5C").replace('"', "%22").replace("<", "%3C").replace(">", "%3E")


@lru_cache(maxsize=8)
def _root(base_url: str) -> str:
    """Give the scheme and the host of an address as joining another to it would leave them."""
    try:
        parts = urlsplit(base_url)
    except ValueError:
        return ""
    root = f"{parts.scheme}://{parts.netloc}"
    return root if _PLAIN.fullmatch(root) else ""


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False
