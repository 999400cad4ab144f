"""`tui-news list`: print headlines."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tui_news.cli import output, query_option
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.record import entry_record, section_ids
from tui_news.cli.sections_option import section_mask
from tui_news.cli.session import open_session
from tui_news.errors import UsageError
from tui_news.library.headlines import folded_ids
from tui_news.model.query import EntryQuery, Order
from tui_news.model.section import UNSORTED, Section
from tui_news.store import entries, feeds, headlines, tags
from tui_news.store.database import Database
from tui_news.store.sections import all_sections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("query", nargs="*", help=f"what to find, in quotes: {query_option.HELP}")
    parser.add_argument(
        "--section",
        "-s",
        action="append",
        default=[],
        metavar="ID",
        help=f"only this section, by its id or name, or {UNSORTED}; may be given several times",
    )
    parser.add_argument("--unread", "-u", action="store_true", help="only unread entries")
    parser.add_argument("--starred", action="store_true", help="only starred entries")
    parser.add_argument("--place", default="", help="only entries datelined at this place")
    parser.add_argument(
        "--since", default="", metavar="AGE", help="only entries of the last 90m, 6h, 2d or 1w"
    )
    parser.add_argument("--oldest-first", action="store_true", help="oldest first")
    parser.add_argument(
        "--limit", "-n", type=int, default=50, help="at most so many; 0 means all (default 50)"
    )
    parser.add_argument(
        "--fold", action="store_true", help="copies of one report as one row, as in the app"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")


def execute(arguments: argparse.Namespace) -> int:
    """Print the headlines that the options ask for."""
    if arguments.limit < 0:
        raise UsageError(
            f"--limit {arguments.limit}", "cannot be", "write a number from 1 up, or 0 for all"
        )
    with open_session() as session:
        sections = all_sections(session.db)
        query = _query(arguments, sections, now=session.now())
        wanted = _wanted(session.db, query, arguments.limit, fold=arguments.fold)
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            _print(session.db, some, sections, as_json=arguments.json)
        if not wanted and not arguments.json:
            output.complain(_nothing(session.db))
    return ExitCode.OK


def _wanted(db: Database, query: EntryQuery, limit: int, *, fold: bool) -> list[int]:
    """Give the ids to print; a few are found without the whole list, unless that is folded."""
    if limit and not fold:
        return [row.id for row in headlines.first(db, query, limit=limit)]
    ids = folded_ids(db, query) if fold else headlines.ids(db, query)[0]
    return list(ids[:limit] if limit else ids)


def _nothing(db: Database) -> str:
    """Say what to do when there is no headline to print."""
    if headlines.total(db):
        return "no headline is like that; `tui-news list` without options prints the newest"
    if feeds.all_feeds(db):
        return "nothing is in the cache yet; run `tui-news refresh` to fetch the news"
    return (
        "nothing is in the cache yet; run `tui-news add ADDRESS`, or `tui-news` for starter feeds"
    )


def _print(db: Database, ids: list[int], sections: Sequence[Section], *, as_json: bool) -> None:
    if as_json:
        named = tags.of_entries(db, ids)
        for entry_id in ids:
            entry = entries.get(db, entry_id)
            if entry is not None:
                output.say_json(entry_record(entry, sections, named.get(entry_id, ())))
        return
    for row in headlines.rows(db, ids):
        when = datetime.fromtimestamp(row.sort_at).astimezone().strftime("%Y-%m-%d %H:%M")
        marks = ("•" if not row.read else " ") + ("★" if row.starred else " ")
        place = row.place.upper()
        more = f" +{row.others}" if row.others else ""
        sections_of = f"[{', '.join(section_ids(row.section_mask, sections))}]"
        output.say_row(
            f"{row.id:>8} {marks} {when}", row.source, place, f"{row.title}{more}", sections_of
        )


def _query(
    arguments: argparse.Namespace, sections: Sequence[Section], *, now: datetime
) -> EntryQuery:
    mask = section_mask(arguments.section, sections)
    query = EntryQuery(
        section_mask=mask,
        include_unsorted=UNSORTED in arguments.section,
        condition=query_option.condition(arguments.query, now=now.astimezone(), sections=sections),
        unread_only=arguments.unread,
        starred_only=arguments.starred,
        place=arguments.place,
        order=Order.OLDEST if arguments.oldest_first else Order.NEWEST,
    )
    if arguments.since:
        query = replace(query, since=int((now - age(arguments.since)).timestamp()))
    return query


_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def age(words: str) -> timedelta:
    """Read an age such as 90m, 6h, 2d or 1w.

    Raises:
        UsageError: it is none.
    """
    number, unit = words[:-1], words[-1:]
    if unit not in _UNITS or not number.isdigit() or len(number) > 5:
        raise UsageError(f"--since {words}", "is not an age", "write 90m, 6h, 2d or 1w")
    return timedelta(**{_UNITS[unit]: int(number)})
