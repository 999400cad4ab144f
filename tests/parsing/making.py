"""Short feeds around the element that a test is about."""

from __future__ import annotations

from tui_news.model.parsed import ParsedEntry, ParsedFeed
from tui_news.parsing.feed import parse_feed

URL = "https://wire.example/feeds/world.xml"

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "georss": "http://www.georss.org/georss",
    "gml": "http://www.opengis.net/gml",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "thr": "http://purl.org/syndication/thread/1.0",
}
_DECLARED = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def rss(channel: str, *, url: str = URL) -> ParsedFeed:
    """Parse an RSS feed with `channel` in it."""
    text = f'<rss version="2.0"{_DECLARED}><channel>{channel}</channel></rss>'
    return parse_feed(text.encode(), url=url)


def rss_item(content: str, *, url: str = URL) -> ParsedEntry:
    """Parse an RSS feed with one item."""
    (entry,) = rss(f"<title>F</title><item>{content}</item>", url=url).entries
    return entry


def atom(content: str, *, attributes: str = "", url: str = URL) -> ParsedFeed:
    """Parse an Atom feed with `content` in it."""
    text = f'<feed xmlns="http://www.w3.org/2005/Atom"{_DECLARED}{attributes}>{content}</feed>'
    return parse_feed(text.encode(), url=url)


def atom_entry(content: str, *, attributes: str = "", url: str = URL) -> ParsedEntry:
    """Parse an Atom feed with one entry."""
    (entry,) = atom(f"<entry>{content}</entry>", attributes=attributes, url=url).entries
    return entry
