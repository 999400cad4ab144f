"""Doctor: looks at everything that the program needs, and names a cure for what is wrong."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from tui_news.config import load_forgiving
from tui_news.model.frozen import dataclass
from tui_news.paths import Paths
from tui_news.store import checkup, known_time

LEAST_SQLITE = (3, 35, 0)
"""The first with RETURNING, which the store uses."""
LEAST_FREE = 100_000_000
"""Bytes of free disk below which a cache may soon not be written."""
LEAST_SIZE = (40, 10)
"""Columns and lines of the smallest terminal that the reader is made for."""


class State(StrEnum):
    """How it is with one thing."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    topic: str
    state: State
    words: str
    cure: str = ""
    """What to do, one sentence; empty when there is nothing to do."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the terminal without asking it."""

    environ: Mapping[str, str]
    columns: int
    lines: int
    is_terminal: bool
    encoding: str


def examine(paths: Paths, terminal: Terminal, *, now: datetime) -> list[Finding]:
    """Look at everything but the network; changes nothing."""
    return [
        *_python(),
        *(_folder(name, path) for name, path in _folders(paths)),
        _disk(paths.data),
        *_settings(paths.config_file),
        *_database(paths.database, now),
        _zones(),
        *_terminal(terminal),
    ]


def reached(answers: Iterable[tuple[str, str]]) -> list[Finding]:
    """Judge what was asked of the network: (host, the failure's sentence or nothing)."""
    found = [
        Finding(
            f"network: {host}",
            State.PROBLEM if trouble else State.OK,
            trouble or "answers",
            "See whether a browser on this machine opens it, or set [network] proxy."
            if trouble
            else "",
        )
        for host, trouble in answers
    ]
    return found or [
        Finding("network", State.WARNING, "nothing is subscribed to", "Add a feed: tui-news add.")
    ]


def _python() -> list[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    python = sys.version_info >= (3, 11)
    sqlite = checkup.sqlite_version()
    fits = tuple(map(int, sqlite.split("."))) >= LEAST_SQLITE
    fts5 = checkup.has_fts5()
    least = ".".join(map(str, LEAST_SQLITE))
    return [
        _judged("python", python, version, "Install Python 3.11 or newer."),
        _judged("sqlite", fits, sqlite, f"Install a Python whose SQLite is {least} or newer."),
        _judged(
            "full-text search",
            fts5,
            "FTS5 is built in" if fts5 else "SQLite has no FTS5",
            "Install a Python whose SQLite has FTS5, as python.org's and all large systems' do.",
        ),
    ]


def _folders(paths: Paths) -> tuple[tuple[str, Path], ...]:
    return (
        ("config folder", paths.config),
        ("data folder", paths.data),
        ("cache folder", paths.cache),
        ("state folder", paths.state),
    )


def _folder(name: str, path: Path) -> Finding:
    existing = next((one for one in (path, *path.parents) if one.exists()), path)
    fits = existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)
    there = str(path) if existing == path else f"{path} (made when it is needed)"
    cure = f"Make {existing} writable for you, or set TUI_NEWS_HOME to another folder."
    return _judged(name, fits, there if fits else f"{path} cannot be written", cure)


def _disk(path: Path) -> Finding:
    existing = next((one for one in (path, *path.parents) if one.exists()), Path("/"))
    try:
        free = shutil.disk_usage(existing).free
    except OSError as error:
        return Finding("disk", State.WARNING, f"free space is not known ({error.strerror})")
    words = f"{free / 1e9:,.1f} GB free"
    if free >= LEAST_FREE:
        return Finding("disk", State.OK, words)
    return Finding("disk", State.WARNING, words, "Make room: the cache cannot grow much more.")


def _settings(path: Path) -> list[Finding]:
    problems = load_forgiving(path).problems
    if not problems:
        words = str(path) if path.exists() else f"{path} is not there: all defaults"
        return [Finding("settings", State.OK, words)]
    cure = "Mend that line or leave it out; neither the reader nor a command starts before."
    return [Finding("settings", State.PROBLEM, str(one), cure) for one in problems]


