"""`tui-news search`: find entries in the cache, best first, with the words that were found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime

from tui_news.cli import output, query_option
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.record import entry_record
from tui_news.cli.session import open_session
from tui_news.errors import UsageError
from tui_news.library.search import Found, Hit, search
from tui_news.model.query import EntryQuery, Order
from tui_news.model.section import Section
from tui_news.store import entries, tags
from tui_news.store.database import Database
from tui_news.store.sections import all_sections
from tui_news.text.needles import Span
from tui_news.text.sanitise import clean_line

MAX_LIMIT = 3_000
"""Entries that are ranked."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("query", nargs="+", help=f"what to find, in quotes: {query_option.HELP}")
    parser.add_argument("--newest", action="store_true", help="newest first, not best first")
    parser.add_argument("--limit", "-n", type=int, default=20, help="at most so many (default 20)")
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")


def execute(arguments: argparse.Namespace) -> int:
    """Print what the query finds."""
    if not 0 < arguments.limit <= MAX_LIMIT:
        raise UsageError(
            f"--limit {arguments.limit}", "cannot be", f"write a number from 1 to {MAX_LIMIT:,}"
        )
    with open_session() as session:
        now = session.now().astimezone()
        sections = all_sections(session.db)
        query_option.condition(arguments.query, now=now, sections=sections)
        found = search(
            session.db,
            query_option.joined(arguments.query),
            now=now,
            scope=EntryQuery(order=Order.NEWEST if arguments.newest else Order.RELEVANCE),
            limit=arguments.limit,
        )
        for hit in found.hits:
            _print_json(session.db, hit, sections) if arguments.json else _print(hit)
        if not arguments.json:
            print(f"tui-news: {_summary(found)}", file=sys.stderr)
    return ExitCode.OK


def _print(hit: Hit) -> None:
    row = hit.headline
    bold = sys.stdout.isatty()
    when = datetime.fromtimestamp(row.sort_at).astimezone().strftime("%Y-%m-%d %H:%M")
    title = _marked(row.title, hit.title_marks, bold=bold)
    print(f"{row.id:>8}  {when}  {clean_line(row.source)}  {title}")
    if hit.snippet.text:
        print(f"{'':>10}{_marked(hit.snippet.text, hit.snippet.marks, bold=bold)}")


def _print_json(db: Database, hit: Hit, sections: Sequence[Section]) -> None:
    entry = entries.get(db, hit.headline.id)
    if entry is None:
        return
    named = tags.of_entries(db, [hit.headline.id]).get(hit.headline.id, ())
    snippet = {"text": hit.snippet.text, "marks": hit.snippet.marks}
    output.say_json(
        entry_record(entry, sections, named)
        | {"rank": hit.rank, "title_marks": hit.title_marks, "snippet": snippet}
    )


def _marked(text: str, marks: tuple[Span, ...], *, bold: bool) -> str:
    """Write safe text with its marks in bold, where a terminal reads along."""
    if not bold:
        return text
    out, at = [], 0
    for begin, end in marks:
        out += [text[at:begin], "\x1b[1m", text[begin:end], "\x1b[22m"]
        at = end
    return "".join([*out, text[at:]])


def _summary(found: Found) -> str:
    number = f"{found.count:,}{'' if found.is_exact else '+'}"
    cached = f"{found.cached:,} cached"
    if found.oldest is None:
        return f"{number} found in {cached}"
    since = datetime.fromtimestamp(found.oldest).astimezone()
    return f"{number} found in {cached} since {since:%Y-%m-%d}"
