"""Commands about feeds and their refresh."""

from __future__ import annotations

from tui_news.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "feed.list",
        "Feeds and their health",
        "Lists every feed: last success, next check and why then, what is wrong, what to do.",
        ("L",),
    ),
    Command(
        "feed.add",
        "Add a feed",
        "Finds a feed in the catalogue or behind a site's address, shows it, and subscribes.",
        ("plus",),
    ),
    Command(
        "feed.refresh",
        "Refresh all",
        "Asks every feed for news; servers that asked to wait are left alone.",
        ("R",),
    ),
    Command(
        "feed.refresh-one",
        "Refresh this feed",
        "Asks the feed of the headline under the cursor for news.",
        ("r",),
    ),
    Command(
        "feed.failures",
        "Show what failed",
        "Lists the feeds that could not be read, each with its reason.",
        ("exclamation_mark",),
    ),
)
