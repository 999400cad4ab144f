"""The main screen by its keys: toggles, reading, marking, undo, search, what waits, layouts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import open_newsroom, reading
from tui_news.model.events import RefreshFinished, RefreshStarted, SectionsSorted
from tui_news.store import states
from tui_news.tui.commands import COMMANDS
from tui_news.tui.layout import Layout

HOSTILE = ["[/b] closing", "[@click=app.quit]x[/]", "[UPDATE] Storm", "EU [EU-27] vote", "[red]"]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    world, sport = room.feed("World Wire"), room.feed("Sport Desk", "sports")
    room.entries(world, "Talks begin", "Bridge opens", "Harvest rises", place="Bishkek")
    room.entries(sport, "Final drawn", "Record set", age=timedelta(days=1), text="A\nB bank")
    yield room
    room.db.close()


async def test_headlines_stand_under_their_days_with_source_and_place(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(169, 30)) as reader:
        text = reader.text()
        assert reader.titles[:3] == ["Talks begin", "Bridge opens", "Harvest rises"]
        assert "Today" in text and "Yesterday" in text
        assert "BISHKEK" in text and "World Wire" in text and "18:18" in text
        assert "5 unread" in text


async def test_sections_toggle_several_at_once_and_come_back_tomorrow(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("8")
        assert reader.titles == ["Final drawn", "Record set"]
        await reader.press("2")
        assert len(reader.titles) == 5
        await reader.press("2", "0")
        assert len(reader.titles) == 5
        await reader.press("a")
        assert reader.titles == ["Final drawn", "Record set"]
    async with reading(newsroom, tmp_path) as reader:
        assert reader.titles == ["Final drawn", "Record set"]


async def test_the_cyrillic_layout_works(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("о")
        assert reader.cursor_title == "Bridge opens"


async def test_opening_marks_read_after_it_is_stored_and_undo_takes_it_back(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("enter")
        assert reader.screen.is_reading
        row = reader.screen.cursor_row
        assert row is not None and row.read
        assert "4 unread" in reader.text()
        await reader.press("escape")
        assert reader.screen.active_pane is reader.screen.headlines
        await reader.press("u")
        assert "5 unread" in reader.text()


async def test_keys_in_a_hurry_open_what_the_cursor_is_on(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("j", "j", "enter")
        assert reader.screen.is_reading
        assert reader.screen.article.entry_id == reader.screen.headlines.cursor_id


async def test_stars_survive_a_restart_and_have_their_list(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("j", "s")
        assert "1 headline starred" in reader.text()
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("asterisk")
        assert reader.titles == ["Bridge opens"]
        await reader.press("escape")
        assert len(reader.titles) == 5


async def test_marking_a_whole_list_spares_what_came_later(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        newsroom.entries(newsroom.feed("World Wire"), "Just in", age=timedelta(0))
        await reader.press("A")
        assert "1 unread" in reader.text()
        await reader.press("u")
        assert "6 unread" in reader.text()


async def test_a_selection_is_marked_as_one(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("v", "v", "m")
        assert "2 headlines marked read" in reader.text()
        await reader.press("escape")
        assert reader.screen.headlines.selected_ids == ()


async def test_read_above_and_below(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("j", "j", "less_than_sign")
        assert "2 headlines marked read" in reader.text()
        await reader.press("greater_than_sign")
        assert "1 unread" in reader.text()


async def test_next_unread_jumps_over_what_is_read(newsroom: Newsroom, tmp_path: Path) -> None:
    ids = newsroom.entries(newsroom.feed("World Wire"), "x", age=timedelta(minutes=1))
    async with reading(newsroom, tmp_path) as reader:
        states.set_read(newsroom.db, reader.screen.headlines.ids[1:5], True, now=newsroom.now)
        await reader.press("n")
        assert reader.cursor_title == "Record set"
        await reader.press("n")
        note = "Nothing unread further down; p goes to what is unread above"
        assert note in reader.text()
        await reader.press("p")
        assert reader.screen.headlines.cursor_id == ids[0]
        await reader.press("p")
        assert "Nothing unread further up; n goes to what is unread below" in reader.text()
        await reader.press("A", "p")
        assert "Nothing in this list is unread" in reader.text()


async def test_space_pages_and_goes_on_to_the_next_unread(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("space")
        assert reader.screen.is_reading
        await reader.press("space")
        assert reader.cursor_title == "Bridge opens"
        assert reader.screen.is_reading


async def test_search_as_one_types_and_back(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("slash", *"bank")
        await reader.pilot.pause(0.2)
        await reader.settle()
        assert sorted(reader.titles) == ["Final drawn", "Record set"]
        await reader.press("enter")
        assert "Search: bank" in reader.text()
        await reader.press("escape")
        assert len(reader.titles) == 5


async def test_what_arrives_waits_and_nothing_in_sight_moves(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("j")
        before = reader.titles
        newsroom.entries(newsroom.feed("World Wire"), "Flash", "Flood", age=timedelta(0))
        reader.app._take(RefreshStarted(1))
        reader.app._take(RefreshFinished(1, 0, 2, 0.1))
        await reader.pilot.pause(0.5)
        await reader.settle()
        assert reader.titles == before
        assert "2 new, press ." in reader.text()
        await reader.press("full_stop")
        assert reader.titles[:2] == ["Flash", "Flood"]
        assert "new, press" not in reader.text()


@pytest.mark.parametrize(
    ("total", "failed", "words"),
    [
        (2, 2, "no feed could be read.\n! shows why, R asks again."),
        (2, 1, "No news yet.\n+ adds a feed, L lists yours, R asks every feed now."),
        (0, 0, "No news yet.\n+ adds a feed, L lists yours, R asks every feed now."),
    ],
)
async def test_an_empty_list_says_what_came_of_asking(
    total: int, failed: int, words: str, tmp_path: Path
) -> None:
    async with reading(open_newsroom(tmp_path), tmp_path) as reader:
        assert "No news yet: the wire is being read." in reader.text()
        reader.app._take(RefreshStarted(total))
        reader.app._take(RefreshFinished(total, failed, 0, 0.1))
        await reader.until(lambda: "being read" not in reader.text())
        await reader.settle()
        for line in words.split("\n"):
            assert line in reader.text()


async def test_an_empty_cache_fills_by_itself_until_a_key_is_pressed(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    async with reading(room, tmp_path) as reader:
        assert "No news yet" in reader.text()
        for number, title in enumerate(("One", "Two")):
            room.entries(room.feed("World Wire"), title, age=timedelta(minutes=9 - number))
            reader.app._take(RefreshStarted(2))
            reader.app._take(RefreshFinished(1, 0, 1, 0.1))
            await reader.pilot.pause(0.5)
            await reader.settle()
        assert reader.titles == ["Two", "One"]
        await reader.press("j")
        room.entries(room.feed("World Wire"), "Three", age=timedelta(0))
        reader.app._take(RefreshStarted(2))
        reader.app._take(RefreshFinished(1, 0, 1, 0.1))
        await reader.pilot.pause(0.5)
        await reader.settle()
        assert "Three" not in reader.titles
    room.db.close()


async def test_the_cursor_is_where_it_was_after_a_restart(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("j", "j", "j")
        title = reader.cursor_title
        reader.app.leave()
    async with reading(newsroom, tmp_path) as reader:
        assert reader.cursor_title == title == "Final drawn"


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (80, 45), (120, 30), (200, 50), (300, 80)])
async def test_every_command_at_every_size_does_no_harm(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.setattr("tui_news.paths.downloads", lambda own: tmp_path)
    newsroom.entries(newsroom.feed("World Wire"), *HOSTILE)
    async with reading(newsroom, tmp_path, size=size) as reader:
        for command in COMMANDS:
            if command.id not in ("app.quit", "app.quit-now"):
                reader.screen.run_command(command.id)
                await reader.settle()
                if reader.app.screen is not reader.screen:
                    await reader.press("escape")
        assert "Something went wrong" not in reader.text()


async def test_a_storm_of_resizes(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("j")
        title = reader.cursor_title
        for number in range(60):
            width, height = 10 + (number * 37) % 290, 3 + (number * 17) % 77
            await reader.pilot.resize_terminal(width, height)
        await reader.pilot.resize_terminal(120, 30)
        for _ in range(100):
            await reader.settle()
            if reader.screen.layout_now is Layout.TWO:
                break
            await reader.pilot.pause(0.1)
        assert reader.cursor_title == title
        assert reader.screen.layout_now is Layout.TWO


async def test_an_empty_cache_fills_by_itself_whatever_the_engine_sorts_meanwhile(
    tmp_path: Path,
) -> None:
    room = open_newsroom(tmp_path)
    async with reading(room, tmp_path) as reader:
        assert reader.titles == []
        reader.app._take(SectionsSorted(0, 0))
        await reader.pilot.pause(0.5)
        await reader.settle()
        room.entries(room.feed("World Wire"), "Talks begin", "Bridge opens")
        reader.app._take(RefreshFinished(1, 0, 2, 0.1))
        await reader.pilot.pause(0.5)
        await reader.settle()
        assert reader.titles == ["Talks begin", "Bridge opens"]
    room.db.close()


async def test_hostile_headlines_are_plain_text(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.entries(newsroom.feed("World Wire"), *HOSTILE, age=timedelta(0))
    async with reading(newsroom, tmp_path, size=(160, 40)) as reader:
        text = reader.text()
        for title in HOSTILE:
            assert title in text
        await reader.press("g", "enter", "y", "Y", "escape")
        assert HOSTILE[0] in reader.text()
