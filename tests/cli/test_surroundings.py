"""The command line where little works: full disks, odd encodings, folders that cannot be made."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.main import run
from tui_news.engine.lock import EngineLock
from tui_news.paths import Paths, find_paths
from tui_news.store import backup, feeds, remembered
from tui_news.store.database import Database

Output = pytest.CaptureFixture[str]


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paths]:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    paths = find_paths()
    paths.ensure()
    with Database(paths.database) as db:
        remembered.put(db, "starter.given", "yes")
        room = Newsroom(db)
        room.entries(room.feed("Wire"), "\u0417\u0435\u043c\u043b\u044f \u201cquoted\u201d")
    yield paths


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_signs_that_an_encoding_lacks_end_nothing(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    for options in ([], ["--json"]):
        out = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
        assert run(["list", *options]) == ExitCode.OK
        text = out.getvalue().decode(encoding)
        if options:
            assert json.loads(text)["title"].startswith("\u0417\u0435\u043c")
        else:
            assert ("\u0417" if encoding == "utf-8" else "?") in text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_full_disk_behind_the_output_is_one_sentence(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, capsys: Output, options: list[str]
) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert run(["list", *options]) == ExitCode.FAILED
    assert capsys.readouterr().err == "tui-news: standard output: no space left on device.\n"


def test_an_export_replaces_neither_links_nor_devices(
    paths: Paths, tmp_path: Path, capsys: Output
) -> None:
    real, link = tmp_path / "real.opml", tmp_path / "link.opml"
    real.write_text("old")
    link.symlink_to(real)
    assert run(["export", str(link)]) == ExitCode.OK
    assert link.is_symlink() and b"<opml" in real.read_bytes()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run(["export", str(pipe)]) == ExitCode.OK
        assert b"<opml" in os.read(reader, 100_000) and pipe.is_fifo()
    finally:
        os.close(reader)
    assert run(["export", str(tmp_path)]) == ExitCode.USAGE
    assert "is a directory" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    (tmp_path / "data").write_text("")
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    assert run(["status"]) == ExitCode.STORE
    err = capsys.readouterr().err
    assert "data: the folder cannot be made" in err and "TUI_NEWS_HOME" in err
    assert err.count("\n") == 1


def test_a_refresh_while_another_goes_on_is_no_failure(paths: Paths, capsys: Output) -> None:
    lock = EngineLock(paths.engine_lock)
    assert lock.acquire()
    try:
        assert run(["refresh", "--json"]) == ExitCode.OK
        record = json.loads(capsys.readouterr().out)
        assert (record["feeds"], record["new"]) == (0, 0) and "another" in record["notes"][0]
        assert run(["refresh"]) == ExitCode.OK
        out, err = capsys.readouterr()
        assert out == "" and err.startswith("tui-news: another tui-news is refreshing")
    finally:
        lock.release()


def test_a_lock_that_cannot_be_made_is_not_taken_for_another_program(
    paths: Paths, capsys: Output
) -> None:
    paths.engine_lock.mkdir()
    assert run(["refresh"]) == ExitCode.STORE
    err = capsys.readouterr().err
    assert "engine.lock: cannot be written" in err and "another" not in err


def test_what_was_mended_is_said(paths: Paths, capsys: Output) -> None:
    paths.database.write_bytes(b"")
    assert run(["list", "--json"]) == ExitCode.OK
    out, err = capsys.readouterr()
    assert out == "" and "The database was empty and there is no backup" in err
    run(["list", "--json"])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("age", "copies"), [(timedelta(hours=1), 0), (timedelta(days=2), 1)])
def test_a_refresh_makes_the_daily_backup_of_a_cache_that_is_no_new_one(
    paths: Paths, age: timedelta, copies: int
) -> None:
    with Database(paths.database) as db:
        for feed in feeds.all_feeds(db):
            feeds.remove(db, feed.id)
        feeds.add(db, "http://127.0.0.1:9/feed", now=datetime.now(UTC) - age)
    for _ in range(2):
        run(["refresh", "--quiet"])
        assert len(backup.existing(paths.database)) == copies


def test_a_mark_at_the_beginning_of_the_settings_is_passed_over(
    paths: Paths, capsys: Output
) -> None:
    paths.config_file.write_bytes(b"\xef\xbb\xbf[look]\ntheme = 3\n")
    assert run(["list"]) == ExitCode.CONFIG
    assert "look.theme" in capsys.readouterr().err
