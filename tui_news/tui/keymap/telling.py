"""Telling: sentences on screen that name keys, as they are bound and not as they were invented."""

from __future__ import annotations

import re

from tui_news.tui.commands import BY_ID
from tui_news.tui.keymap.names import shown
from tui_news.tui.keymap.table import KeyTable

_ID = re.compile(r"\{([a-z0-9.-]+)\}")


def key_of(table: KeyTable, command_id: str) -> str:
    """The key that is shown for a command, as on a keyboard; empty if it has none."""
    return next(map(shown, table.get(command_id, ())), "")


def told(table: KeyTable, *clauses: str) -> str:
    """Join clauses such as `{mark.undo} undoes`, each with its commands' keys put in.

    A clause whose command has no key is left out: it could not be done that way.
    """
    possible = (
        clause for clause in clauses if all(key_of(table, one) for one in _ID.findall(clause))
    )
    return ", ".join(_ID.sub(lambda found: key_of(table, found[1]), one) for one in possible)


def filled(table: KeyTable, text: str) -> str:
    """Put keys into a text about commands; a command without a key stands there by its title."""
    return _ID.sub(
        lambda found: key_of(table, found[1]) or f"“{BY_ID[found[1]].title}”",
        text,
    )
