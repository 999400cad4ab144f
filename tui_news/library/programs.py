"""Programs: commands of the reader's own that get an entry, without a shell.

A command is a list of arguments; what stands in the entry stays inside the argument or the
standard input that it was put into (`text.arguments`).
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence

from tui_news.errors import UsageError
from tui_news.model.entry import Entry
from tui_news.model.frozen import dataclass
from tui_news.text.arguments import fill
from tui_news.text.sanitise import clean_line

BOOKMARK_SECONDS = 20.0
"""A bookmark command that has not ended by then is stopped."""

MAX_COMPLAINT = 200
"""Characters of a program's output that are shown."""

KEEPS_SCREEN = frozenset(
    "less more most bat vim vi nvim view nano emacs helix hx micro fzf w3m lynx".split()
)
"""Programs that show their output themselves until they are left."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended."""

    code: int
    said: str = ""
    """The first line of what it wrote, made safe; empty if it wrote nothing."""


def read_command(text: str) -> list[str]:
    """Split a typed command into its arguments, by a shell's quoting and nothing else of it.

    Raises:
        UsageError: a quote is not closed, or nothing was typed.
    """
    try:
        command = shlex.split(text)
    except ValueError as error:
        raise UsageError("the command", "has a quote that is not closed", "close it") from error
    if not command:
        raise UsageError("the command", "is empty", "type a program's name")
    return [os.path.expanduser(part) for part in command]


def values_of(entry: Entry) -> dict[str, str]:
    """What the placeholders of a command stand for: `%u %t %d %f`."""
    return {
        "u": entry.url,
        "t": entry.headline.title,
        "d": entry.lead,
        "f": entry.headline.source,
    }


def bookmark(command: Sequence[str], entry: Entry, *, seconds: float = BOOKMARK_SECONDS) -> Ended:
    """Run a bookmark command; like newsboat's, it says something only when it failed.

    Raises:
        UsageError: it could not be started or did not end in time.
    """
    arguments = fill(command, values_of(entry))
    try:
        done = subprocess.run(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UsageError(arguments[0], f"did not end in {seconds:g} seconds", "") from error
    except OSError as error:
        raise _not_started(arguments[0], error) from error
    lines = done.stdout.decode("utf-8", "replace").strip().splitlines()
    return Ended(done.returncode, str(clean_line(lines[0]))[:MAX_COMPLAINT] if lines else "")


def pipe(command: Sequence[str], text: str) -> Ended:
    """Give a text to a program that has the terminal; returns when the program ends.

    Raises:
        UsageError: it could not be started.
    """
    try:
        done = subprocess.run(command, input=text.encode(), check=False)
    except OSError as error:
        raise _not_started(command[0], error) from error
    return Ended(done.returncode)


def keeps_screen(command: Sequence[str]) -> bool:
    """Tell whether a program shows its output until it is left, so that nobody need wait after."""
    return os.path.basename(command[0]) in KEEPS_SCREEN


def wait_for_enter(code: int) -> None:
    """Leave what the program wrote on the screen until it has been read."""
    told = " (it was stopped)" if code < 0 else f" (exit code {code})" if code else ""
    sys.stdout.write(f"\nPress Enter to go back to the news{told} ")
    sys.stdout.flush()
    sys.stdin.readline()


def _not_started(name: str, error: OSError) -> UsageError:
    reason = (error.strerror or "could not be started").lower()
    return UsageError(name, f"could not be started ({reason})", "check the command's name")
