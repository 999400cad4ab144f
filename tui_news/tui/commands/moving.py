"""Commands that move the cursor and the panes."""

from __future__ import annotations

from tui_news.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "move.down",
        "Go down",
        "Moves to the next headline, or scrolls the article down a line.",
        ("j", "down"),
        "down",
    ),
    Command(
        "move.up",
        "Go up",
        "Moves to the previous headline, or scrolls the article up a line.",
        ("k", "up"),
        "up",
    ),
    Command(
        "move.page-down",
        "Page down",
        "Moves down by a screenful.",
        ("pagedown", "ctrl+f"),
    ),
    Command("move.page-up", "Page up", "Moves up by a screenful.", ("pageup", "ctrl+b")),
    Command("move.half-down", "Half a page down", "Moves down by half a screenful.", ("ctrl+d",)),
    Command("move.half-up", "Half a page up", "Moves up by half a screenful.", ("ctrl+u",)),
    Command(
        "move.top",
        "Go to the top",
        "Moves to the newest headline, or to the article's beginning.",
        ("g", "home"),
    ),
    Command(
        "move.bottom",
        "Go to the bottom",
        "Moves to the oldest headline in the cache, or to the article's end.",
        ("G", "end"),
    ),
    Command(
        "move.next-unread",
        "Next unread",
        "Moves to the next unread headline below, in an article opens it; to the next place found.",
        ("n",),
        reading="next unread",
    ),
    Command(
        "move.previous-unread",
        "Previous unread",
        "Moves to the nearest unread headline above; opens it if an article is open.",
        ("p",),
    ),
    Command(
        "move.next-entry",
        "Next article",
        "Opens the next headline's article without leaving the article pane.",
        ("J", "right_square_bracket"),
    ),
    Command(
        "move.previous-entry",
        "Previous article",
        "Opens the previous headline's article without leaving the article pane.",
        ("K", "left_square_bracket"),
    ),
    Command(
        "move.other-pane",
        "Next pane",
        "Goes from the headline list to the article, to the tags under it, and back to the list.",
        ("tab",),
    ),
    Command(
        "move.former-pane",
        "Previous pane",
        "Goes the other way: from the list to the tags, to the article, and back to the list.",
        ("shift+tab",),
    ),
)
