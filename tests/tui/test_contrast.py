"""Text on the main screen can be read on every kind of theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tests.tui.reader import Reader, open_newsroom, reading
from tui_news.config import Config, Look
from tui_news.tui.contrast import MIN_CONTRAST, Legible, contrast, legible, legible_style
from tui_news.tui.keymap import textual_name

COLOURS = st.builds(Color, *[st.integers(0, 255)] * 3)
LINES = set("─│▌┃▁▂▃▄▅▆▇█╭╮╰╯▔ ")


@given(COLOURS, COLOURS)
def test_any_colour_is_made_legible_on_any_other(colour: Color, background: Color) -> None:
    assert contrast(legible(colour, background), background) >= MIN_CONTRAST


@given(COLOURS, COLOURS)
def test_a_legible_colour_stays_as_it_is(colour: Color, background: Color) -> None:
    once = legible(colour, background)
    assert legible(once, background) == once


@pytest.mark.parametrize("style", ["red on blue", "bold", "#777777", "default on default"])
def test_the_terminal_s_own_colours_stay_as_they_are(style: str) -> None:
    assert legible_style(Style.parse(style)) == Style.parse(style)


def _faint(reader: Reader) -> dict[str, float]:
    """What on the screen has too little contrast, with its contrast; of a dialog, what is in it."""
    found = {}
    screen = reader.app.screen
    top = screen.children[-1].region if screen.is_modal else screen.region
    for strip in screen._compositor.render_strips()[top.y : top.bottom]:
        for text, style, _ in strip.crop(top.x, top.right):
            if style is None or set(text) <= LINES or not style.color or not style.bgcolor:
                continue
            ink, paper = style.color.triplet, style.bgcolor.triplet
            assert ink is not None and paper is not None
            if (ratio := contrast(Color(*ink), Color(*paper))) < MIN_CONTRAST - 0.05:
                found[text] = round(ratio, 1)
    return found


@pytest.mark.parametrize(
    "theme", ["tokyo-night", "gruvbox", "atom-one-dark", "textual-light", "solarized-light"]
)
async def test_all_text_of_the_main_screen_can_be_read(theme: str, tmp_path: Path) -> None:
    newsroom = open_newsroom(tmp_path)
    feed = newsroom.feed("Northgate Wire")
    newsroom.entries(feed, "Bridge stops half open in the night — Minister", place="Arbroath")
    newsroom.entries(feed, "Ferry sails", "Piano arrives")
    config = Config(look=Look(theme=theme))
    async with reading(newsroom, tmp_path, config=config) as reader:
        for keys in (), ("enter",), ("escape", "j", "v", "s"), ("1",), ("z", "z", "z"):
            await reader.press(*keys)
            assert _faint(reader) == {}, keys


@pytest.mark.parametrize("theme", ["tokyo-night", "gruvbox", "textual-light", "solarized-light"])
async def test_all_text_of_the_dialogs_can_be_read(theme: str, tmp_path: Path) -> None:
    newsroom = open_newsroom(tmp_path)
    newsroom.entries(newsroom.feed("Northgate Wire"), "Ferry sails", "Piano arrives")
    config = Config(look=Look(theme=theme))
    async with reading(newsroom, tmp_path, config=config) as reader:
        for key in "= M t + L C $ c H b # P : ? ! w".split():
            await reader.press(textual_name(key))
            assert len(reader.app.screen_stack) == 2, key
            assert _faint(reader) == {}, key
            await reader.press("escape")


def test_frames_bars_and_pictures_keep_their_colours() -> None:
    faint = Style.parse("#333333 on #222222")
    for words, stays in (
        ("╭── ", True),
        ("▀▄█", True),
        ("⣿⣀", True),
        ("\U0010eeee\u0305", True),
        ("─ title", False),
    ):
        segments = [Segment(words, faint)]
        assert (Legible().apply(segments, Color(0, 0, 0)) == segments) is stays
