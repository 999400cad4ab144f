"""`tui-news status`: print the health of the feeds and the cache."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.record import iso, section_ids
from tui_news.cli.session import Session, open_session
from tui_news.model.feed import Feed, FeedHealth
from tui_news.store import counts, feeds, headlines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")


def execute(arguments: argparse.Namespace) -> int:
    """Print one record for the cache, then one per feed."""
    with open_session() as session:
        health = feeds.health(session.db)
        subscribed = feeds.all_feeds(session.db)
        cache = _cache_record(session)
    records = [_feed_record(feed, health.get(feed.id)) for feed in subscribed]
    if arguments.json:
        output.say_json(cache)
        for record in records:
            output.say_json(record)
        return ExitCode.OK
    failing = sum(1 for record in records if record["error"])
    output.say(f"{len(records):,} feeds, {failing:,} failing")
    since = cache["oldest"]
    entries, unread = cache["entries"], cache["unread"]
    output.say(f"{entries:,} entries, {unread:,} unread" + (f", since {since}" if since else ""))
    output.say(f"Database: {cache['database']}")
    if records:
        output.say()
        output.table([_row(record) for record in records])
    return ExitCode.OK


def _cache_record(session: Session) -> dict[str, object]:
    oldest = headlines.oldest(session.db)
    return {
        "type": "cache",
        "entries": headlines.total(session.db),
        "unread": counts.unread(session.db).get(counts.ALL, 0),
        "oldest": iso(datetime.fromtimestamp(oldest, UTC)) if oldest is not None else None,
        "database": str(session.paths.database),
        "config": str(session.paths.config_file),
    }


def _feed_record(feed: Feed, health: FeedHealth | None) -> dict[str, object]:
    health = health or FeedHealth(feed.id)
    return {
        "type": "feed",
        "id": feed.id,
        "title": feed.title or feed.url,
        "url": feed.url,
        "sections": section_ids(feed.section_mask),
        "last_success": iso(health.last_success),
        "next_check": iso(health.next_check),
        "next_reason": health.next_reason,
        "failures": health.failures,
        "error": health.error,
        "status": health.status,
        "newest_entry": iso(health.newest_entry),
        "gone": health.gone,
        "moved_to": health.moved_to,
        "muted": feed.settings.muted,
    }


def _row(record: dict[str, object]) -> tuple[str, ...]:
    state = "failing" if record["error"] else "ok" if record["last_success"] else "new"
    checked = str(record["last_success"] or "never")[:16].replace("T", " ")
    words = str(record["error"] or record["next_reason"] or "")
    return (str(record["id"]), state, checked, str(record["title"])[:40], words)
