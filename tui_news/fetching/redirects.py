"""Follow redirects by rule: at most ten, to http and https only, credentials to one origin only.

A permanent move counts only while every hop so far was permanent (RFC 9110, sections 15.4.2 and
15.4.9): what a temporary hop leads to says nothing about the address that we should keep.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit

from tui_news.errors import BadRedirect
from tui_news.parsing.urls import MAX_URL

MAX_HOPS = 10
STATUSES = frozenset({301, 302, 303, 307, 308})
_REMEMBERED = 4_096
"""Addresses whose parts are remembered: a refresh asks for them again and again."""
_PERMANENT = frozenset({301, 308})


class Trail:
    """The way of one request from the address asked to the address that answers."""

    def __init__(self, url: str, *, subject: str) -> None:
        self.url = url
        """The address to ask next."""
        self.permanent_url = ""
        """Where the unbroken leading run of permanent hops has led; empty without one."""
        self._origin = origin(url)
        self._subject = subject
        self._hops = 0
        self._unbroken = True

    @property
    def at_origin(self) -> bool:
        """Whether the next request goes to the first origin: only there may secrets go."""
        return origin(self.url) == self._origin

    def follow(self, status: int, location: str) -> None:
        """Take one hop.

        Raises:
            BadRedirect: too many hops, no address, or an address that is not http or https.
        """
        self._hops += 1
        if self._hops > MAX_HOPS:
            raise BadRedirect(
                self._subject, f"it redirects more than {MAX_HOPS} times", "it was not followed"
            )
        target = resolve(self.url, location)
        if not target:
            raise BadRedirect(
                self._subject, "it redirects to what is not a web address", "it was not followed"
            )
        self._unbroken = self._unbroken and status in _PERMANENT
        if self._unbroken:
            self.permanent_url = target
        self.url = target


@lru_cache(maxsize=_REMEMBERED)
def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address (RFC 6454, section 4)."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, (parts.hostname or "").lower(), port


@lru_cache(maxsize=_REMEMBERED)
def host(url: str) -> str:
    """The host of an address in lower case: what manners count by; empty if there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def bare(url: str) -> str:
    """The address without userinfo and fragment, neither of which is ever sent."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))


def resolve(base: str, location: str) -> str:
    """Make an address absolute (RFC 9110, section 10.2.2); empty if it cannot be asked for.

    Stricter than links in feeds are read: a host without a scheme is a path here.
    """
    location = location.strip()
    if not location or not location.isprintable() or len(location) > MAX_URL:
        return ""
    try:
        target = urljoin(base, location)
        parts = urlsplit(target)
        _ = parts.port  # raises for a port that is not a number
    except ValueError:
        return ""
    return bare(target) if parts.scheme in ("http", "https") and parts.hostname else ""
