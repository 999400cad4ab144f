"""Sections: the reader's shelves of the wire; the nine are there from the beginning.

A section keeps its id and its bit for good, whatever it is called: feeds, queries and entries name
it by them. Every change that decides which entries a section has is followed by `section_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui_news.model.section import MAX_BIT, NINE, UNSORTED, Section, named
from tui_news.store import section_rules
from tui_news.store.database import Database
from tui_news.store.failures import translated
from tui_news.text.sanitise import clean_line
from tui_news.text.width import cut

MAX_NAME = 40
"""Characters of a section's name."""

SHORT_CELLS = 8
"""Cells of the name in a narrow bar."""

TAKEN = frozenset({UNSORTED, "all"})
"""Names that no section may have."""

_COLOURS = ("accent", "warning", "success", "error", "secondary", "primary")
"""Colours of the theme that new sections are given in turn."""

_COLUMNS = "id, title, short, bit, colour, rule, hidden"


@translated
def all_sections(db: Database) -> list[Section]:
    """List the sections in their order, hidden ones too."""
    rows = db.read().execute(
        f"SELECT {_COLUMNS} FROM sections WHERE removed = 0 ORDER BY position, bit"
    )
    found = [
        Section(
            slug, clean_line(title), clean_line(short), bit, colour, clean_line(rule), bool(hidden)
        )
        for slug, title, short, bit, colour, rule, hidden in rows.fetchall()
    ]
    return found or list(NINE)


def add(db: Database, section_id: str, title: str, short: str, *, colour: str) -> Section | None:
    """Add a section at the end, with an id like the one given and a bit of its own.

    None when every bit is taken, those of removed sections that entries still carry included.
    """
    with db.transaction() as connection:
        taken = connection.execute("SELECT id, bit FROM sections").fetchall()
        bit = free_bit({bit for _, bit in taken})
        if bit is None:
            return None
        ids = {slug for slug, _ in taken}
        unique, number = section_id, 2
        while unique in ids:
            unique, number = f"{section_id}-{number}", number + 1
        connection.execute(
            "INSERT INTO sections (id, title, short, bit, colour, position) SELECT ?, ?, ?, ?, ?,"
            " coalesce(max(position), -1) + 1 FROM sections",
            (unique, title, short, bit, colour),
        )
    return Section(unique, title, short, bit, colour)


def add_named(db: Database, title: str) -> Section | None:
    """Add a section by its name alone, with an id, a short name and a colour made for it.

    None when there is no bit for it; a name that another section has gives that one.
    """
    title = str(clean_line(title.strip(), limit=MAX_NAME)) or "Section"
    known = all_sections(db)
    if (there := named(known, title)) is not None:
        return there
    section_id = re.sub(r"[\W_]+", "-", title.casefold()).strip("-")
    if not section_id or section_id in TAKEN:
        section_id = f"section-{section_id}".rstrip("-")
    colour = _COLOURS[sum(one.is_own for one in known) % len(_COLOURS)]
    return add(db, section_id, title, cut(title, SHORT_CELLS), colour=colour)


def free_bit(taken: set[int]) -> int | None:
    """A bit for a new section: above all that are taken while there is one, then in between.

    Bits that were free for long are the ones that no entry can still carry.
    """
    above = max(taken, default=-1) + 1
    if above <= MAX_BIT:
        return above
    return next((bit for bit in range(MAX_BIT + 1) if bit not in taken), None)


def change(
    db: Database,
    section_id: str,
    *,
    title: str | None = None,
    short: str | None = None,
    colour: str | None = None,
    hidden: bool | None = None,
    rule: str | None = None,
) -> None:
    """Change what is given of a section; another rule is applied by `section_rules.sweep`."""
    with db.transaction() as connection:
        connection.execute(
            "UPDATE sections SET title = coalesce(?, title), short = coalesce(?, short),"
            " colour = coalesce(?, colour), hidden = coalesce(?, hidden) WHERE id = ?",
            (title, short, colour, hidden, section_id),
        )
        if rule is not None:
            changed = connection.execute(
                "UPDATE sections SET rule = ?1 WHERE id = ?2 AND rule <> ?1", (rule, section_id)
            ).rowcount
            if changed:
                section_rules.begin(db)


def put_in_order(db: Database, ids: Sequence[str]) -> None:
    """Order the sections; those that are not named come after the others, as they were."""
    with db.transaction() as connection:
        rows = connection.execute("SELECT id FROM sections ORDER BY position, bit").fetchall()
        rest = [slug for (slug,) in rows if slug not in ids]
        connection.executemany(
            "UPDATE sections SET position = ? WHERE id = ?",
            [(position, slug) for position, slug in enumerate([*ids, *rest])],
        )


def remove(db: Database, section_id: str) -> None:
    """Take an own section away; its entries lose its bit in `section_rules.sweep`."""
    _set_removed(db, section_id, 1)


def bring_back(db: Database, section_id: str) -> bool:
    """Undo `remove`; False when its entries have lost its bit already."""
    return _set_removed(db, section_id, 0)


def _set_removed(db: Database, section_id: str, removed: int) -> bool:
    nine = [section.id for section in NINE]
    with db.transaction() as connection:
        changed = connection.execute(
            f"UPDATE sections SET removed = ? WHERE id = ? AND id NOT IN ({_marks(nine)})",
            (removed, section_id, *nine),
        ).rowcount
        if changed:
            section_rules.begin(db)
    return bool(changed)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
