"""`tui-news add`: subscribe to a feed, or to what a site offers."""

from __future__ import annotations

import argparse

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.sections_option import section_mask
from tui_news.cli.session import open_session
from tui_news.store.sections import all_sections

_SECTION = "file it under this section, by its id or name; may be given several times"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("url", help="the address of a feed, or of a site that has one")
    parser.add_argument("--title", default="", help="your own name for it")
    parser.add_argument("--section", "-s", action="append", default=[], metavar="ID", help=_SECTION)
    parser.add_argument("--json", action="store_true", help="print the feed as a JSON object")


def execute(arguments: argparse.Namespace) -> int:
    """Look at the address, find its feed, and store the subscription with its first entries."""
    from tui_news.engine import subscribing

    with open_session() as session:
        mask = section_mask(arguments.section, all_sections(session.db))
        added = subscribing.add(
            session.db,
            session.config,
            arguments.url,
            title=arguments.title,
            section_mask=mask,
            now=session.now(),
            paths=session.paths,
        )
    feed = added.feed
    if arguments.json:
        output.say_json({"id": feed.id, "title": feed.title, "url": feed.url, "new": added.is_new})
    elif added.is_new:
        entries = "1 entry" if added.entries == 1 else f"{added.entries:,} entries"
        output.say(f"Subscribed to {feed.title or feed.url} with {entries}.")
    else:
        output.say(f"You already read {feed.title or feed.url}.")
    for url in added.also_offered:
        output.say(f"The site also offers {url}")
    return ExitCode.OK
