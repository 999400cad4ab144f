"""Reading ahead: which entries get their page fetched before anybody opens them.

Only where the reader asked for it (`full_text = "always"`, in general or for a feed), and never
more in an hour than the budget: first what has just arrived, a batch at a time; of what is left,
up to half of the budget goes to older unread entries, one by one, in the order of the list.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from tui_news.fetching.redirects import host
from tui_news.model.article import ArticleState
from tui_news.model.entry import Entry
from tui_news.model.query import EntryQuery
from tui_news.store import entries, feeds, headlines
from tui_news.store.database import Database

FRESH = timedelta(hours=6)
"""An entry that arrived before this is no longer new."""
HOUR = timedelta(hours=1)
MOST = 20
"""Pages of one batch."""
LOOKED_AT = 200
"""Entries that are read at most to find one older entry: the database is others' too."""


class Budget:
    """How many pages may still be fetched ahead in this hour."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._spent: deque[tuple[datetime, int]] = deque()

    def left(self, now: datetime) -> int:
        """Give the pages that may be fetched now, a batch at most."""
        return max(0, min(MOST, self._pages - self._used(now)))

    def spare(self, now: datetime) -> int:
        """Give the pages that older entries may have: half of the budget waits for new ones."""
        return max(0, (self._pages + 1) // 2 - self._used(now))

    def _used(self, now: datetime) -> int:
        while self._spent and not timedelta() <= now - self._spent[0][0] < HOUR:
            self._spent.popleft()
        return sum(pages for _, pages in self._spent)

    def spend(self, now: datetime, pages: int) -> None:
        """Note that pages are fetched."""
        if pages:
            self._spent.append((now, pages))


def wanted(
    db: Database, ids: Iterable[int], general: str, *, now: datetime, most: int = MOST
) -> list[int]:
    """Choose the entries whose pages are to be fetched now.

    Args:
        db: the store.
        ids: entries that were just digested.
        general: the general setting of `reading.full_text`.
        now: the time, aware.
        most: how many at most.
    """
    always = _always(db, general)
    chosen: list[int] = []
    for entry_id in ids if always else ():
        if len(chosen) >= most:
            break
        entry = entries.get(db, entry_id)
        if entry is None or entry.headline.feed_id not in always:
            continue
        if _lacks_text(entry) and now - entry.arrived <= FRESH:
            chosen.append(entry_id)
    return chosen


def older(
    db: Database, general: str, *, passed: set[int], is_resting: Callable[[str], bool]
) -> tuple[int, str] | None:
    """Choose the unread entry without text that a list would show next, and its page's host.

    Args:
        db: the store.
        general: the general setting of `reading.full_text`.
        passed: entries that need not be looked at again; those found not to need it join them.
        is_resting: tells hosts that are not to be asked now.
    """
    always = _always(db, general)
    if not always:
        return None
    listed, _ = headlines.ids(db, EntryQuery(unread_only=True, feed_ids=tuple(sorted(always))))
    looked = 0
    for entry_id in listed:
        if entry_id in passed:
            continue
        looked += 1
        if looked > LOOKED_AT:
            return None
        entry = entries.get(db, entry_id)
        if entry is None or not _lacks_text(entry) or entries.retrieval_failure(db, entry_id):
            passed.add(entry_id)
        elif not is_resting(where := host(entry.url)):
            return entry_id, where
    return None


def _always(db: Database, general: str) -> set[int]:
    """Give the feeds whose full texts are always wanted."""
    return {
        feed.id
        for feed in feeds.all_feeds(db)
        if (feed.settings.full_text or general) == "always" and not feed.settings.muted
    }


def _lacks_text(entry: Entry) -> bool:
    """Tell whether an entry is unread and its page may hold more than its feed gave."""
    has_text = entry.article is not None and entry.article.state is not ArticleState.SUMMARY
    return bool(entry.url) and not has_text and not entry.headline.read
