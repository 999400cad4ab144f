"""`tui-news doctor`: see whether all that the program needs is there, each lack with its cure."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from datetime import UTC, datetime

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.config import load_forgiving
from tui_news.errors import StoreError
from tui_news.library import doctor
from tui_news.library.doctor import Finding, State, Terminal
from tui_news.model.feed import Feed
from tui_news.paths import Paths, find_paths

_SIGNS = {State.OK: "ok", State.WARNING: "!", State.PROBLEM: "PROBLEM"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--network", action="store_true", help="ask up to three of your feeds' servers too"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object per finding")


def execute(arguments: argparse.Namespace) -> int:
    """Print what was found; the exit code is 1 if anything is a problem."""
    paths = find_paths()
    size = shutil.get_terminal_size()
    terminal = Terminal(
        os.environ, size.columns, size.lines, sys.stdout.isatty(), sys.stdout.encoding or ""
    )
    findings = doctor.examine(paths, terminal, now=datetime.now(UTC))
    findings += [*_keys(paths), *_secrets(paths)]
    if arguments.network:
        findings += _network(paths)
    for one in findings:
        if arguments.json:
            output.say_json(
                {"topic": one.topic, "state": one.state.value, "words": one.words, "cure": one.cure}
            )
    if not arguments.json:
        output.table([(_SIGNS[one.state], one.topic, one.words) for one in findings])
        cures = dict.fromkeys(f"{one.topic}: {one.cure}" for one in findings if one.cure)
        for cure in cures:
            output.say(cure)
    ill = any(one.state is State.PROBLEM for one in findings)
    return ExitCode.FAILED if ill else ExitCode.OK


def _keys(paths: Paths) -> list[Finding]:
    """Name commands in the reader's keys that are none, and keys that commands lost by them."""
    wish = load_forgiving(paths.config_file).config.keys
    if not wish.overrides:
        return []
    from tui_news.tui.keymap import taken_keys, unknown_commands

    cure = "Mend that line; docs/keys.md lists the ids, and the reader waits for it."
    unknown = [
        Finding("keys", State.PROBLEM, f"keys.overrides names no command with {name}", cure)
        for name in unknown_commands(wish.overrides)
    ]
    return unknown + [
        Finding("keys", State.WARNING, str(one), f"{one.cure[0].upper()}{one.cure[1:]}.")
        for one in taken_keys(wish.preset, wish.overrides)
    ]


def _secrets(paths: Paths) -> list[Finding]:
    """Look at the private file and at what feeds ask of it; silent where there is neither."""
    from tui_news.engine import secret_check

    known, _ = _feeds(paths)
    troubles = secret_check.examine(
        paths.secrets_file, load_forgiving(paths.config_file).config, known
    )
    if not troubles and paths.secrets_file.exists():
        return [Finding("secrets", State.OK, f"{paths.secrets_file} is yours alone")]
    return [
        Finding("secrets", State.PROBLEM if one.stops_feeds else State.WARNING, one.words, one.cure)
        for one in troubles
    ]


def _feeds(paths: Paths) -> tuple[list[Feed], str]:
    """The feeds, as far as the database can be read, and why it cannot."""
    from tui_news.store import feeds
    from tui_news.store.database import Database

    if not paths.database.exists():
        return [], ""
    try:
        with Database(paths.database, read_only=True) as db:
            return feeds.all_feeds(db), ""
    except StoreError as error:
        return [], str(error)


def _network(paths: Paths) -> list[Finding]:
    config = load_forgiving(paths.config_file).config
    if config.network.paused:
        words = "paused by [network] paused"
        return [Finding("network", State.WARNING, words, "Set it to false to fetch news.")]
    from tui_news.engine.reach import reach

    known, trouble = _feeds(paths)
    if trouble:
        return [Finding("network", State.WARNING, f"feeds are not known: {trouble}")]
    return doctor.reached(reach(config, [feed.url for feed in known], paths=paths))
