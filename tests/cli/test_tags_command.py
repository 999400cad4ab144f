"""`tui-news tags`, and tags in the JSON of `list`, `search` and `show`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tui_news.cli.main import run
from tui_news.model.tag import Tag, TagKind
from tui_news.paths import find_paths
from tui_news.store import tags
from tui_news.store.database import Database

NATO = Tag("NATO", TagKind.ORGANISATION)
OSH = Tag("Osh", TagKind.PLACE)


@pytest.fixture
def ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, ...]:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    paths = find_paths()
    paths.ensure()
    with Database(paths.database) as db:
        room = Newsroom(db, now=datetime.now(UTC))
        found = room.entries(room.feed("World Wire"), "Talks begin", "Talks end", "Calm")
        tags.save(db, {found[0]: [NATO, OSH], found[1]: [NATO]})
    return found


def test_tags_are_printed(ids: tuple[int, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tags"]) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "NATO  organisation  2 today",
        "Osh   place         1 today",
    ]
    assert "No trend yet" in captured.err
    assert run(["tags", "--kind", "person"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "" and "no such tag" in captured.err


def test_tags_are_json(ids: tuple[int, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tags", "na", "--by", "trend", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {
        "name": "NATO",
        "kind": "organisation",
        "today": 2,
        "usual": None,
        "days": 0,
        "trend": None,
        "new": False,
        "query": 'tag:"NATO"',
    }


def test_a_wrong_limit_is_explained(
    ids: tuple[int, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["tags", "--limit", "0"]) == 2
    assert "from 1 up" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["list"], ["search", "talks"]])
def test_lists_carry_tags(
    ids: tuple[int, ...], command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--json"]) == 0
    records = {r["id"]: r for r in map(json.loads, capsys.readouterr().out.splitlines())}
    assert records[ids[0]]["tags"] == [
        {"name": "NATO", "kind": "organisation"},
        {"name": "Osh", "kind": "place"},
    ]
    assert records[ids[1]]["story"] is None


def test_show_carries_tags(ids: tuple[int, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(ids[1]), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["tags"] == [{"name": "NATO", "kind": "organisation"}]
