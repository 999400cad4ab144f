"""Lines break where a reader expects it, never too wide, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui_news.text import break_rules
from tui_news.text.width import cell_width, clusters
from tui_news.text.wrap import line_ranges, wrap

_SAMPLES = [
    "The quick brown fox",
    "well-known state-of-the-art — says",
    "« bonjour » : 1 000 %",
    "国務院総理は、「一帯一路」構想（北京）。",
    "NATO加盟国",
    "สวัสดีชาวโลก",
    "대한민국 정부",
    "👨‍👩‍👧👍🏽🇫🇷❤️",
    "é́ ñ",
    "שלום עולם",
    "مرحبا بالعالم",
    "नमस्ते क्‍ष",
    "https://host.example/a/b?c=d&e=f",
    "\n",
    " ",
]
_LETTERS = "ab -—«»()!中、（」ー한ำเก👍🏽\u200d\ufe0f🇫é\u0301/\n"
_TEXT = st.one_of(
    st.lists(st.sampled_from(_SAMPLES), max_size=6).map("".join),
    st.text(
        alphabet=st.sampled_from("ab -—«»()!中、（」ー한ำเก👍🏽\u200d\ufe0f🇫é\u0301/\n"),
        max_size=60,
    ),
    st.text(max_size=40),
)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("", 10, [""]),
        ("a\n\nb", 10, ["a", "", "b"]),
        ("a\n", 10, ["a", ""]),
        ("well-known", 6, ["well-", "known"]),
        ("an S-400 battery", 6, ["an", "S-400", "batter", "y"]),
        ("minus -5 degrees", 8, ["minus -5", "degrees"]),
        ("minus -5 degrees", 7, ["minus", "-5", "degrees"]),
        ("one — two", 5, ["one —", "two"]),
        ("three — two", 6, ["three", "— two"]),
        ("word—word", 6, ["word—", "word"]),
        ("mot « mot » !", 9, ["mot", "« mot » !"]),
        ("sagt »Wort« ist", 11, ["sagt »Wort«", "ist"]),
        ("sagt »Wort« ist", 9, ["sagt", "»Wort«", "ist"]),
        ("un : deux", 5, ["un :", "deux"]),
        ("over 1 000 men", 9, ["over", "1 000 men"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("https://host.example/path/to", 21, ["https://host.example/", "path/to"]),
        ("中文标点，测试", 8, ["中文标", "点，测试"]),
        ("他说（北京）好", 6, ["他说", "（北", "京）好"]),
        ("한국어 문장", 7, ["한국어", "문장"]),
        ("NATO加盟国", 6, ["NATO加", "盟国"]),
        ("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 4, ["👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧"]),
        ("🇫🇷🇩🇪", 3, ["🇫🇷", "🇩🇪"]),
        ("กำ", 1, ["ก", "ำ"]),
        ("中文", 1, ["中", "文"]),
    ],
)
def test_breaks_where_a_reader_expects(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_hanging_indent_keeps_the_text_under_the_text() -> None:
    assert wrap("one two three", 9, indent="12. ") == ["12. one", "    two", "    three"]
    assert wrap("one two three", 9, indent="- ", hanging="| ") == ["- one two", "| three"]


def test_first_line_may_have_its_own_room() -> None:
    assert line_ranges("aa bb cc", 5, first=2) == [(0, 2), (3, 8)]


def test_spaced_scripts_fill_the_line_before_they_break_inside_a_phrase() -> None:
    first, *_ = wrap("ประเทศไทย นายกรัฐมนตรีกล่าวว่าเศรษฐกิจ", 12)
    assert first == "ประเทศไทย"
    for line in wrap("นายกรัฐมนตรีกล่าวว่าเศรษฐกิจไทยจะเติบโต", 10):
        assert line[0] not in "ะาำ"
        assert line[-1] not in "เแโใไ"


@given(_TEXT, st.integers(2, 40))
def test_no_line_is_wider_than_the_width(text: str, width: int) -> None:
    for line in wrap(text, width):
        assert cell_width(line) <= width or len(list(clusters(line))) == 1


@given(_TEXT, st.integers(1, 40), st.integers(1, 40))
def test_nothing_is_lost(text: str, width: int, first: int) -> None:
    ranges = line_ranges(text, width, first=first)
    end = 0
    for begin, stop in ranges:
        assert not text[end:begin].strip("\n\u3000 "), "only white space lies between lines"
        assert begin <= stop
        end = stop
    assert not text[end:].strip()
    assert sum(stop - begin for begin, stop in ranges) + text.count(" ") >= len(
        text.replace("\n", "")
    ) - sum(text.count(space) for space in "\u3000\u2003")


@given(_TEXT, st.integers(1, 40))
def test_no_cluster_is_cut(text: str, width: int) -> None:
    text = "x" + text.replace("\n", "")
    starts = {begin for begin, _, _ in clusters(text)} | {len(text)}
    for begin, end in line_ranges(text, width):
        assert begin in starts or text[begin - 1] == " "
        assert end in starts or text[end - 1 : end + 1].strip() != text[end - 1 : end + 1]


@given(_TEXT, st.integers(4, 40))
@example("（ 中", 4)
@example("( abcdef", 4)
def test_wrapping_again_changes_nothing(text: str, width: int) -> None:
    for line in wrap(text, width):
        assert wrap(line, width) == [line]


def test_plain_characters_are_one_cell_each() -> None:
    characters = [chr(code) for code in range(0x20, 0x2600) if break_rules.is_plain(chr(code))]
    assert len(characters) > 2_000
    assert [character for character in characters if cell_width(character) != 1] == []
    text = "".join(characters)
    assert len(list(clusters(text))) == len(text)
