"""The last gate: hostile text in every stock widget, seen from the other side of a real pty."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual._ansi_theme import MONOKAI
from textual.app import App, ComposeResult
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter, Monochrome
from textual.widgets import Static

from tests.tui.hostile_app import HOSTILE, MARKS, PAYLOADS
from tests.tui.terminal import capture
from tui_news.text.sanitise import is_safe
from tui_news.tui.sink import SafeOutput, output_filters, safe_style, safe_text

BACK = Color(0, 0, 0)

OWN_GRAMMAR = re.compile(
    r"\x1b\[[0-9;]*m"  # colours and attributes
    r"|\x1b\[[0-9]+;[0-9]+H|\x1b\[H"  # cursor position
    r"|\x1b\[\?(?:1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048|25|7)[hl]"  # modes
    r"|\x1b\[\?(?:2026|2048)\$p|\x1b\[[<>=][0-9;]*u|\x1b\[\?u|\x1b\[c|\x1b\[>4;?[0-9]*m"  # queries
    r"|\x1b\]8;id=[0-9a-f-]*;https?://[!-~]+\x1b\\|\x1b\]8;;\x1b\\"  # http links
    r"|\x1b\]22;[a-z-]*\x07"  # shape of the mouse pointer
    r"|\x1bP=[12]s\x1b\\"  # synchronised update
)
FOREIGN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)


def _output(mode: str) -> str:
    root = Path(__file__).resolve().parents[2]
    environment = {
        **os.environ,
        "PYTHONPATH": str(root),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_ANIMATIONS": "none",
        "LANG": "C.UTF-8",
        # The size of the pseudo-terminal: parallel test workers carry one of their own.
        "COLUMNS": "400",
        "LINES": "120",
    }
    script = Path(__file__).with_name("hostile_app.py")
    command = [sys.executable, str(script), mode]
    marks = [f"<{mark}>".encode() for mark in MARKS]
    return capture(command, until=marks, environment=environment).decode()


def test_nothing_foreign_reaches_the_terminal_from_any_widget() -> None:
    output = _output("sink")
    rest = OWN_GRAMMAR.sub("", output)
    assert sorted({repr(found) for found in FOREIGN.findall(rest)}) == []
    assert rest.count("[31;7mred") >= len(MARKS) // 2  # without its teeth
    links = re.findall(r"\x1b\]8;[^;]*;([^\x1b]+)", output)
    assert set(links) == {"https://example.org/a"}


def test_the_harness_sees_attacks_when_there_is_no_sink() -> None:
    output = _output("nosink")
    found = set(FOREIGN.findall(OWN_GRAMMAR.sub("", output)))
    assert {"\x1b", "\x9b", "\u202e", "\u2066", "\U000e0041"} <= found
    assert re.search(r"\x1b\]8;id=[^;]*;file:///etc/passwd", output)


@pytest.mark.parametrize("payload", [*PAYLOADS, HOSTILE])
def test_text_is_cleaned_and_keeps_its_width(payload: str) -> None:
    clean = safe_text(payload)
    assert FOREIGN.search(clean) is None
    assert cell_len(clean) == cell_len(payload)


@given(st.text())
def test_any_text_is_cleaned_and_keeps_its_width(text: str) -> None:
    clean = safe_text(text)
    assert is_safe(clean)
    assert "\n" not in clean and "\t" not in clean
    assert cell_len(clean) == cell_len(text)
    clean.encode()


@pytest.mark.parametrize(
    "text",
    ["Summit ends", "Москва — Київ", "北京の首脳会談", "العربية می\u200cخواهم", "┌─▌•✓★●▣►♪▥✎⟳",
     "\U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301 \U0001f1eb\U0001f1f7"],
)  # fmt: skip
def test_honest_text_passes_as_it_is(text: str) -> None:
    assert safe_text(text) is text or safe_text(text) == text


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org/", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://example.org/\x1b]0;x\x07", False),
        ("https://example.org/a b", False),
        ("https://example.org/" + "a" * 3_000, False),
        ("HTTPS://example.org", False),
    ],
)
def test_only_plain_web_links_pass(link: str, kept: bool) -> None:
    assert safe_style(Style(bold=True, link=link)) == Style(bold=True, link=link if kept else None)


def test_actions_named_by_text_are_taken_away_and_those_of_scroll_bars_stay() -> None:
    named = Style(bold=True, meta={"@click": "app.quit", "offset": (0, 1)})
    assert safe_style(named).meta == {"offset": (0, 1)}
    assert safe_style(named).bold
    assert safe_style(Style(meta={"@mouse.down": "app.quit"})).meta == {}
    assert safe_style(Style(meta={"@click": "grab"})).meta == {}
    bar = Style(meta={"@mouse.down": "grab"})
    assert safe_style(bar) is bar


def test_control_segments_are_dropped_and_clean_lines_are_not_copied() -> None:
    sink = SafeOutput()
    clean = [Segment("Summit", Style(bold=True)), Segment(" ends")]
    assert sink.apply(clean, BACK) is clean
    assert sink.apply([Segment("\x1b[2J", None, [(1,)]), Segment("x")], BACK) == [Segment("x")]  # type: ignore[list-item]


async def test_a_click_on_injected_markup_does_nothing() -> None:
    sink = SafeOutput()
    runs: list[str] = []

    class Injected(App[None]):
        with_sink = True

        def compose(self) -> ComposeResult:
            yield Static("[@click=app.pwn]headline[/]")

        def get_line_filters(self) -> list[LineFilter]:
            filters = list(super().get_line_filters())
            return [*filters, sink] if self.with_sink else filters

        def action_pwn(self) -> None:
            runs.append("pwned")

    async with Injected().run_test() as pilot:
        await pilot.click(Static, offset=(2, 0))
    assert runs == []

    Injected.with_sink = False
    async with Injected().run_test() as pilot:
        await pilot.click(Static, offset=(2, 0))
    assert runs == ["pwned"]


def test_no_color_under_an_ansi_theme_means_no_colours_not_greys() -> None:
    greys = Monochrome()
    style = Style(color="default", bgcolor="default")
    line = [Segment("Summit", style)]
    for line_filter in output_filters([greys], ansi=True):
        line = line_filter.apply(line, BACK)
    assert [(part.text, part.style) for part in line] == [("Summit", style)]
    assert output_filters([greys], ansi=False) == [greys, SafeOutput()]


def test_the_terminal_s_own_colours_stay_its_own_under_an_ansi_theme() -> None:
    to_true = ANSIToTruecolor(MONOKAI)
    assert output_filters([to_true], ansi=True) == [SafeOutput()]
    assert output_filters([to_true], ansi=False) == [to_true, SafeOutput()]
    assert hash(SafeOutput()) == hash(SafeOutput())
