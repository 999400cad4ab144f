"""The reader itself: what `tui-news` without a command opens."""

from __future__ import annotations

import gc
import os
import sys

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.session import open_session
from tui_news.config import Config
from tui_news.errors import ConfigError, UsageError
from tui_news.store import feeds


def open_reader(*, subscribe_starter: bool = True, refresh_seconds: float = 0.0) -> int:
    """Run the app on the folders that the environment names; returns its exit code.

    A first start gets the starter set of feeds, unless `subscribe_starter` says otherwise.

    Raises:
        UsageError: this is no terminal that can show it.
    """
    _require_terminal()
    # Starting makes many objects that stay: collecting among them only costs time. The app's own
    # collector takes over when the first frame is painted.
    gc.disable()
    with open_session() as session:
        if subscribe_starter and not feeds.all_feeds(session.db):
            from tui_news.engine import starter

            starter.subscribe_if_new(session.db, now=session.now())
        from tui_news.tui.app import NewsApp

        _require_known_commands(session.config, session.paths.config_file.name)
        app = NewsApp(
            session.paths,
            session.config,
            session.db,
            refresh_seconds=refresh_seconds,
            fit_colours=True,
        )
        app.run()
        code, trouble = app.return_code or 0, app.last_words
    if trouble:
        output.complain(trouble)
    return ExitCode.FAILED if code else ExitCode.OK


def _require_known_commands(config: Config, file: str) -> None:
    from tui_news.tui.commands import BY_ID
    from tui_news.tui.keymap import unknown_commands

    problems = []
    for unknown in unknown_commands(config.keys.overrides):
        import difflib

        near = difflib.get_close_matches(unknown, BY_ID, 1, 0.5)
        cure = f"perhaps {near[0]} is meant" if near else "docs/keys.md lists the ids"
        reason = f"names no command with {unknown}"
        problems.append(ConfigError(f"{file}, keys.overrides", reason, cure))
    if problems:
        raise problems[0].with_others(problems[1:])


def _require_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("", "needs a terminal to draw on", "use `tui-news list` in scripts")
    if os.environ.get("TERM", "") in ("dumb", ""):
        raise UsageError(
            "this terminal", "cannot draw a screen (TERM is dumb)", "use `tui-news list`"
        )
