"""Passwords for feeds: from a command, a private file or the keyring; kept in memory alone."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import logging
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import TypeGuard

from tui_news.errors import FetchError
from tui_news.fetching.failures import subject
from tui_news.fetching.redirects import host
from tui_news.text.secret_headers import REFERENCE, reference

log = logging.getLogger(__name__)

SECONDS = 10.0
"""How long a command may take: it may have to wait for a finger on a key."""
MAX_LINE = 4_096
MAX_FILE = 1_000_000
SERVICE = "tui-news"
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,60}): +(\S.*)")


class Secrets:
    """Asks for the line of a host or a name once, and remembers it while the program runs."""

    def __init__(
        self,
        commands: Mapping[str, tuple[str, ...]] | None = None,
        *,
        keyring: bool = False,
        file: Path | None = None,
    ) -> None:
        """Prepare; nothing is run or read yet.

        Args:
            commands: a host or name to the command that prints its line, as arguments.
            keyring: ask the system's keyring for others.
            file: holds lines as well (TOML), if it is there.
        """
        self._commands = {name.lower(): command for name, command in (commands or {}).items()}
        self._keyring = keyring
        self._file = file
        self._lines: dict[str, str] | None = None
        self._file_trouble: FetchError | None = None
        """Why the file was not read: the trouble of those feeds only that name a secret."""
        self._known: dict[str, str] = {}
        self._turns: dict[str, asyncio.Lock] = {}

    async def headers(self, url: str) -> dict[str, str]:
        """Give the secret headers for an address; none for a host without a secret.

        Raises:
            FetchError: there is a secret for the host, but it cannot be had.
        """
        line = await self._line(host(url), url)
        return header_of(line) if line else {}

    async def filled(
        self, headers: tuple[tuple[str, str], ...], url: str
    ) -> tuple[tuple[str, str], ...]:
        """Put secrets in the place of their names: `secret:NAME` is what a feed's settings hold.

        Raises:
            FetchError: a name means nothing, or its secret cannot be had.
        """
        if not any(value.lstrip().startswith(REFERENCE) for _, value in headers):
            return headers
        return tuple([(name, await self._value(name, value, url)) for name, value in headers])

    async def of(self, text: str, url: str) -> str:
        """Give what a reference means; anything else as it is.

        Raises:
            FetchError: the name means nothing, or its secret cannot be had.
        """
        name = reference(text)
        if not name:
            return text
        line = await self._line(name.lower(), url)
        if not line and self._file_trouble is not None:
            trouble = self._file_trouble
            raise FetchError(trouble.subject, trouble.reason, trouble.cure)
        if not line:
            cure = "give it a command in [secrets.commands]"
            raise FetchError(subject(url), f"nothing is known of its secret {name}", cure)
        return line

    async def _value(self, name: str, value: str, url: str) -> str:
        found = await self.of(value, url)
        if found == value:
            return value
        match = _HEADER.fullmatch(found)
        if match and match[1].lower() == name.lower():
            return match[2].strip()
        is_login = name.lower() == "authorization" and " " not in found and ":" in found
        return header_of(found)["authorization"] if is_login else found

    async def _line(self, name: str, url: str) -> str:
        if name not in self._commands and not self._keyring and not self._in_file().get(name):
            return ""
        async with self._turns.setdefault(name, asyncio.Lock()):
            if name not in self._known:
                self._known[name] = await self._asked(name, url)
        return self._known[name]

    async def _asked(self, name: str, url: str) -> str:
        if name in self._commands:
            return await _printed(self._commands[name], url)
        line = self._in_file().get(name, "")
        if line or not self._keyring:
            return line
        return await asyncio.to_thread(_from_keyring, name)

    def _in_file(self) -> dict[str, str]:
        if self._lines is None:
            try:
                self._lines = read_file(self._file) if self._file is not None else {}
            except FetchError as error:
                log.warning("%s", error)
                self._lines, self._file_trouble = {}, error
        return self._lines


def read_file(path: Path) -> dict[str, str]:
    """Read the lines of a private file; none if there is no file.

    Raises:
        FetchError: others can read it, or it is not what it should be.
    """
    return {key.lower(): line for key, line in _entries(path).items() if _is_line(line)}


def unfit_names(path: Path) -> tuple[str, ...]:
    """Names in a private file whose secret is no line of text, and so is not used.

    Raises:
        FetchError: as `read_file`.
    """
    return tuple(key for key, line in _entries(path).items() if not _is_line(line))


def _is_line(line: object) -> TypeGuard[str]:
    return isinstance(line, str) and line.isprintable() and len(line) <= MAX_LINE


def _entries(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                cure = f"run chmod 600 {path}"
                raise FetchError(path.name, "others on this machine can read it", cure)
            text = file.read(MAX_FILE).decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise FetchError(path.name, "it cannot be read", f"look at {path}") from None
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        # The parser's own words may hold a piece of the line.
        raise FetchError(path.name, "it is not TOML", f"look at {path}") from None


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
