"""What kind of document bytes are, what they say of their encoding, and why they are no feed."""

from __future__ import annotations

import re
from enum import Enum, auto

from tui_news.parsing.patterns import lazily

_BLANK = b" \t\r\n\x00\x0b\x0c\xef\xbb\xbf\xfe\xff"
_MAGIC = (b"\x1f\x8b", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"BZh")
_PASSWORD = lazily(r"type\s*=\s*[\"']?password", re.IGNORECASE)
_OPML = lazily(r"<opml\b", re.IGNORECASE)
_HTML = lazily(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


_DECLARED = lazily(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']\s*([A-Za-z0-9._:\-]{1,40})")
_CHARSET = lazily(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9._:\-]{1,40})", re.IGNORECASE)


class Kind(Enum):
    """What bytes look like at their beginning."""

    EMPTY = auto()
    BINARY = auto()
    JSON = auto()
    TEXT = auto()
    """XML, a web page, or anything else that is read as text."""


def kind_of(data: bytes) -> Kind:
    """Look at the first bytes only."""
    head = data[:64].lstrip(_BLANK)
    if not head and not data.strip(_BLANK):
        return Kind.EMPTY
    if data.startswith(_MAGIC):
        return Kind.BINARY
    return Kind.JSON if head[:1] in (b"{", b"[") else Kind.TEXT


def reason_not_a_feed(text: str) -> str:
    """Say what a text document is instead of a feed."""
    head = text[:100_000]
    if _OPML.search(head):
        return "the answer is an OPML list of feeds, not a feed"
    if "<urlset" in head or "<sitemapindex" in head:
        return "the answer is a sitemap, not a feed"
    if _HTML.search(head):
        if _PASSWORD.search(head):
            return "the answer is a login page, not a feed"
        return "the answer is a web page, not a feed"
    if head.lstrip("\ufeff \t\r\n")[:1] == "<":
        return "the answer is XML, but not a feed"
    if "\0" in head or "\ufffd" in head:
        return "the answer is binary data, not a feed"
    return "the answer is plain text, not a feed"


def declared_encoding(data: bytes) -> str:
    """Give the encoding that the XML declaration names, in lower case; empty if none."""
    match = _DECLARED.search(data, 0, 1024)
    return match[1].decode("ascii").lower() if match else ""


def charset_of(content_type: str) -> str:
    """Give the `charset` of a Content-Type header, in lower case; empty if none."""
    match = _CHARSET.search(content_type)
    return match[1].lower() if match else ""


def is_stated_utf8(data: bytes, content_type: str) -> bool:
    """Tell whether nothing speaks against UTF-8, so that a strict parser may try it at once."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:4]:
        return False
    utf8 = ("", "utf-8", "utf8", "us-ascii", "ascii")
    return declared_encoding(data) in utf8 and charset_of(content_type) in utf8
