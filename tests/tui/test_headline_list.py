"""The headline list on a screen: moving, replacing the list, marks, mouse, themes, sizes."""

from __future__ import annotations

from array import array
from datetime import timedelta

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from tests.tui.headline_rows import (
    LATEST,
    NOW,
    ListApp,
    headline,
    row_of,
    time_of,
    tomorrow,
    wire,
)
from tui_news.model.query import Order
from tui_news.model.safe_text import SafeText
from tui_news.tui.widgets.headline_list import Keep
from tui_news.tui.widgets.headline_list.rows import draw_row

pytestmark = pytest.mark.asyncio

SIZE = (80, 12)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until all messages are handled: rows were asked for and supplied."""
    await pilot.pause()
    await pilot.pause()


def shown(app: ListApp) -> list[str]:
    """What is on each line: a day's name or the number of a headline; `>` marks the cursor."""
    out = []
    for line in app.lines():
        text = line.strip(" ─•▌✓")
        number = text.rpartition("Headline ")[2].split(" ")[0]
        mark = ">" if line.startswith("▌") else ""
        out.append(mark + (number if "Headline" in text else text.split(" ─")[0]))
    return out


async def test_rows_stand_under_their_days() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(1_000))
        await settle(pilot)
        assert shown(app)[:3] == ["Today", ">1000", "999"]
        assert app.lines()[0].endswith(" 19")
        app.list.move_to_index(18)
        await settle(pilot)
        assert shown(app)[-1] == ">982"
        app.list.cursor_down()
        await settle(pilot)
        assert shown(app)[-2:] == ["Yesterday", ">981"]
        app.list.move_to_index(19 + 24 + 24 * 2)
        await settle(pilot)
        assert shown(app)[-2:] == ["Thursday 19 November", f">{1000 - 91}"]


async def test_nothing_is_asked_for_twice_and_rows_in_sight_come_first() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(1_000))
        await settle(pilot)
        assert app.asked[0][:11] == tuple(range(1_000, 989, -1))
        assert 30 <= len(app.asked[0]) <= 60
        for _ in range(4):
            app.list.page_down()
            await settle(pilot)
        asked = [entry_id for ids in app.asked for entry_id in ids]
        assert len(asked) == len(set(asked))


async def test_rows_at_hand_need_no_asking() -> None:
    app = ListApp(answer=False)
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(200, first=801), rows=map(row_of, range(801, 1_001)))
        await settle(pilot)
        assert shown(app)[1] == ">1000"
        assert app.asked == []


async def test_rows_that_are_awaited_show_their_time_and_gone_ones_say_so() -> None:
    app = ListApp(answer=False)
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(1_000))
        await settle(pilot)
        assert "18:30 …" in app.lines()[1]
        app.list.supply([row_of(1_000)], asked=(1_000, 999))
        assert "Headline 1000" in app.lines()[1]
        assert "no longer in the cache" in app.lines()[2]
        assert "16:30 …" in app.lines()[3]
        app.list.refuse()
        app.list.scroll_lines(1)
        await settle(pilot)
        assert len(app.asked) == 2


async def test_the_cursor_moves_by_rows_pages_and_halves() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(1_000))
        await settle(pilot)
        moves = [
            (app.list.cursor_down, 1),
            (app.list.cursor_down, 2),
            (app.list.cursor_up, 1),
            (app.list.page_down, 12),
            (app.list.half_page_down, 17),
            (app.list.page_up, 6),
            (app.list.half_page_up, 1),
            (app.list.end, 999),
            (app.list.cursor_down, 999),
            (app.list.home, 0),
            (app.list.cursor_up, 0),
            (app.list.page_up, 0),
        ]
        for move, index in moves:
            move()
            assert app.list.cursor_index == index, move
            assert 0 <= app.list.screen_line < 12
        await settle(pilot)
        assert app.highlighted[-1] == 1_000


async def test_a_page_keeps_the_cursor_on_its_line() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(1_000))
        app.list.move_to_index(500)
        app.list.scroll_lines(4)
        line = app.list.screen_line
        app.list.page_down()
        assert app.list.screen_line == line
        app.list.page_up()
        assert (app.list.cursor_index, app.list.screen_line) == (500, line)
        await settle(pilot)


