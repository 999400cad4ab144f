"""Most covered, your most read, top stories and the briefing, by their keys, on a real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.fakes.newsroom import NOW, Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config
from tui_news.config.settings import Reading
from tui_news.engine.storyteller import Storyteller
from tui_news.library import briefing
from tui_news.library.most_read import record
from tui_news.model.entry import Headline
from tui_news.model.query import EntryQuery
from tui_news.store import front_pages, headlines, readings

FERRY = "Ferry with 212 aboard brought safely into Kirkwall after engine failure off Orkney"
COFFEE = "Coffee gives back half of its gain as Minas Gerais frost forecast is corrected"
SIZES = [(40, 10), (80, 24), (160, 45)]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    for minutes, name in enumerate(("A", "B", "C")):
        room.entries(
            room.feed(name), f"{FERRY}, [b]{name}[/b] says", age=timedelta(minutes=9 + minutes)
        )
    economy = room.feed("D", "economy")
    ids = room.entries(economy, COFFEE, "Copper steady", age=timedelta(minutes=30))
    with room.db.transaction() as connection:
        front_pages.write(connection, economy.id, [(ids[1], "")])
    room.entries(room.feed("E", "sports"), "Cup drawn", age=timedelta(days=3))
    teller = Storyteller(room.db, clock=lambda: NOW)
    while teller.step():
        pass
    yield room
    room.db.close()


def rows(reader: Reader) -> list[str]:
    options = reader.app.screen.query_one(OptionList)
    return [str(one.prompt) for one in options.options]


async def until(reader: Reader, done: Callable[[], bool]) -> None:
    """Wait for what a message still on its way brings."""
    for _ in range(50):
        if done():
            return
        await reader.settle()


def by_title(newsroom: Newsroom, title: str) -> Headline:
    found = headlines.first(newsroom.db, EntryQuery())
    return next(row for row in found if row.title.startswith(title))


@pytest.mark.parametrize("size", SIZES)
async def test_most_covered_names_owners_and_who_was_first(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(newsroom, tmp_path, size=size) as reader:
        await reader.press("c")
        (row,) = (" ".join(one.split()) for one in rows(reader))
        assert "[b]" in row and "3 owners, first 18:12 by C" in row
        assert "3 reports, score 2.9" in row
        await reader.press("enter")
        assert reader.app.screen is reader.screen
        await until(reader, lambda: reader.screen.is_reading)
        assert reader.screen.is_reading


async def test_few_owners_are_admitted(newsroom: Newsroom, tmp_path: Path) -> None:
    with newsroom.db.transaction() as connection:
        connection.execute("UPDATE feeds SET muted = 1 WHERE title = 'E'")
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("c")
        assert "fewer than five owners" in reader.text()


async def test_your_most_read_is_the_fourth_view(newsroom: Newsroom, tmp_path: Path) -> None:
    cup = by_title(newsroom, "Cup")
    record(newsroom.db, cup.id, 130, now=NOW - timedelta(days=1))
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("c", "4")
        assert "Your most read" in reader.text() and "never sent anywhere" in reader.text()
        assert "opened 1 time, 2 min, last Thu 18:23" in rows(reader)[1]
        assert "E 1" in rows(reader)[2] and "Sport 1" in rows(reader)[3]
        await reader.press("right")
        assert "3 owners" in rows(reader)[0].replace("\n", " ")


async def test_an_article_is_counted_when_it_is_left(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        times = iter([100.0, 142.4, 200.0, 207.0])
        reader.screen.reading_time._clock = lambda: next(times)
        await reader.press("enter")
        await until(reader, lambda: reader.screen.is_reading)
        assert readings.latest(newsroom.db, limit=5) == []
        await reader.press("escape")
        await until(reader, lambda: bool(readings.latest(newsroom.db, limit=5)))
        (one,) = readings.latest(newsroom.db, limit=5)
        assert (one.times, one.seconds) == (1, 42)
        await reader.press("enter")
        await until(reader, lambda: reader.screen.is_reading)
    (one,) = readings.latest(newsroom.db, limit=5)
    assert (one.times, one.seconds) == (2, 49)


async def test_nothing_is_counted_where_it_is_not_wanted(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    record(newsroom.db, by_title(newsroom, "Cup").id, 30, now=NOW)
    config = replace(Config(), reading=Reading(keep_history=False))
    async with reading(newsroom, tmp_path, config=config) as reader:
        await reader.press("enter", "escape", "c", "4")
        assert "keep_history is off" in reader.text()
        assert readings.latest(newsroom.db, limit=5) == []


@pytest.mark.parametrize("size", SIZES)
async def test_top_stories_unfold_into_their_reports(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(newsroom, tmp_path, size=size) as reader:
        await reader.press("H")
        first, second = (" ".join(one.split()) for one in rows(reader))
        assert first.startswith("1 World Ferry") and "3 outlets · first 18:12 by C" in first
        assert "The lead of Ferry" in first
        assert "Copper steady" in second and "best place 1" in second
        await reader.press("right")
        assert len(rows(reader)) == 5
        await reader.press("down", "down", "down", "left")
        assert len(rows(reader)) == 2
        await reader.press("e", "down", "enter")
        await until(reader, lambda: reader.screen.is_reading)
        assert reader.screen.is_reading


async def test_the_briefing_is_bounded_and_marks_nothing_read(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    briefing.looked(newsroom.db, now=NOW - timedelta(hours=1))
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("b")
        assert "Since 17:23: 5 new in 3 stories, 1 big" in reader.text()
        assert rows(reader)[0] == "World"
        assert "+2" in rows(reader)[1].replace("\n", " ")
        assert not any(row.read for row in headlines.first(newsroom.db, EntryQuery()))
        await reader.press("m")
        assert "nothing was marked read" in reader.text()
        await reader.press("b")
        assert "nothing new" in reader.text()
        await reader.press("escape")
    assert briefing.last_look(newsroom.db, now=NOW) == NOW


async def test_the_briefing_has_the_readers_sections_only(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("3", "b")
        assert rows(reader)[0] == "Business & Economy"
        assert "World" not in " ".join(rows(reader))


async def test_a_briefing_is_offered_after_a_long_absence(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.entries(newsroom.feed("F"), *(f"Report {number}" for number in range(40)))
    briefing.looked(newsroom.db, now=NOW - timedelta(hours=10))
    async with reading(newsroom, tmp_path) as reader:
        assert "45 new since 08:23, press b" in reader.text()


async def test_no_briefing_is_offered_after_a_moment(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.entries(newsroom.feed("F"), *(f"Report {number}" for number in range(40)))
    briefing.looked(newsroom.db, now=NOW - timedelta(minutes=10))
    async with reading(newsroom, tmp_path) as reader:
        assert "press b" not in reader.text()


async def test_a_first_start_offers_no_briefing_and_has_one(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.entries(newsroom.feed("F"), *(f"Report {number}" for number in range(40)))
    async with reading(newsroom, tmp_path) as reader:
        assert "press b" not in reader.text()
        await reader.press("b")
        assert "Since 06:23: 45 new" in reader.text()


async def test_a_long_silence_begins_a_new_visit_and_survives_a_kill(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        now = [NOW]
        presence = reader.screen.presence
        presence._services = replace(reader.screen.services, now=lambda: now[0])
        now[0] += timedelta(minutes=5)
        await reader.press("j")
        left = NOW + timedelta(minutes=5)
        assert briefing.last_look(newsroom.db, now=now[0]) == left
        now[0] += timedelta(hours=9)
        await reader.press("j")
        assert presence.since == left


def test_a_look_that_is_yet_to_come_is_not_believed(newsroom: Newsroom) -> None:
    assert briefing.last_look(newsroom.db, now=NOW) == NOW - briefing.FIRST_LOOK
    for ahead, believed in ((timedelta(minutes=5), True), (timedelta(days=3_650), False)):
        briefing.looked(newsroom.db, now=NOW + ahead)
        expected = NOW + ahead if believed else NOW - briefing.FIRST_LOOK
        assert briefing.last_look(newsroom.db, now=NOW) == expected
