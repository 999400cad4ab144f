"""Links of feeds as absolute web addresses: only http and https ever come out."""

from __future__ import annotations

import re

from tui_news.parsing.patterns import lazily
from tui_news.text.sanitise import is_safe

_PLAIN = lazily(r"https?://[A-Za-z0-9][!-~]*\Z")
"""Printable ASCII: nothing to settle, unless a reference is left in it."""

_SCHEME = lazily(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_PORT = lazily(r"[A-Za-z0-9.\-]+:\d{1,5}(?:[/?#]|$)")
_AROUND = "".join(map(chr, range(0x21))) + "\x7f\xa0\u200b\ufeff"
"""What may stand around an address: C0 controls and spaces (WHATWG URL, section 4.4), and others
that get there by copying."""

_DROPPED = lazily("[\t\r\n]")
_FORBIDDEN = lazily("[\x00-\x20\x7f-\xa0]")
_FOREIGN = lazily("[^\x21-\x7e]")

_FEED_SCHEME = lazily(r"\s*(?:feed|itpc|pcast):(?://)?", re.IGNORECASE)
_WEB_OR_HOST = lazily(r"(?P<web>https?://)?[\w.-]+(?::\d{1,5})?(?:[/?#]|\s*$)", re.IGNORECASE)

MAX_URL = 8_192
"""Characters; a longer address is no address."""


def web_url(raw: str, base: str = "") -> str:
    """Give `raw` as an absolute http or https URL, resolved against `base`; empty if it is none.

    White space around it goes, tabs and line ends inside go (WHATWG URL, section 4.4), other
    characters that no URL holds are percent-encoded. Anything that would look like an option of a
    program or run one (`-P`, `javascript:`, `file:`) gives an empty string.
    """
    if not raw:
        return ""
    if _PLAIN.match(raw) and len(raw) <= MAX_URL and "&amp;" not in raw and "&#" not in raw:
        return raw
    return _settle(raw, base)


def feed_url(written: str) -> str:
    """Give a feed's address as people and other readers write it as a web address; empty for none.

    `feed://host/path` means http, `feed:https://host/path` means what follows; so do the schemes
    of podcasts (https://en.wikipedia.org/wiki/Feed_URI_scheme).
    """
    scheme = _FEED_SCHEME.match(written)
    if scheme is None:
        return web_url(written)
    rest = written[scheme.end() :]
    is_address = _WEB_OR_HOST.match(rest)
    if is_address is None:
        return ""
    return web_url(rest if is_address["web"] else f"http://{rest}")


def _settle(raw: str, base: str) -> str:
    url = _DROPPED.sub("", raw.strip(_AROUND))
    if not url or len(url) > MAX_URL:
        return ""
    if "&" in url:
        url = url.replace("&amp;", "&").replace("&#38;", "&").replace("&#038;", "&")
    if url[0] in "-%|<>\"'`":
        return ""
    if _SCHEME.match(url) and not _PORT.match(url):
        if not url[:6].lower().startswith(("http:", "https:")):
            return ""
    elif url[:4].lower() == "www." or _PORT.match(url):
        url = "http://" + url
    elif not base:
        return ""
    else:
        url = join(base, url)
    url = (_FORBIDDEN if is_safe(url) else _FOREIGN).sub(_encode, url)
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return ""
    return url if host and parts.scheme in ("http", "https") else ""


def _encode(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace"))


def join(base: str, url: str) -> str:
    """Resolve a relative URL (RFC 3986, section 5.2); plain cases without the library."""
    scheme, _, rest = base.partition("://")
    if rest and "/." not in url and url[0] not in "?#;." and "./" not in url:
        if url[0] != "/":
            path = rest.partition("?")[0].partition("#")[0]
            folder = path.rpartition("/")[0] or path
            return f"{scheme}://{folder}/{url}"
        if url[1:2] == "/":
            return f"{scheme}:{url}" if url[2:3].isalnum() else ""
        host = rest.partition("/")[0].partition("?")[0].partition("#")[0]
        return f"{scheme}://{host}{url}"
    from urllib.parse import urljoin

    try:
        return urljoin(base, url)
    except ValueError:
        return ""


def resolve_base(written: str, outer: str) -> str:
    """Give the URL that relative ones start from: `written` resolved against `outer`.

    A base that is no web address is ignored: `xml:base="javascript:"` must not make links.
    """
    return web_url(written, outer) or outer


def document_base(url: str, home: str) -> str:
    """Give the base of a document that states none: its own URL (RFC 3986, section 5.1.3).

    But a feed that another host serves (a feed hoster, a cache) means its links for the site.
    """
    if not home or not url:
        return url or home
    return url if _host(url) == _host(home) else home


def _host(url: str) -> str:
    return url.partition("//")[2].partition("/")[0].lower().removeprefix("www.")
