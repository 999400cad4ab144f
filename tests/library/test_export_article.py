"""An exported article holds everything that the pane shows, in plain text and in Markdown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tui_news.library.export_article import to_markdown, to_text
from tui_news.model.article import Article, Paragraph, Quote, Span
from tui_news.model.entry import Enclosure, Entry, Headline
from tui_news.model.safe_text import SafeText
from tui_news.text.width import cell_width


def entry() -> Entry:
    return Entry(
        headline=Headline(
            1, 1, 0, SafeText("A *title* — source"), SafeText("TASS"), SafeText("Bishkek")
        ),
        url="https://example.com/1",
        feed_title=SafeText("Feed"),
        published=datetime(2019, 5, 22, 15, 23, tzinfo=UTC),
        arrived=datetime(2019, 5, 22, 15, 30, tzinfo=UTC),
        lead=SafeText("The lead says it."),
        article=Article(
            blocks=(
                Paragraph(
                    (Span(SafeText("A ")), Span(SafeText("link"), link="https://e.example/"))
                ),
                Quote((Paragraph((Span(SafeText("Quoted.")),)),)),
            )
        ),
        enclosures=(Enclosure("https://e.example/a.mp3", "audio/mpeg", 1_000),),
    )


def test_plain_text() -> None:
    assert to_text(entry(), width=60) == (
        "A *title* — source\n"
        "TASS · Bishkek\n"
        "May 22, 2019, 15:23 UTC\n"
        "1 min · 3 words · Text extracted from the outlet's page\n"
        "https://example.com/1\n"
        "\n"
        "The lead says it.\n"
        "\n"
        "A link[1]\n"
        "\n"
        "▎ Quoted.\n"
        "\n"
        "[1] https://e.example/\n"
        "[2] https://e.example/a.mp3\n"
    )


def test_markdown() -> None:
    assert to_markdown(entry()) == (
        "# A \\*title\\* — source\n"
        "\n"
        "TASS · Bishkek\\\n"
        "May 22, 2019, 15:23 UTC\\\n"
        "1 min · 3 words · Text extracted from the outlet's page\\\n"
        "[https://example.com/1](https://example.com/1)\n"
        "\n"
        "**The lead says it.**\n"
        "\n"
        "A [link](https://e.example/)\n"
        "\n"
        "> Quoted.\n"
        "\n"
        "- [https://e.example/a.mp3](https://e.example/a.mp3)\n"
    )


def test_a_summary_is_its_lead() -> None:
    summary = replace(entry(), article=None, enclosures=())
    assert "Summary only" in to_text(summary)
    assert to_text(summary).endswith("\n\nThe lead says it.\n")
    assert to_markdown(summary).endswith("\n\nThe lead says it.\n")


def test_an_entry_with_nothing_is_still_a_page() -> None:
    bare = replace(
        entry(),
        headline=replace(entry().headline, title=SafeText("")),
        url="",
        article=None,
        lead=SafeText(""),
        enclosures=(),
    )
    assert to_text(bare).startswith("Untitled\n")
    assert to_markdown(bare).startswith("# Untitled\n")


@pytest.mark.parametrize("width", [1, 10, 33, 200])
def test_lines_fit(width: int) -> None:
    for line in to_text(entry(), width=width).split("\n"):
        assert cell_width(line) <= max(10, width)
