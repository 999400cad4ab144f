"""The page of tags: counts, kinds, order, finding, following, muting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.model.tag import Tag, TagKind
from tui_news.store import tags, topics

NATO = Tag("NATO", TagKind.ORGANISATION)
OSH = Tag("Osh", TagKind.PLACE)
LAVROV = Tag("Sergey Lavrov", TagKind.PERSON)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    feed = room.feed("World Wire")
    found: dict[int, list[Tag]] = {}
    for day in range(9):
        ids = room.entries(feed, *(f"{day}/{n}" for n in range(8)), age=timedelta(days=day))
        found |= {one: [OSH] for one in ids[:6]}
        if day == 0:
            found |= {one: [NATO] for one in ids[:5]}
            found[ids[5]] = [OSH, LAVROV, Tag("[red]odd[/]")]
    tags.save(room.db, found)
    yield room
    room.db.close()


def rows(reader: Reader) -> list[str]:
    """The lines of tags inside the frame, with single spaces."""
    found = (re.search(r"│\s*(\S.*? today.*?)\s*│", line) for line in reader.text().splitlines())
    return [" ".join(one[1].split()) for one in found if one]


@pytest.mark.parametrize("size", [(80, 24), (160, 45), (40, 14)])
async def test_tags_are_listed_with_counts_and_trend(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with reading(newsroom, tmp_path, size=size) as reader:
        await reader.press("number_sign")
        text = reader.text()
        assert "NATO" in text and "[red]odd[/]" in text
        if size[0] > 40:
            assert "5 today, new this week" in text
            assert "against the mean of the 7 days before" in text


async def test_kinds_order_and_finding(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path, size=(100, 30)) as reader:
        await reader.press("number_sign")
        assert rows(reader) == [
            "NATO 5 today, new this week",
            "[red]odd[/] 1 today, new this week",
            "Osh 1 today, usually 6 a day",
            "Sergey Lavrov 1 today, new this week",
        ]
        await reader.press("o")
        assert rows(reader)[0].startswith("NATO")
        await reader.press("1")
        assert rows(reader) == ["Sergey Lavrov 1 today, new this week"]
        await reader.press("3")
        assert len(rows(reader)) == 1 and rows(reader)[0].startswith("Osh")
        await reader.press("3", "slash", *"nat")
        assert len(rows(reader)) == 1 and rows(reader)[0].startswith("NATO")
        await reader.press("escape")
        assert len(rows(reader)) == 4
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_enter_lists_and_keys_follow_and_mute(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path, size=(100, 30)) as reader:
        await reader.press("number_sign", "2", "T")
        assert [one.query for one in topics.all_topics(newsroom.db)] == ['tag:"NATO"']
        await reader.press("M")
        assert "hides 5 of today" in reader.text()
        await reader.press("escape", "enter")
        assert reader.app.screen is reader.screen
        assert reader.screen.search.text == 'tag:"NATO"'
        assert len(reader.titles) == 5


async def test_an_empty_cache_says_why(tmp_path: Path) -> None:
    room = open_newsroom(tmp_path)
    async with reading(room, tmp_path) as reader:
        await reader.press("number_sign")
        assert "No tags yet" in reader.text()
        await reader.press("enter", "T", "M", "q")
    room.db.close()
