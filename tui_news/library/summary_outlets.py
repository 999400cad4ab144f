"""Summary outlets: whose pages hold no article that may be read, and who was told of it."""

from __future__ import annotations

import json

from tui_news.store import remembered
from tui_news.store.database import Database

ENOUGH = 2
"""Pages in a row without an article that make it the outlet's habit: one may be an accident."""

MOST = 500
"""Outlets that are remembered, the last ones."""

_KEY = "summary-outlets"
_TOLD = -1


def note_page(db: Database, outlet: str, *, has_article: bool) -> bool:
    """Take note of a page that came; tells whether the reader is to hear of the outlet, once."""
    counts = _load(db)
    count = counts.pop(outlet, 0)
    if count == _TOLD:
        return False
    if has_article:
        if count:
            _save(db, counts)
        return False
    count += 1
    is_news = count >= ENOUGH
    counts[outlet] = _TOLD if is_news else count
    _save(db, dict(list(counts.items())[-MOST:]))
    return is_news


def _load(db: Database) -> dict[str, int]:
    try:
        kept = json.loads(remembered.get(db, _KEY, "{}"))
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    return {name: count for name, count in kept.items() if isinstance(count, int)}


def _save(db: Database, counts: dict[str, int]) -> None:
    remembered.put(db, _KEY, json.dumps(counts, ensure_ascii=False) if counts else "")
