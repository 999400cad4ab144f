"""Opener: hand a web address to the reader's browser, safely.

Python's own `webbrowser` lets an address pose as an option (CVE-2026-4519), so: http and https
only, parsed and written anew, one argument of a list, no shell.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit, urlunsplit

from tui_news.errors import UsageError
from tui_news.text.arguments import MAX_VALUE, fill, has_placeholder

GRAPHICAL = ("xdg-open", "gio", "gnome-open", "kde-open")
"""Openers tried on a Unix desktop, in order."""

IN_TERMINAL = frozenset({"w3m", "lynx", "links", "elinks", "browsh", "carbonyl"})
"""Browsers that need the terminal for themselves."""


def checked_url(url: str) -> str:
    """Return the address written anew.

    Raises:
        UsageError: it is not an http or https address with a host.
    """
    if any(ord(character) <= 32 or ord(character) == 127 for character in url):
        url = url.strip()
        if any(ord(character) <= 32 or ord(character) == 127 for character in url):
            raise UsageError("", "This link holds blanks or control characters")
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme.lower() not in ("http", "https") or host.startswith("-"):
        raise UsageError("", "This is not a web address", "copy it to look at it")
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, parts.query, parts.fragment))


def command_for(
    url: str,
    browser: Sequence[str] = (),
    *,
    environ: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
) -> list[str]:
    """The argument list that opens an address.

    Args:
        url: checked and written anew before it is used.
        browser: the reader's own command; `%u` stands for the address, which is added at the end
            when no argument holds it. Empty means the desktop's opener, or $BROWSER.

    Raises:
        UsageError: the address is no web address, or no browser is found.
    """
    url = checked_url(url)
    own = list(browser) or _named(environ)
    if own:
        filled = [part.replace("%u", url).replace("%s", url) for part in own]
        return filled if filled != own else [*own, url]
    if platform == "darwin":
        return ["open", url]
    for name in GRAPHICAL:
        if (path := shutil.which(name, path=environ.get("PATH"))) is not None:
            return [path, "open", url] if name == "gio" else [path, url]
    raise UsageError(
        "", "No browser was found", "set `browser` in the configuration file or $BROWSER"
    )


def _named(environ: Mapping[str, str]) -> list[str]:
    """The first of $BROWSER's commands that is there; the first one where none is."""
    named = [
        words for one in environ.get("BROWSER", "").split(os.pathsep) if (words := one.split())
    ]
    found = (words for words in named if shutil.which(words[0], path=environ.get("PATH")))
    return next(found, named[0] if named else [])


def player_for(target: str, player: Sequence[str]) -> list[str]:
    """The argument list that plays a file.

    Args:
        target: a checked address, or the path of a file.
        player: the reader's command; `%u` becomes the target, which is added at the end when no
            argument asks for it.

    Raises:
        UsageError: there is no player, or the target is too long for a command.
    """
    if not player:
        raise UsageError("", "No player is set", "set `player` under [share]")
    if len(target) > MAX_VALUE:
        raise UsageError("", "This link is too long for a player", "download the file first")
    return fill(player if has_placeholder(player, "u") else [*player, "%u"], {"u": target})


def needs_terminal(command: Sequence[str]) -> bool:
    """Tell whether the program draws on the terminal itself."""
    return os.path.basename(command[0]) in IN_TERMINAL


def start(command: Sequence[str], *, setting: str = "browser") -> subprocess.Popen[bytes]:
    """Start a graphical program and leave it alone; gives it, for a look whether it failed.

    Args:
        command: its arguments.
        setting: what names another one, for the advice.

    Raises:
        UsageError: it could not be started.
    """
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise _not_started(command, error, setting) from error


def failure_of(
    program: subprocess.Popen[bytes], command: Sequence[str], *, setting: str = "browser"
) -> str:
    """Say that a program that was started has ended in failure; empty while it has not."""
    code = program.poll()
    if not code:
        return ""
    name = os.path.basename(command[0])
    return f"{name} failed (exit code {code}); set `{setting}` in the configuration file"


def run_here(command: Sequence[str], *, setting: str = "browser") -> None:
    """Run a program that draws on this terminal; returns when it ends.

    Raises:
        UsageError: it could not be started.
    """
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        raise _not_started(command, error, setting) from error


def _not_started(command: Sequence[str], error: OSError, setting: str) -> UsageError:
    reason = (error.strerror or "could not be started").lower()
    return UsageError(command[0], reason, f"set `{setting}` in the configuration file")
