"""What one entry costs on its way into the list: dateline, section, tags, story; and a search."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tui_news.engine.cluster import StoryIndex
from tui_news.extract import dateline, sections
from tui_news.extract.blocks import from_markup
from tui_news.extract.tags import tag
from tui_news.library.search import search
from tui_news.model.article import Article
from tui_news.model.parsed import ParsedEntry
from tui_news.parsing.feed import parse_feed
from tui_news.store.database import Database

QUERIES = (
    "president",
    "oil -gas since:30d",
    '"central bank" OR minister',
    "in:title court lang:en",
)
CACHED = 20_000
Text = tuple[ParsedEntry, str]


def texts(documents: Sequence[bytes]) -> list[Text]:
    """The entries of feeds with their running text."""
    entries = [entry for document in documents for entry in parse_feed(document).entries]
    return [(one, Article(blocks=from_markup(one.content or one.summary)).text) for one in entries]


def measure(documents: Sequence[bytes], fill: Callable[[str, int], None]) -> list[tuple[str, str]]:
    """Rows of name and cost.

    Args:
        documents: feeds.
        fill: fills the cache in a folder with so many entries.
    """
    entries = texts(documents)
    index = StoryIndex()
    parts: dict[str, Callable[[Text], object]] = {
        "dateline": lambda one: dateline.parse(one[1][:400]),
        "section": _section,
        "tags": lambda one: tag(one[0].title, one[1], language=one[0].language or "en"),
        "story": lambda one: index.add(len(index.groups()), one[0].title, one[1][:600]),
    }
    rows = [(f"{len(entries)} entries", "")]
    for name, part in parts.items():
        part(entries[0])  # tables are loaded with the first
        start = time.process_time()
        for one in entries:
            part(one)
        spent = (time.process_time() - start) / len(entries)
        rows.append((f"{name}, an entry", f"{spent * 1e3:.2f} ms"))
    return [*rows, *_searches(fill)]


def _section(one: Text) -> int:
    entry, text = one
    return sections.assign(
        url=entry.link, feed_mask=0, categories=entry.categories, title=entry.title, lead=text
    )


def _searches(fill: Callable[[str, int], None]) -> list[tuple[str, str]]:
    rows = []
    with tempfile.TemporaryDirectory() as home:
        fill(home, CACHED)
        with Database(Path(home) / "data" / "news.db") as db:
            for query in QUERIES:
                times = []
                for _ in range(5):
                    start = time.perf_counter()
                    search(db, query, now=datetime.now(UTC))
                    times.append(time.perf_counter() - start)
                rows.append((f"search {query}, {CACHED:,} cached", f"{min(times) * 1e3:.1f} ms"))
    return rows
