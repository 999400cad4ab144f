"""newsboat's `urls` file: one subscription per line, with tags.

Source: newsboat's manual, "First Steps" and "Tagging" (format only).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui_news.parsing.encoding import decode
from tui_news.parsing.opml import Subscription, SubscriptionList
from tui_news.parsing.urls import feed_url
from tui_news.text.sanitise import clean_line

MAX_LINE = 10_000
"""Characters of a line that are looked at."""

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|(\S+)')
_RUNS_PROGRAMS = ("exec:", "filter:")


def parse(data: bytes) -> SubscriptionList:
    """Read the file: the first token is the address, the rest are tags.

    `"~Title"` names the feed, `!` hides it (it is kept as a tag), `query:` is a saved search, and
    `exec:` and `filter:` run programs: these are never taken over, each is reported with its line.
    """
    found: dict[str, Subscription] = {}
    skipped: list[str] = []
    for number, line in enumerate(decode(data).splitlines(), 1):
        tokens = [clean_line(token) for token in _tokens(line[:MAX_LINE])]
        if not tokens or line.lstrip().startswith("#"):
            continue
        address, tags = tokens[0], tokens[1:]
        if address.startswith(_RUNS_PROGRAMS):
            skipped.append(f"Line {number}: {address[:40]} runs a program and is left out.")
        elif address.startswith("query:"):
            skipped.append(f"Line {number}: the saved search {_query_name(address)} is left out.")
        elif not (url := feed_url(address)):
            written = clean_line(line, limit=60)
            skipped.append(f"Line {number}: “{written}” does not begin with a web address.")
        else:
            found[url] = _merged(found.get(url), url, tags)
    return SubscriptionList(tuple(found.values()), tuple(skipped))


def _tokens(line: str) -> list[str]:
    return [
        re.sub(r"\\(.)", r"\1", quoted) if quoted or not plain else plain
        for quoted, plain in _TOKEN.findall(line)
        if quoted or plain
    ]


def _merged(known: Subscription | None, url: str, tags: Sequence[str]) -> Subscription:
    title = next((tag[1:] for tag in tags if tag.startswith("~")), "")
    plain = [tag for tag in tags if not tag.startswith(("~", "!"))]
    if known is None:
        return Subscription(url, title, categories=tuple(plain))
    categories = tuple(dict.fromkeys((*known.categories, *plain)))
    return Subscription(url, known.title or title, categories=categories)


def _query_name(address: str) -> str:
    return address.split(":", 2)[1][:40]
