"""Folding makes forms equal that a person takes for the same, and keeps apart what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.text.fold import Term, fold, query_terms, terms, words
from tui_news.text.stems import MAX_STEM, completions, stem

SAME = [
    ("STRASSE", "straße"),
    ("Café", "cafe\u0301"),
    ("ﬁnal", "final"),
    ("Ｆｕｌｌ", "full"),
    ("Łódź", "lodz"),
    ("København", "kobenhavn"),
    ("Æsir", "aesir"),
    ("Ёлка", "елка"),
    ("Їжак", "іжак"),
    ("Μάϊος", "μαιοσ"),
    ("ΟΔΟΣ", "οδος"),
    ("İstanbul", "istanbul"),
    ("أحمد", "احمد"),
    ("كِتَاب", "كتاب"),
    ("کتاب", "كتاب"),
    ("שָׁלוֹם", "שלום"),
    ("ｶﾞ", "ガ"),
    ("Сбербанк", "Cбербанк"),  # the second with a Latin C
    ("Mикрософт", "микрософт"),
    ("Аpple", "apple"),  # the first with a Cyrillic А
    ("HATO вместе", "hato вместе"),
]
APART = [
    ("мой", "мои"),
    ("が", "か"),
    ("oil", "oll"),
    ("нато", "hato"),
    ("कि", "क"),
    ("北", "東"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_the_same_word_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(alphabet="abМйЁё я«—’", max_size=12))
def test_the_quick_way_folds_as_the_thorough_one(text: str) -> None:
    assert fold(text + " é")[:-2] == fold(text)
    assert terms(text + " 北").split()[:-1] == terms(text).split()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_terms_are_tokens_between_single_spaces(text: str) -> None:
    made = terms(text)
    assert made == " ".join(made.split(" ")).strip()
    for token in made.split():
        assert 0 < len(token) <= MAX_STEM
        assert not any(letter.isascii() and not letter.isalnum() for letter in token), token


SPLIT = [
    ("Reuters: oil up 5.5%!", ["reuters", "oil", "up", "5", "5"]),
    ("U.S. and U.K.", ["us", "and", "uk"]),
    ("Ends in U.S.A", ["ends", "in", "usa"]),
    ("e.g. one", ["eg", "one"]),
    ("Putin's visit", ["putin", "visit"]),
    ("Putin’s visit", ["putin", "visit"]),
    ("O'Brien l'Iran", ["o", "brien", "l", "iran"]),
    ("COVID-19", ["covid", "19"]),
    ("северо-запад", ["северо", "запад"]),
    ("北京2022年", ["北京", "2022", "年"]),
    ("हिन्दी समाचार", ["हिन्दी", "समाचार"]),
    ("snake_case", ["snake", "case"]),
    ("example.com", ["example", "com"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_spaceless_scripts_become_overlapping_pairs() -> None:
    assert terms("北京市") == "北京 京市 市"
    assert terms("東") == "東"


STEMS = [
    ("policies", "policy"),
    ("countries", "country"),
    ("attacks", "attack"),
    ("attacked", "attack"),
    ("attacking", "attack"),
    ("churches", "church"),
    ("stopped", "stop"),
    ("rates", "rate"),
    ("traded", "trade"),
    ("президента", "президент"),
    ("президентами", "президент"),
    ("нового", "новый"),
    ("министерстве", "министерство"),
    ("стран", "страна"),
    ("заявили", "заявила"),
]
NOT_STEMS = [
    ("news", "new"),
    ("during", "dure"),
    ("united", "units"),
    ("police", "polish"),
    ("iran", "iraq"),
    ("класс", "клад"),
]


@pytest.mark.parametrize(("one", "other"), STEMS)
def test_inflected_forms_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), NOT_STEMS)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@given(st.text(alphabet="abcdefinstuyzавезийкмоуыья", min_size=1, max_size=14))
def test_a_stem_begins_as_its_word_does(word: str) -> None:
    made = stem(word)
    assert made
    assert word.startswith(made[:-1])
    assert all(len(one) >= 3 for one in completions(word))


ONE_ALPHABET = st.one_of(
    st.text(alphabet="abcdefinstuyz", min_size=2, max_size=12),
    st.text(alphabet="авезийкмотуыья", min_size=2, max_size=12),
)


@given(ONE_ALPHABET)
def test_what_is_typed_of_a_stem_finds_it_by_its_beginning(word: str) -> None:
    indexed = stem(word)
    for length in range(2, len(word) + 1):
        typed = word[:length]
        if indexed.startswith(typed):
            (term,) = query_terms(typed)
            assert indexed.startswith(term.prefix) or (indexed,) in term.choices


@given(ONE_ALPHABET)
def test_a_whole_word_finds_itself(word: str) -> None:
    (term,) = query_terms(word)
    assert (stem(word),) in term.choices


QUERIES = [
    ("", []),
    ("!?", []),
    ("oil prices ", [Term((("oil",),)), Term((("pric",),))]),
    ('"oil prices"', [Term((("oil", "pric"),))]),
    ("北京市 ", [Term((("北京", "京市"),))]),
    ("北", [Term((), prefix="北")]),
    ("x", [Term((("x",),))]),
    ('"北京"', [Term((("北京",),))]),
]


@pytest.mark.parametrize(("text", "expected"), QUERIES)
def test_queries(text: str, expected: list[Term]) -> None:
    assert query_terms(text) == expected


def test_the_last_word_may_be_unfinished_and_the_others_not() -> None:
    first, last = query_terms("oil pri")
    assert (first.prefix, last.prefix) == ("", "pri")


@given(st.text(max_size=200))
def test_any_query_can_be_read(text: str) -> None:
    for term in query_terms(text):
        assert term.choices or term.prefix
