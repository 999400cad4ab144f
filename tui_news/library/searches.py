"""Searches: what was searched for before, and the filter that stays on."""

from __future__ import annotations

import json

from tui_news.store import remembered
from tui_news.store.database import Database
from tui_news.text.sanitise import clean_line

KEPT = 50
"""Searches that are remembered."""

_HISTORY = "search.history"
_FILTER = "search.filter"


def history(db: Database) -> list[str]:
    """Give the searches of before, the latest last."""
    try:
        kept = json.loads(remembered.get(db, _HISTORY, "[]"))
    except ValueError:
        return []
    if not isinstance(kept, list):
        return []
    return [str(clean_line(one)) for one in kept if isinstance(one, str)][-KEPT:]


def remember(db: Database, text: str) -> list[str]:
    """Put a search at the end of the history; gives the history."""
    kept = [one for one in history(db) if one != text]
    if text.strip():
        kept.append(text)
    remembered.put(db, _HISTORY, json.dumps(kept[-KEPT:]))
    return kept[-KEPT:]


def standing_filter(db: Database) -> str:
    """Give the filter that stays on; empty for none."""
    return str(clean_line(remembered.get(db, _FILTER)))


def keep_filter(db: Database, text: str) -> None:
    """Keep a filter on; an empty one takes it off."""
    remembered.put(db, _FILTER, text.strip())
