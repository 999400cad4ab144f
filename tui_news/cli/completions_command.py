"""`tui-news completions`: a script that teaches a shell our commands and options."""

from __future__ import annotations

import argparse

from tui_news.cli.completion_scripts import SHELLS
from tui_news.cli.exit_codes import ExitCode


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("shell", choices=list(SHELLS), help="the shell to write for")


def execute(arguments: argparse.Namespace) -> int:
    """Print the script."""
    from tui_news.cli.grammar import grammar_of
    from tui_news.cli.main import build_parser

    print(SHELLS[arguments.shell](grammar_of(build_parser())), end="")
    return ExitCode.OK
