"""Texts in scripts without spaces between words are as long as they are."""

from __future__ import annotations

import pytest

from tui_news.extract.article import extract
from tui_news.extract.page.captions import _bare
from tui_news.extract.page.sizes import words_in
from tui_news.model.article import ArticleState

CHINESE = "港口在风暴之后重新开放，市民们都很高兴，市长说这是一个好的开始。"
THAI = "ท่าเรือเปิดอีกครั้งหลังพายุประชาชนมีความสุขมาก"


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("", 0, 0),
        ("three short words", 3, 3),
        ("drei „kurze“ Wörter", 3, 3),
        (CHINESE, 12, 20),
        (CHINESE * 300, 3_000, 6_000),
        (THAI, 10, 30),
        ("한국어 문장은 띄어 쓴다", 4, 4),
        ("x" * 5_000, 1, 1),
    ],
)
def test_words_are_counted_or_estimated(text: str, least: int, most: int) -> None:
    assert least <= words_in(text) <= most


@pytest.mark.parametrize("sentence", [CHINESE, THAI], ids=["Chinese", "Thai"])
def test_an_article_without_spaces_is_an_article(sentence: str) -> None:
    links = "".join(f"<li><a href=/n/{n}>{sentence[:12]}</a>" for n in range(20))
    body = "".join(f"<p>{sentence * 3}</p>" for _ in range(6))
    page = (
        f"<body><script></script><ul>{links}</ul><article><h1>{sentence[:8]}</h1>{body}</article>"
    )
    article = extract(page.encode(), url="https://wire.example/2026/5/22/1.html")
    assert (article.state, article.why) == (ArticleState.EXTRACTED, "")
    assert sentence in article.text


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("(Image credit: Ann Lee)", "Ann Lee"),
        ("Photo: Ann Lee/AP", "Ann Lee/AP"),
        ("(Ann Lee|Xinhua", "Ann Lee|Xinhua"),
        ("Foto: Ann Lee (dpa)", "Ann Lee (dpa)"),
        ("Photograph by Ann Lee", "Photograph by Ann Lee"),
        ("Photolab Lund", "Photolab Lund"),
    ],
)
def test_a_credit_is_a_name(credit: str, name: str) -> None:
    assert _bare(credit) == name
