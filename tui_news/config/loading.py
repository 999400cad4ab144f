"""Read the configuration file: what can be used of it, and one sentence for what cannot.

Reads: `Paths.config_file`. Writes: nothing, ever. A file that does not exist means the defaults.
"""

from __future__ import annotations

import difflib
import json
import re
import shlex
import stat
import tomllib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from tui_news.config.settings import Config
from tui_news.errors import ConfigError
from tui_news.model.frozen import dataclass

MAX_BYTES = 1_000_000
"""A longer file is refused: it is not a configuration."""

_AWAY = "mend the file or move it away"

_Table = TypeVar("_Table")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be used of a configuration file, and what is wrong with the rest."""

    config: Config
    problems: tuple[ConfigError, ...] = ()


def load(path: Path) -> Config:
    """Read the settings.

    Raises:
        ConfigError: the first thing that is wrong with the file, which knows the others.
    """
    loaded = load_forgiving(path)
    if loaded.problems:
        first, *others = loaded.problems
        raise first.with_others(others)
    return loaded.config


def load_forgiving(path: Path) -> Loaded:
    """Read the settings that can be used; a setting that cannot keeps its default."""
    try:
        text = _read(path)
        raw = tomllib.loads(text)
    except FileNotFoundError:
        return Loaded(Config())
    except ConfigError as error:
        return Loaded(Config(), (error,))
    except tomllib.TOMLDecodeError as error:
        return Loaded(Config(), (ConfigError(_plain(str(path)), f"is not TOML: {error}", _AWAY),))
    except RecursionError:
        return Loaded(Config(), (ConfigError(_plain(str(path)), "is nested too deeply", _AWAY),))
    reader = _Reader(path, text)
    config = reader.table(Config, raw, "")
    if "@" in config.network.proxy and path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        reader.problems.append(
            ConfigError(
                f"{_plain(path.name)}, network.proxy",
                "holds a password that others on this machine can read",
                f"run chmod 600 {path}",
            )
        )
    return Loaded(config, tuple(reader.problems))


def _read(path: Path) -> str:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise ConfigError(_plain(str(path)), "is not a file", "put the settings in a file")
        if about.st_mode & stat.S_IWOTH:
            raise ConfigError(
                _plain(str(path)), "can be written by everybody", f"run chmod o-w {path}"
            )
        if about.st_size > MAX_BYTES:
            raise ConfigError(_plain(str(path)), "is too long for a configuration", _AWAY)
        return path.read_text("utf-8-sig")  # with or without a mark at its beginning
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as error:
        raise ConfigError(_plain(str(path)), "is not UTF-8 text", _AWAY) from error
    except OSError as error:
        why = (error.strerror or "error").lower()
        raise ConfigError(_plain(str(path)), f"cannot be read ({why})") from error


_LEAVES = {
    leaf.name: f"{table.name}.{leaf.name}"
    for table in fields(Config)
    for leaf in fields(typing.get_type_hints(Config)[table.name])
}
"""Every setting by its last name, to guess what an unknown one means."""


class _Reader:
    """Turns tables into dataclasses and collects what is wrong."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.problems: list[ConfigError] = []

    def table(self, cls: type[_Table], raw: Mapping[str, object], prefix: str) -> _Table:
        names = {item.name: item for item in fields(cls)}  # type: ignore[arg-type]
        hints = typing.get_type_hints(cls)
        values: dict[str, object] = {}
        for key, value in raw.items():
            dotted = f"{prefix}{key}"
            if key not in names:
                self._unknown(key, dotted, list(names))
                continue
            hint = hints[key]
            if is_dataclass(hint):
                if isinstance(value, dict):
                    values[key] = self.table(typing.cast(type[Any], hint), value, f"{dotted}.")
                else:
                    self._wrong(dotted, value, f"a table, [{dotted}]")
                continue
            try:
                values[key] = _value(hint, value, names[key].metadata)
            except _Unfit as error:
                self._wrong(dotted, value, str(error))
        return cls(**values)

    def _unknown(self, key: str, dotted: str, known: list[str]) -> None:
        cure = f"known here: {', '.join(known)}"
        near = difflib.get_close_matches(key, known, 1, 0.6)
        far = difflib.get_close_matches(key, _LEAVES, 1, 0.6)
        if near:
            cure = f"perhaps {near[0]} is meant"
        elif far:
            cure = f"perhaps {_LEAVES[far[0]]} is meant"
        self.problems.append(ConfigError(self._place(dotted), "is not a setting", cure))

    def _wrong(self, dotted: str, value: object, expected: str) -> None:
        # What may hold a password is not repeated.
        is_private = dotted.startswith("secrets") or dotted.endswith("proxy")
        shown = "" if is_private else f", not {_plain(json.dumps(value, default=str))}"
        self.problems.append(
            ConfigError(
                self._place(dotted), f"must be {expected}{shown}", "mend it or leave it out"
            )
        )

    def _place(self, dotted: str) -> str:
        line = _line_of(self.lines, dotted)
        where = f", line {line}" if line else ""
        return f"{_plain(self.path.name)}{where}, {_plain(dotted)}"


