"""Kinds: photos and graphics say how many pictures they have; one kind can be listed alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import open_newsroom, reading
from tui_news.model.article import Figure
from tui_news.model.entry import Kind
from tui_news.tui.screens.kinds import KindsScreen


def pictures(count: int) -> tuple[Figure, ...]:
    return tuple(Figure(f"http://127.0.0.1:9/{number}.png") for number in range(count))


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    wire = room.feed("World Wire")
    room.entries(wire, "Talks go on", "Bridge opens")
    room.entries(wire, "Goats on the ridge", kind=Kind.PHOTO, pictures=pictures(12))
    room.entries(wire, "The budget in lines", kind=Kind.GRAPHIC, pictures=pictures(2))
    room.entries(wire, "One picture", pictures=pictures(1))
    room.entries(wire, "Many pictures", pictures=pictures(5))
    room.entries(room.feed("Sport Desk", "sports"), "The final", kind=Kind.VIDEO)
    yield room
    room.db.close()


async def test_rows_say_how_many_pictures_there_are(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        text = reader.text()
        assert "▣12" in text and "▥2" in text and "►" in text and "▣5" in text
        assert "▣1 " not in text and "▣0" not in text


async def test_the_menu_counts_and_lists_one_kind(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("P")
        assert isinstance(reader.app.screen, KindsScreen)
        lines = [" ".join(line.split()) for line in reader.text().splitlines()]
        for wanted in ("All kinds 7", "Photo 1", "Video 1", "Graphics 1", "Text 4"):
            assert any(wanted in line for line in lines), (wanted, lines)
        assert any("With pictures 4" in line for line in lines)
        await reader.press("j", "enter")
        assert reader.titles == ["Goats on the ridge"]
        await reader.press("P", "enter")
        assert len(reader.titles) == 7


async def test_the_menu_counts_within_the_chosen_sections(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("8", "P")
        text = reader.text()
        assert "Video" in text and "Photo" not in text and "All kinds" in text


async def test_escape_changes_nothing(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("P", "escape")
        assert len(reader.titles) == 7
