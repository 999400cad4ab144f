"""Arguments: fill the placeholders of a reader's own command with text from outside.

A command is a list of arguments and no shell ever sees it: one argument stays one argument,
whatever stands in the text. A filled argument never begins with a dash unless the reader's own
template does, so that a headline cannot pose as an option.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

MAX_VALUE = 4_000
"""Characters of one value; systems bound the length of a command."""

_PLACEHOLDER = re.compile(r"%([a-z%])", re.IGNORECASE)


def fill(command: Sequence[str], values: Mapping[str, str]) -> list[str]:
    """Fill `%u`, `%t` and the like; `%%` is a percent sign, unknown letters stay as they are.

    Args:
        command: the reader's template, one string per argument.
        values: text by the placeholder's letter; control characters are left out of it.
    """
    return [_filled(argument, values) for argument in command]


def has_placeholder(command: Sequence[str], letter: str) -> bool:
    """Tell whether a template asks for a value."""
    return any(found[1] == letter for part in command for found in _PLACEHOLDER.finditer(part))


def _filled(argument: str, values: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        letter = found[1]
        if letter == "%":
            return "%"
        text = values.get(letter)
        return found[0] if text is None else _plain(text)

    filled = _PLACEHOLDER.sub(value, argument)
    if filled.startswith("-") and not argument.startswith("-"):
        return f" {filled}"
    return filled


def _plain(text: str) -> str:
    return "".join(one for one in text[:MAX_VALUE] if one.isprintable() or one in "\n\t")
