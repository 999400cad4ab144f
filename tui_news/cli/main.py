"""The command line: one subcommand per verb, `--json` where data is printed, honest exit codes."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from tui_news import __version__
from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode, of_error
from tui_news.errors import NewsError

if TYPE_CHECKING:
    import argparse

DESCRIPTION = "A wire-news reader for the terminal. Without a command it opens the reader."

EPILOG = """\
exit codes:
  0  done
  1  done in part: some feeds could not be read, some lines could not be imported
  2  the command line or its input makes no sense
  3  there is no such entry or feed
  4  the database cannot be read or written
  5  a setting is wrong
  6  nothing could be read from the network
  130  stopped by Ctrl+C

environment:
  TUI_NEWS_HOME=DIR  keep config, cache and data in one folder
  NO_COLOR=1         no colours
"""

COMMANDS: tuple[tuple[str, str], ...] = (
    ("refresh", "fetch what is due and store it"),
    ("list", "print headlines"),
    ("search", "find entries in the cache, best first"),
    ("show", "print one article"),
    ("tags", "print the people, organisations and places of the last 24 hours"),
    ("top", "print the top stories, or the most covered ones"),
    ("briefing", "print what came since you last looked"),
    ("sections", "print the sections with their numbers and rules"),
    ("add", "subscribe to a feed, or to what a site offers"),
    ("import", "subscribe to the feeds of an OPML file or a newsboat urls file"),
    ("export", "print the subscriptions as OPML"),
    ("convert", "convert an amount by the last rates of a central bank"),
    ("status", "print the health of the feeds and the cache"),
    ("doctor", "see whether all that is needed is there, with cures"),
    ("completions", "print a completion script for bash, zsh or fish"),
    ("demo", "open the reader on a built-in demo wire, in a throw-away folder"),
)
"""Every subcommand with its help; `cli.<name>_command` holds the code, loaded when it is needed."""


def build_parser(only: str = "") -> argparse.ArgumentParser:
    """Make the parser; the arguments of subcommands other than `only` are left out when given."""
    import argparse

    parser = argparse.ArgumentParser(
        prog="tui-news",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"tui-news {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, words in COMMANDS:
        described = f"{words[0].upper()}{words[1:]}."
        subparser = subparsers.add_parser(name, help=words, description=described)
        if only in ("", name):
            _module(name).add_arguments(subparser)
    return parser


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns the exit code and never raises for what we can explain."""
    names = [name for name, _ in COMMANDS]
    only = next((word for word in arguments if word in names), "-")
    # The reader alone has nothing to parse, and its start is what somebody waits for.
    output.prepare()
    parsed = build_parser(only).parse_args(arguments) if arguments else None
    try:
        if parsed is None or parsed.command is None:
            from tui_news.cli.app_command import open_reader

            return open_reader()
        code = int(_module(parsed.command).execute(parsed))
        if sys.stdout is not None:
            sys.stdout.flush()  # what cannot be written is said now, not after the end
        return code
    except NewsError as error:
        for sentence in error.sentences():
            output.complain(sentence)
        return int(of_error(error))
    except KeyboardInterrupt:
        return int(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): no complaint, now or at shutdown.
        _forget_output()
        return int(ExitCode.OK)
    except OSError as error:
        is_output = error.errno in (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF)
        where = str(error.filename or ("standard output" if is_output else "the system refuses"))
        output.complain(f"{where}: {(error.strerror or 'cannot be used').lower()}.")
        _forget_output()
        return int(ExitCode.FAILED)


def _forget_output() -> None:
    """Send what is still to be written nowhere, so that ending tells of no second failure."""
    if sys.stdout is not None:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Module:
    """What a command module has."""

    add_arguments: Callable[[argparse.ArgumentParser], None]
    execute: Callable[[argparse.Namespace], int]


def _module(name: str) -> _Module:
    return import_module(f"tui_news.cli.{name}_command")  # type: ignore[return-value]
