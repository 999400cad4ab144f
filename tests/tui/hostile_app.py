"""A program that shows hostile text in every stock widget; run in a pty by `test_sink`.

Argument: `sink` or `nosink`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.filter import LineFilter
from textual.style import Style
from textual.widgets import (
    Button,
    Checkbox,
    Collapsible,
    DataTable,
    Footer,
    Header,
    Input,
    Label,
    Link,
    ListItem,
    ListView,
    Log,
    Markdown,
    OptionList,
    RichLog,
    Select,
    Static,
    TabbedContent,
    TabPane,
    TextArea,
    Tree,
)
from textual.widgets.option_list import Option

from tui_news.tui.sink import output_filters

PAYLOADS = (
    "\x1b]52;c;UFdORUQ=\x07",
    "\x1b]0;pwned\x1b\\",
    "\x1b]8;;file:///etc/passwd\x1b\\x\x1b]8;;\x1b\\",
    "\x1b[31;7mred",
    "\x1b[6n\x1b[21t",
    "\x1b[?1049l",
    "\x1bP+q544e\x1b\\",
    "\x1b_Gi=1;AAAA\x1b\\",
    "\x1bc",
    "\x9b31mC1",
    "\x9d0;C1\x9c",
    "\x90q\x9c",
    "a\u202eb\u2066c\u2069",
    "\u200f\u200e\u061c",
    "t\U000e0041\U000e007f",
    "\u2028\u2029\u200b\ufeff",
    "d\x7fe\x00f\x08g\x0ch",
    "z" + "\u0301" * 40,
    "q\u200dw\u200de\u200dr",
)
HOSTILE = " ".join(PAYLOADS)


class Hostile(App[None]):
    """Every widget that the program could use, full of hostile text."""

    CSS = """
    Static, Label { height: auto; }
    #log { height: 12; }
    #rich, #area, #tree, #table { height: 4; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "<key>" + HOSTILE)]
    TITLE = "<title>" + HOSTILE

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Put the sink last, as the program does."""
        filters = super().get_line_filters()
        if sys.argv[1] == "nosink":
            return filters
        return output_filters(filters, ansi=self.native_ansi_color)

    def compose(self) -> ComposeResult:
        """Make one of each, marked by its name."""
        yield Header()
        with VerticalScroll():
            yield Static(Content.styled("own link", Style(link="https://example.org/a")))
            yield Static("<static>" + HOSTILE, markup=False, id="static")
            yield Static(_content("content"))
            yield Static(_text("rich"))
            yield Label("<label>" + HOSTILE, markup=False)
            yield Button(_content("button"))
            yield Checkbox(_content("checkbox"))
            yield Input(placeholder="<placeholder>" + HOSTILE)
            yield Input("<input>" + HOSTILE)
            yield Link("<link>" + HOSTILE, url="javascript:alert(1)")
            yield OptionList(Option(_content("option")))
            yield Select([(_content("select"), 1)], value=1)
            yield ListView(ListItem(Static(_content("listview"))))
            yield Collapsible(Static(_content("collapsible")), title="c", collapsed=False)
            yield Markdown("<markdown\\>" + HOSTILE)
            yield Static(Content.styled("<badlink>", Style(link="file:///etc/passwd")))
            with TabbedContent():
                yield TabPane(_content("tab"), Static(_content("pane")))
            yield TextArea("<area>" + HOSTILE, id="area")
            yield Log(id="log")
            yield RichLog(id="rich")
            yield Tree(_text("tree"), id="tree")
            yield DataTable(id="table")
        yield Footer()

    def on_mount(self) -> None:
        """Fill what is filled later."""
        static = self.query_one("#static")
        static.border_title = _content("border")
        static.styles.border = ("solid", "red")
        self.query_one(Log).write_line("<log>" + HOSTILE)
        self.query_one(RichLog).write(_text("richlog"))
        self.query_one(Tree).root.add_leaf(_text("leaf"))
        self.query_one(Tree).root.expand()
        table = self.query_one(DataTable)
        table.add_column(_text("column"))
        table.add_row(_text("cell"))
        self.notify("<note>" + HOSTILE, title="note", markup=False, timeout=60)


MARKS = (
    "static", "content", "rich", "label", "button", "checkbox", "placeholder", "input", "link",
    "option", "select", "listview", "collapsible", "markdown", "badlink", "tab", "pane", "area",
    "log", "richlog", "tree", "leaf", "column", "cell", "border", "note", "title", "key",
)  # fmt: skip
"""The names of all the places that show hostile text."""


def _content(name: str) -> Content:
    return Content(f"<{name}>{HOSTILE}", strip_control_codes=False)


def _text(name: str) -> Text:
    return Text(f"<{name}>{HOSTILE}")


if __name__ == "__main__":
    Hostile().run()
