"""Salvage: subscriptions out of a broken database, row by row, as far as it can be read.

News comes again by itself; what somebody subscribed to does not.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

_WANTED = (
    "url", "title", "own_title", "outlet", "owner", "section_mask", "language", "site_url",
    "position", "muted", "settings", "added_at",
)  # fmt: skip
_POSITION = 1 + _WANTED.index("position")

MOST_IDS = 20_000
"""Ids up to which feeds are looked for one by one."""


def subscriptions(broken: Path, into: sqlite3.Connection) -> int:
    """Add the subscriptions of a broken file that `into` lacks; give how many were added."""
    rows: list[tuple[Any, ...]] = []
    try:
        source = sqlite3.connect(f"{broken.absolute().as_uri()}?immutable=1", uri=True)
    except sqlite3.Error:
        return 0
    with contextlib.closing(source), contextlib.suppress(sqlite3.Error):
        # A file that ends too early is not opened at all otherwise.
        source.execute("PRAGMA writable_schema = ON")
        rows = sorted(_readable(source), key=lambda row: (row[_POSITION], row[0]))
    added = 0
    marks = ", ".join("?" * len(_WANTED))
    for row in rows:
        with contextlib.suppress(sqlite3.Error):
            added += into.execute(
                f"INSERT OR IGNORE INTO feeds ({', '.join(_WANTED)}) VALUES ({marks})", row[1:]
            ).rowcount
    return added


def _readable(source: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Every row of which the page can be read: from both ends up to the damage, then one by one."""
    select = f"SELECT id, {', '.join(_WANTED)} FROM feeds"
    found: dict[int, tuple[Any, ...]] = {}
    for order in ("ASC", "DESC"):
        try:
            for row in source.execute(f"{select} ORDER BY id {order}"):
                found[row[0]] = row
        except sqlite3.Error:
            continue
        return list(found.values())
    for feed_id in range(1, min(max(found, default=MOST_IDS), MOST_IDS)):
        if feed_id not in found:
            with contextlib.suppress(sqlite3.Error):
                rows = source.execute(f"{select} WHERE id = ?", (feed_id,))
                found.update((row[0], row) for row in rows)
    return list(found.values())
