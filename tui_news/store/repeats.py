"""Repeats: what other entries say too: the same of one outlet, the same report of several."""

from __future__ import annotations

from collections.abc import Sequence

from tui_news.store.bodies import id_list
from tui_news.store.database import Database
from tui_news.store.failures import translated


@translated
def with_repeats(db: Database, ids: Sequence[int]) -> list[int]:
    """Give these ids and after them those that say the same as one of them."""
    rows = db.read().execute(
        "SELECT DISTINCT other.id FROM json_each(?) AS wanted"
        " CROSS JOIN entries AS e ON e.id = wanted.value AND e.repeat_of <> 0"
        " CROSS JOIN entries AS other INDEXED BY entries_repeats"
        " ON other.repeat_of = e.repeat_of AND other.repeat_of <> 0",
        (id_list(ids),),
    )
    return list(dict.fromkeys([*ids, *(row[0] for row in rows.fetchall())]))


@translated
def count(db: Database, ids: Sequence[int]) -> int:
    """Count those of these entries that only repeat another of them."""
    row = db.read().execute(
        "SELECT count(*) - count(DISTINCT e.repeat_of) FROM json_each(?) AS wanted"
        " CROSS JOIN entries AS e ON e.id = wanted.value WHERE e.repeat_of <> 0",
        (id_list(ids),),
    )
    return int(row.fetchone()[0])


@translated
def with_copies(db: Database, ids: Sequence[int]) -> list[int]:
    """Give these ids and after them the other visible entries of their folds."""
    rows = db.read().execute(
        "SELECT DISTINCT e.id FROM json_each(?) AS wanted CROSS JOIN entries AS own ON own.id ="
        " wanted.value AND own.fold_id <> 0 CROSS JOIN entries AS e INDEXED BY entries_story"
        " ON e.story_id = own.story_id AND e.story_id <> 0 AND e.fold_id = own.fold_id"
        " AND e.hidden = 0",
        (id_list(ids),),
    )
    return list(dict.fromkeys([*ids, *(row[0] for row in rows.fetchall())]))


@translated
def with_unread_copies(db: Database, ids: Sequence[int]) -> set[int]:
    """Give those of these entries of whose fold another entry is unread."""
    if not ids:
        return set()
    rows = db.read().execute(
        "SELECT own.id FROM json_each(?) AS wanted CROSS JOIN entries AS own ON own.id ="
        " wanted.value WHERE own.fold_id <> 0 AND EXISTS (SELECT 1 FROM entries AS e INDEXED BY"
        " entries_story WHERE e.story_id = own.story_id AND e.story_id <> 0"
        " AND e.fold_id = own.fold_id AND e.read = 0 AND e.hidden = 0 AND e.id <> own.id)",
        (id_list(ids),),
    )
    return {row[0] for row in rows.fetchall()}