async def test_a_cursor_out_of_sight_is_fetched_to_the_edge_by_moving() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(1_000))
        await settle(pilot)
        app.list.scroll_lines(300)
        seen = app.list.rows_in_sight
        assert app.list.cursor_index == 0
        assert 0 not in seen
        app.list.cursor_down()
        assert app.list.cursor_index == seen[0]
        app.list.scroll_lines(-200)
        seen = app.list.rows_in_sight
        app.list.cursor_up()
        assert app.list.cursor_index == seen[-1]
        await settle(pilot)


async def test_a_new_list_keeps_the_entry_and_its_line() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(500, first=1))
        app.list.move_to_index(100)
        app.list.scroll_lines(3)
        await settle(pilot)
        before, line = shown(app), app.list.screen_line
        app.list.show(*wire(540, first=1))
        await settle(pilot)
        assert app.list.cursor_id == 400
        assert app.list.screen_line == line
        assert shown(app) == before
        assert app.highlighted == [500, 400]


async def test_a_new_list_without_the_entry_goes_to_its_successor() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(500))
        app.list.move_to(300, time_of(300))
        ids = array("q", (i for i in range(500, 0, -1) if not 295 < i < 303))
        app.list.show(ids, array("q", map(time_of, ids)))
        assert app.list.cursor_id == 295
        app.list.move_to(1, time_of(1))
        app.list.show(*wire(499, first=2))
        assert app.list.cursor_id == 2
        await settle(pilot)
        assert app.highlighted[-1] == 2


async def test_a_new_list_leaves_alone_what_is_in_sight_when_the_cursor_is_not() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(500, first=1))
        app.list.scroll_lines(200)
        await settle(pilot)
        before = shown(app)
        app.list.show(*wire(600, first=1))
        await settle(pilot)
        assert shown(app) == before
        assert app.list.cursor_id == 500


async def test_a_new_list_can_begin_at_the_top() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(500))
        app.list.end()
        app.list.show(*wire(600), keep=Keep.TOP)
        await settle(pilot)
        assert shown(app)[1] == ">600"


async def test_a_place_is_restored_before_and_after_the_first_layout() -> None:
    app = ListApp()
    app.list.restore(700, time_of(700), 5)
    app.list.show(*wire(1_000))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert (app.list.cursor_id, app.list.screen_line) == (700, 5)
        for entry_id, sort_at, line in ((600, time_of(600), 3), (5_000, time_of(600) + 1, 2)):
            app.list.restore(entry_id, sort_at, line)
            assert (app.list.cursor_id, app.list.screen_line) == (600, line)


async def test_a_list_that_becomes_empty_says_so() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.set_empty_words("Nothing here.", "Press 0 for all sections.")
        app.list.show(*wire(30))
        app.list.end()
        app.list.show(array("q"), array("q"))
        await settle(pilot)
        assert app.highlighted[-1] is None
        assert app.list.cursor_id is app.list.cursor_index is app.list.cursor_sort_at is None
        lines = app.lines()
        assert lines[5].strip() == "Nothing here."
        assert lines[5].index("N") == (SIZE[0] - len("Nothing here.")) // 2
        assert lines[6].strip() == "Press 0 for all sections."
        for move in (app.list.cursor_down, app.list.page_up, app.list.home, app.list.end,
                     app.list.toggle_selected, app.list.select_range, app.list.open):  # fmt: skip
            move()
        assert not app.list.next_unread()
        await settle(pilot)
        assert app.opened == []


async def test_words_stand_under_the_last_row() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(100))
        app.list.set_end_words("Older news is not in the cache.")
        app.list.end()
        await settle(pilot)
        assert app.lines()[-1].strip() == "Older news is not in the cache."
        assert shown(app)[-2] == ">1"


async def test_changed_rows_are_drawn_again() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(100))
        await settle(pilot)
        app.list.update_rows([headline(98, title=SafeText("Renamed")), headline(4_000)])
        await settle(pilot)
        assert "Renamed" in app.lines()[3]
        assert app.list.row(4_000) is None


async def test_moving_the_cursor_draws_two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(100))
        await settle(pilot)
        drawn: list[int] = []

        def counting(row: object, *rest: object) -> object:
            drawn.append(row.id)  # type: ignore[attr-defined]
            return draw_row(row, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr("tui_news.tui.widgets.headline_list.rows.draw_row", counting)
        app.list.cursor_down()
        await settle(pilot)
        assert sorted(drawn) == [99, 100]
        app.list.cursor_up()
        await settle(pilot)
        assert sorted(drawn) == [99, 100]  # both looks of both rows are remembered


async def test_midnight_renames_the_days() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(1_000))
        await settle(pilot)
        app.list.set_now(NOW + timedelta(hours=5))
        assert shown(app)[0] == "Today"
        app.list.set_now(tomorrow())
        assert shown(app)[0] == "Yesterday"
        app.list.set_now(tomorrow() + timedelta(days=1))
        assert shown(app)[0] == "Monday 23 November"


