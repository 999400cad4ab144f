"""Hostile texts: `tag` never raises, keeps its promises, and ends."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.extract.tags import SHOWN, tag

HANG = 20.0
"""Seconds: a guard against texts that hang, not a measure."""
_WORDS = st.sampled_from(
    "The Bank of and for England (WTO) U.S. St. Mr President Lavrov's — « » \" , . \n Al-Qaeda J."
    " Москва в Бишкеке Straße 北京 القاهرة 2019 iPhone de la 's ( ) & Prime Minister".split(" ")
)
_LANGUAGES = st.sampled_from(["", "en", "de", "ru", "uk", "fr", "zh", "ar", "en-GB", "xx", "DE_at"])
_TEXTS = st.one_of(st.text(max_size=300), st.lists(_WORDS, max_size=80).map(" ".join))
_PAGE_TAGS = st.lists(
    st.one_of(st.text(max_size=30), st.tuples(st.text(max_size=12), st.text(max_size=30))),
    max_size=5,
)


@settings(max_examples=250, deadline=None)
@given(title=_TEXTS, text=_TEXTS, language=_LANGUAGES, page_tags=_PAGE_TAGS)
def test_any_text_gives_ordered_tags_with_names(
    title: str, text: str, language: str, page_tags: list[str | tuple[str, str]]
) -> None:
    tags = tag(title, text, language=language, page_tags=page_tags)
    assert all(each.name.strip() and each.salience > 0 for each in tags)
    assert all(each.name not in each.aliases for each in tags)
    assert all(first.salience >= second.salience for first, second in pairwise(tags))
    assert tag(title, text, language=language, page_tags=page_tags, limit=SHOWN) == tags[:SHOWN]


@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "xx"])
@pytest.mark.parametrize(
    "text",
    [
        "(" * 30_000,
        "AB (CD, " * 4_000,
        "Foo Bar Baz (FBB) " * 1_500,
        "Bank of " * 4_000,
        "Ministry of Health and " * 1_500,
        "Health And " * 3_000,
        "A.B.C." * 5_000,
        "A" * 30_000,
        "A-" * 15_000,
        "A's " * 8_000,
        "\n" * 30_000,
        "北京大学" * 7_000,
        " ".join(f"Q{number}z" for number in range(6_000)),
        ". ".join(f"Абв{chr(1072 + number % 32)}г Где{number}" for number in range(2_500)),
    ],
    ids=range(14),
)
def test_hostile_text_ends(text: str, language: str) -> None:
    start = time.monotonic()
    tag("T", text, language=language)
    assert time.monotonic() - start < HANG
