"""What the terminal is told of urgent reports: one sequence, whatever stands in a headline."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.model.events import UrgentNoticed
from tui_news.tui.notices import MAX_WORDS, sequence

OSC_9 = re.compile(r"\x1b\]9;tui-news: ([^\x00-\x1f\x7f-\x9f]*)\x1b\\\a")
OSC_777 = re.compile(r"\x1b\]777;notify;tui-news;([^;\x00-\x1f\x7f-\x9f]*)\x1b\\\a")
hostile = st.text(
    st.one_of(st.characters(), st.sampled_from("\x1b\x07\x9c\x9d\\;]\x90\x00\n\u202e")),
    max_size=300,
)


@given(hostile, hostile)
def test_no_headline_gets_out_of_its_sequence(title: str, source: str) -> None:
    notice = UrgentNoticed(1, title, source)
    for environment, form in (({"TERM": "xterm"}, OSC_9), ({"TERM": "foot"}, OSC_777)):
        told = form.fullmatch(sequence(notice, environment))
        assert told is not None
        assert len(told[1]) <= MAX_WORDS
    inner = sequence(notice, {"TERM": "tmux-256color", "TMUX": "x"})
    assert inner.count("\x1b") == 6 and inner.startswith("\x1bPtmux;\x1b\x1b]9;")


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"TERM": "xterm-kitty"}, "\x1b]9;tui-news: TASS: Bridge, down\x1b\\\a"),
        ({"TERM": "rxvt-unicode"}, "\x1b]777;notify;tui-news;TASS: Bridge, down\x1b\\\a"),
        (
            {"TERM": "xterm-256color", "VTE_VERSION": "7600"},
            "\x1b]777;notify;tui-news;TASS: Bridge, down\x1b\\\a",
        ),
        ({}, "\x1b]9;tui-news: TASS: Bridge, down\x1b\\\a"),
    ],
)
def test_each_terminal_is_told_in_its_own_way(environment: dict[str, str], told: str) -> None:
    assert sequence(UrgentNoticed(1, "Bridge; down", "TASS"), environment) == told
