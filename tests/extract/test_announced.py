"""A list that the text announces is text, however short its lines; links to read on are not."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from tui_news.extract.article import extract
from tui_news.extract.page.announced import announced
from tui_news.extract.page.leaves import Leaf, Lines
from tui_news.model.article import ListBlock

RUNNING = (
    "<p>" + "The river rose again in the night, and the towns below it were told to wait. " * 3
)


def lines_of(markup: str) -> Lines:
    return Lines(LexborHTMLParser(f"<article>{RUNNING}</p>{markup}{RUNNING}</p></article>").body)


def found_in(markup: str, *unkept: str) -> list[str]:
    """The lines that are announced when all are kept but for some."""
    lines = lines_of(markup)
    kept = {leaf for leaf in lines.leaves if leaf.text not in unkept}
    found = announced(lines.leaves, kept, set(lines.containers))
    texts = [leaf.text for leaf in lines.leaves if leaf in found]
    lines.release()
    return texts


@pytest.mark.parametrize(
    "markup",
    [
        "<p>These bridges are closed today:</p><ul><li>Old Mill</li><li>Weir</li></ul>",
        "<p>今日 通れ ない 橋：</p><ol><li><p>Old Mill</p></li><li>Weir</li></ol>",
        "<p>These bridges are closed today:</p><dl><dt>Old Mill</dt><dd>Weir</dd></dl>",
        '<p>These bridges are closed today:</p><ul><li>Old Mill</li><li><a href="/">Weir</a></ul>',
    ],
)
def test_what_a_line_with_a_colon_announces_is_kept(markup: str) -> None:
    assert found_in(markup, "Old Mill", "Weir") == ["Old Mill", "Weir"]
    assert set(found_in(markup, "Weir")) >= {"Weir"}


@pytest.mark.parametrize(
    "markup",
    [
        "<p>These bridges are closed today.</p><ul><li>Old Mill</li><li>Weir</li></ul>",
        "<p>More bridges:</p><ul><li>Old Mill</li><li>Weir</li></ul>",
        "<p>These bridges are closed today:</p><p>Old Mill</p><p>Weir</p>",
        "<p>You may want to read on:</p>"
        '<ul><li><a href="/m">Old Mill</a></li><li><a href="/w">Weir</a></li></ul>',
    ],
)
def test_nothing_else_is(markup: str) -> None:
    assert found_in(markup, "Old Mill", "Weir") == []


def test_nothing_is_announced_at_the_end_or_outside_of_the_article() -> None:
    lines = lines_of("")
    last: Leaf = lines.leaves[-1]
    last.text = "These bridges are closed today:"
    assert announced(lines.leaves, set(lines.leaves), set(lines.containers)) == set()
    lines.release()
    lines = lines_of("<p>These bridges are closed today:</p><ul><li>Old Mill</li></ul>")
    kept = {leaf for leaf in lines.leaves if leaf.text != "Old Mill"}
    assert announced(lines.leaves, kept, set()) == set()
    lines.release()


def test_the_article_has_the_list() -> None:
    page = (
        "<nav><ul><li><a href='/a'>News</a></li></ul></nav><article><h1>Flood</h1>"
        f"{RUNNING}</p>{RUNNING}</p>"
        "<p>The council says that these bridges are closed until Friday:</p>"
        f"<ul><li>Weir</li><li>Mill</li></ul>{RUNNING}</p>{RUNNING}</p></article>"
    )
    article = extract(page.encode())
    (block,) = [block for block in article.blocks if isinstance(block, ListBlock)]
    assert len(block.items) == 2
    assert "Weir\nMill" in article.text