class _Unfit(Exception):
    """A value does not fit its setting; the text says what was expected."""


def _value(hint: object, value: object, rules: Mapping[str, Any]) -> object:
    if hint is bool:
        if not isinstance(value, bool):
            raise _Unfit("true or false")
        return value
    if hint is int:
        low, high = rules["range"]
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise _Unfit(f"a whole number from {low} to {high}")
        return value
    if hint is str:
        return _text(value, rules)
    if hint == tuple[str, ...]:
        return _arguments(value)
    if "commands" in rules:
        return _commands_of_hosts(value)
    if not isinstance(value, dict):
        raise _Unfit("a table of keys")
    return dict(_commands(value))


def _text(value: object, rules: Mapping[str, Any]) -> str:
    if "choices" in rules:
        if not isinstance(value, str) or value not in rules["choices"]:
            raise _Unfit("one of " + ", ".join(rules["choices"]))
    elif not isinstance(value, str) or not re.fullmatch(rules["pattern"], value):
        raise _Unfit(rules["meaning"])
    return value


def _arguments(value: object) -> tuple[str, ...]:
    """A command: a list, or one string that is split like a shell would, but without a shell."""
    expected = "a program and its arguments as a list of texts"
    if isinstance(value, str):
        try:
            value = shlex.split(value)
        except ValueError as error:
            raise _Unfit(expected) from error
    if not isinstance(value, list) or not all(
        isinstance(part, str) and part.isprintable() for part in value
    ):
        raise _Unfit(expected)
    return tuple(value)


def _commands_of_hosts(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict) or any(isinstance(part, dict) for part in value.values()):
        raise _Unfit("a table of quoted hosts, each with a command as a list of texts")
    return {name: _arguments(command) for name, command in value.items()}


def _commands(
    value: Mapping[str, object], before: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give command ids with their keys: `mark.star = "s"` is a table in a table for TOML."""
    for name, keys in value.items():
        if isinstance(keys, dict) and not before:
            yield from _commands(keys, f"{name}.")
        else:
            yield before + name, _keys(before + name, keys)


def _keys(name: str, value: object) -> tuple[str, ...]:
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(
        isinstance(key, str) and key and key.isprintable() and len(key) <= 40 for key in keys
    ):
        raise _Unfit(f"a table of keys, and {_plain(name)} a key or a list of keys")
    return tuple(keys)


def _line_of(lines: list[str], dotted: str) -> int:
    """Find the line, counted from 1, that sets a dotted key; 0 if it cannot be told."""
    table = ""
    for number, line in enumerate(lines, 1):
        header = re.match(r"\s*\[+\s*([^\]#]+?)\s*\]", line)
        if header:
            table = header.group(1).replace(" ", "") + "."
            if table == dotted + ".":
                return number
            continue
        key = re.match(r"\s*([\w.-]+)\s*=", line)
        if key and dotted in (table + key.group(1), table + key.group(1).split(".")[0]):
            return number
    return 0


def _plain(text: str) -> str:
    """Make a piece of the file harmless for a terminal: printable ASCII or escapes, not long."""
    shown = text if text.isprintable() else json.dumps(text)
    return shown if len(shown) <= 80 else shown[:79] + "…"
