"""The engine as a child process: it answers, it ends in time, it comes back, it outlives nobody."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.engine.polling import rss
from tests.fakes.web import Step, serving
from tui_news.engine import client as client_module
from tui_news.engine import spawning
from tui_news.engine.client import EngineClient
from tui_news.engine.lock import EngineLock
from tui_news.model.events import (
    ArticleRetrieved,
    EngineReady,
    EngineTroubled,
    Event,
    Refresh,
    RefreshElsewhere,
    RefreshFinished,
    RefreshStarted,
    RetrieveArticle,
)
from tui_news.paths import Paths
from tui_news.store import feeds, headlines
from tui_news.store.database import Database

NOW = datetime.now(UTC)
PATIENCE = 20.0


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    found = Paths(*(tmp_path / name for name in ("config", "data", "cache", "state")))
    found.ensure()
    return found


async def until(client: EngineClient, kind: type[Event]) -> list[Event]:
    """Collect events up to the first one of a kind."""
    seen: list[Event] = []
    async with asyncio.timeout(PATIENCE):
        async for event in client.events():
            seen.append(event)
            if isinstance(event, kind):
                return seen
    raise AssertionError(f"no {kind.__name__} in {seen}")


@pytest.fixture
async def client(paths: Paths) -> AsyncIterator[EngineClient]:
    engine = EngineClient(paths)
    await engine.start()
    yield engine
    await engine.close()


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


async def gone(pid: int) -> bool:
    for _ in range(200):
        if not is_alive(pid):
            return True
        await asyncio.sleep(0.01)
    return False


async def test_a_refresh_fills_the_database_that_the_app_reads(
    paths: Paths, client: EngineClient
) -> None:
    async with serving(Step(rss("one", "two"))) as web:
        with Database(paths.database) as db:
            feeds.add(db, web.url, now=NOW)
            client.request(Refresh())
            seen = await until(client, RefreshFinished)
            assert headlines.total(db) == 2
    assert [type(event).__name__ for event in seen] == [
        "EngineReady",
        "RefreshStarted",
        "RefreshProgressed",
        "RefreshFinished",
    ]


async def test_the_engine_is_humble_and_says_nothing_on_the_terminal(client: EngineClient) -> None:
    (ready,) = await until(client, EngineReady)
    assert isinstance(ready, EngineReady) and ready.pid == client.pid
    assert os.getpriority(os.PRIO_PROCESS, ready.pid) >= min(19, os.nice(0) + 10)


async def test_it_ends_within_a_second_even_in_the_middle_of_a_refresh(paths: Paths) -> None:
    engine = EngineClient(paths)
    await engine.start()
    async with serving(Step(delay=60)) as web:
        with Database(paths.database) as db:
            feeds.add(db, web.url, now=NOW)
        engine.request(Refresh())
        await until(engine, RefreshStarted)
        pid = engine.pid
        assert pid is not None
        began = time.monotonic()
        await engine.close()
        assert time.monotonic() - began < 5  # a hang guard: the client kills after a second
    assert not is_alive(pid)
    assert [event async for event in engine.events()] == []


async def test_a_closed_stdin_is_enough(paths: Paths) -> None:
    process = await asyncio.create_subprocess_exec(
        *spawning.command("tui_news.engine.process", *folders(paths)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=spawning.environment(),
    )
    assert process.stdin is not None and process.stdout is not None
    assert json.loads(await process.stdout.readline())["type"] == "EngineReady"
    process.stdin.write(b"no message\n{}\n")
    process.stdin.close()
    assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
    assert "not a message" in paths.log_file.read_text("utf-8")


def folders(paths: Paths) -> list[str]:
    return [f"--{name}={getattr(paths, name)}" for name in ("config", "data", "cache", "state")]


async def test_the_engine_does_not_outlive_the_app(paths: Paths) -> None:
    code = textwrap.dedent(
        """
        import asyncio, os, sys
        from pathlib import Path
        from tui_news.engine.client import EngineClient
        from tui_news.paths import Paths

        async def main():
            engine = EngineClient(Paths(*map(Path, sys.argv[1:])))
            await engine.start()
            async for event in engine.events():
                print(event.pid, flush=True)
                os.kill(os.getpid(), 9)

        asyncio.run(main())
        """
    )
    places = (paths.config, paths.data, paths.cache, paths.state)
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", code, *map(str, places)],
        capture_output=True,
        text=True,
        env=spawning.environment(),
        check=False,
    )
    assert await gone(int(done.stdout))


async def test_a_killed_engine_comes_back(
    client: EngineClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = await until(client, EngineReady)
    assert isinstance(first, EngineReady)
    client.request(RetrieveArticle(7))
    os.kill(first.pid, signal.SIGKILL)
    seen = await until(client, EngineReady)
    again = seen[-1]
    assert isinstance(again, EngineReady) and again.pid != first.pid


def acting(code: str) -> tuple[str, ...]:
    """A stand-in for the engine."""
    return (sys.executable, "-c", "import sys, json, time, os\n" + textwrap.dedent(code))


async def test_what_was_asked_of_a_dying_engine_is_answered(paths: Paths) -> None:
    engine = EngineClient(
        paths,
        command=acting(
            """
            print(json.dumps({"type": "EngineReady", "pid": 1}), flush=True)
            print(json.dumps({"type": "RefreshStarted", "total": 9}), flush=True)
            sys.stdin.readline()
            """
        ),
    )
    await engine.start()
    await until(engine, RefreshStarted)
    engine.request(RetrieveArticle(7))
    seen = await until(engine, RefreshFinished)
    sentence = "The engine stopped while it read this page."
    assert ArticleRetrieved(7, ok=False, sentence=sentence) in seen
    await engine.close()


async def test_an_engine_that_dies_again_and_again_is_left_alone(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "FIRST_PAUSE", 0.001)
    marks = paths.state / "starts"
    engine = EngineClient(paths, command=acting(f"open({str(marks)!r}, 'a').write('x')"))
    await engine.start()
    seen = await until(engine, EngineTroubled)
    assert "stopped again and again" in str(seen[-1])
    assert len(marks.read_text()) == 1 + client_module.MAX_RESTARTS
    engine.request(Refresh())  # asking again is another chance
    await until(engine, EngineTroubled)
    assert len(marks.read_text()) == 2 * (1 + client_module.MAX_RESTARTS)
    await engine.close()


async def test_a_program_that_cannot_be_started_is_trouble_not_a_crash(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "FIRST_PAUSE", 0.001)
    engine = EngineClient(paths, command=("/nonexistent/engine",))
    await engine.start()
    await until(engine, EngineTroubled)
    await engine.close()


async def test_stray_lines_are_passed_over_and_a_deaf_engine_is_killed(paths: Paths) -> None:
    engine = EngineClient(
        paths,
        command=acting(
            """
            import signal
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            print("hello", flush=True)
            print(json.dumps({"type": "EngineReady", "pid": os.getpid()}), flush=True)
            time.sleep(60)
            """
        ),
    )
    await engine.start()
    (ready,) = await until(engine, EngineReady)
    assert isinstance(ready, EngineReady)
    await engine.close()
    assert not is_alive(ready.pid)


async def test_only_one_engine_fetches(paths: Paths, client: EngineClient) -> None:
    lock = EngineLock(paths.engine_lock)
    assert lock.acquire() and lock.acquire()
    try:
        client.request(Refresh())
        assert await until(client, RefreshElsewhere)
    finally:
        lock.release()
    client.request(Refresh())
    await until(client, RefreshFinished)
    assert not EngineLock(paths.engine_lock).acquire()


def test_a_killed_holder_holds_no_lock(paths: Paths) -> None:
    code = (
        "import sys, os; from pathlib import Path; from tui_news.engine.lock import EngineLock;"
        "lock = EngineLock(Path(sys.argv[1])); print(lock.acquire(), flush=True);"
        "os.kill(os.getpid(), 9)"
    )
    command = [sys.executable, "-c", code, str(paths.engine_lock)]
    done = subprocess.run(
        command, capture_output=True, text=True, env=spawning.environment(), check=False
    )
    assert done.stdout.strip() == "True"
    assert EngineLock(paths.engine_lock).acquire()


async def test_a_database_that_is_not_ours_is_trouble_in_one_sentence(paths: Paths) -> None:
    paths.database.write_bytes(b"something else, certainly no database" * 100)
    engine = EngineClient(paths)
    await engine.start()
    seen = await until(engine, EngineTroubled)
    assert "\n" not in str(seen[-1])
    await engine.close()


def test_the_apps_side_loads_neither_httpx_nor_a_parser() -> None:
    code = (
        "import sys, tui_news.engine.client;"
        "print([m for m in ('httpx', 'selectolax', 'sqlite3') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=spawning.environment(),
        check=True,
    )
    assert done.stdout.strip() == "[]"