async def test_other_orders_have_their_own_days() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        ids, times = wire(1_000)
        app.list.show(ids[::-1], times[::-1], order=Order.OLDEST)
        await settle(pilot)
        assert shown(app)[1] == ">1"
        app.list.end()
        assert app.list.cursor_id == 1_000
        app.list.show(ids[:50], times[:50], order=Order.RELEVANCE)
        await settle(pilot)
        assert shown(app)[0] == ">1000"
        app.list.show(ids, times)
        await settle(pilot)
        assert app.list.cursor_id == 1_000


async def test_narrow_lists_have_two_lines_a_row_and_resizing_keeps_the_place() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(1_000))
        app.list.move_to_index(200)
        app.list.scroll_lines(4)
        await settle(pilot)
        line, days = app.list.screen_line, app.list.virtual_size.height - 1_000
        for width in (50, 80, 20, 8, 120):
            await pilot.resize_terminal(width, 12)
            await settle(pilot)
            assert app.list.cursor_id == 800
            assert app.list.screen_line == line
            height = 2 if width < 60 else 1
            assert app.list.virtual_size.height == 1_000 * height + days
            text = app.lines()[line]
            assert text.startswith("▌") and ("Hea" in text)
        await pilot.resize_terminal(50, 12)
        await settle(pilot)
        top, below = app.lines()[line : line + 2]
        assert top.strip() == "▌•Headline 800" and below.strip().startswith("▌ 10:30 TASS")


async def test_tiny_terminals_do_no_harm() -> None:
    app = ListApp()
    async with app.run_test(size=(10, 3)) as pilot:
        app.list.show(*wire(100))
        for width, height in ((1, 1), (2, 1), (8, 2), (40, 1), (3, 30)):
            await pilot.resize_terminal(width, height)
            for move in (app.list.cursor_down, app.list.page_down, app.list.end, app.list.home):
                move()
                await settle(pilot)
            assert len(app.lines()) == app.list.size.height


async def test_a_click_moves_and_a_second_click_opens() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(100))
        await settle(pilot)
        await pilot.click(offset=(30, 0))  # the day header
        await pilot.click(offset=(30, 3))
        assert app.list.cursor_id == 98 and app.opened == []
        await pilot.click(offset=(30, 4))
        assert app.list.cursor_id == 97 and app.opened == []
        await pilot.click(offset=(20, 4))
        assert app.opened == [97]
        app.list.cursor_down()
        app.list.cursor_up()
        await settle(pilot)
        await pilot.click(offset=(20, 9))
        await pilot.click(offset=(30, 4))
        assert app.opened == [97]  # the cursor was elsewhere in between
        await pilot.double_click(offset=(30, 6))
        assert app.opened == [97, 95]
        app.list.open()
        await settle(pilot)
        assert app.opened[-1] == 95


async def test_clicks_with_keys_select() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(100))
        await settle(pilot)
        await pilot.click(offset=(30, 2), control=True)
        await pilot.click(offset=(30, 5), shift=True)
        assert sorted(app.list.selected_ids) == [96, 97, 98, 99]
        assert app.opened == []


async def test_the_wheel_scrolls_three_lines_and_leaves_the_cursor() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(100))
        await settle(pilot)
        await pilot._post_mouse_events([MouseScrollDown], widget=app.list)
        await settle(pilot)
        assert app.list.top == 3
        assert app.list.cursor_index == 0


async def test_selection_survives_a_new_list_and_lets_go_what_is_gone() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(100))
        app.list.move_to_index(10)
        app.list.toggle_selected()
        app.list.move_to_index(12)
        app.list.select_range()
        await settle(pilot)
        assert list(app.list.selected_ids) == [90, 89, 88]
        assert sum(line.startswith("✓") for line in app.lines()) == 3
        app.list.show(*wire(89))
        await settle(pilot)
        assert list(app.list.selected_ids) == [89, 88]
        assert app.selected == [1, 3, 2]
        app.list.clear_selected()
        await settle(pilot)
        assert app.selected[-1] == 0 and not any("✓" in line for line in app.lines())


