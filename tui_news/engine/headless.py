"""The engine without its process: what `tui-news refresh` and `tui-news show --fetch` run."""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from tui_news.config import Config
from tui_news.engine.agenda import plan
from tui_news.engine.desk import open_desk
from tui_news.engine.lock import EngineLock
from tui_news.engine.threads import prepare_loop
from tui_news.errors import AlreadyRefreshing, StoreFull, UsageError
from tui_news.model.digest import CURRENT
from tui_news.model.events import CommandFailed, Event, RefreshFinished
from tui_news.model.hook import Setting
from tui_news.model.topic import TopicKind
from tui_news.paths import Paths
from tui_news.store import backup, feeds, headlines, hooks, rules, section_rules, sections, topics
from tui_news.store import digest as queue
from tui_news.store.database import Database

COLLECT_AFTER = 50_000
"""Objects between two garbage collections: a refresh makes many that stay until they are stored."""
DIGEST_SECONDS = 0.5
"""Enough for what a day brings ..."""
FILLING = 2_000
"""... but so many new entries are a first filling: the reader digests them, newest first."""
DEEPER_SECONDS = 1.0
"""For stories and tags of what arrived, so that rankings and filters know it too."""
THOROUGH_SECONDS = 20.0
"""For each of the two where rules sort or hide: what they mean is not to be seen before."""


def _ignore(_: Event) -> None:
    pass


def refresh_once(
    paths: Paths,
    config: Config,
    *,
    db: Database | None = None,
    feed_ids: Iterable[int] = (),
    force: bool = False,
    on_event: Callable[[Event], None] = _ignore,
    digest_seconds: float = DIGEST_SECONDS,
) -> RefreshFinished:
    """Poll what is due, or what is named, and store it.

    Args:
        paths: where the database and the lock are.
        config: the settings.
        db: the open database; it is opened here if None.
        feed_ids: only these feeds; none means all.
        force: whether to ignore our own plan and freshness.
        on_event: told what happens.
        digest_seconds: time for datelines, sections and the full-text index of what arrived; the
            rest waits for the next engine. With 0 nothing is done but storing; where there are
            rules, they have the time that they need.

    Raises:
        StoreError: the database, or the lock of the one who fetches, cannot be written.
        AlreadyRefreshing: another tui-news is fetching.
        UsageError: the network is paused.
    """
    if config.network.paused:
        raise UsageError("", "the network is paused", "set network.paused to false")
    # What it warns of when a refresh ends early (children that have ended already) helps nobody.
    logging.getLogger("asyncio").addHandler(logging.NullHandler())
    lock = EngineLock(paths.engine_lock)
    if not lock.acquire():
        if lock.trouble:
            cure = "check the folder's permissions"
            raise StoreFull(str(paths.engine_lock), f"cannot be written ({lock.trouble})", cure)
        elsewhere = "another tui-news is refreshing"
        raise AlreadyRefreshing("", elsewhere, "its news arrive here as well")
    own = Database(paths.database) if db is None else None
    try:
        store = own or db
        assert store is not None
        if store.read_only:
            cure = "check the permissions of its folder"
            raise StoreFull(str(store.path), "the database cannot be written here", cure)
        newest = headlines.newest_id(store)
        finished = asyncio.run(_refresh(store, paths, config, on_event, frozenset(feed_ids), force))
        if digest_seconds:
            _keep_rules(store)
            _understand(store, config, finished, digest_seconds)
        _call(store, config, on_event, finished, newest)
        if feeds.first_added(store) < time.time() - backup.EVERY_SECONDS:
            backup.daily(store, now=_now())
        return finished
    finally:
        lock.release()
        if own is not None:
            own.close()


def _understand(
    db: Database, config: Config, finished: RefreshFinished, digest_seconds: float
) -> None:
    """Digest what arrived and go deeper into it, as the engine behind the reader does."""
    waiting = max(finished.new_entries, queue.pending_count(db, version=CURRENT))
    is_thorough = _has_rules(db)
    if not waiting or (waiting >= FILLING and not is_thorough):
        return
    from tui_news.engine.deepening import Deepening
    from tui_news.engine.digestion import Digester

    Digester(db).work(THOROUGH_SECONDS if is_thorough else digest_seconds)
    deepening = Deepening(db, _now, tag_engine=config.tags.engine)
    deepening.work(THOROUGH_SECONDS if is_thorough else DEEPER_SECONDS)


def _keep_rules(db: Database) -> None:
    """End the rules whose time is over, and go on with a change that no engine has ended."""
    until = time.monotonic() + THOROUGH_SECONDS
    if topics.expire(db, now=_now()):
        rules.mute_all(db, now=_now())
    section_rules.sweep(db, now=_now(), stop=lambda: time.monotonic() > until)


def _now() -> datetime:
    return datetime.now(UTC)


def _has_rules(db: Database) -> bool:
    """Tell whether the reader wants some entries hidden, or put into sections by rules."""
    return any(one.rule for one in sections.all_sections(db)) or bool(
        topics.all_topics(db, TopicKind.MUTE)
    )


def _call(
    store: Database,
    config: Config,
    on_event: Callable[[Event], None],
    finished: RefreshFinished,
    newest: int,
) -> None:
    """Run the reader's own commands that a refresh calls for: `on_new`, and of urgent reports."""
    failures: dict[Setting, str] = {}
    if config.hooks.on_new and finished.new_entries:
        from tui_news.engine.on_new import Arrived, call_on_new

        arrived = Arrived(newest, finished.new_entries, finished.done, finished.failed)
        failures["hooks.on_new"] = call_on_new(store, config.hooks.on_new, arrived)
    if config.urgent.notify == "command" and config.urgent.command and finished.new_entries:
        from tui_news.engine import herald

        told = herald.notify_at_once(store, config.urgent.command, after_id=newest)
        if told is not None:
            failures["urgent.command"] = told
    for setting, failure in failures.items():
        hooks.note(store, setting, failure, now=_now())
        if failure:
            on_event(CommandFailed(failure))


def retrieve_once(paths: Paths, config: Config, *, db: Database, entry_id: int) -> str:
    """Fetch an entry's page and store its article; returns one sentence when that failed.

    Raises:
        StoreError: the database cannot be written.
        UsageError: the network is paused.
    """
    if config.network.paused:
        raise UsageError("", "the network is paused", "set network.paused to false")
    from tui_news.engine.retrieve import retrieve
    from tui_news.engine.tools import Tools

    tools = Tools.make(db, config, paths)
    answer = asyncio.run(retrieve(db, tools.client, entry_id, now=tools.refresher.now()))
    return answer.sentence


async def _refresh(
    db: Database,
    paths: Paths,
    config: Config,
    on_event: Callable[[Event], None],
    feed_ids: frozenset[int],
    force: bool,
) -> RefreshFinished:
    began = time.monotonic()
    prepare_loop()
    if feeds.with_plain_secrets(db):
        from tui_news.engine.secret_moves import move_out

        move_out(db, paths.secrets_file)
    agenda = plan(db, datetime.now(UTC), feed_ids, force=force)
    desk = open_desk(db, agenda.addresses, bodies=agenda.bodies)
    await desk.begun()
    # Loading the network takes as long as the desk's processes need to get ready.
    from tui_news.engine.tools import Tools

    tools = Tools.make(db, config, paths)
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 50)
    return await tools.refresher.carry_out(agenda, desk, on_event, began=began)
