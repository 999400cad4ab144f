"""Reading ahead: which new entries get their page fetched before anybody opens them.

Only where the reader asked for it (`full_text = "always"`, in general or for a feed), only for
what has just arrived, never more than a batch at a time, and never more in an hour than the budget.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

from tui_news.model.article import ArticleState
from tui_news.store import entries, feeds
from tui_news.store.database import Database

FRESH = timedelta(hours=6)
"""An entry that arrived before this is no longer new."""
HOUR = timedelta(hours=1)
MOST = 20
"""Pages of one batch."""


class Budget:
    """How many pages may still be fetched ahead in this hour."""

    def __init__(self, pages: int) -> None:
        self._pages = pages
        self._spent: deque[tuple[datetime, int]] = deque()

    def left(self, now: datetime) -> int:
        """Give the pages that may be fetched now, a batch at most."""
        while self._spent and not timedelta() <= now - self._spent[0][0] < HOUR:
            self._spent.popleft()
        return max(0, min(MOST, self._pages - sum(pages for _, pages in self._spent)))

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
    always = {
        feed.id
        for feed in feeds.all_feeds(db)
        if (feed.settings.full_text or general) == "always" and not feed.settings.muted
    }
    chosen: list[int] = []
    for entry_id in ids if always else ():
        if len(chosen) >= most:
            break
        entry = entries.get(db, entry_id)
        if entry is None or entry.headline.feed_id not in always or not entry.url:
            continue
        has_text = entry.article is not None and entry.article.state is not ArticleState.SUMMARY
        if has_text or entry.headline.read or now - entry.arrived > FRESH:
            continue
        chosen.append(entry_id)
    return chosen
