"""Keymap: from the command table and the reader's settings to Textual bindings.

A person who types Cyrillic need not switch layouts: each letter key also listens to the letter on
the same key of the JCUKEN layout, unless that letter is bound to something else.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding

from tui_news.tui.commands import COMMANDS, Command

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю"
_JCUKEN = dict(zip(_LATIN.upper(), _CYRILLIC.upper(), strict=True)) | dict(
    zip(_LATIN, _CYRILLIC, strict=True)
)
_NAMES = {
    "full_stop": ".",
    "slash": "/",
    "minus": "-",
    "asterisk": "*",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "exclamation_mark": "!",
    "dollar_sign": "$",
    "question_mark": "?",
    "colon": ":",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "home": "Home",
    "end": "End",
}


def shown(key: str) -> str:
    """Write a key as it stands on a keyboard (`full_stop` is `.`, `ctrl+p` is `Ctrl+P`)."""
    if key in _NAMES:
        return _NAMES[key]
    modifier, plus, rest = key.rpartition("+")
    if plus:
        return "+".join([*(part.title() for part in modifier.split("+")), shown(rest).title()])
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key


def keys_of(command: Command, overrides: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys of a command: the reader's own, else the default ones."""
    return overrides.get(command.id, command.keys)


def bindings(overrides: Mapping[str, tuple[str, ...]] | None = None) -> list[Binding]:
    """Make the bindings of every command, with the same letters of the Cyrillic layout."""
    overrides = overrides or {}
    made = [
        Binding(
            key,
            f"command('{command.id}')",
            command.title,
            show=False,
            id=f"{command.id}:{number}",
        )
        for command in COMMANDS
        for number, key in enumerate(keys_of(command, overrides))
    ]
    taken = {binding.key for binding in made}
    twins = [
        Binding(_JCUKEN[char], binding.action, binding.description, show=False)
        for binding in made
        if (char := _character(binding.key)) in _JCUKEN and _JCUKEN[char] not in taken
    ]
    return made + twins


def hints(overrides: Mapping[str, tuple[str, ...]] | None = None) -> tuple[tuple[str, str], ...]:
    """The pairs of key and word for the bottom line, in the order of the table."""
    overrides = overrides or {}
    return tuple(
        (shown(keys[0]), command.footer)
        for command in COMMANDS
        if command.footer and (keys := keys_of(command, overrides))
    )


def _character(key: str) -> str:
    """The character that a key types, or empty for one that types none."""
    return key if len(key) == 1 else _NAMES.get(key, "") if key in _TYPED else ""


_TYPED = {"full_stop", "left_square_bracket", "right_square_bracket"}
