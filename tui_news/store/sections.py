"""Sections: the shelves of the wire; the nine are there from the beginning."""

from __future__ import annotations

from tui_news.model.section import NINE, Section
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.text.sanitise import clean_line


@translated
def all_sections(db: Database) -> list[Section]:
    """List the sections in their order; the nine until the user changes anything."""
    rows = db.read().execute(
        "SELECT id, title, short, bit, colour FROM sections ORDER BY position, bit"
    )
    found = [
        Section(slug, clean_line(title), clean_line(short), bit, colour)
        for slug, title, short, bit, colour in rows.fetchall()
    ]
    return found or list(NINE)


def replace_all(db: Database, sections: list[Section]) -> None:
    """Keep the user's sections in this order.

    Bits stay with their section for good: entries carry them.
    """
    with db.transaction() as connection:
        connection.execute("DELETE FROM sections")
        connection.executemany(
            "INSERT INTO sections (id, title, short, bit, colour, position)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (one.id, one.title, one.short, one.bit, one.colour, position)
                for position, one in enumerate(sections)
            ],
        )