async def test_next_unread_looks_in_memory_and_then_asks() -> None:
    app = ListApp(answer=False)
    async with app.run_test(size=SIZE) as pilot:
        rows = [headline(i, sort_at=time_of(i), read=i != 95) for i in range(90, 101)]
        app.list.show(*wire(100), rows=rows)
        assert app.list.next_unread()
        assert app.list.cursor_id == 95
        assert not app.list.next_unread()
        assert not app.list.next_unread(-1)
        await settle(pilot)
        assert app.unread_wanted == [(11, 1)]
        assert app.list.move_to(20, time_of(20))
        assert app.list.cursor_id == 20
        assert not app.list.move_to(2_000, time_of(20))


async def test_new_entries_that_wait_do_not_move_the_list() -> None:
    app = ListApp()
    heard: list[int] = []

    def hear(count: int) -> None:
        heard.append(count)

    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(100))
        await settle(pilot)
        app.watch(app.list, "pending", hear, init=False)
        before = app.lines()
        app.list.pending = 12
        await settle(pilot)
        assert app.lines() == before and heard == [12]


async def test_held_keys_tell_the_last_place_only() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(1_000))
        await settle(pilot)
        app.highlighted.clear()
        for _ in range(100):
            app.list.cursor_down()
        await settle(pilot)
        assert app.highlighted[-1] == 900
        assert len(app.highlighted) < 20


async def test_themes_and_missing_colours_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.show(*wire(100))
        await settle(pilot)
        styles = set()
        for theme in ("textual-dark", "textual-light", "nord", "textual-dark"):
            app.theme = theme
            await settle(pilot)
            segment = next(iter(app.list.render_line(2)))
            styles.add((theme, segment.style))
        assert len(styles) == 3
        app.theme = "ansi-dark"
        await settle(pilot)
        cursor = next(iter(app.list.render_line(1))).style
        assert cursor is not None and cursor.reverse


async def test_without_colours_the_cursor_is_reversed_and_sections_are_digits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.theme = "ansi-dark"
        app.list.show(
            *wire(100, first=901),
            rows=[headline(1_000, section_mask=0b100), headline(999, read=True)],
        )
        await settle(pilot)
        cursor = next(iter(app.list.render_line(1))).style
        assert cursor is not None and cursor.reverse
        assert cursor.color is None or cursor.color.is_default
        assert " 3 Headline 1000" in app.lines()[1]


async def test_a_list_with_a_border_is_drawn_by_the_library() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        app.list.styles.border = ("solid", "red")
        app.list.show(*wire(100))
        await settle(pilot)
        strips = app.list.render_lines(app.list.outer_size.region)
        assert strips[0].text.startswith("┌")
        assert "Headline 100" in strips[2].text
        await pilot.click(offset=(30, 4))
        assert app.list.cursor_id == 98


async def test_a_million_entries_cost_what_is_in_sight() -> None:
    app = ListApp()
    async with app.run_test(size=SIZE) as pilot:
        count = 1_000_000
        ids = array("q", range(count, 0, -1))
        times = array("q", range(LATEST, LATEST - 260 * count, -260))
        app.list.show(ids, times)
        app.list.end()
        await settle(pilot)
        assert app.list.cursor_id == 1
        assert shown(app)[-1] == ">1"
        assert sum(len(asked) for asked in app.asked) < 200
        app.list.show(ids[1:], times[1:])
        assert app.list.cursor_id == 1


async def test_the_list_is_drawn_only_after_it_has_a_size() -> None:
    app = ListApp()
    app.list.show(*wire(1_000))
    app.list.move_to_index(500)
    assert app.list.rows_in_sight == range(0)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert app.list.cursor_index == 500
        assert 0 <= app.list.screen_line < 12
        assert app.list.top > 400


@pytest.mark.parametrize("width", [58, 59, 60, 61, 62])
async def test_rows_say_their_time_at_every_width(width: int) -> None:
    """The column of the scroll bar counts neither for the height of a row nor for its drawing."""
    app = ListApp()
    async with app.run_test(size=(width, 12)) as pilot:
        app.list.show(*wire(1_000))
        await settle(pilot)
        times = [line for line in app.lines() if ":" in line]
        titles = [line for line in app.lines() if "Headline" in line]
        assert len(titles) >= 5 and len(times) >= len(titles) - 1  # the last may be cut
