"""Section colours can be told from the background of every theme."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.color import BLACK, WHITE, Color

from tui_news.model.section import NINE, Section
from tui_news.tui.contrast import MIN_CONTRAST, contrast
from tui_news.tui.section_colours import section_colour


def _section(colour: str) -> Section:
    return Section("x", "X", "X", 0, colour)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == pytest.approx(1)
    assert contrast(Color.parse("#777777"), WHITE) == pytest.approx(4.48, abs=0.01)


async def test_the_nine_can_be_read_on_every_theme() -> None:
    app = App[object]()
    async with app.run_test() as pilot:
        for name in app.available_themes:
            app.theme = name
            await pilot.pause()
            background = Color.parse(app.theme_variables["surface"])
            if background.ansi is not None:
                continue
            for section in NINE:
                colour = section_colour(app, section, background)
                assert colour is not None
                assert contrast(colour, background) >= MIN_CONTRAST, (name, section.id)


async def test_a_colour_of_the_theme_is_taken_by_name_and_nonsense_is_the_accent() -> None:
    app = App[object]()
    async with app.run_test():
        assert section_colour(app, _section(""), BLACK) is None
        assert section_colour(app, _section("no such colour"), BLACK) is None
        assert section_colour(app, _section("success"), BLACK) == Color.parse(
            app.theme_variables["success"]
        )
        assert section_colour(app, _section("#ffffff"), BLACK) == WHITE
        assert section_colour(app, _section("ansi_red"), BLACK) == Color.parse("ansi_red")
