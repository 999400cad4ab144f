"""The section bar: what it says at every width, and what a click on it means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import on
from textual.app import App, ComposeResult
from textual.widgets import Static

from tui_news.model.section import NINE, Section
from tui_news.text.width import cell_width
from tui_news.tui.widgets.section_bar import MORE, SectionBar, Toggle, arrange, brief

COUNTS = {-1: 1_690, -2: 3, 0: 12, 1: 31, 2: 18, 3: 7, 4: 3, 5: 9, 7: 1_500}


class Bar(App[None]):
    def __init__(self, *, unsorted: bool = True, lines: int = 2) -> None:
        super().__init__()
        self.bar = SectionBar(NINE, lines=lines)
        self.bar.set_counts(COUNTS if unsorted else {**COUNTS, -2: 0})
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.bar
        yield Static("below")

    @on(SectionBar.Toggled)
    def toggled(self, message: SectionBar.Toggled) -> None:
        self.heard.append(message.section_id)

    @on(SectionBar.AllChosen)
    def all_chosen(self) -> None:
        self.heard.append("ALL")

    def text(self) -> list[str]:
        return [self.bar.render_line(y).text.rstrip() for y in range(self.bar.size.height)]


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, ""), (7, "7"), (999, "999"), (1_000, "1.0k"), (1_999, "1.9k"), (9_999, "9.9k"),
     (10_000, "10k"), (999_999, "999k"), (1_000_000, "1M")],
)  # fmt: skip
def test_counts_are_brief(count: int, text: str) -> None:
    assert brief(count) == text


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            240,
            [
                "✓ALL  1 Politics & Diplomacy 12  2 World 31  3 Business & Economy 18"
                "  4 Military & Defense 7  5 Emergencies 3  6 Science & Space 9"
                "  7 Society & Culture  8 Sport 1,500  9 Press Review  - Unsorted 3"
            ],
        ),
        (
            140,
            [
                "✓ALL  1 Politics 12  2 World 31  3 Business 18  4 Military 7  5 Emerg. 3"
                "  6 Science 9  7 Society  8 Sport 1.5k  9 Press  - Unsorted 3"
            ],
        ),
        (80, ["✓ALL 1 Politics 12 2 World 31 3 Business 18 4 Military 7 5·3 6·9 7 8·1.5k 9 -·3"]),
        (52, ["✓ALL 1·12 2·31 3·18 4·7 5·3 6·9 7 8·1.5k 9 -·3"]),
        (40, ["✓ALL 1·12 2·31 3·18 4·7 5·3 6·9 7 8·1.5k", " 9 -·3"]),
        (20, ["✓ALL 1 2 3 4 5 6 7 8", " 9 -"]),
        (8, ["✓ALL 1 2", " 3 - +6"]),
    ],
)
async def test_names_give_way_to_narrowness(width: int, lines: list[str]) -> None:
    app = Bar()
    async with app.run_test(size=(width, 6)):
        assert app.text() == lines


async def test_a_low_terminal_gets_one_line() -> None:
    app = Bar(lines=1)
    async with app.run_test(size=(40, 6)):
        assert app.text() == ["✓ALL 1 2 3 4 5 6 7 8 9 -"]


async def test_unsorted_entries_show_only_where_there_are_any() -> None:
    app = Bar(unsorted=False)
    async with app.run_test(size=(140, 6)) as pilot:
        assert "Unsorted" not in app.text()[0]
        app.bar.set_counts(COUNTS)
        await pilot.pause()
        assert app.text()[0].endswith("- Unsorted 3")


async def test_chosen_sections_carry_a_sign_and_reversed_colours() -> None:
    app = Bar()
    async with app.run_test(size=(140, 6)):
        app.bar.set_chosen(NINE[1].mask | NINE[4].mask, unsorted=True)
        text = app.text()[0]
        assert text.startswith(" ALL ")
        assert text.count("✓") == 3
        assert "✓2 World 31" in text and "✓5 Emerg. 3" in text and "✓- Unsorted 3" in text
        styles = {s.text: s.style for s in app.bar.render_line(0) if s.text.strip()}
        on_style, off_style = styles["✓2 World 31"], styles[" Politics"]
        assert on_style is not None and off_style is not None
        assert on_style.bold and on_style.bgcolor != off_style.bgcolor


async def test_without_colours_chosen_sections_are_reversed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Bar()
    async with app.run_test(size=(140, 6)) as pilot:
        app.theme = "ansi-dark"
        app.bar.set_chosen(NINE[1].mask)
        await pilot.pause()
        style = next(s.style for s in app.bar.render_line(0) if "✓2" in s.text)
        assert style is not None and style.reverse and style.bold


async def test_a_click_toggles_what_it_hits() -> None:
    app = Bar()
    async with app.run_test(size=(40, 6)) as pilot:
        line = app.text()[0]
        await pilot.click(SectionBar, offset=(1, 0))
        await pilot.click(SectionBar, offset=(line.index("2·31") + 3, 0))
        await pilot.click(SectionBar, offset=(1, 1))
        await pilot.click(SectionBar, offset=(3, 1))
        await pilot.click(SectionBar, offset=(30, 1))
        assert app.heard == ["ALL", "world", "pressreview", "unsorted"]


async def test_the_bar_takes_a_second_line_when_counts_need_it() -> None:
    app = Bar()
    async with app.run_test(size=(47, 6)) as pilot:
        assert app.bar.size.height == 1
        app.bar.set_counts({bit: 999 for bit in range(-2, 9)})
        await pilot.pause()
        assert app.bar.size.height == 2
        app.bar.set_counts({})
        await pilot.pause()
        assert app.bar.size.height == 1


async def test_sections_beyond_the_ninth_have_no_key_but_a_name() -> None:
    app = Bar()
    async with app.run_test(size=(240, 6)):
        app.bar.set_sections([*NINE, Section("cinema", "Cinema", "Cinema", 9)])
        app.bar.set_counts({9: 4})
        assert app.text()[0].endswith("9 Press Review  Cinema 4")


MANY = [
    *NINE,
    *(
        Section(f"own-{number}", f"{name} and more", name, 9 + number)
        for number, name in enumerate(
            [
                "Cinema",
                "映画と音楽",
                "Space",
                "Кино",
                "Chess",
                "Rail",
                "Cats",
                "北京新闻",
                "Ports",
                "Law",
                "Tea",
            ]
        )
    ),
]


@pytest.mark.parametrize(
    ("number", "width", "lines", "text"),
    [
        (
            14,
            80,
            2,
            [
                " ALL 1 Politics 12 2 World 31 3 Business 18 4 Military 7 5 Emerg. 3 6 Science 9",
                " 7 Society 8 Sport 1.5k 9 Press Cinema 映画と音楽 Space Кино✓Chess - Unsorted 3",
            ],
        ),
        (
            20,
            80,
            2,
            [
                " ALL 1 Politics 12 2 World 31 3 Business 18 4 Military 7 5 Emerg. 3 6·9 7 8·1.5k",
                " 9 Cinema 映画と音楽 Space Кино Chess Rail Cats 北京新闻 Ports Law✓Tea -·3",
            ],
        ),
        (
            20,
            80,
            1,
            [" ALL 1 2 3 4 5 6 7 8 9 Cin… 映… Spa… Кино Che… Rail Cats 北… Por… Law✓Tea -"],
        ),
        (20, 30, 2, [" ALL 1 2 3 4 5 6 7 8 9 Cin…", " 映… Spa… Кино Che…✓Tea - +5"]),
    ],
)
async def test_many_sections_keep_what_is_on_and_say_how_many_are_out_of_sight(
    number: int, width: int, lines: int, text: list[str]
) -> None:
    app = Bar(lines=lines)
    async with app.run_test(size=(width, 6)) as pilot:
        app.bar.set_sections(MANY[:number])
        app.bar.set_chosen(MANY[number - 1].mask)
        await pilot.pause()
        assert app.text() == text


async def test_a_click_on_the_number_asks_for_the_others() -> None:
    app = Bar(lines=1)
    async with app.run_test(size=(40, 6)) as pilot:
        app.bar.set_sections(MANY)
        await pilot.click(SectionBar, offset=(app.text()[0].index("+") + 1, 0))
        assert app.heard == [MORE]


toggles = st.lists(
    st.builds(
        Toggle,
        id=st.text("abc", min_size=1, max_size=3),
        key=st.sampled_from(["", "1", "9", "ALL"]),
        title=st.text("Politics 北京", max_size=20),
        short=st.text("Press北", min_size=1, max_size=8),
        unread=st.integers(0, 3_000_000),
        is_on=st.booleans(),
    ),
    max_size=14,
)


@given(toggles, st.integers(1, 260), st.integers(1, 2))
def test_an_arrangement_never_leaves_its_lines(
    toggles: list[Toggle], width: int, lines: int
) -> None:
    rows = arrange(toggles, width, lines=lines)
    assert 1 <= len(rows) <= lines
    placed = [place for row in rows for place in row]
    shown = [place.toggle for place in placed if place.toggle.id != MORE]
    rest = iter(toggles)
    assert all(any(toggle is one for one in rest) for toggle in shown)
    for row in rows:
        edge = 0
        for place in row:
            assert place.left == edge and place.right >= place.left + cell_width(place.text) + 1
            edge = place.right
        assert edge <= max(width, 2)
