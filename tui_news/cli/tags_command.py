"""`tui-news tags`: whom and what the news of the last 24 hours names."""

from __future__ import annotations

import argparse

from tui_news.cli import output
from tui_news.cli.exit_codes import ExitCode
from tui_news.cli.session import open_session
from tui_news.errors import UsageError
from tui_news.library import tag_trends
from tui_news.library.tag_trends import TagOrder, TagTrend
from tui_news.model.tag import TagKind


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("words", nargs="?", default="", help="only tags whose name holds this")
    parser.add_argument(
        "--kind", choices=[kind.value for kind in TagKind], help="only tags of this kind"
    )
    parser.add_argument(
        "--by",
        choices=[order.value for order in TagOrder],
        default=TagOrder.COUNT.value,
        help="order by how often today (count), or how much more than usual (trend)",
    )
    parser.add_argument("--limit", "-n", type=int, default=30, help="at most so many (default 30)")
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")


def execute(arguments: argparse.Namespace) -> int:
    """Print the tags."""
    if arguments.limit < 1:
        raise UsageError(f"--limit {arguments.limit}", "cannot be", "write a number from 1 up")
    with open_session() as session:
        found = tag_trends.read(session.db, now=session.now())
    tags = tag_trends.chosen(
        found.tags,
        order=TagOrder(arguments.by),
        kind=TagKind(arguments.kind) if arguments.kind else None,
        words=arguments.words,
    )[: arguments.limit]
    if arguments.json:
        for one in tags:
            output.say_json(_record(one))
        return ExitCode.OK
    if tags:
        output.table([(one.name, one.kind.value, one.sentence()) for one in tags])
    output.complain(found.reach() if tags else "no such tag in the news of the last 24 hours")
    return ExitCode.OK


def _record(one: TagTrend) -> dict[str, object]:
    ratio = one.ratio
    return {
        "name": one.name,
        "kind": one.kind.value,
        "today": one.today,
        "usual": None if one.usual is None else round(one.usual, 3),
        "days": one.days,
        "trend": None if ratio is None or ratio == float("inf") else round(ratio, 3),
        "new": one.days > 0 and one.before == 0,
        "query": f'tag:"{one.name}"',
    }
