"""Discovery: which feeds a site's page offers: its link tags, then what platforms usually have.

Source: https://www.rssboard.org/rss-autodiscovery and HTML, section 4.6.7.1 (link type alternate).
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit, urlunsplit

from tui_news.model.frozen import dataclass
from tui_news.parsing.encoding import decode
from tui_news.parsing.urls import web_url
from tui_news.text.sanitise import clean_line, decode_entities

MAX_BYTES = 1_000_000
"""Bytes of a page in which links are looked for."""

MAX_OFFERS = 20
"""Feeds of one page that are offered."""

TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/json",
        "application/rdf+xml",
        "text/xml",
        "application/xml",
    }
)
"""Media types by which a link says that it is a feed."""

COMMON_PATHS = ("/feed", "/rss", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
"""Where sites without link tags keep their feed, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A feed that a page offers, or may have."""

    url: str
    title: str = ""
    stated: bool = True
    """The page names it; False for a guess."""


_TAG = re.compile(r"<(link|a|base)\b([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_FEED_LIKE = re.compile(r"(?:^|[/._=?-])(?:rss|atom|feed)s?(?:$|[/._=?&0-9-])", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|trackback|reply", re.IGNORECASE)


def offers(page: bytes, *, url: str, content_type: str = "") -> tuple[Offer, ...]:
    """List the feeds of a page, the stated ones first, guesses after; comment feeds come last."""
    text = decode(page[:MAX_BYTES], content_type=content_type)
    base, stated, linked = url, [], []
    for tag, inside in _TAG.findall(text):
        attributes = _attributes(inside)
        href = attributes.get("href", "")
        match tag.lower():
            case "base":
                base = web_url(href, url) or url
            case "link" if _is_feed_link(attributes):
                stated.append((href, attributes.get("title", "")))
            case "a" if _FEED_LIKE.search(href):
                linked.append((href, ""))
    found: dict[str, Offer] = {}
    for href, title in stated:
        if address := web_url(href, base):
            name = clean_line(decode_entities(title))
            found.setdefault(address, Offer(address, name))
    for href, _ in linked[:MAX_OFFERS]:
        if address := web_url(href, base):
            found.setdefault(address, Offer(address, stated=False))
    ordered = sorted(found.values(), key=lambda one: bool(_COMMENTS.search(one.url + one.title)))
    named = {offer.url for offer in ordered}
    guesses = [Offer(guess, stated=False) for guess in _guesses(url) if guess not in named]
    return (*ordered[:MAX_OFFERS], *guesses)


def _attributes(inside: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(inside)
    }


def _is_feed_link(attributes: dict[str, str]) -> bool:
    relations = attributes.get("rel", "").lower().split()
    kind = attributes.get("type", "").partition(";")[0].strip().lower()
    if "feed" in relations:
        return True
    if "alternate" not in relations or "stylesheet" in relations or kind not in TYPES:
        return False
    return kind not in ("application/json", "text/xml", "application/xml") or bool(
        _FEED_LIKE.search(attributes.get("href", ""))
    )


def _guesses(url: str) -> list[str]:
    """Addresses that platforms use, by the form of the page's own."""
    parts = urlsplit(url)
    host, path = (parts.hostname or "").lower(), parts.path.rstrip("/")
    root = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
    words = [word for word in path.split("/") if word]
    special = [root + end for end in _of_platform(f".{host}", words, parts.query)]
    near = [f"{root}{path}{end}" for end in ("/feed", "/rss")] if path else []
    return [*special, *near, *(f"{root}{end}" for end in COMMON_PATHS)]


def _of_platform(host: str, words: list[str], query: str) -> list[str]:
    """Give the paths by which a platform names the feed of a page with these path words."""
    match words:
        case ["channel", channel, *_] if host.endswith(".youtube.com"):
            return [f"/feeds/videos.xml?channel_id={channel}"]
        case ["playlist"] if host.endswith(".youtube.com") and "list=" in query:
            playlist = query.partition("list=")[2].partition("&")[0]
            return [f"/feeds/videos.xml?playlist_id={playlist}"]
        case [kind, name, *_] if host.endswith(".reddit.com"):
            return [f"/{kind}/{name}/.rss"]
        case [owner, project, *_] if host == ".github.com":
            return [f"/{owner}/{project}/releases.atom", f"/{owner}/{project}/commits.atom"]
        case ["profile", name, *_] if host == ".bsky.app":
            return [f"/profile/{name}/rss"]
        case [name, *_] if host == ".medium.com":
            return [f"/feed/{name}"]
        case [name, *_] if name.startswith("@"):  # Mastodon and its kin
            return [f"/{name}.rss"]
        case _ if host.endswith(".blogspot.com"):
            return ["/feeds/posts/default?alt=rss"]
        case _:
            return []
