"""Pictures on the screen: nothing is asked for before a key, then drawn in place or in the gallery.

A real engine fetches from a real server and decodes in a real child.
"""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.fakes.newsroom import Newsroom
from tests.fakes.web import Step, Web, serving
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config, Pictures, Refresh
from tui_news.model.article import Figure
from tui_news.model.entry import Kind
from tui_news.model.events import ArticleRetrieved
from tui_news.model.safe_text import SafeText
from tui_news.store import entries
from tui_news.tui.screens.gallery import GalleryScreen
from tui_news.tui.widgets.picture_grid import GAP, cards_for

TEXT = "The herd climbs at dawn.\nIt comes back in the evening.\n" + "\n".join(["More."] * 30)


def png(colour: str, width: int = 160, height: int = 90) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    return file.getvalue()


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with colours, whatever the tests are started in."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    yield room
    room.db.close()


def figures(web: Web) -> tuple[Figure, ...]:
    words = ("A goat", "The ridge", "Nothing is here")
    return tuple(
        Figure(f"{web.url}{name}.png", SafeText(caption), SafeText("N. Nobody"))
        for name, caption in zip("abc", words, strict=True)
    )


def fill(room: Newsroom, pictures: tuple[Figure, ...]) -> None:
    """One photo entry with two pictures in its text, one only in its feed; one text entry."""
    feed = room.feed("World Wire")
    (entry_id,) = room.entries(
        feed, "Goats on the ridge", kind=Kind.PHOTO, pictures=pictures, text=TEXT
    )
    entry = entries.get(room.db, entry_id)
    assert entry is not None and entry.article is not None
    first, *rest = entry.article.blocks
    blocks = (pictures[0], first, pictures[2], *rest)
    entries.put_article(room.db, entry_id, replace(entry.article, blocks=blocks), version=1)
    room.entries(feed, "Talks go on", text="Only words.", age=timedelta(hours=1))


@asynccontextmanager
async def looking(
    room: Newsroom, folder: Path, *, size: tuple[int, int] = (120, 40), **pictures: Any
) -> AsyncIterator[tuple[Reader, Web]]:
    steps = (Step(png("red"), path="/a.png"), Step(png("blue"), path="/b.png"), Step(status=404))
    config = Config(refresh=Refresh(at_start=False), pictures=Pictures(**pictures))
    async with serving(*steps) as web:
        fill(room, figures(web))
        async with reading(room, folder, size=size, config=config, with_engine=True) as reader:
            yield reader, web


def asked(web: Web) -> list[str]:
    return [request.path for request in web.requests if request.path.endswith(".png")]


def has_colour(reader: Reader, red: int, green: int, blue: int) -> bool:
    """Whether a half block of a colour is on the screen."""
    for strip in reader.app.screen._compositor.render_strips():
        for segment in strip:
            colour = segment.style.color if segment.style else None
            if "▀" in segment.text and colour and colour.triplet == (red, green, blue):
                return True
    return False


