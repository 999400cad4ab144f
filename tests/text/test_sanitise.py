"""Safe text: nothing that steers a terminal survives, nothing that a reader needs is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.text import sanitise
from tui_news.text.sanitise import clean_code, clean_line, clean_markup, clean_text, decode_entities

ANY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x9b\x07\u202e\u2066\u200b\u200d\u0301\U000e0041\ud800&;#\r\n\t "),
    )
)


def harmful(text: str) -> list[str]:
    """Characters that must never reach a terminal, by Unicode's own categories."""
    allowed = {"\n", "\u200c", "\u200d"}
    return [
        f"U+{ord(c):04X}"
        for c in text
        if c not in allowed and unicodedata.category(c) in ("Cc", "Cs", "Cf") and not _is_shaping(c)
    ]


def _is_shaping(character: str) -> bool:
    """Format characters that are visible parts of Arabic, Syriac, Kaithi and Egyptian text."""
    return ord(character) in {
        *range(0x600, 0x606),
        0x6DD,
        0x70F,
        0x890,
        0x891,
        0x8E2,
        0x110BD,
        0x110CD,
        *range(0x13430, 0x13440),
    }


@given(ANY)
def test_lines_are_harmless_single_and_settled(text: str) -> None:
    clean = clean_line(text)
    assert harmful(clean) == []
    assert "\n" not in clean and "  " not in clean and clean == clean.strip(" ")
    assert unicodedata.is_normalized("NFC", clean)
    assert clean_line(clean) == clean
    assert sanitise.is_safe(clean)
    clean.encode()


@given(ANY)
def test_texts_and_code_are_harmless_and_stable(text: str) -> None:
    for clean in (clean_text, clean_code):
        once = clean(text)
        assert harmful(once) == []
        assert clean(once) == once
        once.encode()


@given(st.text(alphabet=st.characters(codec="ascii", categories=("L", "N", "P", "S"))))
def test_plain_words_are_left_alone(word: str) -> None:
    assert clean_line(word) == word


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\x1b]52;c;aGk=\x07b", "a]52;c;aGk=b"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("a\u009b31mb", "a31mb"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("tag\U000e0068\U000e0069", "tag"),
        ("a\tb\r\nc\u2028d", "a b c d"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("cafe\u0301", "café"),
        ("[/b] [@click=app.quit]x[/]", "[/b] [@click=app.quit]x[/]"),
        ("", ""),
    ],
)
def test_lines(dirty: str, clean: str) -> None:
    assert clean_line(dirty) == clean


@pytest.mark.parametrize(
    "text",
    [
        "שלום עולם",
        "می‌خواهم",
        "क्‍ष",
        "👨‍👩‍👧 🇩🇪 ❤️",
        "日本語のニュース",
        "Зеленоград — ёж",
        "naïve façade",
        "x̄ ± σ",
    ],
)
def test_real_text_is_kept(text: str) -> None:
    assert clean_line(text) == unicodedata.normalize("NFC", text)


def test_floods_of_marks_are_cut() -> None:
    clean = clean_line("H" + "\u0335\u0322\u0328" * 40 + "i")
    assert sum(map(bool, map(unicodedata.combining, clean))) <= sanitise.MAX_MARKS
    assert clean.endswith("i")


def test_entities_come_before_cleaning() -> None:
    assert clean_line(decode_entities("a&#27;[31m&#8238;b")) == "a[31mb"


def test_long_lines_are_cut_with_a_sign() -> None:
    clean = clean_line("é" * 5_000)
    assert len(clean) == sanitise.MAX_LINE and clean.endswith("…")


def test_markup_keeps_its_tags() -> None:
    assert clean_markup("<p>a\x1b\u202eb</p>\n") == "<p>ab</p>\n"


def test_texts_keep_their_lines_and_code_its_indents() -> None:
    assert clean_text(" a  b \r\n\tc ") == "a b\nc"
    assert clean_code("if x:\r\n\treturn\x1b") == "if x:\n    return"
