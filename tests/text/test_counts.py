"""Numbers agree with their nouns, and length is told by the script that a text is in."""

from __future__ import annotations

import pytest

from tui_news.text.counts import (
    Length,
    length_parts,
    measure_length,
    pages_of,
    plural,
    shown_size,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0 words"), (1, "1 word"), (2, "2 words"), (1_204, "1,204 words"), (21, "21 words")],
)
def test_plurals(number: int, text: str) -> None:
    assert plural(number, "word") == text


def test_irregular_plural() -> None:
    assert plural(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("", 0, 0),
        ("One, two — three.", 3, 0),
        ("It's a state-of-the-art U.S. thing", 5, 0),
        ("Москва — столица", 2, 0),
        ("北京で発表", 0, 5),
        ("NATO加盟国", 1, 3),
        ("한국어 문장", 2, 0),
        ("— … !", 0, 0),
    ],
)
def test_words_and_ideographs(text: str, words: int, characters: int) -> None:
    assert measure_length(text) == Length(words, characters)


@pytest.mark.parametrize(
    ("length", "pages", "parts"),
    [
        (Length(), 0, []),
        (Length(1), 1, ["1 min", "1 word", "1 page"]),
        (Length(290), 0, ["1 min", "290 words"]),
        (Length(460), 2, ["2 min", "460 words", "2 pages"]),
        (Length(0, 1_200), 0, ["2 min", "1,200 characters"]),
        (Length(100, 20), 0, ["1 min", "120 words"]),
    ],
)
def test_length_in_words_of_a_person(length: Length, pages: int, parts: list[str]) -> None:
    assert length_parts(length, pages=pages) == parts


@pytest.mark.parametrize(("lines", "height", "pages"), [(0, 10, 0), (10, 10, 1), (11, 10, 2)])
def test_pages_are_screenfuls(lines: int, height: int, pages: int) -> None:
    assert pages_of(lines, height) == pages


def test_no_height_has_no_pages() -> None:
    assert pages_of(5, 0) == 0


@pytest.mark.parametrize(
    ("octets", "text"),
    [(512, "512 B"), (999, "999 B"), (1_000, "1.0 kB"), (3_400, "3.4 kB"), (12_345_678, "12 MB"),
     (999_999, "1.0 MB"), (5_000_000_000, "5.0 GB")],
)  # fmt: skip
def test_sizes(octets: int, text: str) -> None:
    assert shown_size(octets) == text
