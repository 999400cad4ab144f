"""Commands about pictures, and about the kinds of entries."""

from __future__ import annotations

from tui_news.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "picture.kinds",
        "Kinds of entries",
        "Lists photos, videos, graphics and other kinds with their numbers, to see one kind only.",
        ("P",),
    ),
)
