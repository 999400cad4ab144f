"""Commands: every verb of the program once, as one row of a table.

Key bindings, the command palette, the help screen, the footer and the key reference in the docs are
all made from `COMMANDS`; what a command does is in `tui.verbs`, under the same id.
"""

from __future__ import annotations

from tui_news.tui.commands import (
    feeds,
    marking,
    moving,
    pictures,
    program,
    reading,
    sections,
    sharing,
    sidelights,
    topics,
)
from tui_news.tui.commands.command import GROUPS, Command

__all__ = ["BY_ID", "COMMANDS", "GROUPS", "Command"]

COMMANDS: tuple[Command, ...] = (
    *moving.COMMANDS,
    *reading.COMMANDS,
    *sections.COMMANDS,
    *topics.COMMANDS,
    *marking.COMMANDS,
    *pictures.COMMANDS,
    *feeds.COMMANDS,
    *sharing.COMMANDS,
    *sidelights.COMMANDS,
    *program.COMMANDS,
)
"""Every command, in the order of the help screen."""

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
"""The same by id."""
