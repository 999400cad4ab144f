"""`tui-news show`: print one article."""

from __future__ import annotations

import argparse
import shutil

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.record import entry_record, file_records, picture_records, version_record
from tui_news.cli.session import open_session
from tui_news.library import export_article
from tui_news.model.article import ArticleState
from tui_news.store import entries, revisions, tags
from tui_news.store.sections import all_sections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("entry", help="an id printed by `tui-news list`, or an entry's address")
    parser.add_argument(
        "--fetch", action="store_true", help="fetch the entry's page first if it is a summary only"
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--markdown", action="store_true", help="print Markdown")
    shape.add_argument("--json", action="store_true", help="print one JSON object")


def execute(arguments: argparse.Namespace) -> int:
    """Print the entry's cached text, after fetching its page when asked to."""
    with open_session() as session:
        entry_id = entries.find(session.db, arguments.entry)
        entry = entries.get(session.db, entry_id) if entry_id is not None else None
        if entry is None:
            output.complain(
                f"{arguments.entry}: there is no such entry; `tui-news list` prints their ids."
            )
            return ExitCode.NOT_FOUND
        sections = all_sections(session.db)
        if arguments.fetch and (
            entry.article is None or entry.article.state is ArticleState.SUMMARY
        ):
            from tui_news.engine import headless

            sentence = headless.retrieve_once(
                session.paths, session.config, db=session.db, entry_id=entry.headline.id
            )
            if sentence:
                output.complain(sentence)
            entry = entries.get(session.db, entry.headline.id) or entry
        named = tags.of_entries(session.db, [entry.headline.id])
        former = [
            version_record(one) for one in revisions.of_entry(session.db, entry.headline.id)[:-1]
        ]
    if arguments.json:
        record = entry_record(entry, sections, named.get(entry.headline.id, ()))
        article = entry.article
        record["state"] = (article.state if article else ArticleState.SUMMARY).value
        record["why"] = article.why if article else ""
        record["pictures"] = picture_records(entry)
        record["enclosures"] = file_records(entry)
        record["text"] = article.text if article else entry.lead
        record["revisions"] = former
        output.say_json(record)
    elif arguments.markdown:
        output.say_text(export_article.to_markdown(entry))
    else:
        width = min(shutil.get_terminal_size().columns, 80)
        output.say_text(export_article.to_text(entry, width=width))
    return ExitCode.OK
