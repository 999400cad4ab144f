"""HelpScreen: every command with its keys, made from the command table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

from tui_news.tui.commands import COMMANDS
from tui_news.tui.keymap import KeyTable, TakenKey, filled, key_table, shown
from tui_news.tui.screens.page import MAX_WIDTH, PageScreen, beside
from tui_news.tui.tag_colours import legend

KEY_COLUMN = 16
"""Cells for the keys."""


class HelpScreen(PageScreen):
    """Keys by group."""

    command = "app.help"
    page_title = "Keys"

    def __init__(self, keys: KeyTable | None = None, *, taken: Sequence[TakenKey] = ()) -> None:
        """Prepare; `taken` is told under the commands that lost a key to the reader's settings."""
        super().__init__()
        self._taken = taken
        self._keys = key_table() if keys is None else keys

    def page(self, width: int = MAX_WIDTH) -> Content:
        """A heading per group, a line per command."""
        lines: list[Content] = []
        for group, commands in groupby(COMMANDS, key=lambda command: command.group):
            lines += [Content(""), Content.styled(group, "bold $text-accent")]
            for command in commands:
                keys = ", ".join(shown(key) for key in self._keys[command.id])
                words = Content.assemble(
                    command.title, (f"  {filled(self._keys, command.help)}", "dim")
                )
                lines.append(beside(Content.styled(keys, "bold"), words, KEY_COLUMN, width))
                lines += [
                    Content.styled(f"{' ' * KEY_COLUMN}{one}: {one.cure}", "$text-warning")
                    for one in self._taken
                    if one.loser == command.id
                ]
        lines += [
            Content(""),
            Content.styled("Tags under an article", "bold $text-accent"),
            legend(),
        ]
        return Content("\n").join(lines[1:])
