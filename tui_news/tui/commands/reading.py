"""Commands of the article pane and of what is shown where."""

from __future__ import annotations

from tui_news.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "read.open",
        "Open the article",
        "Shows the article and marks it read.",
        ("enter", "l", "right"),
        "open",
    ),
    Command(
        "read.pinned",
        "Open the pinned report",
        "Opens the urgent report that is pinned above the list.",
        ("ampersand",),
    ),
    Command(
        "read.page",
        "Page, then next unread",
        "Opens the headline, pages through its article, then goes on to the next unread one.",
        ("space",),
        reading="page",
    ),
    Command(
        "read.back",
        "Back to the list",
        "Leaves the article, an unfolded story, a search or a selection.",
        ("escape", "h", "left", "backspace"),
        reading="back",
    ),
    Command(
        "read.previous-link",
        "Previous link",
        "Goes to the previous link of the article; {read.open} opens it,"
        " {share.copy-link} copies it.",
        ("left_parenthesis",),
    ),
    Command(
        "read.next-link",
        "Next link",
        "Goes to the next link of the article; {read.open} opens it, {share.copy-link} copies it,"
        " {read.back} leaves it.",
        ("right_parenthesis",),
        reading="links",
    ),
    Command(
        "read.links",
        "List the links",
        "Lists every link of the article by its number, to open or to copy.",
        ("semicolon",),
    ),
    Command(
        "read.retrieve",
        "Fetch the full text",
        "Fetches the entry's page again and extracts its article.",
        ("x",),
    ),
    Command(
        "read.find",
        "Find in the article",
        "Finds words in the open article and marks them; {move.next-unread} and"
        " {read.find-previous} go from place to place.",
        ("ctrl+g",),
        reading="find",
    ),
    Command(
        "read.find-next",
        "Find the next place",
        "Goes to the next place that was found in the article.",
        ("ctrl+n",),
    ),
    Command(
        "read.find-previous",
        "Find the former place",
        "Goes to the former place that was found in the article.",
        ("N",),
    ),
    Command(
        "read.changes",
        "Show what changed",
        "Compares an updated report with its earlier words: what went is struck out, what is new"
        " is underlined.",
        ("d",),
    ),
    Command(
        "read.raw",
        "Show the raw entry",
        "Shows everything that is kept about the entry, and its text as Markdown source.",
        ("backslash",),
    ),
    Command(
        "read.wider",
        "Wider text",
        "Makes the article's lines two columns longer; remembered.",
        ("ctrl+right",),
    ),
    Command(
        "read.narrower",
        "Narrower text",
        "Makes the article's lines two columns shorter; remembered.",
        ("ctrl+left",),
    ),
    Command(
        "read.layout",
        "Change the layout",
        "Goes through side by side, stacked and one pane at a time; remembered.",
        ("z",),
    ),
)
