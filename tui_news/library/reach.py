"""Reach: how much is cached, since when, and what the cache has let go."""

from __future__ import annotations

from typing import NamedTuple

from tui_news.store import headlines, tombstones
from tui_news.store.database import Database


class Reach(NamedTuple):
    """What the end of a list can truly say.

    The feeds themselves hold nothing older: what is still in a feed's document is never let go.
    """

    cached: int
    """Visible entries."""
    oldest: int | None
    """`sort_at` of the oldest of them, in seconds; None if there is none."""
    let_go: int = 0
    """Entries that left the cache and are remembered, half a year long."""


def read(db: Database) -> Reach:
    """Look how far the cache reaches."""
    return Reach(headlines.total(db), headlines.oldest(db), tombstones.count(db))
