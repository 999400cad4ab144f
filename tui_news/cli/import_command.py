"""`tui-news import`: subscribe to the feeds of an OPML file or a newsboat urls file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.session import open_session
from tui_news.errors import UsageError

MAX_BYTES = 20_000_000
"""A list of subscriptions larger than this is not one."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", help="an OPML file or newsboat's urls file; - reads standard input")
    parser.add_argument(
        "--no-sections",
        action="store_true",
        help="make no sections of folders that no section is named like",
    )
    parser.add_argument("--json", action="store_true", help="print the report as a JSON object")


def execute(arguments: argparse.Namespace) -> int:
    """Import and report: what is new, what was there, what was left out and why."""
    from tui_news.engine import subscribing

    data = _read(arguments.file)
    with open_session() as session:
        report = subscribing.import_list(
            session.db,
            data,
            name="standard input" if arguments.file == "-" else arguments.file,
            now=session.now(),
            make_sections=not arguments.no_sections,
        )
    if arguments.json:
        output.say_json(
            {
                "added": report.added,
                "known": report.known,
                "skipped": list(report.skipped),
                "new_sections": list(report.new_sections),
                "folders_left": list(report.folders_left),
                "folders_meant": dict(report.folders_meant),
            }
        )
    else:
        for line in report.skipped:
            output.complain(line)
        for folder, section in report.folders_meant:
            output.say(f"Folder {folder} is taken for the section {section}.")
        if report.new_sections:
            sections = "section" if len(report.new_sections) == 1 else "sections"
            output.say(f"New {sections}: {', '.join(report.new_sections)}.")
        if report.folders_left:
            output.say(f"Folders without a section: {', '.join(report.folders_left)}.")
        feeds = "1 feed" if report.added == 1 else f"{report.added:,} feeds"
        output.say(
            f"{feeds} added, {report.known:,} known already, {len(report.skipped):,} left out."
        )
    return ExitCode.FAILED if report.skipped else ExitCode.OK


def _read(name: str) -> bytes:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(name).expanduser().open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise UsageError(name, reason, "check the file's name") from error
    if len(data) > MAX_BYTES:
        raise UsageError(name, "is too large for a list of feeds", "give an OPML file")
    return data
