"""`tui-news top`: stories as lines and as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tui_news.cli.main import run
from tui_news.engine.storyteller import Storyteller
from tui_news.paths import find_paths
from tui_news.store.database import Database

FERRY = "Ferry with 212 aboard brought safely into Kirkwall after engine failure off Orkney"


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    find_paths().ensure()
    now = datetime.now(UTC)
    with Database(find_paths().database) as db:
        room = Newsroom(db, now=now)
        for minutes, name in enumerate(("A", "B", "C")):
            feed = room.feed(name)
            room.entries(feed, f"{FERRY}, {name} says", age=timedelta(minutes=9 + minutes))
        teller = Storyteller(db, clock=lambda: now)
        while teller.step():
            pass


@pytest.mark.parametrize("by", ["prominence", "coverage"])
@pytest.mark.usefixtures("told")
def test_top_prints_one_object_per_story(capsys: pytest.CaptureFixture[str], by: str) -> None:
    assert run(["top", "--json", "--window", "now", "--by", by]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    story = json.loads(line)
    assert (story["place"], story["owners"], story["reports"]) == (1, 3, 3)
    assert story["first"]["source"] == "C" and story["outlets"] == ["C", "B", "A"]
    assert story["sections"] == ["world"] and len(story["members"]) == 3
    assert bool(story["lead"]) is (by == "prominence")


@pytest.mark.usefixtures("told")
def test_top_prints_lines_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["top"]) == 0
    out, err = capsys.readouterr()
    assert "  1 Ferry with 212" in out and "3 owners, 3 reports, first" in out
    assert "fewer than five owners" in err


def test_an_empty_cache_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    assert run(["top", "--window", "week"]) == 0
    assert "No story has two owners" in capsys.readouterr().out
