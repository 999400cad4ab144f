"""Finding: which feeds an address leads to, each read once, so that a reader sees what it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from tui_news.errors import ParseError, UsageError
from tui_news.fetching import feed as feed_fetching
from tui_news.fetching.answers import Failed, Fetched
from tui_news.fetching.client import Client
from tui_news.fetching.failures import nothing_added
from tui_news.model.frozen import dataclass
from tui_news.model.parsed import ParsedFeed
from tui_news.parsing import discovery
from tui_news.parsing.discovery import Offer
from tui_news.parsing.feed import parse_feed
from tui_news.parsing.urls import feed_url
from tui_news.text.sanitise import clean_line

_BARE_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?(?:/\S*)?")
"""An address as people write it: `host.example/path`."""

MAX_TRIED = 10
"""Feeds of a site that are tried before giving up."""


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that was read."""

    answer: Fetched
    parsed: ParsedFeed
    also: tuple[str, ...] = ()
    """Addresses of other feeds that the site names."""


def written_url(address: str) -> str:
    """Make a web address of what a person wrote: `host.example` means https.

    Raises:
        UsageError: it is none.
    """
    written = address.strip()
    url = feed_url(f"https://{written}" if _BARE_HOST.fullmatch(written) else written)
    if not url:
        raise UsageError(clean_line(address, limit=100), "is not a web address", "check it")
    return url


async def first(client: Client, url: str, *, now: datetime) -> Found:
    """Read the feed at an address, else the first feed that the page there offers.

    Raises:
        FetchError: the address could not be read.
        ParseError: there is no feed.
    """
    answer = await _fetch(client, url, now=now)
    parsed = _parse(answer)
    if isinstance(parsed, ParsedFeed):
        return Found(answer, parsed)
    offered = _offers(answer)
    stated = tuple(offer.url for offer in offered if offer.stated)
    for offer in offered[:MAX_TRIED]:
        found = await _try(client, offer.url, now=now)
        if found is not None:
            also = tuple(other for other in stated if other != offer.url)
            return Found(found.answer, found.parsed, also)
    raise _no_feed(url)


async def every(client: Client, url: str, *, now: datetime) -> list[Found]:
    """Read the feed at an address, else all feeds that the page there names; one by one, politely.

    Guesses are tried only where the page names nothing, and the first that is a feed is enough.

    Raises:
        FetchError: the address could not be read.
        ParseError: there is no feed.
    """
    answer = await _fetch(client, url, now=now)
    parsed = _parse(answer)
    if isinstance(parsed, ParsedFeed):
        return [Found(answer, parsed)]
    offered = _offers(answer)
    found: dict[str, Found] = {}
    for offer in offered[:MAX_TRIED]:
        if found and not offer.stated:
            break
        one = await _try(client, offer.url, now=now)
        if one is not None:
            found.setdefault(one.answer.url, one)
    if not found:
        raise _no_feed(url)
    return list(found.values())


async def _try(client: Client, url: str, *, now: datetime) -> Found | None:
    tried = await feed_fetching.fetch(client, url, now=now)
    if not isinstance(tried, Fetched):
        return None
    parsed = _parse(tried)
    return Found(tried, parsed) if isinstance(parsed, ParsedFeed) else None


async def _fetch(client: Client, url: str, *, now: datetime) -> Fetched:
    answer = await feed_fetching.fetch(client, url, now=now)
    if isinstance(answer, Failed):
        raise nothing_added(answer.error)
    assert isinstance(answer, Fetched)
    return answer


def _parse(answer: Fetched) -> ParsedFeed | ParseError:
    try:
        return parse_feed(answer.body, url=answer.url, content_type=answer.content_type)
    except ParseError as error:
        return error


def _offers(answer: Fetched) -> Sequence[Offer]:
    return discovery.offers(answer.body, url=answer.url, content_type=answer.content_type)


def _no_feed(url: str) -> ParseError:
    name = clean_line(url.partition("://")[2], limit=100)
    return ParseError(name, "no feed was found there", "give the address of its RSS link")
