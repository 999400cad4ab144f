from __future__ import annotations

from math import log, log1p

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.extract.article import extract
from tui_news.extract.page.agree import agree
from tui_news.extract.page.evidence import Kin
from tui_news.extract.page.junk import is_junk
from tui_news.extract.page.leaves import Container, Leaf

SENTENCE = (
    "The {} council said on Tuesday that the {} would be rebuilt before the winter, and that the "
    "cost had been agreed with the ministry after months of talks."
)
PLACES = ("northern", "southern", "eastern", "western", "central", "coastal", "upper", "lower")
TEXT = "".join(f"<p>{SENTENCE.format(place, 'bridge')}</p>" for place in PLACES)


def log_odds(likelihood: float) -> float:
    if likelihood in (0.0, 1.0):
        return 999.0 if likelihood else -999.0
    return log(likelihood) - log1p(-likelihood)


def drawn(*scores: float, kinds: int = 1) -> list[float]:
    """Give the scores of lines of twenty words after they agreed; `kinds` take turns."""
    kin = [Kin() for _ in range(kinds)]
    leaves = []
    held = {}
    for number in range(len(scores)):
        leaf = Leaf(Container("p", {}, None, 0), 0)
        leaf.words = 20
        held[leaf.element] = kin[number % kinds]
        leaves.append(leaf)
    agree(leaves, [log_odds(score) for score in scores], held)
    return [leaf.score for leaf in leaves]


def test_a_doubtful_line_between_sure_ones_is_one_of_them() -> None:
    assert drawn(0.95, 0.9, 0.3, 0.95)[2] > 0.7


def test_a_doubtful_line_after_the_last_sure_one_stays_doubtful() -> None:
    assert drawn(0.95, 0.9, 0.95, 0.3)[3] < 0.5


def test_one_likely_line_among_cards_is_a_card() -> None:
    assert drawn(0.05, 0.6, 0.05, 0.02)[1] < 0.3


def test_two_lines_are_no_kind() -> None:
    assert drawn(0.9, 0.2) == pytest.approx([0.9, 0.2])
    assert drawn(0.9, 0.2, 0.9, 0.2, kinds=2) == pytest.approx([0.9, 0.2] * 2)


@given(st.lists(st.floats(0.0, 1.0), min_size=3, max_size=12))
def test_scores_stay_between_the_least_and_the_most(scores: list[float]) -> None:
    after = drawn(*scores)
    assert all(0.0 <= score <= 1.0 for score in after)
    assert min(after) >= min(max(min(scores), 1e-4), 1 - 1e-4) - 1e-9
    assert max(after) <= max(min(max(scores), 1 - 1e-4), 1e-4) + 1e-9


def page(*parts: str) -> str:
    title = "<title>Bridge to be rebuilt</title>"
    return extract(f"<html><head>{title}</head><body>{''.join(parts)}</body></html>".encode()).text


@pytest.mark.parametrize("name", ["comments", "comment-content", "kommentare", "user-comments"])
def test_readers_comments_are_no_text_beside_an_article(name: str) -> None:
    remark = "I crossed that bridge each day of my life, and I say that it should be left as it is."
    text = page(
        f"<article><h1>Bridge to be rebuilt</h1>{TEXT}</article>",
        f"<div class={name}><p>{remark}</p><p>{remark[2:]} It is my own view of it.</p></div>",
    )
    assert SENTENCE.format("northern", "bridge") in text
    assert "crossed" not in text


@pytest.mark.parametrize("name", ["commerce-content", "commercial-body", "commentary"])
def test_names_that_begin_like_comments_are_none(name: str) -> None:
    assert SENTENCE.format("lower", "bridge") in page(
        f"<div class={name}>{TEXT}</div>",
        "<h1>Bridge to be rebuilt</h1>",
        f"<div>{TEXT[:900]}</div>",
    )


def test_what_holds_the_headline_is_no_comment() -> None:
    held = f"<div class=comment-page><h1>Bridge to be rebuilt</h1><div>{TEXT}</div></div>"
    beside = "".join(f"<p>{SENTENCE.format(place, 'harbour')}</p>" for place in PLACES)
    assert SENTENCE.format("upper", "bridge") in page(held, f"<aside>{beside}</aside>")


def test_an_opinion_that_is_named_a_comment_is_read() -> None:
    teasers = "".join(
        f"<li><a href=/{n}>Another story number {n} of today</a> which has words beside its link, "
        "more than ten of them in all</li>"
        for n in range(9)
    )
    text = page(
        "<h1>Bridge to be rebuilt</h1>",
        f"<div class=kommentar>{TEXT}</div><div class=teasers><ul>{teasers}</ul></div>",
    )
    assert SENTENCE.format("upper", "bridge") in text


def test_articles_below_the_pages_own_begin_with_headlines_of_their_own() -> None:
    others = "".join(
        f"<article><h1>About the {thing}</h1>{TEXT.replace('bridge', thing)}</article>"
        for thing in ("harbour", "railway")
    )
    text = page(f"<article><h1>Bridge to be rebuilt</h1>{TEXT}</article>{others}")
    assert SENTENCE.format("lower", "bridge") in text
    assert "harbour" not in text
    assert "railway" not in text


def test_a_long_line_about_cookies_is_junk_and_a_recipe_is_not() -> None:
    notice = (
        "When you visit our website, we store cookies on your browser to collect information. "
        + "It may be about you, your preferences or your device and is used to make it work. " * 4
        + "Blocking some kinds of cookies may harm what you see here."
    )
    recipe = "These cookies want butter, sugar and an hour of rest before they are baked. " * 7
    text = page(
        f"<article><h1>Bridge to be rebuilt</h1>{TEXT}<p>{recipe}</p><p>{notice}</p></article>"
    )
    assert "butter" in text
    assert "your browser" not in text


@pytest.mark.parametrize("word", ["Disclaimer", "DISCLAIMER", "*Haftungsausschluss"])
def test_a_disclaimer_is_no_text_however_long(word: str) -> None:
    disclaimer = f"{word}: the views of the writer are the writer's own, and not those of us. " * 3
    text = page(f"<article><h1>Bridge to be rebuilt</h1>{TEXT}<p>{disclaimer}</p></article>")
    assert SENTENCE.format("lower", "bridge") in text
    assert "views of the writer" not in text


@pytest.mark.parametrize(
    ("line", "is_it"),
    [
        ("© 2026 The Wire Ltd. All rights reserved. Not to be copied in any way by anybody.", True),
        ("Copyright 2026 Wire Corp. This material may not be published, or broadcast.", True),
        ("Copyright law is what the two sides now argue about in court, said a judge.", False),
        ("Comments are closed.", True),
        ("Leave a Reply Cancel Reply", True),
        ("View 50 Photos", True),
        ("LEE MÁS | El puerto de Lund abre otra vez sus puertas", True),
        ("Mira que el puerto de Lund abre otra vez sus puertas", False),
    ],
)
def test_lines_of_rights_and_remarks_are_junk(line: str, is_it: bool) -> None:
    assert is_junk(line, len(line.split()), 0.0) is is_it
