"""Numbers in an article: one digit or two, opened or copied; and the raw view."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.model.article import Article, Paragraph, Span
from tui_news.model.safe_text import SafeText
from tui_news.store import entries
from tui_news.tui import link_numbers

EVIL = "[/b] closing [@click=app.quit]x[/]"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    (entry_id,) = room.entries(room.feed("World Wire"), f"Talks begin {EVIL}")
    links = tuple(
        Paragraph((Span(SafeText(f"word {n}"), link=f"https://a.example/{n}"),))
        for n in range(1, 13)
    )
    entries.put_article(room.db, entry_id, Article(blocks=links), version=1)
    yield room
    room.db.close()


class Opened(list[str]):
    """The addresses that were opened and those that were copied."""

    def __init__(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        monkeypatch.setattr(reader.screen.reading, "open_url", self.append)
        monkeypatch.setattr(
            reader.app, "copy_to_clipboard", lambda text: self.append(f"copied {text}")
        )


async def test_digits_open_links_of_one_and_of_two_digits(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        opened = Opened(reader, monkeypatch)
        monkeypatch.setattr(link_numbers, "PAUSE", 30.0)
        await reader.press("enter", "2")
        assert opened == ["https://a.example/2"]
        await reader.press("1", "2")
        assert opened[1:] == ["https://a.example/12"]
        await reader.press("1", "0")
        assert opened[2:] == ["https://a.example/10"]
        monkeypatch.setattr(link_numbers, "PAUSE", 0.2)
        await reader.press("1")
        await reader.until(lambda: len(opened) > 3)
        assert opened[3:] == ["https://a.example/1"]


async def test_a_number_after_the_copy_key_copies_once(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        opened = Opened(reader, monkeypatch)
        await reader.press("enter", "y", "3")
        assert opened[-1] == "copied https://a.example/3"
        await reader.press("3")
        assert opened[-1] == "https://a.example/3"


async def test_the_raw_view_shows_what_is_kept(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path, size=(110, 40)) as reader:
        await reader.press("backslash")
        text = reader.text()
        assert "Address" in text and "World Wire (feed 1)" in text and EVIL in text
        await reader.press("G")
        assert "[word 12](" in reader.text()
        await reader.press("backslash")
        assert reader.app.screen is reader.screen
