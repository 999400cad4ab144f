"""The report that is open: its words change, its page is asked for, its lines fill the pane."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import open_newsroom, reading
from tui_news.config import Config, Reading
from tui_news.model.article import ArticleState
from tui_news.model.events import ArticleRetrieved
from tui_news.store import entries
from tui_news.tui import reading as keeper
from tui_news.tui.live import WireNews, WireState
from tui_news.tui.messages import WireChanged


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    yield room
    room.db.close()


async def test_an_open_report_shows_its_new_words_and_says_so(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (entry_id,) = newsroom.entries(newsroom.feed("Alpha"), "Storm nears", text="Two hurt.")
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("enter")
        newsroom.rewrite(entry_id, "Storm is here", "Four hurt.", minutes=3)
        assert "Two hurt." in reader.text()
        news = WireNews(WireState(), False, frozenset({entry_id}), (), False)
        reader.screen.post_message(WireChanged(news))
        await reader.settle()
        assert "Four hurt." in reader.text() and "Two hurt." not in reader.text()
        assert "This report was updated; d shows what changed" in reader.text()
        await reader.press("d")
        assert "Two" in reader.text() and "Four" in reader.text()


async def test_asking_for_the_page_of_a_full_text_says_that_there_was_no_need(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (entry_id,) = newsroom.entries(newsroom.feed("Alpha"), "Storm nears", text="Two hurt.")
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("enter")
        reader.screen.reading.take_retrieved(ArticleRetrieved(entry_id, ok=True))
        await reader.settle()
        said = "The feed gives the whole text; no page was fetched"
        assert said not in reader.text()  # nobody asked by a key
        reader.screen.reading._insisted = entry_id
        reader.screen.reading.take_retrieved(ArticleRetrieved(entry_id, ok=True))
        await reader.settle()
        assert said in reader.text()
        entry = entries.get(newsroom.db, entry_id)
        assert entry is not None and entry.article is not None
        article = replace(entry.article, state=ArticleState.EXTRACTED)
        entries.put_article(newsroom.db, entry_id, article, version=1)
        reader.screen.reading.refresh_open()
        await reader.settle()
        reader.screen.reading.take_retrieved(ArticleRetrieved(entry_id, ok=True))
        await reader.settle()
        assert "The page was read again" in reader.text()


@pytest.mark.parametrize(("command", "fails"), [("false", True), ("true", False)])
async def test_a_browser_that_fails_is_said_to_have_failed(
    newsroom: Newsroom,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    fails: bool,
) -> None:
    monkeypatch.setattr(keeper, "BROWSER_DELAY", 0.2)
    newsroom.entries(newsroom.feed("Alpha"), "Storm nears", text="Two hurt.")
    config = Config(reading=Reading(browser=(command,)))
    said = "exit code 1" if fails else "Opened in the browser"
    async with reading(newsroom, tmp_path, config=config) as reader:
        await reader.press("o")
        await reader.pilot.pause(0.4)
        await reader.until(lambda: said in reader.text())
        assert ("Opened in the browser" in reader.text()) is not fails


async def test_the_width_keys_begin_with_what_is_seen(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.entries(newsroom.feed("Alpha"), "Storm nears", text="word " * 60)
    async with reading(newsroom, tmp_path, size=(60, 20)) as reader:
        await reader.press("enter", "ctrl+right")
        assert "The text fills the pane; 72 columns are wished for" in reader.text()
        room = reader.screen.article.room
        assert 50 < room < 60 and not reader.screen.choices.measure
        await reader.press("ctrl+left")
        assert f"Text width: {room - 2} columns" in reader.text()
        assert reader.screen.article.picture_room[0] == room - 2
        await reader.press("ctrl+right")
        assert reader.screen.article.picture_room[0] == room


async def test_the_width_keys_wish_for_columns_while_no_article_is_in_sight(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.entries(newsroom.feed("Alpha"), "Storm nears", text="word " * 60)
    async with reading(newsroom, tmp_path, size=(60, 20)) as reader:
        await reader.press("ctrl+right")
        assert "Text width: 74 columns" in reader.text()
