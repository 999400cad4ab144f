"""KeyTable: every command with its keys, after a preset and the reader's settings had their say.

The reader's own keys come first, then the preset's, then the commands' own. A key that an earlier
one claims is taken from the later: no key ever does two things.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from tui_news.model.frozen import dataclass
from tui_news.tui.commands import BY_ID, COMMANDS
from tui_news.tui.keymap.names import shown, textual_name
from tui_news.tui.keymap.presets import PRESETS

KeyTable: TypeAlias = Mapping[str, tuple[str, ...]]
"""Keys by a command's id, under Textual's names; the first is the one shown."""


def key_table(preset: str = "default", overrides: KeyTable | None = None) -> KeyTable:
    """Make the table; ids that name no command are left out (`unknown_commands`)."""
    layers = (overrides or {}, PRESETS[preset], {one.id: one.keys for one in COMMANDS})
    taken: set[str] = set()
    table: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        for command_id, written in layer.items():
            if command_id not in BY_ID or command_id in table:
                continue
            keys = dict.fromkeys(textual_name(key) for key in written)
            table[command_id] = tuple(key for key in keys if key not in taken)
            taken.update(keys)
    return table


@dataclass(frozen=True, slots=True)
class TakenKey:
    """A key that the reader gave to one command and so took from another."""

    key: str
    """As it stands on a keyboard."""
    by: str
    """Title of the command that has it now."""
    loser: str
    """Id of the command that had it."""
    left: tuple[str, ...]
    """The keys that the loser still has, as they stand on a keyboard."""

    def __str__(self) -> str:
        """Say so in one clause, without a full stop."""
        rest = f"is left with {' '.join(self.left)}" if self.left else "has no key left"
        return f"{self.key} is “{self.by}” now; “{BY_ID[self.loser].title}” {rest}"

    @property
    def cure(self) -> str:
        """What settles it, as a clause."""
        keys = json.dumps(list(self.left) or ["…"], ensure_ascii=False)
        wish = "keep these" if self.left else "give it another, or [] for none"
        return f"write {self.loser} = {keys} in [keys.overrides] to {wish}"


def taken_keys(preset: str, overrides: KeyTable) -> tuple[TakenKey, ...]:
    """The keys that the reader's settings take from commands that they do not speak of.

    Of two settings that claim one key, the first has it; the other is told of as well.
    """
    before = {key: name for name, keys in key_table(preset).items() for key in keys}
    after = key_table(preset, overrides)
    now = {key: name for name, keys in after.items() for key in keys}
    found = []
    for name in (name for name in overrides if name in BY_ID):
        for key in dict.fromkeys(map(textual_name, overrides[name])):
            loser = name if now[key] != name else before.get(key, name)
            if now[key] != name or loser not in overrides:
                left = tuple(map(shown, after[loser]))
                found.append(TakenKey(shown(key), BY_ID[now[key]].title, loser, left))
    return tuple(found)


def unknown_commands(overrides: KeyTable) -> tuple[str, ...]:
    """The ids of a settings file that name no command."""
    return tuple(command_id for command_id in overrides if command_id not in BY_ID)
