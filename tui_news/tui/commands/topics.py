"""Commands of what is followed, muted and highlighted."""

from __future__ import annotations

from tui_news.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "topic.follow",
        "Follow the search",
        "Keeps what you search for as a topic, with a badge when it grows.",
        ("T",),
    ),
    Command(
        "topic.list",
        "Topics and rules",
        "Lists what you follow, mute and highlight, each with its numbers.",
        ("t",),
    ),
)
