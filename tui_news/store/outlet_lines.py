"""Outlet lines: how many pages of a host had a line, so that what recurs there is known.

Only hashes are kept, of bounded number: the lines of a host that were not seen for longest go
first, and so do hosts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from tui_news.store.database import Database

HOSTS = 300
"""Hosts of which lines are kept ..."""
LINES = 1_000
"""... the lines of each ..."""
PAGES = 200
"""... and the pages of each that are not counted again."""
OF_A_PAGE = 300
"""Lines of one page that are counted."""

LEAST_PAGES = 3
"""Pages on which a line recurs ..."""
SHARE = 0.4
"""... the share of the host's pages that these must be ..."""
LEAST_OF_HOST = 5
"""... and the pages that a host must have shown: three reports of one event share words too."""

OLD = 400
"""Pages of a host after which all counts are halved, so that what is new is learned too."""


def note_page(
    db: Database, host: str, page: int, lines: Iterable[int], *, now: datetime
) -> frozenset[int]:
    """Count a page's lines, once for each page; gives those of them that recur on the host.

    Args:
        db: the store.
        host: whose page it is.
        page: a number of 64 bits that stands for its address.
        lines: hashes of its lines, with a sign and 64 bits.
        now: the time, aware.

    Raises:
        StoreError: the database cannot be written.
    """
    counted = sorted(set(lines))[:OF_A_PAGE]
    if not host or not counted:
        return frozenset()
    at, wanted = int(now.timestamp()), json.dumps(counted)
    with db.transaction() as connection:
        if _is_new(connection, host, page, at):
            connection.execute(
                "INSERT INTO outlet_lines (host, line, pages, seen_at)"
                " SELECT ?, value, 1, ? FROM json_each(?) WHERE true"
                " ON CONFLICT DO UPDATE SET pages = pages + 1, seen_at = excluded.seen_at",
                (host, at, wanted),
            )
            _trim(connection, host)
        rows = connection.execute(
            "SELECT l.line FROM outlet_lines l JOIN outlet_hosts h ON h.host = l.host"
            " WHERE l.host = ?1 AND l.line IN (SELECT value FROM json_each(?2))"
            " AND h.pages >= ?3 AND l.pages >= max(?4, ?5 * h.pages)",
            (host, wanted, LEAST_OF_HOST, LEAST_PAGES, SHARE),
        ).fetchall()
    return frozenset(int(row[0]) for row in rows)


def _is_new(connection: sqlite3.Connection, host: str, page: int, at: int) -> bool:
    """Note that a host showed a page; False if it is among the last ones that it showed."""
    connection.execute(
        "INSERT INTO outlet_hosts (host, pages, seen_at) VALUES (?1, 0, ?2)"
        " ON CONFLICT DO UPDATE SET seen_at = excluded.seen_at",
        (host, at),
    )
    added = connection.execute(
        "INSERT OR IGNORE INTO outlet_pages (host, page, seen_at) VALUES (?, ?, ?)",
        (host, page, at),
    ).rowcount
    if added:
        connection.execute("UPDATE outlet_hosts SET pages = pages + 1 WHERE host = ?", (host,))
    return bool(added)


def _trim(connection: sqlite3.Connection, host: str) -> None:
    connection.execute(
        "DELETE FROM outlet_lines WHERE host = ?1 AND line IN (SELECT line FROM outlet_lines"
        " WHERE host = ?1 ORDER BY seen_at DESC, pages DESC, line LIMIT -1 OFFSET ?2)",
        (host, LINES),
    )
    connection.execute(
        "DELETE FROM outlet_pages WHERE host = ?1 AND page IN (SELECT page FROM outlet_pages"
        " WHERE host = ?1 ORDER BY seen_at DESC, page LIMIT -1 OFFSET ?2)",
        (host, PAGES),
    )
    connection.execute(
        "DELETE FROM outlet_hosts WHERE host IN (SELECT host FROM outlet_hosts"
        " ORDER BY seen_at DESC, host = ? DESC, host LIMIT -1 OFFSET ?)",
        (host, HOSTS),
    )
    halved = connection.execute(
        "UPDATE outlet_hosts SET pages = pages / 2 WHERE host = ? AND pages >= ?", (host, OLD)
    ).rowcount
    if halved:
        connection.execute("UPDATE outlet_lines SET pages = pages / 2 WHERE host = ?", (host,))
        connection.execute("DELETE FROM outlet_lines WHERE host = ? AND pages = 0", (host,))
