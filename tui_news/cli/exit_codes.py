"""Exit codes: what the shell learns from a command."""

from __future__ import annotations

from enum import IntEnum

from tui_news.errors import ConfigError, FetchError, NewsError, ParseError, StoreError, UsageError


class ExitCode(IntEnum):
    """Every exit code of the program; the values are a promise to scripts."""

    OK = 0
    """Done."""
    FAILED = 1
    """Done in part: some feeds could not be read, some lines could not be imported."""
    USAGE = 2
    """The command line or its input makes no sense."""
    NOT_FOUND = 3
    """There is no such entry or feed."""
    STORE = 4
    """The database cannot be read or written."""
    CONFIG = 5
    """A setting is wrong."""
    NETWORK = 6
    """Nothing could be read from the network."""
    INTERRUPTED = 130
    """Stopped by Ctrl+C."""


_BY_ERROR: tuple[tuple[type[NewsError], ExitCode], ...] = (
    (UsageError, ExitCode.USAGE),
    (ParseError, ExitCode.USAGE),
    (ConfigError, ExitCode.CONFIG),
    (StoreError, ExitCode.STORE),
    (FetchError, ExitCode.NETWORK),
)


def of_error(error: NewsError) -> ExitCode:
    """The exit code that a failure ends a command with."""
    return next((code for cls, code in _BY_ERROR if isinstance(error, cls)), ExitCode.FAILED)
