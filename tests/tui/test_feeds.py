"""The pages about feeds by their keys: health, settings, muting, removing, adding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config
from tui_news.config.settings import Hooks
from tui_news.model.events import (
    FeedsFound,
    FindFeeds,
    OfferedFeed,
    Request,
    Subscribe,
    SubscriptionsChanged,
)
from tui_news.model.feed import FeedHealth, FeedSettings
from tui_news.model.safe_text import SafeText
from tui_news.store import feeds, hooks
from tui_news.tui.screens.add_feed import AddFeedScreen, looks_like_address
from tui_news.tui.subscriptions import Subscriptions

EVIL = "[/b] closing [@click=app.quit]x[/] \x1b[31m"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    world, sport = room.feed("World Wire"), room.feed("Sport Desk", "sports")
    room.entries(world, "Talks begin", "Bridge opens")
    room.entries(sport, "Final drawn")
    error = SafeText("127.0.0.1: the server said 503.")
    later = NOW + timedelta(hours=1)
    feeds.save_health(
        room.db,
        FeedHealth(sport.id, error=error, failures=2, status=503, next_check=later, retry_at=later),
    )
    yield room
    room.db.close()


async def test_a_feed_that_fails_comes_first_and_says_why(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(110, 30)) as reader:
        await reader.press("L")
        text = reader.text()
        assert "2 · 1 needs care" in text
        assert text.index("Sport Desk") < text.index("World Wire")
        assert "the server said 503" in text and "2 failures in a row" in text
        await reader.press("r")
        assert "asked us to wait until 19:23" in reader.text()
        await reader.press("f")
        assert "World Wire" not in reader.text()


async def test_a_command_that_fails_is_named_on_the_page(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    hooks.note(newsroom.db, "hooks.on_new", f"note failed {EVIL}", now=NOW)
    config = replace(Config(), hooks=Hooks(on_new=("note",)))
    async with reading(newsroom, tmp_path, size=(110, 30), config=config) as reader:
        await reader.press("L")
        await reader.settle()
        assert "on_new in [hooks]: note failed [/b]" in reader.text()


async def test_settings_are_kept_and_nonsense_is_refused(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(110, 30)) as reader:
        await reader.press("L", "e")
        for key in ("tab", "tab", "tab", *"5", "enter"):
            await reader.press(key)
        assert "must be a whole number from 15" in reader.text()
        await reader.press("backspace", "6", "0", "enter")
        kept = feeds.by_url(newsroom.db, "http://127.0.0.1:9/sport-desk.xml")
        assert kept is not None and kept.settings.interval_minutes == 60
        assert kept.title == "Sport Desk"


async def test_muting_hides_and_shows_and_removing_asks_first(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(110, 30)) as reader:
        await reader.press("L", "m", "escape")
        assert "Final drawn" not in reader.titles
        await reader.press("L", "G", "end", "m", "escape")
        assert "Final drawn" in reader.titles
        await reader.press("L", "x")
        assert "x again removes Sport Desk with its 1 entry" in reader.text()
        assert len(feeds.all_feeds(newsroom.db)) == 2
        await reader.press("x", "escape")
        assert [feed.title for feed in feeds.all_feeds(newsroom.db)] == ["World Wire"]
        assert "Final drawn" not in reader.titles


async def test_a_removed_feed_is_brought_back_as_it_was_set(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    before = feeds.all_feeds(newsroom.db)
    sport = next(one for one in before if one.title == "Sport Desk")
    feeds.set_settings(newsroom.db, sport.id, FeedSettings(interval_minutes=77))
    async with reading(newsroom, tmp_path, size=(110, 30)) as reader:
        await reader.press("L", "x", "x", "escape", "u")
        assert "Undone: Sport Desk is read again" in reader.text()
    (back,) = (one for one in feeds.all_feeds(newsroom.db) if one.title == "Sport Desk")
    assert (back.url, back.outlet, back.section_mask) == (
        sport.url,
        "Sport Desk",
        sport.section_mask,
    )
    assert back.settings.interval_minutes == 77


async def test_a_feed_is_found_by_a_part_of_its_name_and_listed(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(110, 30)) as reader:
        await reader.press("L", "slash", *"wórld", "enter", "enter")
        assert reader.titles == ["Talks begin", "Bridge opens"]


class FakeEngine:
    """Answers a reader who looks for feeds."""

    def __init__(self, reader: Reader) -> None:
        self.asked: list[Request] = []
        self._reader = reader
        self.offered = (
            OfferedFeed("https://a.example/rss", f"Harbour news {EVIL}", entries=3, titles=(EVIL,)),
            OfferedFeed("https://b.example/rss", "Known", subscribed=True),
        )

    def answer(self, request: Request) -> None:
        self.asked.append(request)
        app: Any = self._reader.app
        match request:
            case FindFeeds(asked=asked, read=read):
                app._take(FeedsFound(asked, self.offered if read else self.offered[1:], read))
            case Subscribe():
                app._take(SubscriptionsChanged("Subscribed to Harbour news with 3 entries"))


async def test_a_feed_is_looked_for_shown_and_subscribed_to(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(newsroom, tmp_path, size=(110, 30)) as reader:
        engine = FakeEngine(reader)

        def find(self: Subscriptions, asked: str, *, read: bool) -> bool:
            engine.answer(FindFeeds(asked, read))
            return True

        monkeypatch.setattr(Subscriptions, "find", find)
        monkeypatch.setattr(reader.screen, "request", engine.answer)
        await reader.press("plus")
        assert isinstance(reader.app.screen, AddFeedScreen)
        assert "Known" in reader.text()
        await reader.press(*"a.example", "enter")
        text = reader.text()
        assert "Harbour news [/b] closing [@click" in text and "2 feeds found" in text
        await reader.press("enter")
        assert Subscribe("https://a.example/rss", f"Harbour news {EVIL}") in engine.asked
        await reader.press("down", "enter")
        assert "already read Known" in reader.text()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("bbc", False), ("bbc.co.uk", True), ("http://x", True), ("sport de", False), ("a. b", False)],
)
def test_addresses_are_told_from_words(text: str, is_one: bool) -> None:
    assert looks_like_address(text) is is_one


async def test_in_few_lines_the_list_goes_first(newsroom: Newsroom, tmp_path: Path) -> None:
    for name in ("Agence du Nord et du Ponant", "Beta", "Gamma", "Delta"):
        newsroom.feed(name)
    async with reading(newsroom, tmp_path, size=(40, 12)) as reader:
        await reader.press("L")
        text = reader.text()
        assert "Agence du Nord" in text and "Beta" in text and "http" in text, text
