"""Revisions: the former words of entries that changed.

When a feed's item changes, its present words are put aside as a pending revision; the digest, which
makes clean text of the new ones, keeps it if anything that is read differs, else drops it.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any

from tui_news.model.article import ArticleState
from tui_news.model.revision import Origin, Version, comparable
from tui_news.model.safe_text import EMPTY
from tui_news.store.bodies import unpack_article
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.text.sanitise import clean_line, clean_text

MAX_REVISIONS = 24
"""Former versions kept of one entry ..."""
MAX_BYTES = 256 << 10
"""... and the bytes of all of them; the newest is kept in any case."""
MAX_TEXT = 120_000
"""Characters of a text that is kept; of a longer one only title and lead are."""
MUCH = 0.6
"""Share of a former text below which the present one lacks much of it."""

_WORDS = (
    "SELECT e.title, b.lead, b.markup, b.article, e.digest FROM entries e"
    " JOIN bodies b ON b.entry_id = e.id WHERE e.id = ?"
)
_TRIM = (
    "DELETE FROM revisions WHERE id IN (SELECT id FROM (SELECT id,"
    " row_number() OVER newer AS place,"
    " sum(length(CAST(title || lead || text AS BLOB))) OVER newer AS bytes"
    " FROM revisions WHERE entry_id = ?1 WINDOW newer AS (ORDER BY id DESC))"
    " WHERE place > ?2 OR (place > 1 AND bytes > ?3))"
)


@translated
def of_entry(db: Database, entry_id: int) -> tuple[Version, ...]:
    """List an entry's versions, the oldest first and the present one last.

    Empty when the entry is gone.
    """
    connection = db.read()
    row = connection.execute(_WORDS, (entry_id,)).fetchone()
    if row is None:
        return ()
    former = connection.execute(
        "SELECT title, lead, text, origin, replaced_at FROM revisions"
        " WHERE entry_id = ? AND pending = 0 ORDER BY id",
        (entry_id,),
    )
    return (*(_version(one) for one in former.fetchall()), _present(row))


def put_aside(connection: sqlite3.Connection, entry_id: int, at: int) -> None:
    """Keep the present words as a pending revision, before they are written over.

    When one is pending, its words are the former ones still, unless the title has changed since.
    """
    row = connection.execute(_WORDS, (entry_id,)).fetchone()
    if row is None:
        return
    waiting = _pending(connection, entry_id)
    if waiting is not None:
        number, former = waiting
        if not reads_otherwise(former.title, clean_line(row[0])):
            return
        connection.execute("UPDATE revisions SET pending = 0 WHERE id = ?", (number,))
    _add(connection, entry_id, _present(row), at, pending=True)


def settle(connection: sqlite3.Connection, entry_id: int) -> bool:
    """Compare the pending revision with the words that the digest wrote; True if it is kept."""
    waiting = _pending(connection, entry_id)
    row = connection.execute(_WORDS, (entry_id,)).fetchone()
    if waiting is None or row is None:
        return False
    number, former = waiting
    if not _differ(former, _present(row)):
        connection.execute("DELETE FROM revisions WHERE id = ?", (number,))
        return False
    connection.execute("UPDATE revisions SET pending = 0 WHERE id = ?", (number,))
    connection.execute("UPDATE entries SET revised = 1 WHERE id = ?", (entry_id,))
    return True


def replace_page(
    connection: sqlite3.Connection, entry_id: int, packed: bytes | str, version: int, at: int
) -> None:
    """Keep the text of an entry's page if the one that replaces it reads otherwise.

    `version` is that of the extraction: what an older one made of the page differs for that reason,
    and is kept only where much of it is missing now (a page that asks for a subscription since).
    """
    row = connection.execute(_WORDS, (entry_id,)).fetchone()
    if row is None or not row[4]:
        return
    former, present = _present(row), _present((*row[:3], packed, row[4]))
    if not former.origin is present.origin is Origin.PAGE:
        return
    read_by = connection.execute(
        "SELECT article_version FROM bodies WHERE entry_id = ?", (entry_id,)
    ).fetchone()[0]
    if read_by != version and len(present.text) > MUCH * len(former.text):
        return
    if _differ(former, present):
        _add(connection, entry_id, former, at, pending=False)
        connection.execute("UPDATE entries SET revised = 1 WHERE id = ?", (entry_id,))


def reads_otherwise(former: str, present: str) -> bool:
    """Tell whether two texts differ in words."""
    if former == present:
        return False
    from tui_news.text.word_diff import same_words  # only where something changed

    return not same_words(former, present)


def _differ(former: Version, present: Version) -> bool:
    return any(reads_otherwise(one.former, one.present) for one in comparable(former, present))


def _pending(connection: sqlite3.Connection, entry_id: int) -> tuple[int, Version] | None:
    row = connection.execute(
        "SELECT title, lead, text, origin, replaced_at, id FROM revisions"
        " WHERE entry_id = ? AND pending = 1 ORDER BY id DESC LIMIT 1",
        (entry_id,),
    ).fetchone()
    return None if row is None else (row[5], _version(row))


def _add(
    connection: sqlite3.Connection, entry_id: int, words: Version, at: int, *, pending: bool
) -> None:
    is_kept = len(words.text) <= MAX_TEXT
    connection.execute(
        "INSERT INTO revisions (entry_id, replaced_at, title, lead, text, origin, pending)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            entry_id,
            at,
            words.title,
            words.lead,
            words.text if is_kept else "",
            (words.origin if is_kept else Origin.UNKNOWN).value,
            pending,
        ),
    )
    connection.execute(_TRIM, (entry_id, MAX_REVISIONS, MAX_BYTES))


def _present(row: tuple[Any, ...]) -> Version:
    """The words of an entry's row; those of one not digested yet are markup, and not known."""
    title, lead, markup, packed, digested = row
    article = unpack_article(packed)
    if article is not None and article.state is ArticleState.EXTRACTED:
        origin = Origin.PAGE
    else:
        origin = Origin.UNKNOWN if markup and not digested else Origin.FEED
    text = clean_text(article.text) if article is not None else EMPTY
    return Version(clean_line(title), clean_text(lead), text, origin)


def _version(row: tuple[Any, ...]) -> Version:
    title, lead, text, origin, replaced_at = row[:5]
    return Version(
        clean_line(title),
        clean_text(lead),
        clean_text(text),
        Origin(origin) if origin in Origin.__members__.values() else Origin.UNKNOWN,
        datetime.fromtimestamp(replaced_at, UTC),
    )
