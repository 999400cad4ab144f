"""`tui-news top`: the top stories, or the most covered ones."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.record import iso, section_ids
from tui_news.cli.session import open_session
from tui_news.errors import UsageError
from tui_news.library import most_covered
from tui_news.library.coverage import Window
from tui_news.library.moments import when
from tui_news.library.most_covered import RankedStory
from tui_news.library.prominence import Prominence
from tui_news.model.section import Section
from tui_news.store.sections import all_sections
from tui_news.text.counts import plural
from tui_news.text.sentences import first_sentence

MAX_STORIES = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--window",
        choices=[window.value for window in Window],
        default=Window.TODAY.value,
        help="how far back: now (3 hours), today or week (default today)",
    )
    parser.add_argument(
        "--by",
        choices=["prominence", "coverage"],
        default="prominence",
        help="coverage x freshness x front pages, or coverage alone (default prominence)",
    )
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="stories (default 10)")
    parser.add_argument("--json", action="store_true", help="print one JSON object per story")


def execute(arguments: argparse.Namespace) -> int:
    """Print the ranking, best first."""
    ranking_of = most_covered.top if arguments.by == "prominence" else most_covered.rank
    if not 0 < arguments.limit <= MAX_STORIES:
        raise UsageError(
            f"--limit {arguments.limit}", "cannot be", f"write a number from 1 to {MAX_STORIES}"
        )
    with open_session() as session:
        now = session.now().astimezone()
        sections = all_sections(session.db)
        ranking = ranking_of(session.db, Window(arguments.window), now=now, limit=arguments.limit)
    if arguments.json:
        for place, story in enumerate(ranking.stories, 1):
            output.say_json(_record(place, story, sections))
        return ExitCode.OK
    for place, story in enumerate(ranking.stories, 1):
        output.say_text(f"{place:>3}  {story.headline.title}")
        if story.lead:
            output.say_text(f"     {first_sentence(story.lead)}")
        first = when(_time(story.first.sort_at).astimezone(), now)
        counted = f"{plural(story.rank.owners, 'owner')}, {plural(story.total, 'report')}"
        by = f"first {first} by {story.first.source}"
        output.say_text(
            f"     {counted}, {by}, score {story.rank.score:.2f}, id {story.headline.id}"
        )
    if not ranking.stories:
        output.say("No story has two owners or a place on a front page in this time yet.")
    if ranking.too_few:
        output.complain("you read fewer than five owners: with more, this ranking would say more")
    return ExitCode.OK


def _record(place: int, story: RankedStory, sections: Sequence[Section]) -> dict[str, object]:
    rank = story.rank
    return {
        "place": place,
        "score": round(rank.score, 4),
        "owners": rank.owners,
        "outlets": list(story.sources),
        "reports": story.total,
        "front_pages": rank.editors,
        "best_place": rank.best_place if isinstance(rank, Prominence) else None,
        "id": story.headline.id,
        "title": story.headline.title,
        "source": story.headline.source,
        "sections": section_ids(story.headline.section_mask, sections),
        "lead": first_sentence(story.lead),
        "first": {
            "id": story.first.id,
            "source": story.first.source,
            "at": _at(story.first.sort_at),
        },
        "newest": iso(rank.newest),
        "members": [
            {"id": one.id, "title": one.title, "source": one.source, "at": _at(one.sort_at)}
            for one in story.reports
        ],
    }


def _at(seconds: int) -> str | None:
    return iso(_time(seconds))


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
