"""Keymap: which keys do what, from the command table, a preset and the reader's own settings."""

from __future__ import annotations

from tui_news.tui.keymap.bindings import Hint, bindings, hints, latin
from tui_news.tui.keymap.names import shown, textual_name
from tui_news.tui.keymap.table import KeyTable, TakenKey, key_table, taken_keys, unknown_commands
from tui_news.tui.keymap.telling import filled, key_of, told

__all__ = [
    "Hint",
    "KeyTable",
    "TakenKey",
    "bindings",
    "filled",
    "hints",
    "key_of",
    "key_table",
    "latin",
    "shown",
    "taken_keys",
    "textual_name",
    "told",
    "unknown_commands",
]
