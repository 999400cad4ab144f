"""Cells of text: against known pictures, and against the library that draws the screen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui_news.text.sanitise import clean_line
from tui_news.text.width import cell_width, clusters, cut, fit, settle

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
RAINBOW = "\U0001f3f3\ufe0f\u200d\U0001f308"
FLAG = "\U0001f1eb\U0001f1f7"
THUMB = "\U0001f44d\U0001f3fd"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Summit ends", 11),
        ("Москва — Київ", 13),
        ("北京", 4),
        ("ｆｕｌｌ", 8),
        ("ﾊﾝｶｸ", 4),
        ("한국어", 6),
        ("\u1112\u1161\u11ab", 2),  # one Hangul syllable as three jamo
        ("e\u0301", 1),
        ("ก\u0e34", 1),
        (FAMILY, 2),
        (RAINBOW, 2),
        (FLAG, 2),
        (FLAG * 2, 4),
        (THUMB, 2),
        ("1\ufe0f\u20e3", 2),
        ("❤", 1),
        ("❤\ufe0f", 2),
        ("العربية", 7),
        ("می\u200cخواهم", 7),  # ZWNJ takes no cell
        ("a\u200db", 2),  # a joiner between letters hides nothing
        ("☰", 2),
        ("★ ● ▣ ►", 7),
    ],
)
def test_a_text_takes_its_cells(text: str, width: int) -> None:
    assert cell_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Summit", 6, "Summit"),
        ("Summit ends", 7, "Summit…"),
        ("Summit ends", 8, "Summit…"),  # no space before the mark
        ("Summit ends", 1, "…"),
        ("Summit ends", 0, ""),
        ("Summit ends", -3, ""),
        ("北京の首脳", 10, "北京の首脳"),
        ("北京の首脳会談", 6, "北京…"),
        ("北京の首脳会談", 7, "北京の…"),
        ("北京", 1, "…"),
        ("北京", 0, ""),
        (FAMILY * 3, 5, FAMILY * 2 + "…"),
        (FLAG * 3, 4, FLAG + "…"),
        ("e\u0301" * 5, 3, "e\u0301e\u0301…"),
    ],
)
def test_a_cut_keeps_clusters_whole(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


def test_fit_pads_on_either_side() -> None:
    assert fit("北京", 6) == "北京  "
    assert fit("北京", 6, right=True) == "  北京"
    assert fit("北京の首脳", 6) == "北京… "


def test_a_joiner_stays_between_emoji_only() -> None:
    assert settle(FAMILY) == FAMILY
    assert settle("\u200da\u200db\u200d") == "ab"


PIECES = [*"aЖ北한❤👍", "\u200d", "\ufe0f", "\u0301", FAMILY, FLAG, THUMB, "1\ufe0f\u20e3"]

news = (
    st.lists(
        st.one_of(
            st.characters(exclude_categories=("Cs", "Cn", "Co")),
            st.sampled_from(PIECES),
        ),
        max_size=40,
    )
    .map("".join)
    .map(clean_line)
)


@given(news)
def test_the_count_agrees_with_the_library_that_draws(text: str) -> None:
    text = settle(text)
    assert cell_width(text) == cell_len(text)


@given(news, st.integers(-2, 60))
def test_a_cut_never_passes_its_width(text: str, width: int) -> None:
    short = cut(text, width)
    assert cell_width(short) <= max(0, width)
    assert short == settle(text) or short.endswith("…") or width <= 0
    if cell_width(text) <= width:
        assert short == settle(text)


@given(news, st.integers(0, 60), st.booleans())
def test_a_fit_is_exact(text: str, width: int, right: bool) -> None:
    assert cell_width(fit(text, width, right=right)) == width


@given(news)
def test_clusters_cover_the_text_in_order(text: str) -> None:
    spans = list(clusters(text))
    assert "".join(text[start:end] for start, end, _ in spans) == text
    assert all(0 <= width <= 2 for _, _, width in spans)


@settings(max_examples=300)
@given(st.characters(exclude_categories=("Cs", "Cn", "Co", "Cc")))
def test_single_characters_agree_with_the_library_that_draws(character: str) -> None:
    assert cell_width(character) == cell_len(character) or character == "\u200d"


def test_every_letter_of_living_scripts_agrees_with_the_library_that_draws() -> None:
    wrong = [
        f"{code:04X} {unicodedata.name(chr(code), '?')}"
        for code in (
            *range(0x20, 0x7F),
            *range(0xA0, 0xD800),
            *range(0xF900, 0x10000),
            *range(0x1F000, 0x1FB00),
        )
        if unicodedata.category(chr(code)) not in {"Cn", "Co"}
        and cell_width(chr(code)) != cell_len(chr(code))
    ]
    assert wrong == []
