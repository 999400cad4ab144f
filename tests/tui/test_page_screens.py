"""Pages of our own text: what stands beside a label stays beside it, or goes below."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.content import Content

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import open_newsroom, reading
from tui_news.tui.screens.page import beside

WORDS = "Moves to the next headline, or scrolls the article down a line."


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("TASS"), "A headline of many words " * 8, text="The body.")
    yield room
    room.db.close()


@pytest.mark.parametrize("width", [1, 5, 20, 39, 40, 60, 100])
def test_no_word_is_lost_and_no_line_is_too_long(width: int) -> None:
    lines = beside(Content("j, k"), Content(WORDS), 16, width).plain.split("\n")
    assert "".join("".join(lines).split()) == "j,k" + "".join(WORDS.split())
    if width >= 20:
        assert max(map(len, lines)) <= width


def test_all_lines_stand_under_the_first() -> None:
    lines = beside(Content("j, k"), Content(WORDS), 16, 50).plain.split("\n")
    assert lines[0].startswith("j, k            Moves")
    assert len(lines) > 1 and all(line[:16].isspace() and line[16] != " " for line in lines[1:])


def test_a_label_that_is_too_long_is_kept() -> None:
    assert beside(Content("Ctrl+Alt+F12"), Content("Go"), 4, 60).plain == "Ctrl+Alt+F12 Go"


@pytest.mark.parametrize(("size", "key"), [((80, 24), "backslash"), ((40, 15), "question_mark")])
async def test_pages_fit_and_are_broken_anew(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    async with reading(newsroom, tmp_path, size=size) as reader:
        await reader.press(key)
        first = reader.text()
        await reader.pilot.resize_terminal(120, 30)
        await reader.settle()
        assert reader.text() != first
        if key == "backslash":
            at = next(line for line in reader.text().split("\n") if "Headline  " in line)
            after = reader.text().split("\n")[reader.text().split("\n").index(at) + 1]
            assert after.index("A headline" if "A headline" in after else "words") >= 20
        await reader.press("escape")
        assert "Esc closes" not in reader.text()


@pytest.mark.parametrize(
    ("key", "closing"),
    [("backslash", "backslash"), ("backslash", "й"), ("question_mark", "й"), ("f1", "f1")],
)
async def test_what_opened_a_page_closes_it_in_any_layout(
    newsroom: Newsroom, tmp_path: Path, key: str, closing: str
) -> None:
    async with reading(newsroom, tmp_path, size=(80, 24)) as reader:
        await reader.press(key)
        assert "Esc closes" in reader.text()
        await reader.press("о")  # the letter on the key of j
        await reader.press(closing)
        assert "Esc closes" not in reader.text()
