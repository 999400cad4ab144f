"""Subscribing: a feed by its address or its site's, and whole lists in and out."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from tui_news.config import Config
from tui_news.engine.intake import Intake
from tui_news.engine.outcome import Moment
from tui_news.engine.tools import client_for
from tui_news.errors import ParseError, UsageError
from tui_news.fetching import feed as feed_fetching
from tui_news.fetching.answers import Failed, Fetched
from tui_news.fetching.client import Client
from tui_news.model.feed import Feed, FeedHealth
from tui_news.model.parsed import ParsedFeed
from tui_news.model.section import NINE
from tui_news.parsing import discovery, newsboat_urls, opml
from tui_news.parsing.feed import parse_feed
from tui_news.parsing.urls import web_url
from tui_news.store import feeds
from tui_news.store.database import Database
from tui_news.text.sanitise import clean_line

_BARE_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?(?:/\S*)?")
"""An address as people write it: `host.example/path`."""

MAX_TRIED = 10
"""Feeds of a site that are tried before giving up."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of subscribing to an address."""

    feed: Feed
    is_new: bool
    entries: int = 0
    """Entries that it brought."""
    also_offered: tuple[str, ...] = ()
    """Other feeds that the site names."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of importing a list."""

    added: int
    known: int
    """Feeds that were subscribed to already."""
    skipped: tuple[str, ...]
    """One sentence for each that was left out."""


@dataclass(frozen=True, slots=True)
class _Found:
    answer: Fetched
    parsed: ParsedFeed
    also: tuple[str, ...] = ()


def add(
    db: Database,
    config: Config,
    address: str,
    *,
    title: str = "",
    section_mask: int = 0,
    now: datetime,
) -> Added:
    """Subscribe to the feed at an address, or to the first that the site there offers.

    Raises:
        UsageError: the address is no web address, or the network is paused.
        FetchError: it could not be read.
        ParseError: there is no feed.
    """
    written = address.strip()
    url = web_url(f"https://{written}" if _BARE_HOST.fullmatch(written) else written)
    if not url:
        raise UsageError(clean_line(address, limit=100), "is not a web address", "check it")
    known = feeds.by_url(db, url)
    if known is not None:
        return Added(known, is_new=False)
    if config.network.paused:
        raise UsageError("", "the network is paused", "set network.paused to false")
    found = asyncio.run(_look(config, url, now=now))
    return _store(db, found, title=title, section_mask=section_mask, now=now)


def _store(db: Database, found: _Found, *, title: str, section_mask: int, now: datetime) -> Added:
    url, parsed = found.answer.url, found.parsed
    known = feeds.by_url(db, url)
    if known is not None:
        return Added(known, is_new=False, also_offered=found.also)
    name = clean_line(title)
    feed = feeds.add(
        db,
        url,
        title=name,
        outlet=name or clean_line(parsed.title, limit=60),
        section_mask=section_mask,
        language=parsed.language,
        site_url=parsed.link,
        now=now,
    )
    intake = Intake(db, addresses=frozenset({url}))
    moment = Moment(now, 0.0, timedelta(minutes=30))
    taken = intake.take(feed, FeedHealth(feed.id), found.answer, moment)
    stored = feeds.get(db, feed.id) or feed
    return Added(stored, is_new=True, entries=len(taken.new_ids), also_offered=found.also)


async def _look(config: Config, url: str, *, now: datetime) -> _Found:
    client = client_for(config)
    answer = await _fetch(client, url, now=now)
    parsed = _parse(answer)
    if isinstance(parsed, ParsedFeed):
        return _Found(answer, parsed)
    offered = discovery.offers(answer.body, url=answer.url, content_type=answer.content_type)
    stated = tuple(offer.url for offer in offered if offer.stated)
    for offer in offered[:MAX_TRIED]:
        tried = await feed_fetching.fetch(client, offer.url, now=now)
        if isinstance(tried, Fetched) and isinstance(parsed := _parse(tried), ParsedFeed):
            also = tuple(other for other in stated if other != offer.url)
            return _Found(tried, parsed, also)
    name = clean_line(url.partition("://")[2], limit=100)
    raise ParseError(name, "no feed was found there", "look for its RSS link and give that address")


async def _fetch(client: Client, url: str, *, now: datetime) -> Fetched:
    answer = await feed_fetching.fetch(client, url, now=now)
    if isinstance(answer, Failed):
        raise answer.error
    assert isinstance(answer, Fetched)
    return answer


def _parse(answer: Fetched) -> ParsedFeed | ParseError:
    try:
        return parse_feed(answer.body, url=answer.url, content_type=answer.content_type)
    except ParseError as error:
        return error


_SECTION_NAMES = {name.casefold(): s.mask for s in NINE for name in (s.id, s.title, s.short)}


def import_list(db: Database, data: bytes, *, name: str, now: datetime) -> ImportReport:
    """Subscribe to every feed of an OPML document or a newsboat urls file, in one transaction.

    Folders and categories that are named like a section become the feed's section.

    Raises:
        ParseError: the file is neither.
    """
    try:
        listed = opml.parse(data) if opml.is_opml(data) else newsboat_urls.parse(data)
    except ParseError as error:
        raise ParseError(clean_line(name), error.reason, error.cure) from error
    if not listed.subscriptions and not listed.skipped:
        raise ParseError(clean_line(name), "names no feeds", "give an OPML or a urls file")
    known = {feed.url for feed in feeds.all_feeds(db)}
    fresh = [one for one in listed.subscriptions if one.url not in known]
    with db.transaction():
        for one in fresh:
            feeds.add(
                db,
                one.url,
                title=one.title,
                outlet=one.title,
                section_mask=_mask(one),
                language=one.language,
                site_url=one.site_url,
                now=now,
            )
    return ImportReport(len(fresh), len(listed.subscriptions) - len(fresh), listed.skipped)


def _mask(one: opml.Subscription) -> int:
    mask = 0
    for name in (*one.folders, *one.categories):
        mask |= _SECTION_NAMES.get(name.casefold(), 0)
    return mask


def export_list(db: Database, *, now: datetime) -> bytes:
    """Write the subscriptions as OPML: one folder for a feed's first section, the rest beside."""
    listed = []
    for feed in feeds.all_feeds(db):
        sections = [section for section in NINE if section.mask & feed.section_mask]
        listed.append(
            opml.Subscription(
                feed.url,
                feed.title,
                feed.site_url,
                tuple(section.title for section in sections[:1]),
                tuple(section.id for section in sections),
                feed.language,
            )
        )
    return opml.write(listed, title="tui-news subscriptions", now=now)
