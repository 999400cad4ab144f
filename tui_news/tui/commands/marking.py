"""Commands that mark entries, and take marks back."""

from __future__ import annotations

from tui_news.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "mark.read",
        "Read or unread",
        "Marks the headline, or the selected ones, read or unread.",
        ("m",),
        "read",
    ),
    Command("mark.star", "Star", "Stars the headline, or the selected ones.", ("s",), "star"),
    Command(
        "mark.all-read",
        "Mark the list read",
        "Marks everything in this list read; undo brings it back.",
        ("A",),
    ),
    Command(
        "mark.above-read",
        "Mark read above",
        "Marks everything above the cursor read.",
        ("less_than_sign",),
    ),
    Command(
        "mark.below-read",
        "Mark read below",
        "Marks everything below the cursor read.",
        ("greater_than_sign",),
    ),
    Command("mark.select", "Select", "Selects the headline or lets it go.", ("v",)),
    Command(
        "mark.select-range",
        "Select a range",
        "Selects from the last selected headline to the cursor.",
        ("V",),
    ),
    Command(
        "mark.undo",
        "Undo",
        "Takes back the last marking.",
        ("u", "ctrl+z"),
    ),
)
