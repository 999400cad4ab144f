"""Highlights: rows that a rule of the reader's wants marked; cheap to load, for the first page."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tui_news.model.entry import Headline
from tui_news.store import rules
from tui_news.store.database import Database


def marked(db: Database, rows: list[Headline], *, now: datetime) -> list[Headline]:
    """Give rows with those highlighted that a rule wants so."""
    wanted = rules.highlighted(db, [row.id for row in rows], now=now)
    if not wanted:
        return rows
    return [replace(row, highlighted=True) if row.id in wanted else row for row in rows]
