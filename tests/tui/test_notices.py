"""What the terminal is told of urgent reports: one sequence, whatever stands in a headline."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.reader import open_newsroom, reading
from tui_news.config import Config
from tui_news.config.settings import Urgent
from tui_news.model.events import CommandFailed, EngineTroubled, UrgentNoticed
from tui_news.tui.live import Live
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


@pytest.mark.parametrize(("wish", "rings"), [("none", 0), ("bell", 1), ("terminal", 0)])
async def test_the_app_rings_as_was_wished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: str, rings: int
) -> None:
    room = open_newsroom(tmp_path)
    config = replace(Config(), urgent=Urgent(notify=wish))
    rung: list[None] = []
    written: list[str] = []
    async with reading(room, tmp_path, config=config) as reader:
        app = reader.app
        monkeypatch.setattr(app, "bell", lambda: rung.append(None))
        monkeypatch.setattr(app, "_driver", SimpleNamespace(write=written.append))
        monkeypatch.setattr(type(app), "is_headless", False)
        app._take(UrgentNoticed(1, "URGENT: Bridge", "Alpha"))
        monkeypatch.undo()
    assert len(rung) == rings
    assert len(written) == (wish == "terminal")
    room.db.close()


async def test_a_command_that_works_again_takes_only_its_own_words_back() -> None:
    live = Live(lambda _: None)
    live.take(CommandFailed("x failed."))
    assert live.state.trouble == "x failed."
    live.take(CommandFailed(""))
    assert live.state.trouble == ""
    live.take(CommandFailed("x failed."))
    live.take(EngineTroubled("The disk is full."))
    live.take(CommandFailed(""))
    assert live.state.trouble == "The disk is full."
    live.stop()
