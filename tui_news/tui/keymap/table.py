"""KeyTable: every command with its keys, after a preset and the reader's settings had their say.

The reader's own keys come first, then the preset's, then the commands' own. A key that an earlier
one claims is taken from the later: no key ever does two things.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from tui_news.tui.commands import BY_ID, COMMANDS
from tui_news.tui.keymap.names import textual_name
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


def unknown_commands(overrides: KeyTable) -> tuple[str, ...]:
    """The ids of a settings file that name no command."""
    return tuple(command_id for command_id in overrides if command_id not in BY_ID)
