"""Links of an article by keys: `(` and `)` go from one to the next, Enter opens, Esc leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.newsroom import Newsroom, article_of
from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config
from tui_news.config.settings import Look
from tui_news.model.article import Paragraph, Span
from tui_news.model.digest import Digested
from tui_news.model.safe_text import SafeText
from tui_news.model.tag import Tag, TagKind
from tui_news.store import digest, entries, tags

FILLER = "A paragraph about the river, its level, and those who live beside it. " * 3
WORDS = ("Firstlink", "Secondlink", "Thirdlink")
ADDRESSES = tuple(f"https://example.org/{name}" for name in ("one", "two", "three"))


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """A long article with a link at its beginning, two in the middle, one at its end."""
    room = open_newsroom(tmp_path)
    (entry_id,) = room.entries(room.feed("World Wire"), "Talks on river levels", text="x")
    plain = [Paragraph((Span(SafeText(FILLER)),)) for _ in range(40)]
    for at, words, url in (
        (0, "Firstlink", ADDRESSES[0]),
        (20, "Secondlink", ADDRESSES[1]),
        (20, "Againlink", ADDRESSES[1]),
        (39, "Thirdlink", ADDRESSES[2]),
    ):
        spans = (*plain[at].spans, Span(SafeText(f" {words}"), link=url))
        plain[at] = Paragraph(spans)
    article = replace(article_of("Talks", ""), blocks=tuple(plain))
    result = Digested(entry_id, SafeText("Talks on river levels"), SafeText(""), article)
    digest.save(room.db, [result], version=1)
    tags.save(room.db, {entry_id: (Tag("NATO", TagKind.ORGANISATION),)})
    yield room
    room.db.close()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []
    monkeypatch.setattr("tui_news.library.opener.start", commands.append)
    monkeypatch.setenv("BROWSER", "look")
    return commands


def marked(reader: Reader) -> str:
    """What the article pane shows in reverse: the link that has the keys, chips left out."""
    pane = reader.screen.article
    lines = [pane.render_line(y) for y in range(pane.size.height)]
    return " ".join(
        one.text
        for line in lines
        for one in line
        if one.style and one.style.reverse and one.text.strip() in WORDS
    )


@pytest.mark.parametrize("theme", ["", "ansi-dark"])
@pytest.mark.parametrize("size", [(120, 30), (60, 16)])
async def test_links_are_gone_through_in_sight_and_marked(
    newsroom: Newsroom, tmp_path: Path, size: tuple[int, int], theme: str
) -> None:
    config = Config(look=Look(theme=theme))
    async with reading(newsroom, tmp_path, size=size, config=config) as reader:
        await reader.press("enter")
        seen = []
        for key in "))))((((":
            await reader.press({")": "right_parenthesis", "(": "left_parenthesis"}[key])
            seen.append(marked(reader))
        first, second, third = "Firstlink", "Secondlink", "Thirdlink"
        assert seen == [first, second, third, third, second, first, first, first]
        assert "No link further up" in reader.text()


async def test_the_first_step_begins_with_what_is_in_sight(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("enter", "right_parenthesis", "pagedown", "pagedown")
        await reader.press("right_parenthesis")
        assert marked(reader) == "Secondlink"
        await reader.press("escape", "G", "left_parenthesis")
        assert marked(reader) == "Thirdlink"


async def test_enter_opens_and_y_copies_the_link_that_has_the_keys(
    newsroom: Newsroom, tmp_path: Path, started: list[list[str]]
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("enter", "right_parenthesis", "right_parenthesis")
        assert f"Enter opens {ADDRESSES[1]}" in reader.text()
        await reader.press("enter", "y")
        assert started == [["look", ADDRESSES[1]]]
        assert reader.app.clipboard == ADDRESSES[1]
        assert reader.screen.is_reading


async def test_escape_leaves_the_link_then_the_article(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("enter", "right_parenthesis", "escape")
        assert marked(reader) == "" and reader.screen.is_reading
        await reader.press("escape")
        assert not reader.screen.is_reading


async def test_links_and_tags_never_have_the_keys_together(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        article, seen = reader.screen.article, []
        await reader.press("enter")
        for key in ("right_parenthesis", "tab", "left_parenthesis", "tab", "tab"):
            await reader.press(key)
            seen.append((article.tags.focused is not None, article.focused_link is not None))
        assert seen == [(False, True), (True, False), (False, True), (True, False), (False, False)]
        assert not reader.screen.is_reading


async def test_from_the_list_the_reader_hears_what_to_do_first(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("right_parenthesis")
        assert "Open an article first" in reader.text()


async def test_a_link_that_no_browser_opens_is_offered_for_copying(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (entry_id,) = newsroom.entries(newsroom.feed("Other Wire"), "Write to us", text="x")
    spans = (Span(SafeText("Write to ")), Span(SafeText("us"), link="mailto:desk@example.org"))
    article = replace(article_of("Write to us", ""), blocks=(Paragraph(spans),))
    entries.put_article(newsroom.db, entry_id, article, version=1)
    async with reading(newsroom, tmp_path) as reader:
        reader.screen.reading.open(entry_id)
        await reader.settle()
        await reader.press("right_parenthesis")
        assert "y copies mailto:desk@example.org" in reader.text()
