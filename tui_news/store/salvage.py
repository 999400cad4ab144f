"""Salvage: subscriptions out of a broken database, row by row, as far as it can be read.

News comes again by itself; what somebody subscribed to does not.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

_WANTED = (
    "url", "title", "own_title", "outlet", "owner", "section_mask", "language", "site_url",
    "position", "muted", "settings", "added_at",
)  # fmt: skip


def subscriptions(broken: Path, into: sqlite3.Connection) -> int:
    """Add the subscriptions of a broken file that `into` lacks; give how many were added."""
    rows: list[tuple[object, ...]] = []
    try:
        source = sqlite3.connect(f"{broken.absolute().as_uri()}?immutable=1", uri=True)
    except sqlite3.Error:
        return 0
    with contextlib.closing(source), contextlib.suppress(sqlite3.Error):
        cursor = source.execute(f"SELECT {', '.join(_WANTED)} FROM feeds ORDER BY position, id")
        for row in cursor:
            rows.append(row)
    added = 0
    marks = ", ".join("?" * len(_WANTED))
    for row in rows:
        with contextlib.suppress(sqlite3.Error):
            added += into.execute(
                f"INSERT OR IGNORE INTO feeds ({', '.join(_WANTED)}) VALUES ({marks})", row
            ).rowcount
    return added
