"""Commands that hand an entry to something else."""

from __future__ import annotations

from tui_news.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "share.browser",
        "Open in the browser",
        "Opens the entry's page in your browser.",
        ("o",),
        "browser",
        "browser",
    ),
    Command(
        "share.copy-link",
        "Copy the link",
        "Copies the entry's link; in an article, a number right after it copies that link.",
        ("y",),
        reading="copy",
    ),
    Command(
        "share.copy-title",
        "Copy title and link",
        "Copies the headline and the link to the clipboard.",
        ("Y",),
    ),
    Command(
        "share.save",
        "Save as Markdown",
        "Saves the article as a Markdown file in your download folder.",
        ("ctrl+s",),
    ),
    Command(
        "share.pipe",
        "Pipe to a program",
        "Asks for a command and gives it the article as Markdown on its standard input.",
        ("vertical_line",),
    ),
    Command(
        "share.files",
        "Files of the entry",
        "Lists the files that the entry carries, to download, play or copy them.",
        ("D",),
    ),
    Command(
        "share.bookmark",
        "Bookmark",
        "Runs your bookmark command with the entry's address, headline, lead and outlet.",
        ("B",),
    ),
)
