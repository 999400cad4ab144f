"""The starter set: what a new reader finds subscribed, so that all nine sections have news."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tui_news.parsing.catalogue import catalogue
from tui_news.store import feeds, remembered
from tui_news.store.database import Database

GIVEN = "starter.given"
"""Remembered: the set was given once, so that somebody who removed it all does not get it again."""


def subscribe_starter(db: Database, now: datetime) -> int:
    """Subscribe to the starter feeds; returns how many were new."""
    before = {feed.url for feed in feeds.all_feeds(db)}
    wanted = [feed for feed in catalogue() if feed.is_starter and feed.url not in before]
    with db.transaction():
        for feed in wanted:
            added = feeds.add(
                db,
                feed.url,
                title=feed.title,
                outlet=feed.outlet,
                owner=feed.owner,
                section_mask=feed.section_mask,
                language=feed.language,
                now=now,
            )
            if feed.is_front:
                feeds.set_settings(db, added.id, replace(added.settings, front=True))
        remembered.put(db, GIVEN, "yes")
    return len(wanted)


def subscribe_if_new(db: Database, *, now: datetime) -> int:
    """Do so on a first start only: no subscription, and never given before."""
    if db.read_only or remembered.get(db, GIVEN) or feeds.all_feeds(db):
        return 0
    return subscribe_starter(db, now)
