"""`tui-news export`: print the subscriptions as OPML."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.session import open_session
from tui_news.errors import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", nargs="?", default="-", help="where to write; - is standard output")


def execute(arguments: argparse.Namespace) -> int:
    """Write OPML 2.0, with sections as folders and categories."""
    from tui_news.engine import subscribing

    with open_session() as session:
        data = subscribing.export_list(session.db, now=session.now())
    if arguments.file == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        _write(Path(arguments.file).expanduser(), data)
    return ExitCode.OK


def _write(path: Path, data: bytes) -> None:
    """Write beside the file and put it in its place, so that no half file is ever seen.

    A link stays one, and what is no file (a device, a pipe) is written to, never replaced.
    """
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise UsageError(str(path), reason, "choose another place") from error
