"""Names of keys: as Textual calls them, and as they stand on a keyboard."""

from __future__ import annotations

import unicodedata

from textual.keys import KEY_NAME_REPLACEMENTS

_SHOWN = {
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
    "delete": "Del",
    "home": "Home",
    "end": "End",
}
_WRITTEN = {name.lower(): key for key, name in _SHOWN.items()} | {"return": "enter"}
_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~№"


def _name_of_sign(sign: str) -> str:
    """Textual's name of a character that is no letter and no digit: its Unicode name."""
    name = unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


_NAMES = {sign: _name_of_sign(sign) for sign in _SIGNS} | {" ": "space"}
_CHARACTERS = {name: sign for sign, name in _NAMES.items() if sign != " "}


def shown(key: str) -> str:
    """Write a key as it stands on a keyboard (`full_stop` is `.`, `ctrl+p` is `Ctrl+P`)."""
    if key in _SHOWN:
        return _SHOWN[key]
    if key in _CHARACTERS:
        return _CHARACTERS[key]
    modifier, plus, rest = key.rpartition("+")
    if plus:
        return "+".join([*(part.title() for part in modifier.split("+")), shown(rest).title()])
    return key.upper() if key.startswith("f") and key[1:].isdigit() else key


def textual_name(written: str) -> str:
    """Give Textual's name of a key that a person wrote: `.`, `PgDn`, `Ctrl+P`, `full_stop`."""
    if len(written) == 1:
        return _NAMES.get(written, written)
    modifier, plus, rest = written.rpartition("+")
    if plus and modifier:
        last = textual_name(rest)
        # Terminals send no capital letters with Ctrl: Ctrl+P and ctrl+p are one key.
        return f"{modifier.lower()}+{last.lower()}"
    return _WRITTEN.get(written.lower(), written.lower())


def character(key: str) -> str:
    """The character that a key types, or empty for one that types none."""
    return key if len(key) == 1 else _CHARACTERS.get(key, "")
