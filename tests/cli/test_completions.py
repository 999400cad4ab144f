"""Completions and the manual page say what the parser says, and shells and roff can read them."""

from __future__ import annotations

import argparse
import shutil
import subprocess
from pathlib import Path

import pytest

from tui_news.cli.completion_scripts import SHELLS
from tui_news.cli.grammar import grammar_of
from tui_news.cli.main import COMMANDS, build_parser, run
from tui_news.cli.manual_page import manual_page

GRAMMAR = grammar_of(build_parser())


@pytest.mark.parametrize("shell", sorted(SHELLS))
def test_every_command_and_option_is_in_the_script(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["completions", shell]) == 0
    script = capsys.readouterr().out
    assert script == SHELLS[shell](GRAMMAR)
    assert [command.name for command in GRAMMAR.commands] == [name for name, _ in COMMANDS]
    for command in GRAMMAR.commands:
        assert command.name in script
        for option in command.options:
            for flag in option.flags:
                assert (flag.lstrip("-") if shell == "fish" else flag) in script


def complete(*words: str) -> list[str]:
    """What bash offers for the last word."""
    program = "\n".join(
        [
            SHELLS["bash"](GRAMMAR),
            f"COMP_WORDS=({' '.join(repr(word) for word in words)})",
            f"COMP_CWORD={len(words) - 1}",
            "_tui_news",
            'printf "%s\\n" "${COMPREPLY[@]}"',
        ]
    )
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("tui-news", "bri"), ["briefing"]),
        (("tui-news", "top", "--win"), ["--window"]),
        (("tui-news", "top", "--window", ""), ["now", "today", "week"]),
        (("tui-news", "completions", "f"), ["fish"]),
        (("tui-news", "import", ""), ["--help", "-h", "--no-sections", "--json"]),
        (("tui-news", "briefing", "--since", ""), []),
    ],
)
def test_bash_completes(words: tuple[str, ...], offered: list[str]) -> None:
    assert complete(*words) == offered


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_can_read_their_script(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell}")
    script = tmp_path / "script"
    script.write_text(SHELLS[shell](GRAMMAR), "utf-8")
    subprocess.run([shell, "-n", str(script)], check=True)


def test_help_that_holds_quotes_and_brackets_stays_one_word() -> None:
    parser = argparse.ArgumentParser(prog="p'x")
    sub = parser.add_subparsers().add_parser("go", help="it's [odd]: a\\b")
    sub.add_argument("--file", metavar="FILE", help="it's [odd]: 100%%")
    grammar = grammar_of(parser)
    assert "100%" in grammar.commands[0].arguments[1].help
    assert "it'\\''s \\[odd\\]\\: 100%" in SHELLS["zsh"](grammar)
    assert "it\\'s [odd]" in SHELLS["fish"](grammar)
    assert "-r -F" in SHELLS["fish"](grammar) and "_files" in SHELLS["zsh"](grammar)


def test_the_manual_has_every_command_option_and_exit_code() -> None:
    page = manual_page(GRAMMAR, "1.2.3").replace("\\-", "-")
    for command in GRAMMAR.commands:
        assert f".SS tui-news {command.name}" in page
        for option in command.options:
            assert all(f"\\fB{flag}\\fR" in page for flag in option.flags)
    for heading in ("NAME", "SYNOPSIS", "OPTIONS", "EXIT CODES", "ENVIRONMENT", "FILES"):
        assert f".SH {heading}\n" in page
    assert "\\fB130\\fR" in page and "\\fBNO_COLOR=1\\fR" in page


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff")
def test_roff_reads_the_manual_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww"],
        input=manual_page(GRAMMAR, "1.2.3"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == "" and "TUI-NEWS(1)" in done.stdout
