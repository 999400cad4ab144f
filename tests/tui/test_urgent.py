"""Urgent reports on screen: their mark, their list, and the line that pins them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.tui.reader import open_newsroom, reading
from tui_news.config import Config
from tui_news.config.settings import Urgent
from tui_news.tui.live import WireNews, WireState
from tui_news.tui.messages import WireChanged
from tui_news.tui.screens.main import MainScreen

NEVER = replace(Config(), urgent=Urgent(pin_minutes=0))


def tell(screen: MainScreen, *ids: int) -> None:
    """What the app says when the engine has stored and digested something."""
    news = WireNews(WireState(), True, frozenset(ids), (), False)
    screen.post_message(WireChanged(news))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 45)])
async def test_rows_carry_the_mark_and_a_key_lists_only_those(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("Alpha"), "Harvest rises", "FLASH: Bridge down", "Talks go on")
    async with reading(room, tmp_path, size=size, config=NEVER) as reader:
        assert "! FLASH: Bridge down" in reader.text()
        assert "! Harvest" not in reader.text()
        await reader.press("circumflex_accent")
        assert reader.titles == ["FLASH: Bridge down"]
        assert "Urgent" in reader.text()
        await reader.press("circumflex_accent")
        assert len(reader.titles) == 3
        await reader.press("G", "A", "circumflex_accent")
        assert reader.titles == ["FLASH: Bridge down"]
    room.db.close()


async def test_no_urgent_news_says_how_to_get_back(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("Alpha"), "Harvest rises")
    async with reading(room, tmp_path) as reader:
        await reader.press("circumflex_accent")
        assert "Nothing is urgent." in reader.text()
        await reader.press("ampersand")
        assert "No urgent report is pinned" in reader.text()
    room.db.close()


async def test_a_fresh_report_is_pinned_without_moving_anything(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    feed = room.feed("Alpha")
    room.entries(feed, *(f"Report {n}" for n in range(40)), age=timedelta(hours=1))
    async with reading(room, tmp_path, size=(80, 24)) as reader:
        await reader.press("j", "j", "j")
        before = reader.text().splitlines()
        (urgent,) = room.entries(feed, "URGENT: Bridge down", age=timedelta(minutes=3))
        tell(reader.screen, urgent)
        await reader.settle()
        after = reader.text().splitlines()
        changed = [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
        line = after[changed[-1]]
        assert "18:20 Alpha  URGENT: Bridge down" in line
        assert "& opens" in line and "1 new, press ." in line
        assert before[changed[-1]].startswith(" News feed")
        assert after[changed[-1] + 1 :] == before[changed[-1] + 1 :]
        assert reader.cursor_title == "Report 3"
        await reader.press("ampersand")
        assert reader.screen.article.entry_id == urgent
        await reader.press("escape")
        assert reader.cursor_title == "Report 3"
        assert "& opens" not in reader.text() and "News feed" in reader.text()
    room.db.close()


@pytest.mark.parametrize(
    ("titles", "age", "config", "pinned"),
    [
        (("URGENT: One", "FLASH: Two"), 5, Config(), "URGENT: One  +1 more"),
        (("URGENT: One",), 16, Config(), ""),
        (("URGENT: One",), 16, replace(Config(), urgent=Urgent(pin_minutes=60)), "URGENT: One"),
        (("URGENT: One",), 5, NEVER, ""),
        (("One",), 5, Config(), ""),
    ],
    ids="two old longer never plain".split(),
)
async def test_only_what_is_fresh_and_unread_is_pinned(
    tmp_path: Path, titles: tuple[str, ...], age: int, config: Config, pinned: str
) -> None:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("Alpha"), *titles, age=timedelta(minutes=age))
    async with reading(room, tmp_path, size=(150, 20), config=config) as reader:
        line = reader.screen.pinned_line
        assert line.display is bool(pinned)
        if pinned:
            text = "".join(text for text, _ in line.parts(100))
            assert " ".join(pinned.split()) in " ".join(text.split())
            await reader.press("A")
            assert not line.display
    room.db.close()


async def test_what_an_outlet_says_in_two_feeds_is_one_report(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    for section in ("world", "emergencies"):
        room.entries(room.feed("Alpha", section), "URGENT: One")
    async with reading(room, tmp_path, size=(150, 30)) as reader:
        assert "more, & opens" not in reader.text() and "& opens" in reader.text()
        await reader.press("m")
        assert not reader.screen.pinned_line.display
    room.db.close()


async def test_a_click_opens_and_a_search_takes_the_line_back(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    (first, _) = room.entries(room.feed("Alpha"), "URGENT: One", "FLASH: Two")
    async with reading(room, tmp_path, size=(150, 30)) as reader:
        await reader.press("slash", *"two", "enter")
        tell(reader.screen, first)
        await reader.settle()
        assert not reader.screen.pinned_line.display
        await reader.press("escape")
        tell(reader.screen, first)
        await reader.settle()
        await reader.pilot.click("#pinned")
        await reader.settle()
        assert reader.screen.article.entry_id == first
    room.db.close()


@pytest.mark.parametrize("width", range(0, 130, 7))
async def test_the_line_fits_any_width(tmp_path: Path, width: int) -> None:
    from tui_news.text.width import cell_width

    room = open_newsroom(tmp_path)
    room.entries(room.feed("Gazette of the 港"), "URGENT: 橋が落ちた and [/b] more")
    async with reading(room, tmp_path) as reader:
        parts = reader.screen.pinned_line.parts(width)
        assert width < 12 or sum(cell_width(text) for text, _ in parts) == width
    room.db.close()
