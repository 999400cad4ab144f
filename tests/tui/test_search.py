"""Search, filter and find by their keys: live results, hints, history, order, marks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from rich.segment import Segment

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import Reader, open_newsroom, reading


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    world, sport = room.feed("World Wire"), room.feed("Sport Desk", "sports")
    room.entries(world, "Talks begin", "Bridge opens", "Harvest rises", place="Bishkek")
    room.entries(
        sport, "Final drawn", "Bank sponsors", age=timedelta(days=40), text="Run\nThe bank pays"
    )
    yield room
    room.db.close()


async def type_query(reader: Reader, text: str) -> None:
    """Put a query into the open line as if it were typed, and wait until it is answered."""
    reader.screen.prompt.value = text
    await reader.pilot.pause(0.2)
    await reader.settle()


async def test_results_live_ranked_with_count_reach_and_marks(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(100, 24)) as reader:
        await reader.press("slash", *"ban")
        await reader.pilot.pause(0.2)
        await reader.settle()
        assert reader.titles == ["Bank sponsors", "Final drawn"]
        assert "2 found in 5 cached since 12 Apr" in reader.text()
        assert "Search: ban" in reader.text()
        assert reader.screen.hint.has_class("-open")
        assert "The lead of Bank sponsors." in reader.text()
        await reader.press("enter")
        found = [s.text for s in row_segments(reader, "Bank sponsors") if underlined(s)]
        assert found == ["Bank"]
        await reader.press("ctrl+o")
        assert reader.titles == ["Final drawn", "Bank sponsors"]
        await reader.press("escape")
        assert len(reader.titles) == 5
        assert not reader.screen.hint.has_class("-open")


def row_segments(reader: Reader, title: str) -> list[Segment]:
    listing = reader.screen.headlines
    for y in range(listing.size.height):
        strip = listing.render_line(y)
        if title in strip.text:
            return list(strip)
    raise AssertionError(title)


def underlined(segment: Segment) -> bool:
    return bool(segment.style and segment.style.underline)


async def test_an_error_points_at_its_place_and_the_last_good_result_stays(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("slash")
        await type_query(reader, "bank")
        await type_query(reader, "bank is:x")
        assert reader.titles == ["Bank sponsors", "Final drawn"]
        await type_query(reader, 'bank "spons')
        assert reader.titles == ["Bank sponsors"] and "opening quote" not in reader.text()
        await reader.press("enter")
        lines = reader.text().splitlines()
        typed = next(i for i, line in enumerate(lines) if line.startswith('bank "spons'))
        below = lines[typed + 1]
        assert "has an opening quote without its end" in below
        assert below.index("^") == lines[typed].index('"')
        assert reader.screen.prompt.is_open
        await type_query(reader, 'bank "pays"')
        assert "opening quote" not in reader.text()
        await reader.press("escape")
        assert len(reader.titles) == 5


async def test_stale_errors_go_with_the_line(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("slash")
        await type_query(reader, "(")
        await reader.press("escape")
        assert "parenthes" not in reader.text()
        assert len(reader.titles) == 5


async def test_history_goes_up_and_down_and_survives(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        for text in ("bank", "talks"):
            await reader.press("slash")
            await type_query(reader, text)
            await reader.press("enter")
        await reader.press("escape")
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("slash", "up")
        assert reader.screen.prompt.value == "talks"
        await reader.press("up", "up")
        assert reader.screen.prompt.value == "bank"
        await reader.press("down", "down")
        assert reader.screen.prompt.value == ""


async def test_a_filter_stays_on_with_sections_searches_and_restarts(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(100, 24)) as reader:
        await reader.press("F")
        await type_query(reader, "-opens")
        await reader.press("enter")
        assert "Bridge opens" not in reader.titles and len(reader.titles) == 4
        await reader.press("2")
        assert reader.titles == ["Talks begin", "Harvest rises"]
        await reader.press("0", "slash")
        await type_query(reader, "is:unread in:title (talks OR opens)")
        await reader.press("enter")
        assert reader.titles == ["Talks begin"]
        assert "Filter: -opens" in reader.text()
        await reader.press("escape")
        assert len(reader.titles) == 4
        await reader.press("escape")
        assert len(reader.titles) == 4
    async with reading(newsroom, tmp_path) as reader:
        assert len(reader.titles) == 4
        await reader.press("F")
        await type_query(reader, "")
        await reader.press("enter")
        assert len(reader.titles) == 5
    async with reading(newsroom, tmp_path) as reader:
        assert len(reader.titles) == 5


async def test_a_dropped_filter_is_the_former_one(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("F")
        await type_query(reader, "place:bishkek")
        assert len(reader.titles) == 3
        await reader.press("escape")
        assert len(reader.titles) == 5


async def test_the_opened_article_shows_the_words(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("slash")
        await type_query(reader, "pays")
        await reader.press("enter", "enter")
        assert reader.screen.is_reading
        assert reader.screen.article.clear_find()


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (200, 50)])
async def test_hostile_queries_at_every_size(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(newsroom, tmp_path, size=size) as reader:
        await reader.press("slash")
        for text in ('"', "[/b]", "[@click=app.quit]x[/]", "C++", "a OR", "x" * 999, "-", "(" * 30):
            await type_query(reader, text)
        assert "Something went wrong" not in reader.text()
        await reader.press("escape")
        assert len(reader.titles) == 5
