"""What is marked in an article: whole letters when selected, whole words of a search."""

from __future__ import annotations

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from tests.tui.articles import document, entry, paragraph
from tests.tui.test_article_pane import running
from tui_news.model.safe_text import SafeText
from tui_news.text.typeset.find import MAX_HITS
from tui_news.tui.widgets.article_pane import ArticlePane
from tui_news.tui.widgets.article_pane.page import page_of

FAMILY = "👨‍👩‍👧‍👦"
FLAG = "🇫🇷"
ACCENT = "e\u0301"


def marked(pane: ArticlePane, part: str) -> list[str]:
    """The words that are drawn in a style of the pane's."""
    wanted = pane._part_style(part)
    return [
        segment.text
        for y in range(pane.size.height)
        for segment in pane.drawn(y)
        if segment.style and (segment.style.color, segment.style.reverse) == (wanted.color, True)
    ]


@pytest.mark.parametrize("whole", [FAMILY, FLAG, ACCENT, "हि"])
async def test_a_selection_takes_a_letter_or_emoji_whole_or_not_at_all(whole: str) -> None:
    async with running(60, 20) as (_, pane, pilot):
        pane.show(document([paragraph(f"ab{whole}cd")]))
        await pilot.pause()
        y = next(y for y in range(20) if "ab" in pane.drawn(y).text and "cd" in pane.drawn(y).text)
        for cut in range(1, len(whole)):
            for begin, end, said in (
                (0, 2 + cut, f"ab{whole}"),
                (2 + cut, 2 + len(whole) + 1, f"{whole}c"),
            ):
                selection = Selection(Offset(begin, y), Offset(end, y))
                found = pane.get_selection(selection)
                assert found is not None and found[0] == said
                pane.selection_updated(selection)
                assert any(segment.text == said for segment in pane.drawn(y))
                assert pane.drawn(y).cell_length == pane._width


async def test_a_search_marks_whole_words_that_begin_so_and_looks_at_none() -> None:
    words = "Elections: the elect of an elected house. Reelection. 選挙 elect選挙"
    async with running(76, 20) as (_, pane, pilot):
        pane.show(document([paragraph(words)], entry_id=2))
        pane.mark_words("elect")
        await pilot.pause()
        assert marked(pane, "hit") == ["Elections", "elect", "elected", "elect"]
        assert marked(pane, "current-hit") == []
        assert pane.hit_number == 0 and pane.hit_count == 4
        pane.show(document([paragraph(words)], entry_id=2))  # its page came, say
        assert marked(pane, "hit")[0] == "Elections" and pane.hit_number == 0
        assert pane.find_next() and pane.hit_number == 1
        assert pane.find("elect") == 5 and pane.hit_number == 1
        assert marked(pane, "current-hit") == ["Elect"]


async def test_the_former_place_before_the_first_is_the_last() -> None:
    async with running(76, 20) as (_, pane, _):
        pane.show(document([paragraph("one talk, two talks, three talks")]))
        pane.mark_words("talk")
        assert pane.find_previous() and pane.hit_number == 3


async def test_no_more_places_are_kept_than_are_counted() -> None:
    async with running(76, 20) as (_, pane, _):
        pane.show(document([paragraph("a " * (MAX_HITS + 5))]))
        assert pane.find("a") == MAX_HITS


def byline(author: str) -> str:
    return page_of(document(entry=entry([paragraph("x")], author=SafeText(author)))).pieces[1].text


def test_a_long_list_of_authors_breaks_between_names_and_ends() -> None:
    assert byline("Ann Lee, Bo Roe").replace("\u00a0", "_") == "TASS · Ann_Lee,_Bo_Roe"
    names = [f"Firstname Lastname-{number}" for number in range(1, 13)]
    said = byline(", ".join(names))
    assert said.count(", ") == 11 and "Firstname\u00a0Lastname-12" in said
    many = byline(", ".join([*names, "Thirteenth"])).replace("\u00a0", " ")
    assert many.endswith("Firstname Lastname-8 and 5 more")
