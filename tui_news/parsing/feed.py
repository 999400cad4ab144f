"""The front door: bytes of a feed in any format to a ParsedFeed, or one sentence why not."""

from __future__ import annotations

from tui_news.errors import ParseError
from tui_news.model.parsed import ParsedFeed
from tui_news.parsing.detect import Kind, kind_of, reason_not_a_feed
from tui_news.parsing.documents import read_document
from tui_news.parsing.encoding import decode


def parse_feed(data: bytes, *, url: str = "", content_type: str = "") -> ParsedFeed:
    """Parse a feed: RSS 0.9x, 1.0, 2.0, RDF, Atom, JSON Feed.

    Args:
        data: the document as received, inflated.
        url: where it came from; relative links start from it.
        content_type: the Content-Type header, which may name the encoding.

    Raises:
        ParseError: the bytes are no feed; its reason is one plain sentence.
    """
    kind = kind_of(data)
    if kind is Kind.EMPTY:
        raise ParseError(url, "the answer is empty")
    if kind is Kind.BINARY:
        raise ParseError(url, "the answer is binary data, not a feed")
    if kind is Kind.JSON:
        from tui_news.parsing.jsonfeed import read_json_feed

        return read_json_feed(decode(data, content_type=content_type), url)
    feed = read_document(data, url=url, content_type=content_type)
    if feed is None:
        raise ParseError(url, reason_not_a_feed(decode(data, content_type=content_type)))
    return feed
