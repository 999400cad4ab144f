"""Summary outlets: whose pages hold no article that may be read, and who was told of it."""

from __future__ import annotations

import json

from tui_news.store import remembered
from tui_news.store.database import Database

ENOUGH = 2
"""Pages in a row without an article that make it the outlet's habit: one may be an accident."""

AFTER_AN_ARTICLE = 8
"""The same for an outlet that did give an article: it keeps some pages to subscribers, not all."""

MOST = 500
"""Outlets that are remembered, the last ones."""

_KEY = "summary-outlets"
_TOLD = -1_000
_GAVE = ENOUGH - AFTER_AN_ARTICLE
"""From where the pages of an outlet are counted that gave an article."""


def note_page(db: Database, outlet: str, *, has_article: bool) -> bool:
    """Take note of a page that came; tells whether the reader is to hear of the outlet, once."""
    counts = _load(db)
    known = counts.pop(outlet, 0)
    if known == _TOLD or (has_article and known == _GAVE):
        return False
    count = _GAVE if has_article else known + 1
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
