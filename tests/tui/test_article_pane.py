"""The article pane in a running app: places are kept, links followed, text found and copied."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.message import Message
from textual.pilot import Pilot
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.articles import document, entry, link, numbered, paragraph
from tui_news.model.article import Code, ListBlock, ListItem, Table
from tui_news.model.safe_text import SafeText
from tui_news.model.tag import Tag
from tui_news.tui.widgets.article_pane import (
    ArticlePane,
    EntryActivated,
    ExtraLine,
    ExtraSection,
    LinkActivated,
    TagActivated,
)
from tui_news.tui.widgets.article_pane import widget as widget_module
from tui_news.tui.widgets.article_pane.look import PARTS


class PaneApp(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.pane = ArticlePane(**options)
        self.followed: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_link_activated(self, message: LinkActivated) -> None:
        self.followed.append(message)

    def on_tag_activated(self, message: TagActivated) -> None:
        self.followed.append(message)

    def on_entry_activated(self, message: EntryActivated) -> None:
        self.followed.append(message)


@asynccontextmanager
async def running(
    width: int = 60, height: int = 20, **options: Any
) -> AsyncIterator[tuple[PaneApp, ArticlePane, Pilot[None]]]:
    app = PaneApp(**options)
    async with app.run_test(size=(width, height)) as pilot:
        yield app, app.pane, pilot


def seen(pane: ArticlePane) -> list[str]:
    """The lines in sight, without margins."""
    return [
        "".join(segment.text for segment in pane.render_line(y)).strip()
        for y in range(pane.size.height)
    ]


def place_of(pane: ArticlePane, words: str) -> tuple[int, int]:
    """The cell at which words begin on the screen."""
    for y in range(pane.size.height):
        text = "".join(segment.text for segment in pane.render_line(y))
        if words in text:
            return cell_len(text[: text.index(words)]), y
    raise AssertionError(f"{words!r} is not in sight")


async def test_it_begins_with_a_hint_and_can_say_a_failure() -> None:
    async with running(hint="Choose a headline") as (_, pane, pilot):
        assert "Choose a headline" in seen(pane)
        assert pane.entry_id == 0
        pane.show_message("The cache is gone.", failure=True)
        await pilot.pause()
        assert "The cache is gone." in seen(pane)
        assert pane.page_or_end()
        assert not pane.find_next()
        assert not pane.clear_find()


async def test_what_is_shown_before_it_is_mounted_is_seen() -> None:
    app = PaneApp()
    app.pane.show(numbered(3))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "Bloc suggests dialogue" in seen(app.pane)
        assert app.pane.scroll_offset.y == 0


async def test_scrolling_goes_by_lines_pages_and_to_both_ends() -> None:
    async with running(60, 20) as (_, pane, pilot):
        pane.show(numbered(60))
        await pilot.pause()
        pane.cursor_down()
        assert pane.scroll_offset.y == 1
        pane.cursor_up(5)
        assert pane.scroll_offset.y == 0
        pane.page_down()
        assert pane.scroll_offset.y == 19
        pane.half_page_down()
        assert pane.scroll_offset.y == 29
        pane.half_page_up()
        pane.page_up()
        assert pane.scroll_offset.y == 0
        pane.go_end()
        assert pane.at_end
        assert any("P59" in line for line in seen(pane))
        pane.go_home()
        assert seen(pane)[0] == "Bloc suggests dialogue"


async def test_space_pages_to_the_end_and_then_says_so() -> None:
    async with running(60, 20) as (_, pane, pilot):
        pane.show(numbered(20))
        await pilot.pause()
        pages = 0
        while not pane.page_or_end():
            pages += 1
            assert pages < 50
        assert pages > 2
        assert pane.at_end
        pane.show(document([paragraph("Short.")], entry_id=2))
        await pilot.pause()
        assert pane.page_or_end(), "a short article is at its end at once"


async def test_each_article_keeps_its_place() -> None:
    async with running() as (_, pane, pilot):
        pane.show(numbered(40, entry_id=1))
        await pilot.pause()
        pane.page_down()
        before = seen(pane)
        pane.show(numbered(40, entry_id=2))
        await pilot.pause()
        assert pane.scroll_offset.y == 0
        pane.show(numbered(40, entry_id=1))
        await pilot.pause()
        assert seen(pane) == before


async def test_only_so_many_places_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widget_module, "KEPT_PLACES", 2)
    async with running() as (_, pane, pilot):
        for entry_id in (1, 2, 3, 4):
            pane.show(numbered(40, entry_id=entry_id))
            await pilot.pause()
            pane.page_down()
        pane.show(numbered(40, entry_id=1))
        assert pane.scroll_offset.y == 0
        pane.show(numbered(40, entry_id=3))
        assert pane.scroll_offset.y > 0


async def test_the_same_entry_again_stays_where_it_is() -> None:
    async with running() as (_, pane, pilot):
        pane.show(numbered(40))
        await pilot.pause()
        pane.page_down()
        top = pane.scroll_offset.y
        assert pane.find("council") > 0
        pane.show(numbered(40))
        await pilot.pause()
        assert pane.scroll_offset.y == top
        assert pane.hit_count > 0


async def test_a_resize_keeps_the_paragraph_at_the_top() -> None:
    async with running(100, 20) as (_, pane, pilot):
        pane.show(numbered(60, words=80))
        await pilot.pause()
        pane.find("P30")
        await pilot.pause()
        line = next(y for y, text in enumerate(seen(pane)) if "P30" in text)
        pane.cursor_down(line)
        assert seen(pane)[0].startswith("P30")
        for width in (40, 71, 23, 10, 200, 100):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert seen(pane)[0].startswith("P30"), width


async def test_what_comes_while_it_is_hidden_is_seen_later() -> None:
    async with running(60, 20) as (_, pane, pilot):
        pane.show(numbered(40))
        await pilot.pause()
        pane.page_down()
        top = seen(pane)
        pane.display = False
        await pilot.pause()
        pane.show(document([paragraph("Second.")], entry_id=2))
        pane.show(document([paragraph("Third.")], entry_id=3))
        await pilot.pause()
        pane.display = True
        await pilot.pause()
        assert "Third." in seen(pane)
        pane.display = False
        await pilot.pause()
        pane.show(numbered(40))
        await pilot.pause()
        pane.display = True
        await pilot.pause()
        assert seen(pane) == top


async def test_the_end_stays_the_end_when_the_pane_is_resized() -> None:
    async with running(60, 20) as (_, pane, pilot):
        pane.show(numbered(40))
        await pilot.pause()
        pane.go_end()
        for size in ((40, 20), (90, 10), (60, 30)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert pane.at_end


@pytest.mark.parametrize(("width", "measure"), [(10, 9), (30, 27), (80, 72), (300, 72)])
async def test_running_text_keeps_its_measure_and_stands_in_the_middle(
    width: int, measure: int
) -> None:
    async with running(width, 20) as (_, pane, pilot):
        pane.show(numbered(10))
        await pilot.pause()
        texts = ["".join(segment.text for segment in pane.render_line(y)) for y in range(20)]
        for text in texts:
            assert cell_len(text) == pane.size.width
            assert cell_len(text[:-1].strip()) <= measure  # the last cell is the scroll bar's
        left = min(len(text) - len(text.lstrip()) for text in texts if text.strip())
        assert abs(left - (width - 1 - measure) // 2) <= 1


async def test_painted_lines_are_the_lines_that_the_mouse_finds() -> None:
    async with running(80, 20) as (_, pane, pilot):
        pane.show(document([paragraph("国務院総理 👨‍👩‍👧 é́ ", link("x", "https://e.example/"))]))
        await pilot.pause()
        painted = pane.render_lines(pane.size.region)
        for y, strip in enumerate(painted):
            assert strip.cell_length == pane.size.width
            assert "".join(segment.text for segment in strip) == "".join(
                segment.text for segment in pane.render_line(y)
            )


async def test_clicks_follow_links_tags_and_entries() -> None:
    async with running(80, 30) as (app, pane, pilot):
        pane.show(
            document(
                [paragraph("See ", link("this page", "https://e.example/a"), " now.")],
                tags=(Tag("NATO"),),
                extras=(ExtraSection("Also", (ExtraLine(SafeText("Other report"), 7),)),),
            )
        )
        await pilot.pause()
        for words in ("this page", "[1]", "NATO", "Other report", "See", "now"):
            await pilot.click(pane, offset=place_of(pane, words))
        assert app.followed == [
            LinkActivated("https://e.example/a"),
            LinkActivated("https://e.example/a"),
            TagActivated(SafeText("NATO")),
            EntryActivated(7),
        ]
        assert [one.url for one in pane.addresses] == ["https://e.example/a"]
        assert pane.target(2) is not None


async def test_dragging_over_a_link_does_not_follow_it() -> None:
    async with running(80, 30) as (app, pane, pilot):
        pane.show(document([paragraph(link("a link that is long", "https://e.example/a"))]))
        await pilot.pause()
        x, y = place_of(pane, "a link")
        await pilot.mouse_down(pane, offset=(x, y))
        await pilot.hover(pane, offset=(x + 6, y))
        await pilot.mouse_up(pane, offset=(x + 6, y))
        await pilot.pause()
        assert app.followed == []
        assert app.screen.get_selected_text() == "a link"


async def test_a_selection_ends_with_its_article() -> None:
    async with running(80, 30) as (app, pane, pilot):
        pane.show(numbered(3))
        await pilot.pause()
        pane.text_select_all()
        await pilot.pause()
        assert (app.screen.get_selected_text() or "").startswith("Bloc suggests")
        plain = [segment.style for segment in pane.render_line(0)]
        pane.show(numbered(3, entry_id=2))
        await pilot.pause()
        assert app.screen.get_selected_text() is None
        assert [segment.style for segment in pane.render_line(0)] != plain


@pytest.mark.parametrize(
    "theme", ["textual-dark", "tokyo-night", "textual-light", "gruvbox", "ansi-dark", "ansi-light"]
)
async def test_selected_letters_are_seen_in_every_theme(theme: str) -> None:
    async with running(80, 30) as (app, pane, pilot):
        app.theme = theme
        pane.show(numbered(3))
        await pilot.pause()
        pane.text_select_all()
        await pilot.pause()
        for y in range(8):
            for text, style, _ in pane.render_line(y):
                if not text.isspace():
                    assert style is not None and style.color != style.bgcolor


async def test_selected_text_is_copied_as_it_was_written() -> None:
    item = ListItem((paragraph("one two three four five six seven"),))
    row = tuple(paragraph(word).spans for word in ("a", "b"))
    async with running(30, 40) as (_, pane, pilot):
        pane.show(
            document(
                [
                    paragraph("The council met again, and said well-known things.\nNew line."),
                    ListBlock((item,)),
                    Code(SafeText("x = 1\ny = 2")),
                    Table((row,)),
                ]
            )
        )
        await pilot.pause()
        text = pane.get_selection(Selection(None, None))
        assert text is not None
        assert (
            "The council met again, and said well-known things.\nNew line.\n\n"
            "• one two three four five six seven\n\n"
            "x = 1\ny = 2\n\n"
            "a │ b"
        ) in text[0]
        _, y = place_of(pane, "met again")
        part = pane.get_selection(Selection(Offset(4, y), Offset(5, y + 1)))
        assert part is not None
        assert part[0].startswith("council met again, and")


async def test_find_marks_counts_and_goes_round() -> None:
    async with running(60, 20) as (_, pane, pilot):
        pane.show(numbered(40))
        await pilot.pause()
        assert pane.find("P7") == 1
        pane.go_home()
        assert pane.find("council met") > 40
        assert pane.hit_number == 1
        count = pane.hit_count
        assert pane.find_previous()
        assert pane.hit_number == count
        assert any("P39" in line for line in seen(pane))
        assert pane.find_next()
        assert pane.hit_number == 1
        assert pane.find("no such words here") == 0
        assert not pane.find_next()
        assert pane.clear_find()
        assert not pane.clear_find()


async def test_find_goes_on_from_what_is_in_sight() -> None:
    async with running(60, 20) as (_, pane, pilot):
        pane.show(numbered(40))
        await pilot.pause()
        pane.page_down()
        top = pane.scroll_offset.y
        pane.find("council")
        assert pane.hit_number > 1
        assert pane.scroll_offset.y == top


async def test_find_grows_from_where_it_began() -> None:
    async with running(60, 20) as (_, pane, pilot):
        pane.show(numbered(40))
        await pilot.pause()
        for words in ("P", "P3", "P30"):
            pane.find(words)
        assert pane.hit_number == 1
        assert any("P30" in line for line in seen(pane))
        pane.find("P")
        assert pane.hit_number == 1
        assert any("P0" in line for line in seen(pane))


async def test_the_article_can_be_had_as_text() -> None:
    async with running() as (_, pane, pilot):
        assert pane.plain_text() == pane.as_markdown() == ""
        pane.show(document([paragraph("Body.")]))
        await pilot.pause()
        assert pane.plain_text().startswith("Bloc suggests dialogue\n")
        assert pane.as_markdown().startswith("# Bloc suggests dialogue\n")


async def test_a_hit_looks_different_and_the_current_one_again() -> None:
    async with running(60, 20) as (_, pane, pilot):
        pane.show(document([paragraph("alpha beta alpha")]))
        await pilot.pause()
        pane.find("alpha")
        await pilot.pause()
        _, y = place_of(pane, "alpha")
        styles = {segment.text: segment.style for segment in pane.render_lines(pane.size.region)[y]}
        words = [segment for segment in pane.render_lines(pane.size.region)[y] if segment.text]
        first, second = (segment.style for segment in words if segment.text == "alpha")
        assert first is not None
        assert second is not None
        assert first.reverse
        assert second.reverse
        assert first != second
        plain = styles[" beta "]
        assert plain is not None
        assert not plain.reverse


async def test_only_checked_addresses_become_hyperlinks() -> None:
    bad = "https://e.example/\x1b]0;x"
    async with running(80, 20) as (_, pane, pilot):
        pane.show(
            document(
                [
                    paragraph(
                        link("good", "https://e.example/a"),
                        link("mail", "mailto:a@e.example"),
                        link("evil", bad),
                    )
                ]
            )
        )
        await pilot.pause()
        links = {
            segment.text: segment.style.link
            for strip in pane.render_lines(pane.size.region)
            for segment in strip
            if segment.style is not None
        }
        assert links["good"] == "https://e.example/a"
        assert links["mail"] is None
        assert links["evil"] is None


async def test_hyperlinks_can_be_left_out() -> None:
    async with running(80, 20, hyperlinks=False) as (_, pane, pilot):
        pane.show(document([paragraph(link("good", "https://e.example/a"))]))
        await pilot.pause()
        assert not any(
            segment.style is not None and segment.style.link
            for strip in pane.render_lines(pane.size.region)
            for segment in strip
        )


async def test_the_wheel_scrolls() -> None:
    async with running() as (_, pane, pilot):
        pane.show(numbered(40))
        await pilot.pause()
        await pilot._post_mouse_events([events.MouseScrollDown], pane, offset=(5, 5))
        assert pane.scroll_offset.y == 3
        await pilot._post_mouse_events([events.MouseScrollUp], pane, offset=(5, 5))
        assert pane.scroll_offset.y == 0


async def test_another_theme_is_drawn_anew() -> None:
    async with running() as (app, pane, pilot):
        pane.show(numbered(5))
        await pilot.pause()
        before = list(pane.render_line(0))
        app.theme = "textual-light"
        await pilot.pause()
        after = list(pane.render_line(0))
        assert [segment.text for segment in before] == [segment.text for segment in after]
        assert before != after


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light", "gruvbox", "textual-light"])
async def test_every_part_has_a_style_in_every_theme(theme: str) -> None:
    async with running(80, 40) as (app, pane, pilot):
        app.theme = theme
        pane.show(
            document(
                entry=entry([paragraph("x")], title="A long enough headline to have — a tail"),
                sections=(SafeText("World"),),
                chip_colours=("#zz",),
                tags=(Tag("NATO"),),
            )
        )
        await pilot.pause()
        for part in PARTS:
            assert pane._part_style(part) is not None
        assert "World" in seen(pane)


async def test_the_measure_can_be_changed() -> None:
    async with running(100, 20) as (_, pane, pilot):
        pane.show(numbered(5))
        await pilot.pause()
        pane.set_measure(40)
        await pilot.pause()
        assert max(cell_len(line) for line in seen(pane)) <= 40


@pytest.mark.parametrize("border", ["", "border-left: solid red;", "border-top: solid red;"])
async def test_the_quick_way_to_draw_gives_what_the_usual_way_gives(border: str) -> None:
    class Bordered(PaneApp):
        CSS = f"ArticlePane {{ {border} }}"

    def cells(strips: list[Strip]) -> list[tuple[str, object, object]]:
        return [
            (character, one.style and one.style.color, one.style and one.style.bgcolor)
            for strip in strips
            for one in strip
            for character in one.text
        ]

    app = Bordered()
    async with app.run_test(size=(60, 12)) as pilot:
        app.pane.show(numbered(40))
        for _ in range(3):
            app.pane.page_down()
            await pilot.pause()
            crop = app.pane.outer_size.region
            usual = Widget.render_lines(app.pane, crop)
            assert cells(app.pane.render_lines(crop)) == cells(usual)
            assert "council" in "".join(strip.text for strip in usual)


async def test_pages_are_those_of_the_article_without_what_stands_below() -> None:
    below = tuple(
        ExtraSection(f"Section {n}", tuple(ExtraLine(SafeText(f"Line {m}")) for m in range(5)))
        for n in range(6)
    )
    async with running(60, 20) as (_, pane, pilot):
        pane.show(document([paragraph("A short report of nine words and no more.")], extras=below))
        await pilot.pause()
        assert pane.virtual_size.height > 40
        assert any("9 words · 1 page" in line.replace("\u00a0", " ") for line in seen(pane))
