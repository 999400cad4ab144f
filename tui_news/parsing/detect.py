"""What kind of document bytes are, and why a document is no feed, in plain words."""

from __future__ import annotations

import re
from enum import Enum, auto

_BLANK = b" \t\r\n\x00\x0b\x0c\xef\xbb\xbf\xfe\xff"
_MAGIC = (b"\x1f\x8b", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"BZh")
_PASSWORD = re.compile(r"type\s*=\s*[\"']?password", re.IGNORECASE)
_OPML = re.compile(r"<opml\b", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


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
