"""`tui-news doctor`: finds what is wrong, changes nothing, names a cure."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tests.fakes.web import Step, serving
from tui_news.cli.main import run
from tui_news.config import Config
from tui_news.engine.reach import reach
from tui_news.engine.threads import in_thread
from tui_news.library import doctor
from tui_news.library.doctor import Finding, State, Terminal
from tui_news.model.feed import FeedSettings
from tui_news.paths import Paths, find_paths
from tui_news.store import checkup, feeds, known_time
from tui_news.store.database import Database

TERMINAL = Terminal({"TERM": "xterm-256color"}, 80, 24, True, "utf-8")


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path / "home"))
    return find_paths()


def by_topic(
    paths: Paths, terminal: Terminal = TERMINAL, now: datetime = NOW
) -> dict[str, Finding]:
    return {one.topic: one for one in doctor.examine(paths, terminal, now=now)}


def test_a_first_start_is_healthy_and_nothing_is_made(paths: Paths) -> None:
    found = by_topic(paths)
    assert {one.state for one in found.values()} == {State.OK}
    assert "made at the first start" in found["database"].words
    assert not paths.data.parent.exists()


def test_a_sound_database_is_counted_and_the_clock_compared(paths: Paths) -> None:
    paths.ensure()
    with Database(paths.database) as db:
        room = Newsroom(db)
        room.entries(room.feed("A"), "One", "Two")
    assert "2 entries" in by_topic(paths)["database"].words
    late = by_topic(paths, now=NOW - timedelta(hours=5))["clock"]
    assert late.state is State.WARNING and "5.0 hours before" in late.words and late.cure


def test_a_clock_that_has_leapt_is_told(paths: Paths) -> None:
    paths.ensure()
    with Database(paths.database) as db:
        assert known_time.believe(db, NOW)
    assert by_topic(paths, now=NOW + timedelta(days=13))["clock"].state is State.OK
    ahead = by_topic(paths, now=NOW + timedelta(days=7_000))["clock"]
    assert ahead.state is State.WARNING
    assert "7,000 days after the time was last known" in ahead.words
    assert "nothing leaves the cache by age" in ahead.cure


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\0" + b"\1" * 200])
def test_a_broken_database_is_a_problem_and_left_alone(paths: Paths, content: bytes) -> None:
    paths.ensure()
    paths.database.write_bytes(content)
    found = by_topic(paths)["database"]
    assert found.state is State.PROBLEM and found.cure
    assert paths.database.read_bytes() == content


def test_a_newer_database_is_told(paths: Paths) -> None:
    paths.ensure()
    with Database(paths.database) as db:
        db.read().execute("PRAGMA user_version = 9999")
    assert "newer version" in by_topic(paths)["database"].words


def test_wrong_settings_and_folders_are_named(paths: Paths) -> None:
    paths.ensure()
    paths.config_file.write_text('[reading]\nmeasure = "wide"\n', "utf-8")
    (paths.cache / "x").write_text("")
    found = by_topic(replace(paths, cache=paths.cache / "x"))
    assert found["settings"].state is State.PROBLEM and "measure" in found["settings"].words
    assert found["cache folder"].state is State.PROBLEM
    assert "TUI_NEWS_HOME" in found["cache folder"].cure


@pytest.mark.parametrize(
    ("terminal", "topic", "state", "words"),
    [
        (replace(TERMINAL, environ={"TERM": "dumb"}), "terminal", State.PROBLEM, "dumb"),
        (replace(TERMINAL, environ={}), "terminal", State.PROBLEM, "not set"),
        (replace(TERMINAL, columns=30), "size", State.WARNING, "30x24"),
        (replace(TERMINAL, encoding="ascii"), "letters", State.WARNING, "ascii"),
        (replace(TERMINAL, is_terminal=False), "terminal", State.OK, "is none"),
        (TERMINAL, "terminal", State.OK, "256 colours"),
    ],
)
def test_the_terminal(
    paths: Paths, terminal: Terminal, topic: str, state: State, words: str
) -> None:
    found = by_topic(paths, terminal)[topic]
    assert found.state is state and words in found.words
    assert bool(found.cure) is (state is not State.OK)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "16 million colours"),
        ({"TERM": "xterm-256color"}, "256 colours"),
        ({"TERM": "linux"}, "16 colours"),
        ({"TERM": "xterm", "NO_COLOR": "1"}, "no colours (NO_COLOR is set)"),
    ],
)
def test_colours(environ: dict[str, str], words: str) -> None:
    assert doctor.colours(environ) == words


def test_sqlite_has_what_we_need() -> None:
    assert checkup.has_fts5() and checkup.sqlite_version()


def test_the_command_prints_lines_or_json_and_its_code_tells(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["doctor", "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"topic", "state", "words", "cure"} == set(records[0])
    paths.ensure()
    paths.config_file.write_text("[nonsense\n", "utf-8")
    assert run(["doctor", "--network"]) == 1
    out = capsys.readouterr().out
    assert "PROBLEM" in out and "settings: Mend that line" in out
    assert "nothing is subscribed to" in out


@pytest.mark.parametrize(
    ("text", "mode", "state", "words"),
    [
        (None, 0, "", ""),
        ('"h.example" = "a:hunter2"\n', 0o600, "ok", "yours alone"),
        ('"h.example" = "a:hunter2"\n', 0o644, "problem", "others on this machine can read it"),
        ('"h.example" = hunter2', 0o600, "problem", "it is not TOML"),
        ('"h.example" = ["hunter2"]', 0o600, "problem", "h.example is not one line of text"),
        ('"g.example" = "hunter2"', 0o600, "warning", "no feed is at g.example"),
    ],
)
def test_the_private_file_is_looked_at(
    paths: Paths,
    capsys: pytest.CaptureFixture[str],
    text: str | None,
    mode: int,
    state: str,
    words: str,
) -> None:
    paths.ensure()
    with Database(paths.database) as db:
        feeds.add(db, "https://h.example/feed", title="H", now=NOW)
    if text is not None:
        paths.secrets_file.write_text(text, "utf-8")
        paths.secrets_file.chmod(mode)
    assert run(["doctor", "--json"]) == (1 if state == "problem" else 0)
    out = capsys.readouterr().out
    told = [one for one in map(json.loads, out.splitlines()) if one["topic"] == "secrets"]
    assert [one["state"] for one in told] == [state] * bool(state)
    assert "hunter2" not in out
    if told:
        assert words in told[0]["words"] and bool(told[0]["cure"]) is (state != "ok")


def test_a_feed_that_names_an_unknown_secret_is_told(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.ensure()
    with Database(paths.database) as db:
        feed = feeds.add(db, "https://h.example/feed", title="Harbour", now=NOW)
        settings = FeedSettings(headers=(("Authorization", "secret:Quay"),))
        feeds.set_settings(db, feed.id, settings)
    assert run(["doctor"]) == 1
    assert "Harbour names the secret quay, which is nowhere" in capsys.readouterr().out
    paths.config_file.write_text('[secrets.commands]\n"Quay" = ["pass", "quay"]\n', "utf-8")
    assert run(["doctor"]) == 0


def test_keys_that_lost_their_command_are_told(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.ensure()
    paths.config_file.write_text('[keys.overrides]\nshare.save = "m"\n', "utf-8")
    assert run(["doctor", "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (keys,) = [one for one in records if one["topic"] == "keys"]
    assert keys["state"] == "warning" and "has no key left" in keys["words"]
    assert "mark.read =" in keys["cure"]


async def test_the_network_is_asked_once_a_host() -> None:
    async with serving(Step(status=200, body=b"<rss/>")) as web:
        urls = [f"{web.url}a", f"{web.url}b", "http://localhost:1/x", "nonsense"]
        answers = await in_thread(reach, Config(), urls)
    assert [host for host, _ in answers] == ["127.0.0.1", "localhost"]
    assert answers[0][1] == "" and answers[1][1] != ""
    found = doctor.reached(answers)
    assert [one.state for one in found] == [State.OK, State.PROBLEM]
    assert doctor.reached([])[0].state is State.WARNING


def test_keys_of_no_command_are_named_and_a_cure_is_said_once(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.ensure()
    paths.config_file.write_text(
        'reeding = 1\nwriting = 2\n[keys.overrides]\n"mark.reed" = ["m"]\n"mark.star" = ["x"]\n'
    )
    assert run(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "keys.overrides names no command with mark.reed" in out
    assert "mark.star" not in out
    assert out.count("settings: Mend that line") == 1