async def test_nothing_is_asked_for_until_a_key_and_a_second_press_hides(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with looking(newsroom, tmp_path, size=(90, 70)) as (reader, web):
        await reader.press("enter")
        assert "A goat" in reader.text() and asked(web) == []
        await reader.press("I")
        await reader.until(lambda: has_colour(reader, 255, 0, 0))
        await reader.until(lambda: "(404)" in reader.text())
        sentence = "The picture cannot be shown: nothing is at this address (404); press o for the"
        assert f"{sentence} page" in " ".join(reader.text().split())
        assert asked(web) == ["/a.png", "/c.png"]  # those of the text, in their order
        await reader.press("I")
        assert "▀" not in reader.text() and "A goat" in reader.text()
        await reader.press("I")
        await reader.until(lambda: has_colour(reader, 255, 0, 0))
        assert asked(web).count("/a.png") == 1


async def test_a_picture_takes_half_the_height_and_the_place_is_kept(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with looking(newsroom, tmp_path, size=(90, 24)) as (reader, _):
        await reader.press("enter", "I")
        await reader.until(lambda: has_colour(reader, 255, 0, 0))
        lines = [line for line in reader.text().splitlines() if "▀▀" in line]
        assert 5 <= len(lines) <= reader.screen.article.size.height // 2
        await reader.press("G")
        last = reader.text().splitlines()[-4:]
        await reader.press("I")
        assert reader.text().splitlines()[-4:] == last


async def test_always_means_with_the_article_and_not_while_passing_by(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with looking(newsroom, tmp_path, show="always") as (reader, web):
        await reader.pilot.pause(0.4)
        assert "A goat" in reader.text() and asked(web) == []
        await reader.press("enter")
        await reader.until(lambda: has_colour(reader, 255, 0, 0))


async def test_never_asks_and_says_how_to_change_that(newsroom: Newsroom, tmp_path: Path) -> None:
    async with looking(newsroom, tmp_path, show="never") as (reader, web):
        await reader.press("enter", "I")
        assert "switched off" in reader.text()
        await reader.press("i")
        text = reader.text()
        assert "A goat" in text and "The ridge" in text and "b.png" in text
        assert "switched off" in text
        await reader.press("о")  # the letter on the key of j
        assert "2 of 3" in reader.text()
        await reader.press("ш")  # ... and on that of i
        assert "2 of 3" not in reader.text()
        assert asked(web) == []


async def test_the_gallery_asks_for_what_is_looked_at(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    async with looking(newsroom, tmp_path) as (reader, web):
        monkeypatch.setattr(reader.screen.reading, "open_url", opened.append)
        await reader.press("i")  # from the list
        assert reader.app.screen.__class__ is GalleryScreen
        await reader.until(lambda: has_colour(reader, 255, 0, 0))
        assert "1 of 3" in reader.text() and "A goat" in reader.text()
        assert asked(web) == ["/a.png"]
        await reader.press("left")
        await reader.until(lambda: has_colour(reader, 0, 0, 255))
        text = reader.text()
        assert "3 of 3" in text and "The ridge" in text and "N. Nobody" in text
        await reader.press("o", "y")
        assert opened == [f"{web.url}b.png"]
        assert reader.app.clipboard == f"{web.url}b.png" and "Link copied" in reader.text()
        await reader.press("left")
        await reader.until(lambda: "404" in reader.text())
        assert asked(web) == ["/a.png", "/b.png", "/c.png"]
        await reader.press("escape")
        assert reader.app.screen.__class__ is not GalleryScreen


async def test_a_picture_is_made_large_and_the_entry_opened_from_the_gallery(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with looking(newsroom, tmp_path) as (reader, web):
        await reader.press("i")
        gallery = reader.app.screen
        assert isinstance(gallery, GalleryScreen)
        await reader.until(lambda: has_colour(reader, 255, 0, 0))
        assert gallery.is_grid and "Not fetched" in reader.text()
        small = sum("▀▀" in line for line in reader.text().splitlines())
        await reader.press("space")
        await reader.until(lambda: has_colour(reader, 255, 0, 0))
        assert not gallery.has_class("-grid") and "Not fetched" not in reader.text()
        assert sum("▀▀" in line for line in reader.text().splitlines()) > 2 * small
        assert "A goat" in reader.text()
        await reader.press("escape")
        assert gallery.is_grid and reader.app.screen is gallery
        assert asked(web) == ["/a.png"]
        await reader.press("enter")
        assert reader.screen.is_reading and reader.screen.article.entry_id
        assert len(reader.app.screen_stack) == 1


async def test_all_pictures_are_fetched_by_a_key_and_kept_over_a_new_size(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with looking(newsroom, tmp_path, size=(80, 30)) as (reader, web):
        await reader.press("i", "a")
        await reader.until(lambda: has_colour(reader, 0, 0, 255))
        await reader.until(lambda: "404" in reader.text() or len(asked(web)) == 3)
        await reader.pilot.resize_terminal(120, 40)
        await reader.until(lambda: has_colour(reader, 255, 0, 0) and has_colour(reader, 0, 0, 255))
        await reader.until(lambda: "404" in reader.text())
        assert sorted(set(asked(web))) == ["/a.png", "/b.png", "/c.png"]
        assert asked(web).count("/a.png") == 1


@pytest.mark.parametrize(
    ("size", "keys", "at"),
    [
        ((120, 40), ("down",), "5 of 7"),
        ((120, 40), ("down", "right", "down"), "7 of 7"),
        ((120, 40), ("down", "up", "up"), "2 of 7"),
        ((80, 24), ("down", "down"), "6 of 7"),
        ((80, 24), ("pagedown",), "4 of 7"),
        ((60, 24), ("down", "down", "left"), "3 of 7"),
        ((40, 10), ("down", "right"), "4 of 7"),
        ((120, 40), ("end", "right", "left"), "7 of 7"),
    ],
)
async def test_keys_go_over_the_cards(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int], keys: tuple[str, ...], at: str
) -> None:
    feed = newsroom.feed("World Wire")
    figures = tuple(Figure(f"http://127.0.0.1:9/{n}.png", SafeText(f"No. {n}")) for n in range(7))
    newsroom.entries(feed, "Seven goats", pictures=figures, text="Goats.")
    async with reading(newsroom, tmp_path, size=size) as reader:
        await reader.press("i", "right", *keys)
        assert at in reader.text()
        number = int(at[0])
        assert f"No. {number - 1}" in reader.text()


def test_cards_fill_any_screen() -> None:
    for width in range(1, 300, 7):
        for height in range(1, 80, 3):
            cards = cards_for(width, height)
            assert 1 <= cards.columns <= 3 and cards.width >= 1 and cards.rows >= 4
            if width >= 10:
                assert cards.columns * (cards.width + GAP) + GAP <= width


def test_no_column_is_left_without_a_card() -> None:
    assert cards_for(120, 36) == cards_for(120, 36, count=11)
    pair, one = cards_for(120, 36, count=2), cards_for(120, 36, count=1)
    assert (pair.columns, one.columns) == (2, 1)
    assert cards_for(120, 36).width < pair.width < one.width
    assert cards_for(60, 36, count=2).columns == 1


async def test_without_graphics_the_gallery_is_a_list(newsroom: Newsroom, tmp_path: Path) -> None:
    async with looking(newsroom, tmp_path, graphics="none") as (reader, web):
        await reader.press("i")
        await reader.until(lambda: "b.png" in reader.text())
        assert "The ridge" in reader.text() and asked(web) == []
        await reader.press("right")
        assert ">   2" in reader.text() and "2 of 3" in reader.text()
        await reader.press("escape", "enter", "I")
        await reader.until(lambda: "draws no pictures" in reader.text())
        assert "A goat" in reader.text() and asked(web) == []


async def test_an_entry_without_pictures_says_so(newsroom: Newsroom, tmp_path: Path) -> None:
    async with looking(newsroom, tmp_path) as (reader, _):
        await reader.press("j", "i")
        assert reader.app.screen is reader.screen and "no pictures" in reader.text()
        await reader.press("enter", "I")
        assert "no pictures" in reader.text()


async def test_an_engine_that_dies_leaves_nobody_waiting(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with looking(newsroom, tmp_path) as (reader, _):
        engine = reader.app.services.engine
        assert engine is not None
        await reader.until(lambda: engine.pid is not None)
        process = engine._process
        assert process is not None
        await reader.press("enter", "I")
        process.kill()
        await reader.until(
            lambda: "the engine stopped" in reader.text() or has_colour(reader, 255, 0, 0)
        )


async def test_pictures_that_only_the_page_brings_come_too_where_all_are_wanted(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with looking(newsroom, tmp_path, size=(90, 70), show="always") as (reader, web):
        with_picture, without = reader.screen.headlines.ids
        entry = entries.get(newsroom.db, with_picture)
        assert entry is not None and entry.article is not None
        await reader.press("j", "enter")
        assert "Only words" in reader.text() and asked(web) == []
        entries.put_article(newsroom.db, without, entry.article, version=1)
        reader.screen.reading.take_retrieved(ArticleRetrieved(without, ok=True))
        await reader.until(lambda: has_colour(reader, 255, 0, 0))
        await reader.press("I")
        reader.screen.reading.refresh_open()
        await reader.settle()
        assert not has_colour(reader, 255, 0, 0)  # hidden by hand they stay hidden


async def test_why_there_are_no_pictures_stands_before_the_headline(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with looking(newsroom, tmp_path, size=(80, 30), show="never") as (reader, _):
        await reader.press("i")
        first = reader.text().split("\n")[0]
        assert first.startswith(" 1 of 3 · Pictures are switched off; [pictures] show =")


async def test_the_terminal_hears_of_pictures_again_after_another_program_and_drops_them_at_the_end(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    async with looking(newsroom, tmp_path, graphics="kitty") as (reader, _):
        monkeypatch.setattr(
            type(reader.screen.pictures), "tell", lambda _, words: told.append(words)
        )
        await reader.press("enter", "I")
        await reader.until(lambda: any("a=T" in words for words in told))
        await reader.until(lambda: "(404)" in reader.text())
        (first,) = (words for words in told if "a=T" in words)
        told.clear()
        reader.app.app_resume_signal.publish(reader.app)
        await reader.settle()
        assert told == [first]
        told.clear()
    (last,) = told
    assert last.startswith("\x1b_Ga=d,d=I") and last.count("\x1b_G") == 1
