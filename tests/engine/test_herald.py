"""Notices and hooks: what is told, how often, to which program, and what a headline cannot do."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.polling import rss
from tests.fakes.newsroom import Newsroom
from tests.fakes.web import Step, serving
from tui_news.config import Config
from tui_news.config.settings import Hooks, Urgent
from tui_news.engine import commands, headless
from tui_news.engine.herald import Herald, command_of
from tui_news.engine.on_new import Arrived, lines_of
from tui_news.engine.tools import Tools
from tui_news.library.hooks import sentence, troubles
from tui_news.model.events import (
    CommandFailed,
    EntriesDigested,
    Event,
    RefreshFinished,
    RefreshStarted,
    UrgentNoticed,
)
from tui_news.model.notice import Notice, notice_of
from tui_news.paths import Paths
from tui_news.store import feeds, hooks, remembered, states
from tui_news.store.database import Database

NOW = datetime.now(UTC)
WRITE = "import sys, os; open(sys.argv[1], 'a').write(repr(sys.argv[2:]) + '\\n')"
KEEP = "import sys, os; open(sys.argv[1], 'w').write(os.environ['TUI_NEWS_NEW'] + sys.stdin.read())"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    with Database(tmp_path / "news.db") as db:
        yield Newsroom(db, now=NOW)


def herald_of(room: Newsroom, config: Config, told: list[Event], *, between: float = 60) -> Herald:
    return Herald(Tools.make(room.db, config), told.append, collecting=0.01, between=between)


async def until(told: list[Event], kind: type[Event], *, count: int = 1) -> list[Event]:
    async with asyncio.timeout(20):
        while len(found := [one for one in told if isinstance(one, kind)]) < count:
            await asyncio.sleep(0.005)
    return found


TERMINAL = replace(Config(), urgent=Urgent(notify="terminal"))


async def test_urgent_reports_of_one_moment_are_one_notice(room: Newsroom) -> None:
    told: list[Event] = []
    herald = herald_of(room, TERMINAL, told)
    ids = room.entries(room.feed("Alpha"), "URGENT: Old", "Harvest", "FLASH: B", "URGENT: C")
    herald(EntriesDigested(ids, 0))
    herald(EntriesDigested(room.entries(room.feed("Alpha"), "URGENT: C"), 0))  # its other feed
    (notice,) = await until(told, UrgentNoticed)
    assert isinstance(notice, UrgentNoticed)
    assert (notice.count, notice.source) == (3, "Alpha")
    assert notice.title.startswith("3 urgent reports: ")


async def test_the_next_notice_waits_and_gathers(room: Newsroom) -> None:
    told: list[Event] = []
    herald = herald_of(room, TERMINAL, told, between=0.3)
    feed = room.feed("Alpha")
    herald(EntriesDigested(room.entries(feed, "URGENT: A"), 0))
    await until(told, UrgentNoticed)
    for title in ("URGENT: B", "URGENT: C"):
        herald(EntriesDigested(room.entries(feed, title), 0))
        await asyncio.sleep(0.03)
    assert len([one for one in told if isinstance(one, UrgentNoticed)]) == 1
    notices = await until(told, UrgentNoticed, count=2)
    assert [one.count for one in notices if isinstance(one, UrgentNoticed)] == [1, 2]


async def test_nobody_is_called_twice_for_old_news_or_what_is_read_or_muted(room: Newsroom) -> None:
    told: list[Event] = []
    herald = herald_of(room, TERMINAL, told, between=0)
    feed = room.feed("Alpha")
    ids = room.entries(feed, "URGENT: A", age=timedelta(hours=2))
    (read,) = room.entries(feed, "URGENT: B")
    states.set_read(room.db, [read], True, now=NOW)
    (muted,) = room.entries(feed, "URGENT: C")
    with room.db.transaction() as connection:
        connection.execute("UPDATE entries SET hidden = 2 WHERE id = ?", (muted,))
    herald(EntriesDigested((*ids, read, muted), 0))
    once = room.entries(feed, "URGENT: D")
    for _ in range(3):
        herald(EntriesDigested(once, 0))
        await asyncio.sleep(0.05)
    found = await until(told, UrgentNoticed)
    assert [one.title for one in found if isinstance(one, UrgentNoticed)] == ["URGENT: D"]


async def test_without_a_wish_nobody_is_called(room: Newsroom) -> None:
    told: list[Event] = []
    herald = herald_of(room, Config(), told)
    herald(RefreshStarted(1))
    herald(EntriesDigested(room.entries(room.feed("Alpha"), "URGENT: A"), 0))
    herald(RefreshFinished(1, 0, 1, 0.1))
    await asyncio.sleep(0.05)
    assert [type(one) for one in told] == [RefreshStarted, EntriesDigested, RefreshFinished]


HOSTILE = "URGENT: --output=x $(touch /tmp/x) `id`; rm \x1b]0;x\x07 %u %t"


async def test_a_headline_is_one_argument_of_the_command(room: Newsroom, tmp_path: Path) -> None:
    out = tmp_path / "told"
    command = (sys.executable, "-c", WRITE, str(out), "%s", "%t", "%u", "-x")
    config = replace(Config(), urgent=Urgent(notify="command", command=command))
    told: list[Event] = []
    herald = herald_of(room, config, told)
    herald(EntriesDigested(room.entries(room.feed("-Alpha"), HOSTILE, url="javascript:x"), 0))
    async with asyncio.timeout(20):
        while not out.exists() or not out.read_text():
            await asyncio.sleep(0.01)
    source, title, url, option = eval(out.read_text())
    assert source == " -Alpha" and url == "" and option == "-x"
    assert title.startswith("URGENT: --output=x $(touch /tmp/x) `id`; rm")
    assert "\x1b" not in title and "\x07" not in title
    assert not [one for one in told if isinstance(one, CommandFailed)]


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=60))
def test_no_text_becomes_an_option_or_another_program(title: str, source: str, url: str) -> None:
    filled = command_of(("%t", "%t", "%s", "%u", "--"), Notice(1, title, source, url))
    assert len(filled) == 5
    assert filled[0] == "%t"
    assert not any(one.startswith("-") for one in filled[1:4])
    assert all(one.isprintable() or {"\n", "\t"} & set(one) for one in filled)


def test_of_several_reports_the_newest_is_named() -> None:
    assert notice_of([("A", "X", "u"), ("B", "Y", "v")]) == Notice(
        2, "2 urgent reports: A", "X", "u"
    )


async def test_on_new_runs_once_when_all_is_digested(room: Newsroom, tmp_path: Path) -> None:
    out = tmp_path / "new"
    config = replace(Config(), hooks=Hooks(on_new=(sys.executable, "-c", KEEP, str(out))))
    feed = room.feed("Alpha")
    room.entries(feed, "Old")
    told: list[Event] = []
    herald = herald_of(room, config, told)
    herald(RefreshStarted(1))
    ids = room.entries(feed, "URGENT: One", "Two")
    herald(RefreshFinished(1, 0, 2, 0.1))
    herald(EntriesDigested(ids, 0))
    async with asyncio.timeout(20):
        while not out.exists() or out.read_text().count("\n") < 2:
            await asyncio.sleep(0.01)
    text = out.read_text()
    assert text[0] == "2"
    records = [json.loads(line) for line in text[1:].splitlines()]
    assert [one["title"] for one in records] == ["Two", "URGENT: One"]
    assert [one["urgent"] for one in records] == [False, True]
    assert records[0]["sections"] == ["world"]
    out.unlink()
    herald(RefreshStarted(1))
    herald(RefreshFinished(1, 0, 0, 0.1))
    await asyncio.sleep(0.05)
    assert not out.exists()


def test_what_a_hook_is_told_is_bounded(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.entries(room.feed("Alpha"), *(f"Report {n}" for n in range(300)))
    assert lines_of(room.db, Arrived(0, 300, 1, 0)).count(b"\n") == 200
    monkeypatch.setattr("tui_news.engine.on_new.MAX_BYTES", 2_000)
    assert 0 < len(lines_of(room.db, Arrived(0, 300, 1, 0))) <= 2_000
    assert lines_of(room.db, Arrived(299, 1, 1, 0)).count(b"\n") == 1


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("import sys; sys.exit(3)", "failed (exit code 3): run it by hand to see why."),
        ("import time; time.sleep(60)", "was stopped: let it go on in the background."),
        ("import sys; sys.stdin.close()", ""),
        ("print('x' * 1_000_000)", ""),
    ],
)
def test_a_command_that_fails_is_one_sentence(program: str, sentence: str) -> None:
    seconds = 0.5 if "sleep" in program else 20
    told = commands.run([sys.executable, "-c", program], given=b"x" * 300_000, seconds=seconds)
    assert told.endswith(sentence) and bool(told) is bool(sentence)


def test_a_program_that_is_not_there_is_one_sentence() -> None:
    assert commands.run(["/nowhere/x"]) == (
        "x could not be started (no such file or directory): check its path in the settings."
    )


async def test_a_failing_hook_is_told(room: Newsroom) -> None:
    config = replace(Config(), hooks=Hooks(on_new=("/nowhere/x",)))
    told: list[Event] = []
    herald = herald_of(room, config, told)
    room.entries(room.feed("Alpha"), "One")
    herald(RefreshFinished(1, 0, 1, 0.1))
    (failed,) = await until(told, CommandFailed)
    assert isinstance(failed, CommandFailed) and "could not be started" in failed.sentence


async def test_a_failing_hook_is_kept_until_it_works(room: Newsroom) -> None:
    wish = replace(Config(), hooks=Hooks(on_new=("/nowhere/x",)))
    told: list[Event] = []
    herald = herald_of(room, wish, told)
    feed = room.feed("Alpha")
    for times in (1, 2):
        room.entries(feed, f"Report {times}")
        herald(RefreshFinished(1, 0, 1, 0.1))
        await until(told, CommandFailed, count=times)
        async with asyncio.timeout(20):
            while not (kept := hooks.troubles(room.db)) or kept[0].times < times:
                await asyncio.sleep(0.005)
    assert kept[0].setting == "hooks.on_new" and kept[0].since <= kept[0].last
    told.clear()
    mended = replace(Config(), hooks=Hooks(on_new=(sys.executable, "-c", "")))
    herald = herald_of(room, mended, told)
    room.entries(feed, "Report 3")
    herald(RefreshFinished(1, 0, 1, 0.1))
    assert await until(told, CommandFailed) == [CommandFailed("")]
    async with asyncio.timeout(20):
        while hooks.troubles(room.db):
            await asyncio.sleep(0.005)


def test_only_what_is_still_wished_for_is_shown(room: Newsroom) -> None:
    hooks.note(room.db, "hooks.on_new", "x failed (exit code 3): run it.", now=NOW)
    wish = replace(Config(), hooks=Hooks(on_new=("x",)))
    (one,) = troubles(room.db, wish)
    assert sentence(one) == "on_new in [hooks]: x failed (exit code 3): run it."
    assert troubles(room.db, Config()) == []
    remembered.put(room.db, "hook trouble hooks.on_new", '{"error": 1}')
    assert troubles(room.db, wish) == []


async def test_a_refresh_without_the_app_keeps_what_failed(tmp_path: Path) -> None:
    paths = Paths(*(tmp_path / name for name in ("config", "data", "cache", "state")))
    paths.ensure()
    failing = (sys.executable, "-c", "import sys; sys.exit(3)")
    config = replace(
        Config(),
        hooks=Hooks(on_new=failing),
        urgent=Urgent(notify="command", command=failing),
    )
    async with serving(Step(rss("URGENT: One", "Two"))) as web:
        with Database(paths.database) as db:
            feeds.add(db, web.url, now=NOW)
            told: list[Event] = []
            await asyncio.to_thread(
                headless.refresh_once, paths, config, db=db, on_event=told.append
            )
            assert [one.setting for one in hooks.troubles(db)] == ["hooks.on_new", "urgent.command"]
            assert len([one for one in told if isinstance(one, CommandFailed)]) == 2


async def test_a_refresh_without_the_app_calls_too(tmp_path: Path) -> None:
    paths = Paths(*(tmp_path / name for name in ("config", "data", "cache", "state")))
    paths.ensure()
    new, urgent = tmp_path / "new", tmp_path / "urgent"
    config = replace(
        Config(),
        hooks=Hooks(on_new=(sys.executable, "-c", KEEP, str(new))),
        urgent=Urgent(notify="command", command=(sys.executable, "-c", WRITE, str(urgent), "%t")),
    )
    async with serving(Step(rss("URGENT: One", "Two"))) as web:
        with Database(paths.database) as db:
            feeds.add(db, web.url, now=NOW)
            await asyncio.to_thread(headless.refresh_once, paths, config, db=db)
    assert new.read_text().startswith("2{") and new.read_text().count("\n") == 2
    assert urgent.read_text() == "['URGENT: One']\n"
