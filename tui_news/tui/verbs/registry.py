"""The registry of verbs: command id to function."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen

Verb: TypeAlias = "Callable[[MainScreen, str], None]"
"""Does something on the main screen; the string is the command's argument."""

VERBS: dict[str, Verb] = {}
"""Every verb by its command's id."""


def verb(*command_ids: str) -> Callable[[Verb], Verb]:
    """Register a function as what these commands do."""

    def register(function: Verb) -> Verb:
        for command_id in command_ids:
            VERBS[command_id] = function
        return function

    return register
