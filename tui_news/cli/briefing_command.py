"""`tui-news briefing`: what came since the reader last looked."""

from __future__ import annotations

import argparse

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.list_command import age
from tui_news.cli.record import iso
from tui_news.cli.session import open_session
from tui_news.library import briefing, choices
from tui_news.store.sections import all_sections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--since", default="", metavar="AGE", help="look back 90m, 6h, 2d or 1w instead"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def execute(arguments: argparse.Namespace) -> int:
    """Print the briefing of the reader's own sections; the next one begins where this ends."""
    with open_session() as session:
        now = session.now().astimezone()
        if arguments.since:
            since = now - age(arguments.since)
        else:
            since = briefing.last_look(session.db, now=now)
        scope = choices.load(session.db).query()
        sections = all_sections(session.db)
        found = briefing.brief(session.db, since=since.astimezone(), scope=scope, sections=sections)
        if not arguments.since:
            briefing.looked(session.db, now=now)
    if arguments.json:
        output.say_json(_record(found))
        return ExitCode.OK
    output.say(briefing.sentence(found, now=now))
    for section in found.sections:
        output.say()
        output.say(f"{section.title} ({section.total:,})")
        for row in section.headlines:
            more = f" +{row.copies}" if row.copies else ""
            output.say_text(f"  {row.id}  {row.source}: {row.title}{more}")
    return ExitCode.OK


def _record(found: briefing.Briefing) -> dict[str, object]:
    return {
        "since": iso(found.since),
        "new": found.entries,
        "stories": found.stories,
        "big": found.big,
        "bounded": found.bounded,
        "sections": [
            {
                "title": section.title,
                "total": section.total,
                "headlines": [
                    {"id": row.id, "title": row.title, "source": row.source, "more": row.copies}
                    for row in section.headlines
                ],
            }
            for section in found.sections
        ],
    }
