"""`tui-news sections`: print the sections with their numbers and rules."""

from __future__ import annotations

import argparse

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.session import open_session
from tui_news.library import sections
from tui_news.model.section import UNSORTED


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")


def execute(arguments: argparse.Namespace) -> int:
    """Print the sections in the order of the bar, and what is in none."""
    with open_session() as session:
        found = sections.shelves(session.db, now=session.now().astimezone())
    records: list[dict[str, object]] = [
        {
            "id": shelf.section.id,
            "name": shelf.section.title,
            "unread": shelf.unread,
            "today": shelf.today,
            "colour": shelf.section.colour,
            "hidden": shelf.section.hidden,
            "own": shelf.section.is_own,
            "rule": shelf.section.rule,
        }
        for shelf in found.shelves
    ]
    records.append(
        {
            "id": UNSORTED,
            "name": "Unsorted",
            "unread": found.unsorted_unread,
            "today": found.unsorted_today,
            "colour": "",
            "hidden": False,
            "own": False,
            "rule": "",
        }
    )
    if arguments.json:
        for record in records:
            output.say_json(record)
        return ExitCode.OK
    output.table([_row(record) for record in records])
    return ExitCode.OK


def _row(record: dict[str, object]) -> tuple[str, ...]:
    facts = "hidden" if record["hidden"] else ""
    rule = f"rule: {record['rule']}" if record["rule"] else ""
    return (
        str(record["id"]),
        str(record["name"]),
        f"{record['unread']:,} unread",
        f"{record['today']:,} today",
        " ".join(part for part in (facts, rule) if part),
    )
