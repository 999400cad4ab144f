from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tui_news.model.article import Article, ArticleState, Figure, Paragraph, Span
from tui_news.model.article_json import article_from_json, article_to_json
from tui_news.model.safe_text import SafeText


def test_every_field_survives() -> None:
    article = Article(
        title=SafeText("T"),
        standfirst=SafeText("S"),
        authors=(SafeText("A"), SafeText("B")),
        published=datetime(2026, 5, 22, 18, 23, tzinfo=timezone(timedelta(hours=3))),
        updated=datetime(2026, 5, 23, tzinfo=UTC),
        section=SafeText("World"),
        language="en",
        url="https://x.example/",
        site_name=SafeText("X"),
        lead_picture=Figure("https://x.example/p.jpg", SafeText("c"), SafeText("d"), width=3),
        blocks=(
            Paragraph(
                (
                    Span(SafeText("a")),
                    Span(SafeText("b"), strong=True, strike=True),
                    Span(SafeText("2"), raised=True),
                    Span(SafeText("2"), link="https://x.example/z", lowered=True),
                    Span(SafeText("c"), emphasis=True, code=True, link="https://x.example/y"),
                )
            ),
        ),
        tags=(SafeText("NATO"),),
        state=ArticleState.SUMMARY,
        why="because",
        next_url="https://x.example/2",
        pages=2,
    )
    assert article_from_json(article_to_json(article)) == article


def test_an_empty_article_is_small() -> None:
    assert article_to_json(Article()) == '{"state":"extracted","blocks":[]}'
    assert article_from_json("{}") == Article()


def test_unknown_blocks_and_fields_are_skipped() -> None:
    assert article_from_json('{"new":1,"blocks":[["z",1],["p","x"]]}').text == "x"


@pytest.mark.parametrize("text", ["", "[]", "1", '{"blocks":[1]}', '{"state":"?"}', "[" * 100_000])
def test_damage_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        article_from_json(text)
