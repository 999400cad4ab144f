"""Finding words in the open article by keys; the bottom line's hints while reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config, Keys
from tui_news.text.typeset.find import MAX_HITS

BODY = "\n".join(f"The council met {n} times; talks go on." for n in range(60))


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    feed = room.feed("TASS")
    room.entries(feed, "Talks begin", "Bank opens", text=BODY)
    yield room
    room.db.close()


async def find(reader: Reader, words: str) -> None:
    await reader.press("ctrl+g")
    reader.screen.ask_line.value = words
    await reader.press("enter")


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (100, 40), (140, 40)])
async def test_what_is_typed_is_seen_in_every_layout(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(newsroom, tmp_path, size=size) as reader:
        await reader.press("enter", "ctrl+g", *"zebra")
        assert any(line.strip() == "zebra" for line in reader.text().split("\n"))
        await reader.press("escape")
        assert reader.screen.is_reading and "zebra" not in reader.text()
        await reader.press("vertical_line", *"wc")
        assert any(line.strip() == "wc" for line in reader.text().split("\n"))


async def test_n_goes_from_place_to_place_while_words_are_marked(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(120, 20)) as reader:
        await reader.press("enter")
        opened = reader.screen.article.entry_id
        await find(reader, "council")
        assert "1 of 60 places" in reader.text()
        await reader.press("n", "n")
        assert "3 of 60 places" in reader.text()
        await reader.press("N")
        assert reader.screen.article.hit_number == 2
        assert reader.screen.article.entry_id == opened
        await reader.press("escape", "n")
        assert reader.screen.article.entry_id != opened


async def test_the_words_of_a_search_leave_n_to_the_unread(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(120, 20)) as reader:
        await reader.press("slash", *"council", "enter", "enter")
        opened = reader.screen.article.entry_id
        assert reader.screen.article.hit_count == 60
        await reader.press("n")
        assert reader.screen.article.entry_id != opened


async def test_an_article_from_a_search_stays_where_it_was_scrolled_to(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(120, 20)) as reader:
        await reader.press("slash", *"council", "enter", "enter", "space")
        top = reader.screen.article.scroll_offset.y
        assert top > 0
        reader.screen.reading.refresh_open()
        await reader.settle()
        assert reader.screen.article.scroll_offset.y == top


async def test_nothing_to_find_says_what_to_do(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path, size=(120, 20)) as reader:
        await reader.press("enter", "N")
        assert "Ctrl+G finds words" in reader.text()
        await find(reader, "a.*([")
        assert "Not in this article" in reader.text()


@pytest.mark.parametrize(("preset", "key"), [("vim", "N"), ("default", "N")])
async def test_presets_go_back_by_the_capital(
    newsroom: Newsroom, tmp_path: Path, preset: str, key: str
) -> None:
    config = Config(keys=Keys(preset=preset))
    async with reading(newsroom, tmp_path, config=config) as reader:
        await reader.press("enter")
        await find(reader, "talks")
        await reader.press(key)
        article = reader.screen.article
        assert article.hit_number == article.hit_count > 1


async def test_the_bottom_line_follows_the_keys(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        assert "Space page" not in reader.text()
        await reader.press("enter")
        last = reader.text().split("\n")[-1]
        assert "Space page" in last and "Esc back" in last and "Ctrl+G find" in last
        await reader.press("escape")
        assert "Space page" not in reader.text()


async def test_more_places_than_are_kept_are_said_to_be_more(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("World Wire"), "Long", text="a " * (MAX_HITS + 5))
    async with reading(room, tmp_path) as reader:
        await reader.press("enter")
        await find(reader, "a")
        assert f"1 of {MAX_HITS:,}+ places" in reader.text()
    room.db.close()
