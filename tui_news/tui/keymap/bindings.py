"""Bindings: from a key table to what Textual listens for.

A person who types Cyrillic need not switch layouts: each letter key also listens to the letter on
the same key of the JCUKEN layout, unless that letter is bound to something else.
"""

from __future__ import annotations

from textual.binding import Binding

from tui_news.model.frozen import dataclass
from tui_news.tui.commands import BY_ID, COMMANDS
from tui_news.tui.keymap.names import character, shown
from tui_news.tui.keymap.table import KeyTable, key_table

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю"
_JCUKEN = dict(zip(_LATIN.upper(), _CYRILLIC.upper(), strict=True)) | dict(
    zip(_LATIN, _CYRILLIC, strict=True)
)


_TO_LATIN = {cyrillic: latin for latin, cyrillic in _JCUKEN.items() if cyrillic.isalpha()}


def latin(key: str) -> str:
    """Give the letter on the same key of the Latin layout; other keys are given back."""
    return _TO_LATIN.get(key, key)


def bindings(table: KeyTable | None = None) -> list[Binding]:
    """Make the bindings of every command, with the same letters of the Cyrillic layout."""
    table = key_table() if table is None else table
    made = [
        Binding(
            key,
            f"command('{command_id}')",
            BY_ID[command_id].title,
            show=False,
            id=f"{command_id}:{number}",
        )
        for command_id, keys in table.items()
        for number, key in enumerate(keys)
    ]
    taken = {binding.key for binding in made}
    twins = [
        Binding(_JCUKEN[char], binding.action, binding.description, show=False)
        for binding in made
        if (char := character(binding.key)) in _JCUKEN and _JCUKEN[char] not in taken
    ]
    return made + twins


@dataclass(frozen=True, slots=True)
class Hint:
    """A key of the bottom line and what it does there, in a word."""

    key: str
    word: str
    command_id: str


def hints(table: KeyTable | None = None, *, reading: bool = False) -> tuple[Hint, ...]:
    """The keys and words for the bottom line, in the order of the commands.

    `reading` gives those of an article that has the keys.
    """
    table = key_table() if table is None else table
    return tuple(
        Hint(shown(keys[0]), word, command.id)
        for command in COMMANDS
        if (word := command.reading if reading else command.footer) and (keys := table[command.id])
    )
