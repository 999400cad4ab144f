"""`tui-news refresh`: fetch what is due and store it."""

from __future__ import annotations

import argparse
import sys

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.session import open_session
from tui_news.errors import AlreadyRefreshing
from tui_news.model.events import (
    CommandFailed,
    EngineTroubled,
    Event,
    RefreshFinished,
    RefreshHeld,
    RefreshProgressed,
    RefreshStarted,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--force",
        action="store_true",
        help="ask every feed now, whether it is due or not (a server's Retry-After still holds)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object at the end")
    parser.add_argument("--quiet", "-q", action="store_true", help="print failures only")


class _Report:
    """Shows progress on a terminal and collects failures."""

    def __init__(self, *, live: bool) -> None:
        self.live = live
        self.failures: list[dict[str, object]] = []
        self.notes: list[str] = []

    def __call__(self, event: Event) -> None:
        match event:
            case RefreshStarted(total=total) if self.live:
                sys.stderr.write(f"\r0/{total:,}")
            case RefreshProgressed():
                self.failures.extend(
                    {"feed": f.feed_id, "title": f.title, "error": f.sentence}
                    for f in event.failures
                )
                if self.live:
                    failed = f" · {event.failed:,} failed" if event.failed else ""
                    sys.stderr.write(f"\r{event.done:,}/{event.total:,}{failed} ")
            case CommandFailed(sentence=sentence):
                output.complain(sentence)
            case EngineTroubled(sentence=sentence) | RefreshHeld(sentence=sentence):
                self.notes.append(sentence)
            case RefreshFinished() if self.live:
                sys.stderr.write("\r\x1b[K")


def execute(arguments: argparse.Namespace) -> int:
    """Refresh in this process, with the engine's own code."""
    from tui_news.engine import headless, starter

    quiet = arguments.quiet or arguments.json
    report = _Report(live=sys.stderr.isatty() and not quiet)
    with open_session() as session:
        starter.subscribe_if_new(session.db, now=session.now())
        try:
            finished = headless.refresh_once(
                session.paths,
                session.config,
                db=session.db,
                force=arguments.force,
                on_event=report,
            )
        except AlreadyRefreshing as elsewhere:
            report.notes.append(str(elsewhere))
            finished = None
    if arguments.json:
        output.say_json(
            {
                "feeds": finished.done if finished else 0,
                "failed": finished.failed if finished else 0,
                "new": finished.new_entries if finished else 0,
                "seconds": round(finished.seconds, 3) if finished else 0.0,
                "failures": report.failures,
                "notes": report.notes,
            }
        )
    else:
        for note in report.notes:
            output.complain(note)
        for failure in report.failures:
            output.complain(str(failure["error"]))
        if finished and not arguments.quiet:
            output.say(_summary(finished))
    if finished is None:
        return ExitCode.OK
    if finished.failed and finished.failed == finished.done:
        return ExitCode.NETWORK
    return ExitCode.FAILED if finished.failed else ExitCode.OK


def _summary(finished: RefreshFinished) -> str:
    feeds = "1 feed" if finished.done == 1 else f"{finished.done:,} feeds"
    entries = (
        "1 new entry" if finished.new_entries == 1 else f"{finished.new_entries:,} new entries"
    )
    failed = f", {finished.failed:,} failed" if finished.failed else ""
    return f"{feeds}{failed}, {entries} in {finished.seconds:.1f} s"
