"""The word diff: both sides come back, changes read well, no text makes it slow."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.text import word_diff as module
from tui_news.text.word_diff import (
    Change,
    Piece,
    is_changed,
    paragraphs,
    same_words,
    word_diff,
)

few = st.lists(st.sampled_from(["a", "b", "c.", "d,", "ее", "会", "\n", "  "]), max_size=30)
texts = st.one_of(st.text(max_size=120), few.map(" ".join), few.map("".join))


def marked(former: str, present: str) -> str:
    signs = {Change.SAME: "{}", Change.GONE: "[-{}-]", Change.NEW: "[+{}+]"}
    return "".join(signs[one.change].format(one.text) for one in word_diff(former, present))


@given(texts, texts)
def test_both_sides_can_be_rebuilt(former: str, present: str) -> None:
    pieces = word_diff(former, present)
    assert "".join(one.former for one in pieces) == former
    assert "".join(one.present for one in pieces) == present
    for one in pieces:
        assert bool(one.former) == (one.change is not Change.NEW)
        assert bool(one.present) == (one.change is not Change.GONE)
    for one, following in itertools.pairwise(pieces):
        assert (one.change, following.change) != (Change.NEW, Change.GONE)


@given(texts, texts)
def test_a_change_is_found_exactly_where_words_differ(former: str, present: str) -> None:
    assert is_changed(word_diff(former, present)) == (not same_words(former, present))


@given(texts)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert same_words(text, text)
    assert {one.change for one in word_diff(text, text)} <= {Change.SAME}


@given(texts, texts)
def test_large_texts_are_split_and_still_come_back(former: str, present: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "EXACT", 4)
        pieces = word_diff(former, present)
    assert "".join(one.former for one in pieces) == former
    assert "".join(one.present for one in pieces) == present


@pytest.mark.parametrize(
    ("former", "present", "shown"),
    [
        ("Storm kills 4", "Storm kills 5", "Storm kills [-4-][+5+]"),
        ("A ship sank", "A ship sank, 3 dead", "A ship sank[+, 3 dead+]"),
        ("Rate at 3.5%", "Rate at 3.25%", "Rate at [-3.5-][+3.25+]%"),
        ("He didn't go.", "He did go.", "He [-didn't -][+did +]go."),
        ("Премьер ушёл.", "Премьер не ушёл.", "Премьер [+не +]ушёл."),
        ("总统周一将辞职。", "总统周二将辞职。", "总统周[-一-][+二+]将辞职。"),
        ("استقال الوزير", "لم يستقل الوزير", "[-استقال -][+لم يستقل +]الوزير"),
        ("नई दिल्ली में", "नई दिल्ली से", "नई दिल्ली [-में-][+से+]"),
        ("One. Three.", "One. Two. Three.", "One. [+Two. +]Three."),
        ("It rains.", "It rains. It pours.", "It rains. [+It pours.+]"),
        ("By 4.\nOn A. rose.", "By 5.\nOn A. rose.\nC.", "By [-4-][+5+].\nOn A. rose.\n[+C.+]"),
        ("A.\nB.\nD.", "A.\nB.\nC.\nD.", "A.\nB.\n[+C.\n+]D."),
        ("Dead: 4.\nMore soon.", "Dead: 4.\nNo more.", "Dead: 4.\n[-More soon-][+No more+]."),
    ],
)
def test_what_changed_reads_well(former: str, present: str, shown: str) -> None:
    assert marked(former, present) == shown


def test_small_words_do_not_tear_a_rewritten_sentence() -> None:
    former = "The minister said on Monday that he would step down after nine years in office."
    present = "A spokesman denied the report, calling it a mistake of an agency."
    assert sum(one.change is Change.SAME for one in word_diff(former, present)) <= 1


@pytest.mark.parametrize(
    ("former", "present"),
    [
        ("one two", " one\n two\t"),
        ("see https://a.example/1?from=rss now", "see https://a.example/1?from=tg#x now"),
        ("a\u00a0b", "a b"),
        ("", "  "),
    ],
)
def test_what_nobody_reads_is_no_change(former: str, present: str) -> None:
    assert same_words(former, present)


@pytest.mark.parametrize(
    ("former", "present"),
    [("one", "One"), ("3.5", "3,5"), ("https://a.example/1", "https://a.example/2"), ("a", "")],
)
def test_what_is_read_is_a_change(former: str, present: str) -> None:
    assert not same_words(former, present)


def test_a_long_report_with_scattered_changes_keeps_what_stays() -> None:
    chance = random.Random(7)
    words = [f"w{chance.randrange(4000)}" for _ in range(20_000)]
    changed = [f"x{n}" if n % 97 == 50 else word for n, word in enumerate(words)]
    pieces = word_diff(" ".join(words), " ".join(changed))
    same = sum(len(one.text.split()) for one in pieces if one.change is Change.SAME)
    assert same == sum(one == other for one, other in zip(words, changed, strict=True))


def test_the_cost_of_unrelated_texts_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    exact = module._exact

    def counting(*arguments: object) -> object:
        _, _, low, high, bottom, top = arguments
        compared.append((high - low) * (top - bottom))  # type: ignore[operator]
        return exact(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "_exact", counting)
    chance = random.Random(3)
    for vocabulary in (2, 40, 3_000, 1_000_000):
        compared.clear()
        sides = [" ".join(f"w{chance.randrange(vocabulary)}" for _ in range(20_000)) for _ in "ab"]
        word_diff(*sides)
        assert all(area <= module.EXACT for area in compared)
        assert sum(compared) <= 20 * module.EXACT


def test_paragraphs_are_cut_at_the_ends_of_lines() -> None:
    pieces = word_diff("One.\nTwo.\nThree.", "One.\nTwo and a half.\nThree.")
    lines = paragraphs(pieces)
    assert ["".join(p.present for p in line) for line in lines] == [
        "One.",
        "Two and a half.",
        "Three.",
    ]
    assert lines[0] == (Piece(Change.SAME, "One.", "One."),)
    assert [is_changed(line) for line in lines] == [False, True, False]
