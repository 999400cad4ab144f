"""`tui-news sections`, and the reader's own sections wherever a section is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.main import run
from tui_news.library import sections
from tui_news.paths import find_paths
from tui_news.store.database import Database

Output = pytest.CaptureFixture[str]


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    paths = find_paths()
    paths.ensure()
    room = Newsroom(Database(paths.database))
    room.entries(room.feed("World Wire"), "A film wins", "A bridge opens")
    room.entries(room.feed("Nowhere", ""), "Odd thing")
    cinema = sections.add(room.db, "Film & Kino")
    sections.set_rule(room.db, cinema, "film", now=room.now)
    sections.apply(room.db, now=room.now)
    yield room
    room.db.close()


def test_sections_are_printed_with_their_numbers(newsroom: Newsroom, capsys: Output) -> None:
    assert run(["sections", "--json"]) == ExitCode.OK
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(records) == 11
    assert records[1]["id"] == "world" and records[1]["unread"] == 2
    assert records[9]["name"] == "Film & Kino" and records[9]["id"] == "film-kino"
    assert (records[9]["unread"], records[9]["own"], records[9]["rule"]) == (1, True, "film")
    assert records[10]["id"] == "unsorted" and records[10]["unread"] == 1
    assert run(["sections"]) == ExitCode.OK
    text = capsys.readouterr().out
    assert "Film & Kino" in text and "rule: film" in text


@pytest.mark.parametrize("name", ["film-kino", "Film & Kino", "FILM & KINO"])
def test_a_section_is_named_by_its_id_or_its_names(
    newsroom: Newsroom, capsys: Output, name: str
) -> None:
    assert run(["list", "--json", "--section", name]) == ExitCode.OK
    (record,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert record["title"] == "A film wins"
    assert record["sections"] == ["world", "film-kino"]


@pytest.mark.parametrize("query", ["section:film-kino", 'section:"film & kino"', "section:film"])
def test_queries_know_own_sections(newsroom: Newsroom, capsys: Output, query: str) -> None:
    assert run(["list", "--json", query]) == ExitCode.OK
    (record,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert record["title"] == "A film wins"


def test_an_unknown_section_is_explained(newsroom: Newsroom, capsys: Output) -> None:
    assert run(["list", "--section", "x\x1b[31m"]) == ExitCode.USAGE
    complaint = capsys.readouterr().err
    assert "no such section" in complaint and "film-kino" in complaint and "\x1b" not in complaint
    assert run(["list", "section:nothing"]) == ExitCode.USAGE
    assert "film-kino" in capsys.readouterr().err
