"""Topics by their keys: follow, badge, page, rename, mute, highlight, drop."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.library import topics
from tui_news.model.events import RefreshFinished, RefreshStarted, RulesApplied
from tui_news.model.topic import TopicKind
from tui_news.store import rules
from tui_news.store import topics as store
from tui_news.tui.widgets.side_pane import SidePane


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("World Wire"), "Strike begins", "Bridge opens", "Sport strike")
    yield room
    room.db.close()


async def search(reader: Reader, text: str) -> None:
    await reader.press("slash")
    reader.screen.prompt.value = text
    await reader.pilot.pause(0.2)
    await reader.press("enter")


async def test_a_followed_search_has_a_badge_when_it_grows(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(200, 40)) as reader:
        await search(reader, "strike -sport")
        await reader.press("T", "escape")
        assert "Topics" in reader.text() and "strike -sport" in reader.text()
        newsroom.entries(newsroom.feed("World Wire"), "Strike spreads", age=timedelta(0))
        reader.app._take(RefreshStarted(1))
        reader.app._take(RefreshFinished(1, 0, 1, 0.1))
        await reader.pilot.pause(0.5)
        await reader.settle()
        (standing,) = reader.screen.topics.standings
        assert standing.new == 1
        reader.screen.side.post_message(SidePane.Chosen("topic.list", standing.topic.id))
        await reader.settle()
        assert reader.titles == ["Strike spreads", "Strike begins"]
        assert reader.screen.topics.standings[0].new == 0
        await reader.press("escape")
        assert len(reader.titles) >= 3


async def test_nothing_to_follow_says_how(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("T")
        assert "has no story yet" in reader.text()
        await reader.press("t")
        assert "Nothing is followed yet" in reader.text()
        await reader.press("escape")


@pytest.mark.parametrize("size", [(40, 10), (100, 30)])
async def test_the_page_adds_renames_mutes_and_drops(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(newsroom, tmp_path, size=size) as reader:
        await reader.press("t", "n", *"sport", "enter")
        assert [one.query for one in store.all_topics(newsroom.db)] == ["sport"]
        await reader.press("r", "end", "!", "enter")
        assert [one.name for one in store.all_topics(newsroom.db)] == ["sport!"]
        await reader.press("m")
        assert "hides 1 of today" in reader.text()
        await reader.press("escape")
        assert reader.titles == ["Strike begins", "Bridge opens"]
        await reader.press("t", "d", "escape")
        assert len(reader.titles) == 3
        assert store.all_topics(newsroom.db) == []


async def test_a_query_that_makes_no_sense_is_explained(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path, size=(120, 30)) as reader:
        await reader.press("t", "n", "(", "enter")
        assert "ends too early" in reader.text() or "parenthes" in reader.text()
        assert store.all_topics(newsroom.db) == []
        await reader.press("escape")


async def test_entering_a_topic_lists_it(newsroom: Newsroom, tmp_path: Path) -> None:
    topics.save(newsroom.db, "bridge", kind=TopicKind.FOLLOW, now=NOW, name="[red]Bridges[/]")
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("t")
        assert "[red]Bridges[/]" in reader.text()
        await reader.press("enter")
        assert reader.app.screen is reader.screen
        assert reader.titles == ["Bridge opens"]


async def test_highlighted_rows_look_different(newsroom: Newsroom, tmp_path: Path) -> None:
    topics.save(newsroom.db, "bridge", kind=TopicKind.HIGHLIGHT, now=NOW)
    async with reading(newsroom, tmp_path, size=(120, 30)) as reader:
        rows = [reader.screen.headlines.row(one) for one in reader.screen.headlines.ids]
        assert [row.title for row in rows if row and row.highlighted] == ["Bridge opens"]


async def test_what_the_engine_hides_leaves_the_list(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        topics.save(newsroom.db, "bridge", kind=TopicKind.MUTE, now=NOW)
        rules.mute_all(newsroom.db, now=NOW)
        reader.app._take(RulesApplied(1, 0))
        await reader.pilot.pause(0.5)
        await reader.settle()
        assert "Bridge opens" not in reader.titles
