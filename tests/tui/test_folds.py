"""Folds in the list: one row for a report, unfolded in place, marked as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config
from tui_news.store import assignment

FERRY = "Ferry with 212 aboard brought safely into Kirkwall"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    """Alpha was first, Beta's headline leads; Alpha's section feed says the same again."""
    room = open_newsroom(tmp_path)
    alpha = room.feed("Alpha")
    beta, gamma = room.feed("Beta", "sports"), room.feed("Gamma", "science")
    (first,) = room.entries(alpha, f"{FERRY}, company says", age=timedelta(hours=3), text="A.")
    (lead,) = room.entries(beta, FERRY, age=timedelta(minutes=30), text="B.")
    (third,) = room.entries(gamma, "Safe!", age=timedelta(minutes=50), text="C.")
    room.entries(alpha, "Harvest rises", age=timedelta(minutes=10), text="H.")
    room.entries(alpha, "Bridge opens", age=timedelta(minutes=40), text="O.")
    (again,) = room.entries(alpha, f"{FERRY}, company says", age=timedelta(hours=3), text="A.")
    assignment.assign(room.db, dict.fromkeys((first, lead, third, again), 1))
    yield room
    room.db.close()


def shown(reader: Reader) -> list[str]:
    return [title.removesuffix(", company says") for title in reader.titles]


FOLDED = ["Harvest rises", FERRY, "Bridge opens"]
UNFOLDED = ["Harvest rises", FERRY, FERRY, "Safe!", "Bridge opens"]


async def test_copies_are_one_row_that_unfolds_in_place(room: Newsroom, tmp_path: Path) -> None:
    async with reading(room, tmp_path) as reader:
        assert shown(reader) == FOLDED
        assert "+2" in reader.text()
        await reader.press("j")
        line = reader.screen.headlines.screen_line
        await reader.press("e")
        assert shown(reader) == UNFOLDED
        assert reader.screen.headlines.screen_line == line
        text = reader.text()
        assert "-2" in text and "first" in text and text.count("└") == 2
        await reader.press("j", "j", "e")
        assert shown(reader) == FOLDED
        assert reader.cursor_title == FERRY


async def test_left_folds_a_report_and_its_row_again(room: Newsroom, tmp_path: Path) -> None:
    async with reading(room, tmp_path) as reader:
        await reader.press("j", "e", "j", "h")
        assert shown(reader) == FOLDED
        assert reader.cursor_title == FERRY


async def test_folding_is_turned_off_for_good_but_repeats_stay_one(
    room: Newsroom, tmp_path: Path
) -> None:
    async with reading(room, tmp_path) as reader:
        await reader.press("E")
        assert shown(reader) == ["Harvest rises", FERRY, "Bridge opens", "Safe!", FERRY]
        await reader.press("j", "e")
        assert len(reader.titles) == 5
    async with reading(room, tmp_path) as reader:
        assert len(reader.titles) == 5
        await reader.press("E")
        assert shown(reader) == FOLDED


async def test_a_fold_has_what_the_list_asks_for(room: Newsroom, tmp_path: Path) -> None:
    async with reading(room, tmp_path) as reader:
        await reader.press("2", "6")
        assert shown(reader) == ["Harvest rises", "Bridge opens", "Safe!"]
        await reader.press("G", "e")
        assert shown(reader) == ["Harvest rises", "Bridge opens", "Safe!", FERRY]
        await reader.press("2")
        assert shown(reader) == ["Safe!"]
        await reader.press("e")
        assert "not in this list" in reader.text()


async def test_a_search_folds_under_what_it_finds_best(room: Newsroom, tmp_path: Path) -> None:
    async with reading(room, tmp_path) as reader:
        await reader.press("slash", *"ferry", "enter")
        assert len(reader.titles) == 1
        assert "3 found" in reader.text()


async def test_m_marks_the_fold_as_the_one_row_it_is(room: Newsroom, tmp_path: Path) -> None:
    async with reading(room, tmp_path) as reader:
        await reader.press("j", "m")
        assert "3 headlines marked read" in reader.text()
        await reader.press("U")
        assert shown(reader) == ["Harvest rises", "Bridge opens"]
        await reader.press("U", "u")
        row = reader.screen.headlines.row(2)
        assert row is not None and not row.read and row.unread_below


async def test_opening_reads_one_report_and_the_count_tells_of_the_others(
    room: Newsroom, tmp_path: Path
) -> None:
    async with reading(room, tmp_path) as reader:
        await reader.press("j", "enter", "escape")
        row = reader.screen.cursor_row
        assert row is not None and row.read and row.unread_below
        await reader.press("m")
        row = reader.screen.cursor_row
        assert row is not None and row.read and not row.unread_below


async def test_with_the_setting_reading_one_reads_all_and_one_undo_takes_it_back(
    room: Newsroom, tmp_path: Path
) -> None:
    config = Config()
    config = replace(config, reading=replace(config.reading, read_whole_fold=True))
    async with reading(room, tmp_path, config=config) as reader:
        await reader.press("j", "enter", "escape")
        row = reader.screen.cursor_row
        assert row is not None and row.read and not row.unread_below
        await reader.press("u")
        row = reader.screen.cursor_row
        assert row is not None and not row.read and row.unread_below


async def test_all_above_and_below_means_what_is_folded_too(room: Newsroom, tmp_path: Path) -> None:
    async with reading(room, tmp_path) as reader:
        await reader.press("G", "less_than_sign")
        assert "4 headlines marked read" in reader.text()


async def test_a_click_on_the_count_unfolds(room: Newsroom, tmp_path: Path) -> None:
    async with reading(room, tmp_path) as reader:
        lines = reader.text().split("\n")
        y = next(number for number, line in enumerate(lines) if "+2" in line)
        await reader.pilot.click(offset=(lines[y].index("+2") + 1, y))
        await reader.settle()
        assert shown(reader) == UNFOLDED


async def test_new_reports_come_only_when_they_are_taken_in_and_the_cursor_stays(
    room: Newsroom, tmp_path: Path
) -> None:
    async with reading(room, tmp_path) as reader:
        await reader.press("j", "e", "j")
        before = reader.cursor_title
        (late,) = room.entries(
            room.feed("Delta", "society"), f"{FERRY} — police", age=timedelta(minutes=1)
        )
        assignment.assign(room.db, {late: 1})
        reader.screen.listing.changed([1, 2, 3, 4])
        await reader.settle()
        assert shown(reader) == UNFOLDED
        reader.screen.listing.ask_again()
        await reader.settle()
        assert len(reader.titles) in (3, 6)
        assert reader.cursor_title in (before, FERRY, f"{FERRY} — police")


async def test_the_end_says_how_far_the_cache_reaches(room: Newsroom, tmp_path: Path) -> None:
    async with reading(room, tmp_path) as reader:
        assert "Cached since 22 May · the feeds hold nothing older" in reader.text()
    assert NOW.day == 22