def _database(path: Path, now: datetime) -> list[Finding]:
    found = checkup.check(path)
    if not found.exists:
        return [Finding("database", State.OK, f"{path} is made at the first start")]
    if found.trouble:
        cure = "Start tui-news: it keeps the broken file and restores the newest backup."
        if not os.access(path, os.R_OK):
            cure = f"Make {path} readable for you."
        return [Finding("database", State.PROBLEM, f"{path}: {found.trouble}", cure)]
    if found.newer:
        words = "it was written by a newer version of tui-news"
        return [Finding("database", State.PROBLEM, words, "Install that version or newer.")]
    entries = "1 entry" if found.entries == 1 else f"{found.entries:,} entries"
    sound = Finding("database", State.OK, f"{path} is sound, {entries}")
    return [sound, _clock(found, now)]


def _clock(found: checkup.Checkup, now: datetime) -> Finding:
    words = f"{now.astimezone():%Y-%m-%d %H:%M %z}"
    if found.known_time is not None and known_time.is_leap(found.known_time, now):
        days = (now - found.known_time).days
        words = f"{words} is {days:,} days after the time was last known"
        cure = "Set the clock if it is wrong, or refresh: nothing leaves the cache by age before."
        return Finding("clock", State.WARNING, words, cure)
    if found.last_arrival is not None:
        behind = datetime.fromtimestamp(found.last_arrival, UTC) - now
        if behind > timedelta(minutes=10):
            hours = behind / timedelta(hours=1)
            words = f"{words} is {hours:,.1f} hours before the last arrival in the cache"
            return Finding("clock", State.WARNING, words, "Set the clock of this machine.")
    return Finding("clock", State.OK, words)


def _zones() -> Finding:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo("Asia/Bishkek")
    except (ZoneInfoNotFoundError, OSError):
        cure = "Install the tzdata package."
        return Finding("time zones", State.WARNING, "no table of time zones was found", cure)
    return Finding("time zones", State.OK, "known")


def _terminal(terminal: Terminal) -> list[Finding]:
    kind = terminal.environ.get("TERM", "")
    if not terminal.is_terminal:
        words = "standard output is none; the reader needs one, the commands do not"
        return [Finding("terminal", State.OK, words)]
    if kind in ("", "dumb"):
        cure = "Use another terminal, or the commands such as tui-news list."
        return [Finding("terminal", State.PROBLEM, f"TERM is {kind or 'not set'}", cure)]
    size = f"{terminal.columns}x{terminal.lines}"
    fits = terminal.columns >= LEAST_SIZE[0] and terminal.lines >= LEAST_SIZE[1]
    least = "x".join(map(str, LEAST_SIZE))
    unicode = terminal.encoding.replace("-", "").casefold() == "utf8"
    return [
        Finding("terminal", State.OK, f"{kind}, {colours(terminal.environ)}"),
        _judged("size", fits, size, f"Make it {least} or larger.", bad=State.WARNING),
        _judged(
            "letters",
            unicode,
            terminal.encoding or "unknown",
            "Set a UTF-8 locale, such as LANG=C.UTF-8.",
            bad=State.WARNING,
        ),
    ]


def colours(environ: Mapping[str, str]) -> str:
    """Say how many colours a terminal has by what it says of itself."""
    if environ.get("NO_COLOR"):
        return "no colours (NO_COLOR is set)"
    if environ.get("COLORTERM", "").casefold() in ("truecolor", "24bit"):
        return "16 million colours"
    return "256 colours" if "256" in environ.get("TERM", "") else "16 colours"


def _judged(
    topic: str, fits: bool, words: str, cure: str, *, bad: State = State.PROBLEM
) -> Finding:
    return Finding(topic, State.OK if fits else bad, words, "" if fits else cure)
