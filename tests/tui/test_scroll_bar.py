"""The scroll bar that the panes draw themselves: where its thumb stands, and the mouse on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip

from tests.tui.articles import numbered
from tui_news.tui.widgets.article_pane import ArticlePane
from tui_news.tui.widgets.barred import Joiner, Thumb, thumb_of
from tui_news.tui.widgets.drawn_ahead import AHEAD_SECONDS


class PaneApp(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        self.pane = ArticlePane()

    def compose(self) -> ComposeResult:
        yield self.pane

    @property
    def bar(self) -> str:
        """The last column: `#` for the thumb, `.` for the track, else the block that is drawn."""
        signs = []
        for y in range(self.pane.size.height):
            cell = list(self.pane.render_line(y))[-1]
            is_thumb = cell.style is not None and bool(cell.style.reverse)
            signs.append("#" if cell.text == " " and is_thumb else cell.text.replace(" ", "."))
        return "".join(signs)


@pytest.mark.parametrize(
    ("top", "total", "height", "thumb"),
    [
        (0, 10, 10, None),
        (0, 0, 10, None),
        (0, 20, 0, None),
        (0, 20, 10, Thumb(0, 40)),
        (10, 20, 10, Thumb(40, 80)),
        (5, 20, 10, Thumb(20, 60)),
        (1, 100_000, 10, Thumb(1, 9)),  # one line down: no longer at the very top
        (99_989, 100_000, 10, Thumb(71, 79)),  # one line is hidden: not yet at the very bottom
        (99_990, 100_000, 10, Thumb(72, 80)),
        (500, 20, 10, Thumb(40, 80)),
    ],
)
def test_the_thumb_stands_where_the_lines_are(
    top: int, total: int, height: int, thumb: Thumb | None
) -> None:
    assert thumb_of(top, total=total, height=height) == thumb


@given(st.integers(1, 200), st.integers(1, 10**6), st.integers(0, 10**6))
def test_the_thumb_never_leaves_the_bar_and_never_goes_back(
    height: int, more: int, top: int
) -> None:
    total = height + more
    here = thumb_of(top, total=total, height=height)
    below = thumb_of(top + 1, total=total, height=height)
    assert here is not None and below is not None
    assert 0 <= here.begin <= below.begin
    assert here.end - here.begin == below.end - below.begin >= 8
    assert below.end <= height * 8
    if height * 8 - (here.end - here.begin) > 1:
        assert (here.begin == 0) == (top == 0)
    cells = [here.cell(line) for line in range(height)]
    assert sum(8 - above - under for above, under in cells) == here.end - here.begin


def test_what_was_joined_is_the_same_for_the_same_strips() -> None:
    joiner = Joiner(2)
    one, two, bar = (Strip([Segment(sign)]) for sign in "abc")
    assert joiner.join(one, bar) is joiner.join(one, bar)
    assert joiner.join(one, bar) is not joiner.join(two, bar)
    assert joiner.join(one, bar).text == "ac"


async def test_the_bar_follows_and_is_blank_where_all_is_in_sight() -> None:
    app = PaneApp()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(numbered(40))
        await pilot.pause()
        assert app.bar.startswith("#") and app.bar.endswith("...")
        app.pane.go_end()
        assert app.bar.startswith("...") and app.bar.endswith("#")
        app.pane.cursor_up()
        assert app.bar[0] == "." and app.bar[-1] != "."
        app.pane.show_message("Nothing")
        await pilot.pause()
        last = list(app.pane.render_line(3))[-1]
        assert last.text == " " and last.style is not None
        assert last.style.bgcolor == app.pane.rich_style.bgcolor


async def test_the_mouse_pages_beside_the_thumb_and_drags_it() -> None:
    app = PaneApp()
    async with app.run_test(size=(60, 12)) as pilot:
        pane = app.pane
        pane.show(numbered(40))
        await pilot.pause()
        for top in (12, 24):
            await pilot.mouse_down(offset=(59, 10))
            await pilot.mouse_up(offset=(59, 10))
            assert pane.scroll_offset.y == top
        await pilot.mouse_down(offset=(59, 0))
        await pilot.mouse_up(offset=(59, 0))
        assert pane.scroll_offset.y == 12
        pane.go_home()
        await pilot.mouse_down(offset=(59, 0))
        assert app.mouse_captured == pane
        await pilot.hover(offset=(59, 6))
        middle = pane.scroll_offset.y
        assert 0 < middle < pane.max_scroll_y
        await pilot.hover(offset=(30, 11))
        assert pane.scroll_offset.y == pane.max_scroll_y
        await pilot.mouse_up(offset=(30, 11))
        assert not app.mouse_captured
        await pilot.hover(offset=(59, 2))
        assert pane.scroll_offset.y == pane.max_scroll_y
        assert not app.screen.get_selected_text()


async def test_the_next_screenful_is_drawn_before_it_is_asked_for() -> None:
    app = PaneApp()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(numbered(60))
        await pilot.pause(AHEAD_SECONDS * 4)
        ahead = [app.pane.drawn(line) for line in range(12, 24)]
        assert all(strip._render_cache is not None for strip in ahead)
        app.pane.page_down()
        await pilot.pause()
        assert app.pane.drawn(14) is ahead[2]
