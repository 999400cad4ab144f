"""Commands about pictures, and about the kinds of entries."""

from __future__ import annotations

from tui_news.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "picture.gallery",
        "Look at the pictures",
        "Shows the entry's pictures as a grid with captions and credits, or one of them large.",
        ("i",),
    ),
    Command(
        "picture.show",
        "Pictures in the article",
        "Fetches and draws the pictures of the open article in place, or hides them again.",
        ("I",),
        reading="pictures",
    ),
    Command(
        "picture.kinds",
        "Kinds of entries",
        "Lists photos, videos, graphics and other kinds with their numbers, to see one kind only.",
        ("P",),
    ),
)
