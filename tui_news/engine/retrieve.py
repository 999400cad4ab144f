"""Retrieve: fetch an entry's page, extract its article, join its parts, store it or the reason."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from tui_news.engine.digest import placed, strip_dateline
from tui_news.engine.familiar import leave_out, leave_out_of_former
from tui_news.engine.threads import in_thread
from tui_news.errors import ExtractError, FetchError
from tui_news.extract.article import extract
from tui_news.extract.page.paging import is_second
from tui_news.fetching import failures
from tui_news.fetching import page as page_fetching
from tui_news.fetching.client import Client
from tui_news.fetching.redirects import origin
from tui_news.model.article import EXTRACTOR_VERSION, Article, ArticleState, Block, Paragraph
from tui_news.model.digest import Placed
from tui_news.model.entry import Entry
from tui_news.model.events import ArticleRetrieved
from tui_news.model.feed import FeedSettings
from tui_news.store import entries, feeds
from tui_news.store.database import Database
from tui_news.store.digest import put_place
from tui_news.text.sanitise import clean_line

log = logging.getLogger(__name__)

MOST_PAGES = 5
"""Pages of one article that are joined."""
WHOLE = 0.8
"""Share of the paragraphs read before that a page needs to be all of the article."""
NO_PAGE = "This entry names no page."
EMPTY_PAGE = "the page holds no article that can be read"
GONE = "This entry is not in the cache any more."


async def retrieve(
    db: Database, client: Client, entry_id: int, *, now: datetime
) -> ArticleRetrieved:
    """Get the article of an entry; what failed is stored and told in one sentence.

    Raises:
        StoreError: the database cannot be written.
    """
    entry = await in_thread(entries.get, db, entry_id)
    if entry is None:
        return ArticleRetrieved(entry_id, ok=False, sentence=GONE)
    if entry.article is not None and entry.article.state is ArticleState.FEED:
        return ArticleRetrieved(entry_id, ok=True)
    try:
        if not entry.url:
            raise ExtractError("", NO_PAGE.rstrip("."))
        settings = await in_thread(_settings, db, entry)
        pages = _Pages(db, client, settings, now)
        article, where = await _article(pages, entry)
    except (FetchError, ExtractError) as error:
        told = failures.of_page(error) if isinstance(error, FetchError) else error
        sentence = clean_line(str(told))
        log.info("entry %d: %s", entry_id, sentence)
        had = entry.article
        if had is None or had.state is ArticleState.SUMMARY:  # else nobody misses another text
            await in_thread(entries.put_retrieval_failure, db, entry_id, sentence)
        bare = isinstance(error, ExtractError) and bool(entry.url)
        return ArticleRetrieved(entry_id, ok=False, sentence=sentence, without_article=bare)
    if pages.recurring and entry.article is not None:
        await in_thread(
            leave_out_of_former,
            db,
            entry_id,
            entry.article,
            frozenset(pages.recurring),
            version=entry.article_version,
        )
    await in_thread(entries.put_article, db, entry_id, article, version=EXTRACTOR_VERSION, now=now)
    if where.place or where.agency:
        await in_thread(put_place, db, entry_id, where)
    return ArticleRetrieved(entry_id, ok=True)


class _Pages:
    """Reads the pages of one article, without what recurs on the outlet's pages."""

    def __init__(self, db: Database, client: Client, settings: FeedSettings, now: datetime) -> None:
        self._db = db
        self._client = client
        self._settings = settings
        self._now = now
        self.url = ""
        """The address of the page that was read last, after redirects."""
        self.recurring: set[int] = set()
        """Hashes of lines that recur, of all pages read."""

    async def read(self, url: str) -> Article:
        """Fetch a page and extract its article."""
        page = await page_fetching.fetch(self._client, url, now=self._now, settings=self._settings)
        self.url = page.url
        article = await in_thread(extract, page.body, url=page.url, content_type=page.content_type)
        article, recurring = await in_thread(leave_out, self._db, article, page.url, now=self._now)
        self.recurring |= recurring
        return article


async def _article(pages: _Pages, entry: Entry) -> tuple[Article, Placed]:
    """Fetch and join the parts of an article; the dateline leaves its text.

    Raises:
        FetchError: the first page could not be read.
        ExtractError: it holds no article.
    """
    article = await pages.read(entry.url)
    if article.state is ArticleState.SUMMARY or not article.blocks:
        name = clean_line(urlsplit(entry.url).netloc, limit=100)
        raise ExtractError(name, article.why or EMPTY_PAGE, "open it in a browser")
    first = pages.url
    seen = {entry.url, article.url, first}
    count = 1
    following = article.next_url if is_second(article.next_url, first) else ""
    while following and following not in seen and count < MOST_PAGES:
        if origin(following) != origin(first):
            break
        seen.add(following)
        try:
            part = await pages.read(following)
        except FetchError as error:
            article = replace(article, why=f"its next page is missing ({error.reason})")
            break
        if part.state is ArticleState.SUMMARY or not part.blocks or pages.url in seen - {following}:
            break
        article = replace(article, blocks=joined(article.blocks, part.blocks))
        seen.add(pages.url)
        count += 1
        following = part.next_url
    language = article.language or entry.language
    blocks, found = strip_dateline(article.blocks, language)
    return replace(article, blocks=blocks, pages=count, next_url=""), placed(found, language)


def joined(before: tuple[Block, ...], part: tuple[Block, ...]) -> tuple[Block, ...]:
    """Add a part's blocks to those of the ones before; what it repeats of them is left out.

    A part that has nearly all of them again is the whole article on one page, and stands alone.
    """
    known = _paragraphs(before)
    if known and len(known & _paragraphs(part)) >= WHOLE * len(known) and len(part) > len(before):
        return part
    return before + tuple(block for block in part if block not in before)


def _paragraphs(blocks: tuple[Block, ...]) -> set[str]:
    return {Article(blocks=(block,)).text for block in blocks if isinstance(block, Paragraph)}


def _settings(db: Database, entry: Entry) -> FeedSettings:
    """Give the feed's settings; its headers only where the page is on the feed's own origin."""
    feed = feeds.get(db, entry.headline.feed_id)
    if feed is None:
        return FeedSettings()
    if origin(feed.url) == origin(entry.url):
        return feed.settings
    return replace(feed.settings, headers=())
