"""Repeats: entries in which one outlet says the same, say in its front feed and a section's."""

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
def of_fold(db: Database, entry_id: int) -> list[int]:
    """Give the visible reports of an entry's fold, oldest first; only itself if it stands alone."""
    rows = db.read().execute(
        "SELECT e.id FROM entries AS own CROSS JOIN entries AS e INDEXED BY entries_story"
        " ON e.story_id = own.story_id AND e.story_id <> 0 AND e.fold_id = own.fold_id"
        " WHERE own.id = ? AND own.fold_id <> 0 AND e.hidden = 0 ORDER BY e.sort_at, e.id",
        (entry_id,),
    )
    return [row[0] for row in rows.fetchall()] or [entry_id]
