"""How a row is drawn: every part in its place, at every width, without colours too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from tests.tui.headline_rows import headline
from tui_news.model.entry import Kind
from tui_news.model.safe_text import SafeText
from tui_news.text.sanitise import clean_line
from tui_news.tui.widgets.headline_list.look import LETTERS, Chip, Look, Palette
from tui_news.tui.widgets.headline_list.rows import (
    RowState,
    draw_day,
    draw_gone,
    draw_row,
    draw_waiting,
    draw_words,
    split_tail,
)

COLOURS = {name: Style(color=f"color({number})") for number, name in enumerate(Palette._fields)}
PALETTE = Palette(**{**COLOURS, "unread": Style(color="color(200)", bold=True)})
CHIPS = ((1, Chip("●", Style(color="color(100)"))), (2, Chip("●", Style(color="color(101)"))))
PLAIN = RowState()

ROW = replace(
    headline(1),
    title=SafeText("Bloc suggests dialogue with NATO — source"),
    source=SafeText("Deutsche Welle"),
    place=SafeText("Bishkek"),
    section_mask=0b10,
)
FULL = replace(ROW, kind=Kind.PHOTO, pictures=12, updated=True, starred=True, others=4)


def look(width: int, **fields: object) -> Look:
    return Look(width, UTC, PALETTE, chips=CHIPS, **fields)  # type: ignore[arg-type]


def text_of(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def style_at(segments: list[Segment], part: str) -> Style | None:
    return next(segment.style for segment in segments if part in segment.text)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (110, " •18:30 Deutsche We… BISHKEK       ● Bloc suggests dialogue with NATO — source"),
        (120, " •18:30 Deutsche Welle   BISHKEK       ● Bloc suggests dialogue with NATO — source"),
        (72, " •18:30 Deutsche…  BISHKEK ● Bloc suggests dialogue with NATO — source"),
        (64, " •18:30 Deutsch… BISHKEK ● Bloc suggests dialogue with NATO —…"),
    ],
)
def test_a_wide_row_has_one_line(width: int, expected: str) -> None:
    text = text_of(draw_row(ROW, 0, look(width), PLAIN))
    assert text.rstrip() == expected
    assert cell_len(text) == width


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            58,
            [
                " •Bloc suggests dialogue with NATO — source",
                "  18:30 ● Deutsche Welle BISHKEK               ▣12 ✎ +4 ★",
            ],
        ),
        (30, [" •Bloc suggests dialogue wit…", "  18:30 ● Deutsc…  ▣12 ✎ +4 ★"]),
        (20, [" •Bloc suggests dia…", "  18:30 ● Deu…  +4 ★"]),
        (8, ["•Bloc s…", " 18:30"]),
        (1, ["•", ""]),
    ],
)
def test_a_narrow_row_has_two_lines(width: int, lines: list[str]) -> None:
    drawn = [text_of(draw_row(FULL, part, look(width), PLAIN)) for part in (0, 1)]
    assert [cell_len(text) for text in drawn] == [width, width]
    assert [text.rstrip() for text in drawn] == lines


@pytest.mark.parametrize(
    ("source", "place", "below"),
    [
        ("Frankfurter Allgemeine", "Oban", "  18:30 ● Frankfurter Allgemeine OBAN"),
        ("Frankfurter Allgemeine Zeitung Nord", "", "  18:30 ● Frankfurter Allgemeine Zeit…"),
        ("Frankfurter Allgemeine", "Llanfairpwll", "  18:30 ● Frankfurter Allge… LLANFAIRPWLL"),
    ],
)
def test_a_long_source_takes_the_room_that_the_place_leaves(
    source: str, place: str, below: str
) -> None:
    row = replace(ROW, source=SafeText(source), place=SafeText(place))
    assert text_of(draw_row(row, 1, look(42), PLAIN)).rstrip() == below


def test_marks_stand_at_the_right_end() -> None:
    text = text_of(draw_row(FULL, 0, look(100), PLAIN))
    assert text.endswith(" ▣12 ✎ +4 ★ ")
    assert "— source" in text


def test_marks_give_way_to_the_headline_and_the_star_goes_last() -> None:
    row = replace(FULL, kind=Kind.GRAPHIC, others=1_000_000, place=SafeText("Ulan Bator"))
    text = text_of(draw_row(row, 0, look(60, glyphs=LETTERS), PLAIN))
    assert " U +1,000,000 S " in text and "[graphic]" not in text
    assert "Bloc sugg" in text


@pytest.mark.parametrize(
    ("kind", "sign", "letters"),
    [
        (Kind.PHOTO, "▣", "[photo]"),
        (Kind.VIDEO, "►", "[video]"),
        (Kind.AUDIO, "♪", "[audio]"),
        (Kind.GRAPHIC, "▥", "[graphic]"),
        (Kind.LIVE, "LIVE", "LIVE"),
    ],
)
def test_kinds_have_a_sign_and_a_word(kind: Kind, sign: str, letters: str) -> None:
    row = replace(ROW, kind=kind, section_mask=0)
    assert f" {sign} " in text_of(draw_row(row, 0, look(120), PLAIN))
    spelled = text_of(draw_row(row, 0, look(120, glyphs=LETTERS), PLAIN))
    assert f" {letters} " in spelled
    assert spelled.replace("…", "").replace("—", "").isascii()


def test_unread_is_bold_and_dotted_and_read_is_neither() -> None:
    unread = draw_row(ROW, 0, look(120), PLAIN)
    read = draw_row(replace(ROW, read=True), 0, look(120), PLAIN)
    assert "•" in text_of(unread) and "•" not in text_of(read)
    assert style_at(unread, "Bloc") == PALETTE.unread
    assert style_at(read, "Bloc") == PALETTE.read
    assert style_at(unread, "source") == PALETTE.tail


def test_the_chip_is_that_of_the_first_section_in_the_bar() -> None:
    assert style_at(draw_row(ROW, 0, look(120), PLAIN), "●") == CHIPS[1][1].style
    both = replace(ROW, section_mask=0b11)
    assert style_at(draw_row(both, 0, look(120), PLAIN), "●") == CHIPS[0][1].style
    unsorted = replace(ROW, section_mask=0)
    assert "●" not in text_of(draw_row(unsorted, 0, look(120), PLAIN))


def test_cursor_and_selection_show_by_signs_too() -> None:
    cursor = draw_row(ROW, 0, look(120), RowState(cursor=True))
    assert text_of(cursor).startswith("▌•")
    assert {segment.style for segment in cursor} <= {
        PALETTE.cursor,
        PALETTE.cursor + Style(bold=True),
    }
    selected = draw_row(ROW, 0, look(120), RowState(selected=True))
    assert text_of(selected).startswith("✓•")
    assert text_of(draw_row(ROW, 0, look(12), RowState(selected=True))).startswith("✓B")


@pytest.mark.parametrize(
    ("title", "tail"),
    [
        ("Bloc suggests dialogue with NATO — source", " — source"),
        ("Talks to go on – Russian Embassy", " – Russian Embassy"),
        ("Rates to rise - central bank", " - central bank"),
        ("A b — Kremlin says so", ""),  # the tail would be most of it
        ("Grain corridor - what we know - ministers", " - ministers"),
        ("Semi-final ends 2-1", ""),
        ("Iran — nuclear talks resume in Vienna after a long pause", ""),
        ("Nothing here", ""),
        ("Trailing — ", ""),
        (" — source", ""),
        ("", ""),
    ],
)
def test_the_attribution_is_the_tail_after_the_last_dash(title: str, tail: str) -> None:
    head, found = split_tail(title)
    assert found == tail
    assert head + found == title


def test_a_row_that_is_not_there_yet_shows_its_time() -> None:
    for width, part in ((100, 0), (40, 1), (8, 1)):
        text = text_of(draw_waiting(1_000_000, part, look(width), PLAIN))
        assert "13:46" in text and cell_len(text) == width
    assert "no longer in the cache" in text_of(draw_gone(0, 0, look(100), PLAIN))


def test_a_day_header_counts_its_rows() -> None:
    text = text_of(draw_day("Friday 20 November", 1_204, look(60)))
    assert text.startswith(" Friday 20 November ──") and text.endswith("── 1,204 ")
    assert cell_len(text) == 60
    assert text_of(draw_day("Friday 20 November", 7, look(9))) == " Friday… "[:9].ljust(9)


def test_words_stand_in_the_middle() -> None:
    assert text_of(draw_words("nothing", look(15))) == "    nothing    "
    assert cell_len(text_of(draw_words("北京の首脳会談", look(8)))) == 8


texts = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs", "Cn", "Co")),
        st.sampled_from("aЖ北한❤👍—- \u200d\ufe0f\u0301"),
    ),
    max_size=120,
).map(clean_line)


@settings(max_examples=300, deadline=None)
@given(
    title=texts,
    source=texts,
    place=texts,
    width=st.integers(1, 200),
    bits=st.integers(0, 2**12 - 1),
    kind=st.sampled_from(Kind),
    numbers=st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)),
    part=st.integers(0, 1),
)
def test_any_row_is_exactly_as_wide_as_the_list(
    title: SafeText,
    source: SafeText,
    place: SafeText,
    width: int,
    bits: int,
    kind: Kind,
    numbers: tuple[int, int],
    part: int,
) -> None:
    row = replace(
        headline(1),
        title=title,
        source=source,
        place=place,
        section_mask=bits & 7,
        read=bool(bits & 8),
        starred=bool(bits & 16),
        updated=bool(bits & 32),
        kind=kind,
        others=numbers[0],
        pictures=numbers[1],
    )
    state = RowState(cursor=bool(bits & 64), selected=bool(bits & 128))
    text = text_of(draw_row(row, part, look(width), state))
    assert cell_len(text) == width
