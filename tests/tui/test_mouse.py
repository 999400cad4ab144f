"""The mouse on the lines around the panes: hints, what is new, what failed, the sections."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config
from tui_news.config.settings import Keys
from tui_news.model.events import EngineTroubled, FeedFailure, RefreshFinished, RefreshStarted
from tui_news.tui.live import WireState
from tui_news.tui.screens.failures import FailuresScreen
from tui_news.tui.screens.help import HelpScreen


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("World Wire"), "Storm", "Summit", "Match", text="One. " * 40)
    room.entries(room.feed("Money", "economy"), "Rates")
    yield room
    room.db.close()


async def click(reader: Reader, words: str) -> None:
    """Click the first place on the screen where some words stand."""
    for y, line in enumerate(reader.text().split("\n")):
        if words in line:
            await reader.pilot.click(offset=(line.index(words) + 1, y))
            await reader.settle()
            return
    raise AssertionError(f"{words!r} is not in sight:\n{reader.text()}")


async def test_a_hint_does_what_it_says(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await click(reader, "m read")
        assert "1 headline marked" in reader.text()
        await click(reader, "? help")
        assert isinstance(reader.app.screen, HelpScreen)


async def test_sections_are_toggled_and_all_shown_while_an_article_is_read(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("enter")
        assert reader.screen.is_reading
        await click(reader, "3 Business")
        assert reader.titles == ["Rates"]
        await click(reader, "ALL")
        assert len(reader.titles) == 4
        assert "no link" not in reader.text()


async def test_what_is_new_is_taken_in_by_a_click(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        newsroom.entries(newsroom.feed("Late Wire"), "Flood")
        reader.screen.listing.count()
        await reader.settle()
        await click(reader, "1 new, press .")
        assert "Flood" in reader.titles


async def test_what_failed_is_shown_by_a_click(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        failures = [FeedFailure(1, "World Wire", "It is closed.")]
        state = WireState(asked=True, total=2, done=2, failed=1, failures=failures)
        reader.screen.show_wire(state)
        await reader.settle()
        await click(reader, "1 failed, press !")
        assert isinstance(reader.app.screen, FailuresScreen)


async def test_without_a_network_an_empty_list_and_what_failed_say_so(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    async with reading(room, tmp_path) as reader:
        live = reader.app._live
        for event in (
            RefreshStarted(3),
            EngineTroubled("There is no network."),
            RefreshFinished(3, 3, 0, 1.0),
        ):
            live.take(event)
        await reader.until(lambda: "could not be asked" in reader.text())
        assert "R asks them again, “tui-news demo” needs no network." in reader.text()
        await reader.press("!")
        assert "There is no network." in reader.text().split("What failed")[1]
    room.db.close()


async def test_sections_wear_the_keys_that_they_have(newsroom: Newsroom, tmp_path: Path) -> None:
    overrides = {"section.toggle-3": ("f3",), "section.toggle-4": (), "section.unread-only": ("W",)}
    config = Config(keys=Keys(overrides=overrides))
    async with reading(newsroom, tmp_path, size=(200, 40), config=config) as reader:
        assert "F3 Business" in reader.text() and "4 Military" not in reader.text()
        assert "W Unread only" in reader.text()
        await reader.press("enter", "3")
        assert "This article has no link 3" in reader.text()
