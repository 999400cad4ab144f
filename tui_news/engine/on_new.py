"""On-new: what the reader's `on_new` command is told of a refresh that brought entries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from tui_news.engine import commands
from tui_news.model.entry import Entry
from tui_news.model.frozen import dataclass
from tui_news.model.section import UNSORTED, Section
from tui_news.store import arrivals, entries
from tui_news.store.database import Database
from tui_news.store.sections import all_sections

MAX_ENTRIES = 200
"""Entries that are described, the newest ..."""
MAX_BYTES = 1_000_000
"""... and bytes of all of their lines."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a refresh brought."""

    after_id: int
    """Entries with a larger id are new."""
    new: int
    feeds: int
    failed: int


def lines_of(db: Database, arrived: Arrived) -> bytes:
    """Describe the new entries that are not muted, one JSON object per line, newest first.

    The keys are those of `tui-news list --json`.
    """
    sections = all_sections(db)
    lines: list[bytes] = []
    size = 0
    for entry_id in arrivals.visible_after(db, arrived.after_id, limit=MAX_ENTRIES):
        entry = entries.get(db, entry_id)
        if entry is None:
            continue
        line = json.dumps(_record(entry, sections), ensure_ascii=False).encode() + b"\n"
        size += len(line)
        if size > MAX_BYTES:
            break
        lines.append(line)
    return b"".join(lines)


def environment_of(arrived: Arrived) -> dict[str, str]:
    """The counts, as variables of the command's environment."""
    return {
        "TUI_NEWS_NEW": str(arrived.new),
        "TUI_NEWS_FEEDS": str(arrived.feeds),
        "TUI_NEWS_FAILED": str(arrived.failed),
    }


def call_on_new(db: Database, command: Sequence[str], arrived: Arrived) -> str:
    """Run the command; returns why it failed as one sentence, else nothing."""
    return commands.run(command, given=lines_of(db, arrived), environment=environment_of(arrived))


def _record(entry: Entry, sections: Sequence[Section]) -> dict[str, object]:
    headline = entry.headline
    published = entry.published or datetime.fromtimestamp(headline.sort_at, UTC)
    named = [one.id for one in sections if one.mask & headline.section_mask] or [UNSORTED]
    return {
        "id": headline.id,
        "title": headline.title,
        "url": entry.url,
        "source": headline.source,
        "sections": named,
        "published": published.isoformat(timespec="seconds"),
        "place": headline.place,
        "kind": headline.kind.value,
        "language": entry.language,
        "lead": entry.lead,
        "urgent": headline.urgent,
    }
