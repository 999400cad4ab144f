"""An article that was read in an older way is asked for again, and stays in sight meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom, article_of
from tests.tui.reader import open_newsroom, reading
from tui_news.config import Config
from tui_news.config import settings as tables
from tui_news.model.article import EXTRACTOR_VERSION, ArticleState
from tui_news.model.events import ArticleRetrieved, Request, RetrieveArticle
from tui_news.model.feed import FeedSettings
from tui_news.store import entries, feeds
from tui_news.tui.services import Services

PAUSED = Config(network=tables.Network(paused=True))
NEVER = Config(reading=tables.Reading(full_text="never"))


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("World Wire"), "Bridge opens", url="https://wire.example/1")
    yield room
    room.db.close()


def put(newsroom: Newsroom, text: str, version: int) -> int:
    entry_id = entries.find(newsroom.db, "https://wire.example/1")
    assert entry_id is not None
    page = replace(article_of("Bridge opens", text), state=ArticleState.EXTRACTED)
    entries.put_article(newsroom.db, entry_id, page, version=version)
    return entry_id


@pytest.mark.parametrize(
    ("version", "config", "is_asked"),
    [
        (EXTRACTOR_VERSION - 1, Config(), True),
        (EXTRACTOR_VERSION, Config(), False),
        (EXTRACTOR_VERSION - 1, PAUSED, False),
        (EXTRACTOR_VERSION - 1, NEVER, False),
    ],
    ids="older present paused never".split(),
)
async def test_an_article_read_in_an_older_way_is_asked_for_and_stays_in_sight(
    newsroom: Newsroom,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    version: int,
    config: Config,
    is_asked: bool,
) -> None:
    asked: list[Request] = []
    entry_id = put(newsroom, "The former reading of the page.", version)
    monkeypatch.setattr(
        Services, "fetches", property(lambda services: not services.config.network.paused)
    )
    async with reading(newsroom, tmp_path, config=config) as reader:

        def ask(request: Request) -> bool:
            asked.append(request)
            return True

        monkeypatch.setattr(reader.screen, "request", ask)
        await reader.press("g", "enter")
        assert asked == [RetrieveArticle(entry_id)] * is_asked
        assert "The former reading" in reader.text()
        assert ("Fetching the page" in reader.text()) is is_asked
        if not is_asked:
            return
        failed = ArticleRetrieved(entry_id, ok=False, sentence="Gone away.")
        reader.screen.reading.take_retrieved(failed)
        await reader.settle()
        assert "The former reading" in reader.text() and "Fetching" not in reader.text()
        assert len(asked) == 1
        assert "Gone away." not in reader.text()
        reader.screen.reading.retrieve(entry_id)
        reader.screen.reading.take_retrieved(failed)
        await reader.settle()
        assert "Gone away." in reader.text() and "The former reading" in reader.text()
        put(newsroom, "What is read there now.", EXTRACTOR_VERSION)
        reader.screen.reading.take_retrieved(ArticleRetrieved(entry_id, ok=True))
        await reader.settle()
        assert "What is read there now" in reader.text()
        assert len(asked) == 2


async def test_why_a_page_did_not_come_again_is_said_once(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_id = put(newsroom, "The reading of the page.", EXTRACTOR_VERSION)
    async with reading(newsroom, tmp_path) as reader:
        monkeypatch.setattr(reader.screen, "request", lambda request: True)
        await reader.press("g", "enter", "x")
        failed = ArticleRetrieved(entry_id, ok=False, sentence="Gone away.")
        reader.screen.reading.take_retrieved(failed)
        await reader.settle()
        assert "Gone away." in reader.text() and "The reading of the page." in reader.text()


@pytest.mark.parametrize(
    ("general", "own", "is_asked"),
    [
        ("open", "never", False),
        ("never", "open", True),
        ("never", "always", True),
        ("always", "never", False),
        ("never", "", False),
        ("open", "", True),
    ],
)
async def test_a_feeds_own_wish_for_full_texts_goes_before_the_general_one(
    newsroom: Newsroom,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    general: str,
    own: str,
    is_asked: bool,
) -> None:
    asked: list[Request] = []
    feed = feeds.all_feeds(newsroom.db)[0]
    feeds.set_settings(newsroom.db, feed.id, FeedSettings(full_text=own))
    entry_id = entries.find(newsroom.db, "https://wire.example/1")
    assert entry_id is not None
    monkeypatch.setattr(Services, "fetches", property(lambda services: True))
    config = Config(reading=tables.Reading(full_text=general))
    async with reading(newsroom, tmp_path, config=config) as reader:
        monkeypatch.setattr(reader.screen, "request", asked.append)
        await reader.press("g", "enter")
        assert asked == [RetrieveArticle(entry_id)] * is_asked
