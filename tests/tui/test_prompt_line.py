"""The line that is typed into."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.events import Paste

from tui_news.tui.widgets.prompt_line import MOST_LETTERS, PromptLine


class _Alone(App[None]):
    def compose(self) -> ComposeResult:
        yield PromptLine()


async def test_of_a_paste_that_is_too_long_the_beginning_stays() -> None:
    app = _Alone()
    async with app.run_test() as pilot:
        line = app.query_one(PromptLine)
        line.ask("search", "Search", "in:title ")
        await pilot.pause()
        line.post_message(Paste("bishkek " * 2_000))
        await pilot.pause()
        assert line.value.startswith("in:title bishkek bishkek")
        assert len(line.value) == MOST_LETTERS
