"""Searches: what was typed into the prompt line before, and the filter that stays on."""

from __future__ import annotations

import json

from tui_news.store import remembered
from tui_news.store.database import Database
from tui_news.text.sanitise import clean_line

KEPT = 50
"""Lines that are remembered of each kind."""

PIPES = "pipe.history"
"""Name of the history of commands that articles were piped to."""

_HISTORY = "search.history"
_FILTER = "search.filter"


def history(db: Database, name: str = _HISTORY) -> list[str]:
    """Give what was typed before into the line of that name, the latest last."""
    try:
        kept = json.loads(remembered.get(db, name, "[]"))
    except ValueError:
        return []
    if not isinstance(kept, list):
        return []
    return [str(clean_line(one)) for one in kept if isinstance(one, str)][-KEPT:]


def remember(db: Database, text: str, name: str = _HISTORY) -> list[str]:
    """Put what was typed at the end of its history; gives the history."""
    kept = [one for one in history(db, name) if one != text]
    if text.strip():
        kept.append(text)
    remembered.put(db, name, json.dumps(kept[-KEPT:]))
    return kept[-KEPT:]


def standing_filter(db: Database) -> str:
    """Give the filter that stays on; empty for none."""
    return str(clean_line(remembered.get(db, _FILTER)))


def keep_filter(db: Database, text: str) -> None:
    """Keep a filter on; an empty one takes it off."""
    remembered.put(db, _FILTER, text.strip())
