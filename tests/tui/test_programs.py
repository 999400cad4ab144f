"""Pipe and bookmark by their keys."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import cast

import pytest
from textual.app import App

from tests.fakes.newsroom import Newsroom
from tests.tui.reader import open_newsroom, reading
from tui_news.config import Config, Keys, Reading, Share
from tui_news.library import programs
from tui_news.tui.handing_over import hand_over

WRITE = "import sys; open(sys.argv[1], 'w').write(sys.stdin.read() + '|'.join(sys.argv[2:]))"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("World Wire"), "Talks begin", text="Delegates met.")
    yield room
    room.db.close()


async def test_the_article_is_piped_to_the_command_that_was_typed(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, script = tmp_path / "out", tmp_path / "script.py"
    script.write_text(WRITE)
    monkeypatch.setattr(programs, "wait_for_enter", lambda code: None)
    async with reading(newsroom, tmp_path) as reader:

        def suspended() -> AbstractContextManager[None]:
            return nullcontext()

        monkeypatch.setattr(reader.app, "suspend", suspended)
        await reader.press("vertical_line")
        prompt = reader.screen.ask_line
        prompt.value = f"{sys.executable} '{script}' '{out}' 'unclosed"
        await reader.press("enter")
        assert prompt.is_open and not out.exists()
        assert "quote" in reader.text()
        prompt.value = f"{sys.executable} '{script}' '{out}' x"
        await reader.press("enter")
        assert not prompt.has_class("-open")
        assert out.read_text().startswith("# Talks begin") and out.read_text().endswith("x")
        await reader.press("vertical_line")
        assert str(out) in prompt.value
        await reader.press("escape")
        assert reader.screen.headlines.has_focus


async def test_the_bookmark_command_gets_the_entry(newsroom: Newsroom, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = (sys.executable, "-c", WRITE, str(out), "%t", "%f")
    config = Config(share=Share(bookmark=command))
    async with reading(newsroom, tmp_path, config=config) as reader:
        await reader.press("B")
        assert out.read_text() == "Talks begin|World Wire"
        assert "Bookmarked" in reader.text()


async def test_without_a_bookmark_command_the_key_says_what_to_do(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("B")
        assert "[share]" in reader.text()


async def test_a_pipe_that_is_dropped_gives_the_keys_back_to_the_article(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path, size=(80, 24)) as reader:
        await reader.press("enter", "vertical_line", "escape")
        assert reader.screen.is_reading


async def test_a_program_that_is_missing_gives_the_screen_back(
    newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = Config(
        share=Share(bookmark=("/nowhere/mark", "%u")),
        reading=Reading(browser=("/nowhere/w3m",)),
    )
    resumed: list[str] = []
    async with reading(newsroom, tmp_path, config=config) as reader:

        @contextmanager
        def suspended() -> Iterator[None]:
            yield  # as Textual's: a failure inside would pass the next line by
            resumed.append("back")

        monkeypatch.setattr(reader.app, "suspend", suspended)
        await reader.press("vertical_line")
        reader.screen.ask_line.value = "/nowhere/pipe x"
        await reader.press("enter")
        assert resumed == ["back"] and "/nowhere/pipe: could not be started" in reader.text()
        await reader.press("o")
        assert resumed == ["back", "back"] and "/nowhere/w3m: no such file" in reader.text()
        await reader.press("B")
        assert "Not bookmarked: /nowhere/mark" in reader.text()


def test_an_interrupt_ends_the_program_and_not_the_reader() -> None:
    class Suspended:
        def suspend(self) -> AbstractContextManager[None]:
            return nullcontext()

    script = "import os, time; os.kill(os.getppid(), 2); os.kill(os.getpid(), 2); time.sleep(9)"
    codes: list[int] = []

    def run() -> None:
        command = [sys.executable, "-c", script]
        codes.append(subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode)

    before = signal.getsignal(signal.SIGINT)
    assert hand_over(cast("App[None]", Suspended()), run) is None
    assert codes and codes[0] != 0
    assert signal.getsignal(signal.SIGINT) is before


async def test_an_unusable_folder_is_named_and_keys_are_told_as_they_are_set(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    folder = str(tmp_path / "file" / "saved")
    config = Config(share=Share(folder=folder), keys=Keys(preset="newsboat"))
    async with reading(newsroom, tmp_path, config=config, size=(300, 30)) as reader:
        await reader.press("s")
        assert f"Not saved in {folder}: not a directory" in reader.text()
        await reader.press("N")
        assert "Ctrl+Z undoes" in reader.text()
