"""The page of sections by its keys, and what every other part of the screen shows afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from tests.fakes.newsroom import NOW, Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.library import choices
from tui_news.library import sections as library
from tui_news.model.events import SectionsSorted
from tui_news.store import sections as store
from tui_news.tui.screens.sections import SectionsScreen
from tui_news.tui.widgets.section_bar import MORE, SectionBar


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("World Wire"), "A film wins", "A bridge opens", "Talks go on")
    room.entries(room.feed("Sport Desk", "sports"), "The film of the final")
    room.entries(room.feed("Nowhere", ""), "Odd thing")
    yield room
    room.db.close()


def names(room: Newsroom) -> list[str]:
    return [section.title for section in store.all_sections(room.db)]


async def type_in(reader: Reader, text: str) -> None:
    page = reader.app.screen
    assert isinstance(page, SectionsScreen)
    page._input.value = text
    await reader.settle()


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 45)])
async def test_a_section_is_added_given_a_rule_and_listed(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(newsroom, tmp_path, size=size) as reader:
        await reader.press("equals_sign", "a")
        await type_in(reader, "Cinema")
        await reader.press("enter")
        assert names(newsroom)[-1] == "Cinema"
        assert "Added Cinema" in reader.text()
        await reader.press("r")
        await type_in(reader, "film")
        assert "matches 2 of today's 5" in reader.text()
        await reader.press("enter")
        await reader.press("escape")
        await reader.settle()
        assert reader.titles and not reader.app.screen.is_modal
        cinema = store.all_sections(newsroom.db)[-1]
        assert cinema.rule == "film"
        await reader.press("w", *"cine", "enter")
        assert sorted(reader.titles) == ["A film wins", "The film of the final"]
        assert reader.screen.listing.unread[cinema.bit] == 2


async def test_a_wrong_rule_points_at_the_character_and_is_not_kept(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(100, 40)) as reader:
        await reader.press("equals_sign", "r")
        await type_in(reader, "film (bridge")
        lines = reader.text().splitlines()
        (typed,) = [line for line in lines if "film (bridge" in line]
        mark = lines[lines.index(typed) + 1]
        assert mark.index("^") == typed.index("(")
        assert "The rule has an opening parenthesis without its end; close it" in reader.text()
        await reader.press("enter")
        assert "film (bridge" in reader.text()
        await type_in(reader, "film OR bridge")
        await reader.press("enter")
        assert store.all_sections(newsroom.db)[0].rule == "film OR bridge"


async def test_renaming_keeps_id_and_entries_and_everything_shows_the_name(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(200, 40)) as reader:
        await reader.press("equals_sign", "j", "enter")
        await type_in(reader, "Abroad")
        await reader.press("enter")
        await reader.press("escape")
        assert "2 Abroad" in reader.text()
        world = store.all_sections(newsroom.db)[1]
        assert (world.id, world.bit, world.title) == ("world", 1, "Abroad")
        await reader.press("2")
        assert len(reader.titles) == 3
        await reader.press("enter")
        assert "Abroad" in reader.text()


async def test_a_name_that_is_taken_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("equals_sign", "plus")
        await type_in(reader, "sport")
        await reader.press("enter")
        assert '"sport": another section has that name' in reader.text()
        assert len(names(newsroom)) == 9


async def test_moving_gives_another_digit_and_undo_brings_it_back(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("equals_sign", "j", "K")
        assert names(newsroom)[:2] == ["World", "Politics & Diplomacy"]
        await reader.press("J", "J", "shift+down")
        assert names(newsroom)[:4] == [*names(newsroom)[:3], "World"]
        await reader.press("u", "u", "u", "u")
        assert names(newsroom)[:2] == ["Politics & Diplomacy", "World"]
        await reader.press("escape", "1")
        assert reader.screen.query_now.section_mask == reader.screen.sections[0].mask


async def test_a_hidden_section_leaves_the_bar_and_the_choice_but_not_the_news(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(140, 40)) as reader:
        await reader.press("2", "equals_sign", "j", "minus", "escape")
        assert len(reader.titles) == 5
        assert "World 3" not in reader.text().splitlines()[1]
        assert choices.load(newsroom.db).query().section_mask == 0
        await reader.press("2")
        assert reader.screen.query_now.section_mask == reader.screen.sections[1].mask == 4
        await reader.press("0", "equals_sign", "space", "escape")
        assert "Politics" not in reader.text().splitlines()[1]
        await reader.press("equals_sign", "j", "space", "escape")
        assert "1 World 3" in reader.text()


async def test_removing_says_how_many_leave_and_undo_brings_them_back(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    cinema = library.add(newsroom.db, "Cinema")
    library.set_rule(newsroom.db, cinema, "film", now=NOW)
    library.apply(newsroom.db, now=NOW)
    async with reading(newsroom, tmp_path, size=(100, 40)) as reader:
        await reader.press("equals_sign", *["j"] * 9, "x")
        assert "Removed Cinema: 2 entries leave it; u brings it back" in reader.text()
        await reader.press("u", "escape")
        assert names(newsroom)[-1] == "Cinema"
        assert reader.screen.listing.unread[cinema.bit] == 2
        await reader.press("equals_sign", *["j"] * 9, "x", "escape")
        await reader.settle()
        assert "Cinema" not in names(newsroom)
        assert not reader.screen.listing.unread.get(cinema.bit)
        await reader.press("equals_sign", "x")
        assert "one of the nine stays; hide it instead" in reader.text()


async def test_colours_go_round_and_always_have_a_name(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path, size=(100, 40)) as reader:
        await reader.press("equals_sign")
        seen = set()
        for _ in range(15):
            await reader.press("c")
            seen.add(store.all_sections(newsroom.db)[0].colour)
        assert len(seen) == 15
        assert "blue" in reader.text()


@pytest.mark.parametrize("theme", ["ansi-dark", "textual-light", "tokyo-night"])
async def test_every_colour_can_be_shown_on_every_theme(
    newsroom: Newsroom, tmp_path: Path, theme: str
) -> None:
    from tui_news.tui.section_colours import PALETTE

    for number, section in enumerate(store.all_sections(newsroom.db)):
        store.change(newsroom.db, section.id, colour=PALETTE[-1 - number])
    async with reading(newsroom, tmp_path, size=(140, 30)) as reader:
        reader.app.theme = theme
        await reader.press("enter")
        assert "World" in reader.text()
        await reader.press("escape", "equals_sign")
        assert "primary" in reader.text()


async def test_without_colours_the_names_are_there(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    library.add(newsroom.db, "Cinema")
    async with reading(newsroom, tmp_path, size=(140, 30)) as reader:
        assert "Cinema" in reader.text()
        await reader.press("equals_sign", "c")
        assert "accent" in reader.text() and "Cinema" in reader.text()


async def test_the_picker_toggles_any_section_and_the_unsorted(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    for name in ("Cinema", "映画", "Кино"):
        library.add(newsroom.db, name)
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("w", *"кино", "enter")
        kino = store.all_sections(newsroom.db)[-1]
        assert reader.screen.query_now.section_mask == kino.mask
        await reader.press("w", *"unso", "enter")
        assert reader.titles == ["Odd thing"]
        await reader.press("w", "down", "down", "enter")
        assert reader.screen.query_now.section_mask == kino.mask | 2
        await reader.press("w", *"zzz", "enter")
        assert "No section is called so" in reader.text()
        await reader.press("escape", "w", "enter")
        assert len(reader.titles) == 5


async def test_the_number_of_what_is_out_of_sight_opens_the_picker(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    for number in range(14):
        library.add(newsroom.db, f"Shelf {number}")
    async with reading(newsroom, tmp_path, size=(40, 16)) as reader:
        assert "+" in reader.screen.bar.toggles[-1].short or "+" in reader.text()
        reader.screen.bar.post_message(SectionBar.Toggled(MORE))
        await reader.settle()
        assert "Show or hide a section" in reader.text()


async def test_the_side_pane_lists_and_toggles_sections_beyond_the_ninth(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    for number in range(20):
        library.add(newsroom.db, f"Shelf {number}")
    async with reading(newsroom, tmp_path, size=(200, 30)) as reader:
        side = reader.screen.side
        assert "more, scroll" in reader.text()
        line = next(y for y in range(30) if "Shelf 3" in side.render_line(y).text)
        await reader.pilot.click(side, offset=(4, line))
        await reader.settle()
        mask = store.all_sections(newsroom.db)[12].mask
        assert reader.screen.query_now.section_mask == mask
        for _ in range(20):
            await reader.pilot._post_mouse_events([MouseScrollDown], side, offset=(3, 3))
        assert "Lists" in reader.text() and "more, scroll" not in reader.text()


async def test_counts_follow_while_the_engine_sorts(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        cinema = library.add(newsroom.db, "Cinema")
        library.set_rule(newsroom.db, cinema, "film", now=NOW)
        library.apply(newsroom.db, now=NOW)
        reader.app._take(SectionsSorted(1, 12_000))
        await reader.pilot.pause(0.3)
        await reader.settle()
        assert "sorting by rules, 12,000 left" in reader.text()
        assert reader.screen.listing.unread[cinema.bit] == 2
        reader.app._take(SectionsSorted(2, 0))
        await reader.pilot.pause(0.5)
        await reader.settle()
        assert "sorting" not in reader.text()
