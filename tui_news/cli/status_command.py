"""`tui-news status`: print the health of the feeds and the cache."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.record import iso, section_ids
from tui_news.cli.session import Session, open_session
from tui_news.library import feed_list, hooks
from tui_news.library.feed_list import STATE_WORDS, FeedStanding
from tui_news.model.hook import HookTrouble
from tui_news.model.rates import CBR, ECB, PROVIDER_NAMES
from tui_news.model.section import Section
from tui_news.model.sidelight import SourceHealth, place_key
from tui_news.store import counts, headlines, sidelights
from tui_news.store.sections import all_sections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")


def execute(arguments: argparse.Namespace) -> int:
    """Print the cache, rates and weather, the hooks that fail, then one record per feed."""
    with open_session() as session:
        subscribed = feed_list.standings(session.db, now=session.now())
        sections = all_sections(session.db)
        cache = _cache_record(session)
        beside = _sidelights_record(session)
        trouble = _tag_trouble(session, [one.feed.language for one in subscribed])
        failing_hooks = hooks.troubles(session.db, session.config)
        cache["tags"] = {"engine": session.config.tags.engine, "error": trouble}
    records = [_feed_record(one, sections) for one in subscribed]
    if arguments.json:
        output.say_json(cache)
        output.say_json(beside)
        for hook in failing_hooks:
            output.say_json(_hook_record(hook))
        for record in records:
            output.say_json(record)
        return ExitCode.OK
    failing = sum(1 for record in records if record["error"])
    feeds = "1 feed" if len(records) == 1 else f"{len(records):,} feeds"
    output.say(f"{feeds}, {failing:,} failing")
    since = cache["oldest"]
    entries = "1 entry" if cache["entries"] == 1 else f"{cache['entries']:,} entries"
    back = f", since {str(since)[:16].replace('T', ' ')}" if since else ""
    output.say(f"{entries}, {cache['unread']:,} unread{back}")
    output.say(f"Database: {cache['database']}")
    absent = "" if cache["config_exists"] else " (not there: all defaults)"
    output.say(f"Settings: {cache['config']}{absent}")
    if trouble:
        output.say(trouble)
    for hook in failing_hooks:
        times = "once" if hook.times == 1 else f"{hook.times:,} times in a row"
        output.say(f"{hooks.sentence(hook)} (failed {times}, last {iso(hook.last)})")
    for source in (*beside["rates"], *beside["weather"]):
        state = source["error"] or f"as of {source['date'] or source['last_success']}"
        if source["last_attempt"]:
            output.say(f"{source['name']}: {state}")
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
        "config_exists": session.paths.config_file.exists(),
    }


def _hook_record(hook: HookTrouble) -> dict[str, object]:
    return {
        "type": "hook",
        "setting": hook.setting,
        "error": hooks.sentence(hook),
        "failures": hook.times,
        "failing_since": iso(hook.since),
        "last_failure": iso(hook.last),
    }


def _tag_trouble(session: Session, languages: Sequence[str]) -> str:
    """Why the tagger that was asked for is not the one that works; empty if it is."""
    if session.config.tags.engine != "spacy":
        return ""
    from tui_news.engine.spacy_tags import problem

    return problem(languages)


def _sidelights_record(session: Session) -> dict[str, Any]:
    """Rates and weather: what is stored, and why what is not there is not there."""
    known = sidelights.health(session.db)
    days = {table.provider: table.day for table in sidelights.rates(session.db)}
    weather = sidelights.weather(session.db)
    rates = [
        {
            "name": f"{PROVIDER_NAMES[source]} rates",
            "date": str(days[source]) if source in days else None,
        }
        | _source_record(known.get(source, SourceHealth(source)))
        for source in (ECB, CBR)
    ]
    cities = []
    for place in sidelights.cities(session.db):
        key = place_key(place.latitude, place.longitude)
        air = weather.get(key)
        cities.append(
            {"name": f"{place.name} weather", "date": iso(air.at) if air else None}
            | _source_record(known.get(key, SourceHealth(key)))
        )
    provider = sidelights.provider(session.db) or session.config.weather.provider
    return {"type": "sidelights", "provider": provider, "rates": rates, "weather": cities}


def _source_record(health: SourceHealth) -> dict[str, object]:
    return {
        "source": health.source,
        "last_attempt": iso(health.last_attempt),
        "last_success": iso(health.last_success),
        "next_check": iso(health.next_check),
        "failures": health.failures,
        "error": health.error,
    }


def _feed_record(one: FeedStanding, sections: Sequence[Section]) -> dict[str, object]:
    feed, health = one.feed, one.health
    return {
        "type": "feed",
        "id": feed.id,
        "title": feed.title or feed.url,
        "url": feed.url,
        "sections": section_ids(feed.section_mask, sections),
        "state": STATE_WORDS[one.state],
        "entries": one.entries,
        "unread": one.unread,
        "last_success": iso(health.last_success),
        "stale_since": iso(one.stale_since),
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
    checked = str(record["last_success"] or "never")[:16].replace("T", " ")
    words = str(record["error"] or record["next_reason"] or "")
    return (str(record["id"]), str(record["state"]), checked, str(record["title"])[:40], words)
