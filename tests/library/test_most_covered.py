"""Most covered and the briefing, on a real database with told stories."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tui_news.cli.main import run
from tui_news.engine.storyteller import Storyteller
from tui_news.library import briefing
from tui_news.library.coverage import Window
from tui_news.library.most_covered import rank
from tui_news.model.query import EntryQuery
from tui_news.model.section import NINE
from tui_news.paths import find_paths
from tui_news.store.database import Database

FERRY = "Ferry with 212 aboard brought safely into Kirkwall after engine failure off Orkney"
COFFEE = "Coffee gives back half of its gain as Minas Gerais frost forecast is corrected"


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    find_paths().ensure()
    room = Newsroom(Database(find_paths().database))
    for minutes, name in enumerate(("A", "B", "C")):
        room.entries(room.feed(name), f"{FERRY}, {name} says", age=timedelta(minutes=9 + minutes))
    room.entries(room.feed("D", "economy"), COFFEE, age=timedelta(minutes=30))
    room.entries(
        room.feed("A"),
        "Minas Gerais frost forecast corrected: coffee gives back half of its gain",
        age=timedelta(minutes=40),
    )
    room.entries(room.feed("E", "sports"), "Cup drawn", age=timedelta(days=3))
    teller = Storyteller(room.db, clock=lambda: NOW)
    while teller.step():
        pass
    yield room
    room.db.close()


def test_stories_rank_by_owners(newsroom: Newsroom) -> None:
    ranking = rank(newsroom.db, Window.NOW, now=NOW)
    assert [story.rank.owners for story in ranking.stories] == [3, 2]
    assert ranking.stories[0].first.source == "C"
    assert ranking.stories[0].headline.source == "A"
    assert not ranking.too_few


def test_nothing_is_ranked_when_nobody_shares_a_story(tmp_path: Path) -> None:
    room = Newsroom(Database(tmp_path / "other.db"))
    room.entries(room.feed("A"), FERRY)
    assert rank(room.db, Window.WEEK, now=NOW).stories == ()
    room.db.close()


def test_a_briefing_is_bounded_by_time_and_one_headline_per_story(newsroom: Newsroom) -> None:
    found = briefing.brief(
        newsroom.db, since=NOW - timedelta(hours=1), scope=EntryQuery(), sections=NINE
    )
    assert (found.entries, found.stories, found.big) == (5, 2, 1)
    assert briefing.sentence(found, now=NOW) == "Since 17:23: 5 new in 2 stories, 1 big"
    assert found.sections[0].title == "World"


def test_the_briefing_command_begins_where_the_last_one_ended(
    newsroom: Newsroom, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["briefing", "--since", "9999d", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["new"] == 6
    assert run(["briefing"]) == 0
    assert run(["briefing", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["new"] == 0
