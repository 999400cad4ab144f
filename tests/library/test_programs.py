"""The reader's own commands: arguments stay arguments, failures are sentences."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tui_news.errors import UsageError
from tui_news.library import programs
from tui_news.model.entry import Entry, Headline
from tui_news.model.safe_text import SafeText

HOSTILE = '--help; $(touch x) `id` "quoted" | tee'
ENTRY = Entry(
    Headline(1, 1, 0, SafeText(HOSTILE), SafeText("World Wire")),
    "https://example.org/a?b=1&c",
    SafeText("World"),
    None,
    datetime(2026, 5, 22, tzinfo=UTC),
    lead=SafeText("A lead"),
)


def python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def test_a_bookmark_command_gets_each_value_as_one_argument(tmp_path: Path) -> None:
    out = tmp_path / "out"
    code = "import sys; open(sys.argv[1], 'w').write('\\n'.join(sys.argv[2:]))"
    ended = programs.bookmark(python(code, str(out), "%u", "%t", "%d", "%f"), ENTRY)
    assert ended == programs.Ended(0)
    assert out.read_text().split("\n") == [ENTRY.url, " " + HOSTILE, "A lead", "World Wire"]


def test_what_a_bookmark_command_says_is_its_complaint() -> None:
    ended = programs.bookmark(python("print('no \\x1b[31mroom\\nmore')"), ENTRY)
    assert ended.said == "no [31mroom" and ended.code == 0
    assert programs.bookmark(python("raise SystemExit(3)"), ENTRY).code == 3


def test_a_program_that_is_missing_or_hangs_is_a_sentence() -> None:
    with pytest.raises(UsageError, match="could not be started"):
        programs.bookmark(["/nonexistent/program"], ENTRY)
    with pytest.raises(UsageError, match="did not end"):
        programs.bookmark(python("import time; time.sleep(20)"), ENTRY, seconds=0.5)


def test_a_pipe_gives_the_text_on_standard_input(tmp_path: Path) -> None:
    out = tmp_path / "out"
    code = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    assert programs.pipe(python(code, str(out)), "# Ünïcode\n").code == 0
    assert out.read_text("utf-8") == "# Ünïcode\n"


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("less", ["less"]),
        ("tee 'a b' | wc", ["tee", "a b", "|", "wc"]),
    ],
)
def test_typed_commands_are_split_and_never_given_to_a_shell(
    typed: str, command: list[str]
) -> None:
    assert programs.read_command(typed) == command


@pytest.mark.parametrize("typed", ["", "   ", "less 'x"])
def test_a_command_that_cannot_be_read_is_a_sentence(typed: str) -> None:
    with pytest.raises(UsageError):
        programs.read_command(typed)


def test_only_programs_that_keep_the_screen_need_no_enter() -> None:
    assert programs.keeps_screen(["/usr/bin/less", "-R"])
    assert not programs.keeps_screen(["wc", "-w"])
