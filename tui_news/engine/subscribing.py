"""Subscribing: a feed by its address or its site's, and whole lists in and out."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tui_news.config import Config
from tui_news.engine import finding
from tui_news.engine.finding import Found
from tui_news.engine.folders import section_of
from tui_news.engine.intake import Intake
from tui_news.engine.outcome import Moment
from tui_news.engine.tools import client_for
from tui_news.errors import ParseError, UsageError
from tui_news.model.feed import Feed, FeedHealth
from tui_news.model.frozen import dataclass
from tui_news.model.section import Section, named
from tui_news.parsing import newsboat_urls, opml
from tui_news.paths import Paths
from tui_news.store import feeds, sections
from tui_news.store.database import Database
from tui_news.text.sanitise import clean_line


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
    new_sections: tuple[str, ...] = ()
    """Names of sections that were made of folders."""
    folders_left: tuple[str, ...] = ()
    """Names of folders of new feeds that are no section."""
    folders_meant: tuple[tuple[str, str], ...] = ()
    """Names of folders with the section that their words mean, where it is called otherwise."""


def add(
    db: Database,
    config: Config,
    address: str,
    *,
    title: str = "",
    section_mask: int = 0,
    now: datetime,
    paths: Paths | None = None,
) -> Added:
    """Subscribe to the feed at an address, or to the first that the site there offers.

    Raises:
        UsageError: the address is no web address, or the network is paused.
        FetchError: it could not be read.
        ParseError: there is no feed.
    """
    url = finding.written_url(address)
    known = feeds.by_url(db, url)
    if known is not None:
        return Added(known, is_new=False)
    if config.network.paused:
        raise UsageError("", "the network is paused", "set network.paused to false")
    found = asyncio.run(finding.first(client_for(config, paths), url, now=now))
    return store(db, found, title=title, section_mask=section_mask, now=now)


def store(
    db: Database,
    found: Found,
    *,
    title: str = "",
    outlet: str = "",
    owner: str = "",
    section_mask: int = 0,
    is_front: bool = False,
    now: datetime,
) -> Added:
    """Subscribe to a feed that was read, with its first entries; one that is there stays as it is.

    `is_front` is what the catalogue knows: the order of its entries is an editor's choice.

    Raises:
        StoreError: it could not be stored.
    """
    url, parsed = found.answer.url, found.parsed
    known = feeds.by_url(db, url)
    if known is not None:
        return Added(known, is_new=False, also_offered=found.also)
    name = clean_line(title)
    feed = feeds.add(
        db,
        url,
        title=name,
        outlet=clean_line(outlet) or name or clean_line(parsed.title, limit=60),
        owner=owner,
        section_mask=section_mask,
        language=parsed.language,
        site_url=parsed.link,
        now=now,
    )
    if is_front:
        feeds.set_settings(db, feed.id, replace(feed.settings, front=True))
        feed = feeds.get(db, feed.id) or feed
    intake = Intake(db, addresses=frozenset({url}))
    moment = Moment(now, 0.0, timedelta(minutes=30))
    taken = intake.take(feed, FeedHealth(feed.id), found.answer, moment)
    stored = feeds.get(db, feed.id) or feed
    return Added(stored, is_new=True, entries=len(taken.new_ids), also_offered=found.also)


MOST_SECTIONS = 20
"""Folders become sections until there are so many: a bar of more is no help to anybody."""


def import_list(
    db: Database, data: bytes, *, name: str, now: datetime, make_sections: bool = False
) -> ImportReport:
    """Subscribe to every feed of an OPML document or a newsboat urls file, in one transaction.

    Folders and categories that are named like a section become the feed's section; with
    `make_sections`, the folders of other feeds become sections of the reader's own, the fullest
    first.

    Raises:
        ParseError: the file is neither.
    """
    try:
        is_opml = opml.is_opml(data)
        if not is_opml and b"\0" in data:
            raise ParseError("", "is no list of feeds", "give an OPML or a urls file")
        listed = opml.parse(data) if is_opml else newsboat_urls.parse(data)
    except ParseError as error:
        raise ParseError(clean_line(name), error.reason, error.cure) from error
    if not listed.subscriptions and not listed.skipped:
        raise ParseError(clean_line(name), "names no feeds", "give an OPML or a urls file")
    known = {feed.url for feed in feeds.all_feeds(db)}
    fresh = [one for one in listed.subscriptions if one.url not in known]
    with db.transaction():
        before = sections.all_sections(db)
        wanted = Counter(folder for one in fresh for folder in _unknown_folders(before, one))
        if make_sections:
            for folder, _ in wanted.most_common(max(0, MOST_SECTIONS - len(before))):
                sections.add_named(db, folder)
        after = sections.all_sections(db)
        folders = dict.fromkeys(name for one in fresh for name in (*one.folders, *one.also))
        meant = {name: named(after, name) or section_of(before, name) for name in folders}
        for one in fresh:
            feeds.add(
                db,
                one.url,
                title=one.title,
                outlet=one.title,
                section_mask=_mask(after, meant, one),
                language=one.language,
                site_url=one.site_url,
                now=now,
            )
    made = [section.title for section in after if section not in before]
    return ImportReport(
        len(fresh),
        len(listed.subscriptions) - len(fresh),
        listed.skipped,
        tuple(made),
        tuple(folder for folder in wanted if named(after, folder) is None),
        tuple(
            (name, section.title)
            for name, section in meant.items()
            if section is not None and not section.is_called(name)
        ),
    )


def _unknown_folders(known: Sequence[Section], one: opml.Subscription) -> tuple[str, ...]:
    """The innermost folder of each place of a feed, where nothing there is named like a section.

    None where the feed's own categories name a section for each place: folders have any names.
    """
    by_category = {named(known, name) for name in one.categories} - {None}
    if len(by_category) >= 1 + len(one.also):
        return ()
    first = () if any(section_of(known, name) for name in one.folders) else one.folders[-1:]
    return (*first, *(name for name in one.also if section_of(known, name) is None))


def _mask(
    known: Sequence[Section], meant: Mapping[str, Section | None], one: opml.Subscription
) -> int:
    mask = 0
    for name in (*one.folders, *one.also, *one.categories):
        section = meant.get(name) or named(known, name)
        mask |= section.mask if section else 0
    return mask


def export_list(db: Database, *, now: datetime) -> bytes:
    """Write the subscriptions as OPML: a feed stands in the folder of each of its sections."""
    listed = []
    known = sections.all_sections(db)
    for feed in feeds.all_feeds(db):
        own = [section for section in known if section.mask & feed.section_mask]
        places: list[tuple[str, ...]] = [(section.title,) for section in own]
        for folder in places or [()]:
            listed.append(
                opml.Subscription(
                    feed.url,
                    feed.title,
                    feed.site_url,
                    folder,
                    tuple(section.id for section in own),
                    feed.language,
                )
            )
    return opml.write(listed, title="tui-news subscriptions", now=now)
