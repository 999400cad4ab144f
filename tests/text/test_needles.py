"""Needles: what is marked is found as by reading every word of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.model.condition import Words
from tui_news.text.needles import MAX_TOKENS, marks, needle, tokens_of

PIECES = (
    "oil",
    "soil",
    "o.i.l",
    "U.S.",
    "us",
    "Oil's",
    "ойл",
    "北京oil",
    "oil北",
    "o'il",
    "gas",
    "x_oil",
)


@given(
    text=st.lists(st.sampled_from(PIECES), max_size=6).map(" - ".join),
    word=st.sampled_from(("oil", "us", "ойл", "gas", "soil")),
)
def test_a_quick_look_misses_no_mark(text: str, word: str) -> None:
    wanted = needle(Words(word))
    assert wanted is not None
    expected = [(one.begin, one.end) for one in tokens_of(text) if one.text == wanted.tokens[0]]
    assert marks(text, [wanted]) == expected


@pytest.mark.parametrize("words", [MAX_TOKENS, MAX_TOKENS + 1, 500])
def test_a_very_long_phrase_is_looked_for_by_its_beginning(words: int) -> None:
    found = needle(Words(" ".join(f"w{n}" for n in range(words)), phrase=True))
    assert found is not None and len(found.tokens) == MAX_TOKENS
