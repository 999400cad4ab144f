"""Passwords for feeds: from a command or the system's keyring, kept in memory and nowhere else."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import re
from collections.abc import Mapping

from tui_news.errors import FetchError
from tui_news.fetching.failures import subject
from tui_news.fetching.redirects import host

SECONDS = 10.0
"""How long a command may take: it may have to wait for a finger on a key."""
MAX_LINE = 4_096
SERVICE = "tui-news"
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,60}): +(\S.*)")


class Secrets:
    """Asks for the headers of a host once, and remembers them while the program runs."""

    def __init__(
        self, commands: Mapping[str, tuple[str, ...]] | None = None, *, keyring: bool = False
    ) -> None:
        """Prepare; nothing is run yet.

        Args:
            commands: a host to the command that prints its line, as arguments.
            keyring: ask the system's keyring for the other hosts.
        """
        self._commands = {name.lower(): command for name, command in (commands or {}).items()}
        self._keyring = keyring
        self._known: dict[str, dict[str, str]] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    async def headers(self, url: str) -> dict[str, str]:
        """Give the secret headers for an address; none for a host without a secret.

        Raises:
            FetchError: there is a command for the host, but it gives no line.
        """
        name = host(url)
        if name not in self._commands and not self._keyring:
            return {}
        async with self._turns.setdefault(name, asyncio.Lock()):
            if name not in self._known:
                line = await self._line(name, url)
                self._known[name] = header_of(line) if line else {}
        return self._known[name]

    async def _line(self, name: str, url: str) -> str:
        command = self._commands.get(name)
        if command:
            return await _printed(command, url)
        return await asyncio.to_thread(_from_keyring, name) if self._keyring else ""


def header_of(line: str) -> dict[str, str]:
    """Make a header of `name:password` (RFC 7617), or of a line that is one already."""
    if match := _HEADER.fullmatch(line):
        return {match[1].lower(): match[2].strip()}
    return {"authorization": "Basic " + base64.b64encode(line.encode()).decode()}


async def _printed(command: tuple[str, ...], url: str) -> str:
    """Run a command and give the first line that it prints. What it says is never repeated."""
    cure = "check its command in [secrets.commands]"
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except (OSError, ValueError):
        raise FetchError(subject(url), "its password command cannot be run", cure) from None
    try:
        async with asyncio.timeout(SECONDS):
            out, _ = await process.communicate()
    except TimeoutError:
        raise FetchError(subject(url), "its password command takes too long", cure) from None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    line = out.decode("utf-8", "replace").partition("\n")[0].strip("\r")
    if process.returncode or not line or len(line) > MAX_LINE or not line.isprintable():
        raise FetchError(subject(url), "its password command gave no password", cure)
    return line


def _from_keyring(name: str) -> str:
    """Ask the keyring package, if it is installed; whatever goes wrong there means no password."""
    try:
        import keyring  # type: ignore[import-not-found,unused-ignore]

        line = keyring.get_password(SERVICE, name)
    except Exception:  # backends raise what they like
        return ""
    return line if isinstance(line, str) and line.isprintable() and len(line) <= MAX_LINE else ""
