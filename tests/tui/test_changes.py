"""What changed in a report: the mark, the time, and the page of its revisions."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.text.word_diff import word_diff
from tui_news.tui.changes import NOTHING
from tui_news.tui.screens.changes import ChangesScreen, _painted

STORM = "The storm nears the coast.\n{}\nShips stay in port.\nSchools are closed.\nTrains run."


def heading(reader: Reader) -> str:
    return str(reader.app.screen.query_one(VerticalScroll).border_title)


@pytest.mark.parametrize("size", [(44, 24), (80, 24), (160, 45)])
async def test_the_page_shows_what_went_and_what_came(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    room = open_newsroom(tmp_path)
    (entry_id,) = room.entries(room.feed("Alpha"), "Storm nears", text=STORM.format("Two hurt."))
    room.rewrite(entry_id, "Storm passes", STORM.format("Four hurt."), minutes=63)
    async with reading(room, tmp_path, size=size) as reader:
        await reader.press("d")
        assert isinstance(reader.app.screen, ChangesScreen)
        text = reader.text()
        assert "What changed, 17:20" in text
        assert "nears passes" in text
        assert "Two Four hurt." in text
        assert "2 paragraphs as before" in text and "Trains run." not in text
        await reader.press("a")
        assert "as before" not in reader.text()
        await reader.press("d")
        assert len(reader.app.screen_stack) == 1
    room.db.close()


async def test_left_and_right_go_through_several_revisions(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    (entry_id,) = room.entries(room.feed("Alpha"), "One", text="Same text.")
    for turn, title in enumerate(("Two", "Three", "Four")):
        room.rewrite(entry_id, title, "Same text.", minutes=30 - turn * 10)
    async with reading(room, tmp_path, size=(100, 30)) as reader:
        await reader.press("enter", "d")
        assert "Three Four" in reader.text() and "reads as before" in reader.text()
        assert heading(reader) == "Revision 3 of 3, 18:13"
        await reader.press("left", "left", "left")
        assert "One Two" in reader.text()
        assert heading(reader) == "Revision 1 of 3, 17:53"
        await reader.press("right")
        assert "Two Three" in reader.text()
        await reader.press("escape")
        assert len(reader.app.screen_stack) == 1 and reader.screen.is_reading
    room.db.close()


async def test_attributes_tell_without_colours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    room = open_newsroom(tmp_path)
    (entry_id,) = room.entries(room.feed("Alpha"), "Storm nears", text="Words.")
    room.rewrite(entry_id, "Storm passes", "Words.")
    async with reading(room, tmp_path) as reader:
        await reader.press("d")
        styles = {
            segment.text.strip(): segment.style
            for strip in reader.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None
        }
        gone, new = styles["nears"], styles["passes"]
        assert gone.strike and not gone.underline
        assert new.underline and new.bold and not new.strike
    room.db.close()


async def test_a_report_that_never_changed_says_so(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    (entry_id,) = room.entries(room.feed("Alpha"), "Storm nears", text="Two  hurt.")
    room.rewrite(entry_id, "Storm  nears", "Two hurt.")
    async with reading(room, tmp_path) as reader:
        await reader.press("d")
        assert NOTHING in reader.text()
        assert "✎" not in reader.text()
    room.db.close()


async def test_row_and_meta_line_say_that_it_was_updated(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    (entry_id,) = room.entries(room.feed("Alpha"), "Storm nears", text="Two hurt.")
    room.rewrite(entry_id, "Storm nears", "Four hurt.", minutes=3)
    async with reading(room, tmp_path) as reader:
        assert "✎" in reader.text()
        await reader.press("enter")
        assert "updated 18:20" in reader.text().replace("\u00a0", " ")
    room.db.close()


async def test_hostile_former_words_are_only_words(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    (entry_id,) = room.entries(room.feed("Alpha"), "[/b] [@click=app.bell]x[/] \\[", text="[red]")
    room.rewrite(entry_id, "[bold]y", "[/]")
    async with reading(room, tmp_path) as reader:
        await reader.press("d")
        assert "[@click=app.bell]x[/]" in reader.text()
    room.db.close()


@pytest.mark.parametrize(
    ("former", "present", "shown"),
    [
        ("the old pier, now with 3", "the pier report", "the old pier, now with 3 report"),
        ("the pier now, they say", "the pier, they say", "the pier now, they say"),
        ("two hurt", "four hurt", "two four hurt"),
        ("the pier now", "the pier, there", "the pier now, there"),
        ("the pier", "the pier, there", "the pier, there"),
    ],
)
def test_what_went_stands_as_it_stood(former: str, present: str, shown: str) -> None:
    assert _painted(word_diff(former, present)).plain == shown
