"""Entry facts: everything that is kept about an entry, as lines of label and value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tui_news.library.articles import OpenedEntry
from tui_news.library.export_article import to_markdown
from tui_news.text.sanitise import clean_line

MAX_SOURCE = 60_000
"""Characters of the article's Markdown that are shown; a screen of text need not hold a book."""


def facts(opened: OpenedEntry) -> Iterator[tuple[str, str]]:
    """Give label and value of what is known, in the order of a reader's interest."""
    entry = opened.entry
    row = entry.headline
    article = entry.article
    pairs: list[tuple[str, object]] = [
        ("Entry", row.id),
        ("Headline", row.title),
        ("Address", entry.url),
        ("Identity in the feed", entry.guid if entry.guid != entry.url else ""),
        ("Feed", f"{entry.feed_title} (feed {row.feed_id})"),
        ("Outlet", row.source),
        ("Author", entry.author),
        ("Published", _moment(entry.published)),
        ("Updated by the outlet", _moment(entry.updated_at)),
        ("Stored", _moment(entry.arrived)),
        ("Language", entry.language),
        ("Kind", row.kind.value),
        ("Place", ", ".join(filter(None, (row.place, entry.region, entry.zone)))),
        ("Agency", entry.agency),
        ("Story", row.story_id or ""),
        ("Categories", ", ".join(entry.categories)),
        ("Tags", ", ".join(f"{tag.name} ({tag.kind.value})" for tag in opened.tags)),
        ("Comments", entry.comments_url),
        ("Text", article.state.value if article is not None else "none"),
        ("Why no page", opened.failure),
    ]
    pairs += [("Picture", picture.url) for picture in entry.pictures]
    pairs += [("File", f"{one.url} {one.type} {one.length or ''}") for one in entry.enclosures]
    for label, value in pairs:
        shown = clean_line(str(value)).strip()
        if shown:
            yield label, shown


def source(opened: OpenedEntry) -> str:
    """Give the article as Markdown source, cut with a word about it when it is very long."""
    text = to_markdown(opened.entry)
    if len(text) <= MAX_SOURCE:
        return text
    return f"{text[:MAX_SOURCE]}\n… {len(text) - MAX_SOURCE:,} more characters; save it to read all"


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(sep=" ", timespec="seconds") if moment is not None else ""
