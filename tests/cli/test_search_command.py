"""`tui-news search` and `list QUERY`: the same language, answers for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tui_news.cli.main import run
from tui_news.paths import find_paths
from tui_news.store.database import Database


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    paths = find_paths()
    paths.ensure()
    with Database(paths.database) as db:
        room = Newsroom(db)
        world, sport = room.feed("World Wire"), room.feed("Sport Desk", "sports")
        room.entries(world, "Strikes close ports", "Ports reopen", text="A long strike\nhas ended")
        room.entries(sport, "Final drawn", text="The central bank sponsors it")
    return room


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        (["strike"], ["Strikes close ports", "Ports reopen"]),
        (["in:title", "strike"], ["Strikes close ports"]),
        (["ports -strikes OR final"], []),
        (["central bank", "sponsor"], ["Final drawn"]),
        (["bank central", "sponsor"], []),
        (["section:sports OR in:title reopen"], ["Final drawn", "Ports reopen"]),
        (["--newest", "ports"], ["Strikes close ports", "Ports reopen"]),
    ],
)
def test_search_finds(
    newsroom: Newsroom, arguments: list[str], titles: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "--json", *arguments]) == 0
    found = [json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()]
    assert found == titles
    assert run(["list", "--json", *[one for one in arguments if one != "--newest"]]) == 0
    listed = {json.loads(line)["title"] for line in capsys.readouterr().out.splitlines()}
    assert listed == set(titles)


def test_a_hit_says_where_its_words_stand(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["search", "--json", "--limit", "1", "strike"])
    record = json.loads(capsys.readouterr().out)
    assert [record["title"][a:b] for a, b in record["title_marks"]] == ["Strikes"]
    snippet = record["snippet"]
    assert "strikes" in [snippet["text"][a:b].lower() for a, b in snippet["marks"]]


def test_a_person_reads_snippets_and_how_far_back_the_cache_reaches(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["search", "bank"])
    out, err = capsys.readouterr()
    assert "Final drawn" in out and "central bank" in out and "\x1b" not in out
    assert "1 found in 3 cached since 2026-05-22" in err


@pytest.mark.parametrize("command", ["search", "list"])
def test_errors_point_at_the_character(
    newsroom: Newsroom, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, 'ports "open']) == 2
    _, err = capsys.readouterr()
    line, caret, sentence = err.splitlines()
    assert line[caret.index("^")] == '"'
    assert "opening quote" in sentence


def test_a_limit_that_cannot_be(newsroom: Newsroom, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "x", "--limit", "0"]) == 2
    assert "1 to 3,000" in capsys.readouterr().err
