"""Terminals with 256 or 16 colours: the nearest colour, and a theme that can be read."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import BLACK, Color
from textual.theme import BUILTIN_THEMES

from tests.fakes.newsroom import NOW
from tests.tui.reader import Reader, open_newsroom, paths_in, reading
from tui_news.config import Config, Look
from tui_news.store.database import Database
from tui_news.tui.app import NewsApp
from tui_news.tui.contrast import contrast
from tui_news.tui.few_colours import Nearest256, nearest, readable_theme, triplet


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that says nothing of colours yet."""
    for name in ("TERM", "COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("colour", "number"),
    [
        ("#000000", 16), ("#ffffff", 231), ("#ff0000", 196), ("#808080", 244), ("#5f5faf", 61),
        ("#24283b", 235), ("#1a1b26", 234), ("#1e1e2e", 234), ("#fbf1c7", 230), ("#a9b1d6", 146),
    ],
)  # fmt: skip
def test_the_nearest_of_256_looks_alike(colour: str, number: int) -> None:
    assert nearest(*Color.parse(colour).rgb) == number


@given(st.integers(16, 255))
def test_a_colour_of_the_256_stays_as_it_is(number: int) -> None:
    assert triplet(nearest(*triplet(number))) == triplet(number)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_keeps_its_lightness(colour: tuple[int, int, int]) -> None:
    assert contrast(Color(*colour), Color(*triplet(nearest(*colour)))) < 1.75


def test_what_is_no_true_colour_and_what_is_no_colour_stay() -> None:
    style = Style.parse("bold #24283b on red underline")
    made = Nearest256().apply([Segment("a", style), Segment("b", None)], BLACK)
    assert [text for text, _, _ in made] == ["a", "b"]
    new = made[0].style
    assert new is not None and new.bold and new.underline and new.bgcolor == style.bgcolor
    assert new.color is not None and new.color.type is ColorType.EIGHT_BIT
    assert made[1].style is None


@pytest.mark.parametrize(
    ("wanted", "colours", "theme"),
    [
        ("tokyo-night", "truecolor", "tokyo-night"),
        ("tokyo-night", "256", "tokyo-night"),
        ("tokyo-night", "standard", "ansi-dark"),
        ("ansi-light", "standard", "ansi-light"),
        ("tokyo-night", None, "tokyo-night"),
    ],
)
def test_the_theme_can_be_read_with_as_many_colours(
    wanted: str, colours: str | None, theme: str
) -> None:
    assert readable_theme(wanted, BUILTIN_THEMES, colours) == theme


@pytest.mark.parametrize(
    ("value", "theme"), [("1", "ansi-dark"), ("", "gruvbox"), (None, "gruvbox")]
)
def test_an_empty_no_color_asks_for_nothing(
    value: str | None, theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if value is not None:
        monkeypatch.setenv("NO_COLOR", value)
    paths = paths_in(tmp_path)
    paths.ensure()
    config = Config(look=Look(theme="gruvbox"))
    with closing(Database(paths.database)) as db:
        app = NewsApp(paths, config, db, with_engine=False, now=lambda: NOW)
        assert app.theme == theme
        assert app.no_color is (value == "1")
    assert os.environ.get("NO_COLOR") == (value or None)


def _styles(reader: Reader) -> set[Style]:
    strips = reader.app.screen._compositor.render_strips()
    return {segment.style for strip in strips for segment in strip if segment.style}


async def test_with_256_colours_nothing_on_the_screen_has_another(
    tmp_path: Path, terminal: pytest.MonkeyPatch
) -> None:
    terminal.setenv("TERM", "xterm-256color")
    newsroom = open_newsroom(tmp_path)
    newsroom.entries(newsroom.feed("Northgate Wire"), "Bridge opens", "Ferry sails")
    async with reading(newsroom, tmp_path, fit_colours=True) as reader:
        for keys in (), ("enter",), ("question_mark",):
            await reader.press(*keys)
            used = {each for style in _styles(reader) for each in (style.color, style.bgcolor)}
            assert {each.type for each in used if each} == {ColorType.EIGHT_BIT}


@pytest.mark.parametrize("term", ["linux", "screen", "xterm"])
async def test_with_16_colours_the_terminal_s_own_stay_behind_the_words(
    term: str, tmp_path: Path, terminal: pytest.MonkeyPatch
) -> None:
    terminal.setenv("TERM", term)
    newsroom = open_newsroom(tmp_path)
    newsroom.entries(newsroom.feed("Northgate Wire"), "Bridge opens", "Ferry sails")
    async with reading(newsroom, tmp_path, fit_colours=True) as reader:
        for keys in (), ("question_mark",):
            await reader.press(*keys)
            behind = {style.bgcolor.type for style in _styles(reader) if style.bgcolor}
            assert ColorType.TRUECOLOR not in behind
