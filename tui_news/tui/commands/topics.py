"""Commands of what is followed, muted and highlighted."""

from __future__ import annotations

from tui_news.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "topic.follow",
        "Follow",
        "Follows the tag that has the keys, the search, or else the headline's story.",
        ("T",),
    ),
    Command(
        "topic.follow-story",
        "Follow the story",
        "Keeps the headline's story as a topic, with a badge when it grows.",
        ("S",),
    ),
    Command(
        "topic.mute",
        "Mute",
        "Hides a source, a story, a tag or a word of the headline, for ever or for a time.",
        ("M",),
    ),
    Command(
        "topic.tags",
        "Tags of the day",
        "Lists whom and what the last 24 hours name, and what is named more than usual.",
        ("number_sign",),
    ),
    Command(
        "topic.list",
        "Topics and rules",
        "Lists what you follow, mute and highlight, each with its numbers.",
        ("t",),
    ),
)
