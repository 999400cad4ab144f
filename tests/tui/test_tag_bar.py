"""The tags under an article by keys: Tab reaches them, arrows move, Enter lists, T and M."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config
from tui_news.config.settings import Look
from tui_news.model.tag import Tag, TagKind
from tui_news.model.topic import TopicKind
from tui_news.store import tags, topics

NAMES = (
    Tag("NATO", TagKind.ORGANISATION),
    Tag("Bishkek", TagKind.PLACE),
    Tag("Sergey Lavrov", TagKind.PERSON),
    Tag("Riverside talks"),
)
TEXT = "\n".join(f"Paragraph {n} of a long text about the river and its level." for n in range(30))


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    feed = room.feed("World Wire")
    ids = room.entries(feed, "Talks on river levels", "NATO meets", "Bridge opens", text=TEXT)
    tags.save(room.db, {ids[0]: NAMES, ids[1]: NAMES[:1]})
    yield room
    room.db.close()


def focused(reader: Reader) -> str:
    tag = reader.screen.article.tags.focused
    return tag.name if tag else ""


def where(reader: Reader) -> str:
    """Where the keys are: a tag's name, `article` or `list`."""
    return focused(reader) or ("article" if reader.screen.is_reading else "list")


def reversed_text(reader: Reader) -> list[str]:
    """What the article pane shows in reverse, chips of sections left out."""
    pane = reader.screen.article
    strips = [pane.render_line(y) for y in range(pane.size.height)]
    segments: list[Segment] = [one for strip in strips for one in strip]
    return [one.text for one in segments if one.style and one.style.reverse and "[" in one.text]


@pytest.mark.parametrize("size", [(80, 24), (160, 45), (90, 34)])
async def test_tab_goes_from_list_to_article_to_tags_to_list(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(newsroom, tmp_path, size=size) as reader:
        seen = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab", "shift+tab"):
            await reader.press(key)
            seen.append(where(reader))
            if seen[1:] == ["NATO"]:
                assert reversed_text(reader) == ["[NATO]"]
                assert "organisation: Enter lists" in reader.text()
        assert seen == ["article", "NATO", "list", "NATO", "article", "list"]


async def test_the_tag_is_marked_without_colours(newsroom: Newsroom, tmp_path: Path) -> None:
    config = Config(look=Look(theme="ansi-dark"))
    async with reading(newsroom, tmp_path, size=(80, 24), config=config) as reader:
        await reader.press("enter", "tab", "right")
        assert reversed_text(reader) == ["[Bishkek]"]


async def test_keys_move_among_tags_and_do_not_leave_them(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("enter", "tab")
        seen = []
        for key in ("j", "right", "l", "down", "k", "left", "h", "р", "up"):
            await reader.press(key)
            seen.append(focused(reader))
        assert seen == [
            "Bishkek", "Sergey Lavrov", "Riverside talks", "Riverside talks", "Sergey Lavrov",
            "Bishkek", "NATO", "NATO", "NATO",
        ]  # fmt: skip
        await reader.press("escape")
        assert focused(reader) == "" and reader.screen.is_reading
        top = reader.screen.article.scroll_offset.y
        await reader.press("k")
        assert reader.screen.article.scroll_offset.y == top - 1


async def test_enter_lists_the_tag(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("enter", "tab", "enter")
        assert reader.screen.search.text == 'tag:"NATO"'
        assert reader.titles == ["Talks on river levels", "NATO meets"]
        assert "Tag: NATO" in reader.text()
        await reader.press("escape")
        assert len(reader.titles) == 3


async def test_t_follows_the_tag_and_u_takes_it_back(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path, size=(200, 40)) as reader:
        await reader.press("enter", "tab", "right", "T")
        (topic,) = topics.all_topics(newsroom.db)
        assert (topic.kind, topic.name, topic.query) == (
            TopicKind.FOLLOW, "Bishkek", 'tag:"Bishkek"',
        )  # fmt: skip
        assert "Topics" in reader.text()
        await reader.press("u")
        assert topics.all_topics(newsroom.db) == []


async def test_m_asks_about_the_tag_first(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path, size=(100, 40)) as reader:
        await reader.press("enter", "tab", "M")
        first = next(line for line in reader.text().splitlines() if "hides" in line)
        assert "Tag" in first and "NATO" in first and "hides 2 of today's 3" in first
        await reader.press("escape")
        assert topics.all_topics(newsroom.db) == []


async def test_without_tags_tab_goes_back_to_the_list(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("G", "enter")
        assert reader.screen.is_reading
        await reader.press("tab")
        assert not reader.screen.is_reading


async def test_the_same_article_again_keeps_the_tag(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("enter", "tab", "right")
        reader.screen.reading.refresh_open()
        await reader.settle()
        assert focused(reader) == "Bishkek" and reversed_text(reader) == ["[Bishkek]"]
        await reader.press("J")
        assert focused(reader) == ""
