"""Commands: every verb of the program once, as one row of a table.

Key bindings, the command palette, the help screen, the footer and the key reference in the docs are
all made from `COMMANDS`; what a command does is in `tui.verbs`, under the same id.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person may want."""

    id: str
    """Stable name, `group.verb`: what key settings and the docs name."""
    title: str
    """In the palette and the help: an imperative in sentence case."""
    help: str
    """One sentence for the help screen and the docs."""
    keys: tuple[str, ...] = ()
    """Default keys, the first is the one shown."""
    footer: str = ""
    """Short word for the footer; empty leaves it out."""
    argument: str = ""
    """Passed to the verb: one row per section, say, with one verb behind them."""

    @property
    def group(self) -> str:
        """The heading under which the help lists it."""
        return GROUPS[self.id.partition(".")[0]]


GROUPS: dict[str, str] = {
    "move": "Moving",
    "read": "Reading",
    "section": "Sections and filters",
    "topic": "Topics and rules",
    "mark": "Marking",
    "feed": "Feeds",
    "share": "Sharing",
    "city": "City and currency",
    "currency": "City and currency",
    "app": "Program",
}
"""Headings by the first word of a command's id, in the order of the help screen."""


def _sections() -> tuple[Command, ...]:
    return tuple(
        Command(
            f"section.toggle-{number}",
            f"Toggle section {number}",
            f"Shows or hides section {number} of the section bar; several may be on at once.",
            (str(number),),
            argument=str(number),
        )
        for number in range(1, 10)
    )


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
        "Moves to the next unread headline below; opens it if an article is open.",
        ("n",),
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
        "Other pane",
        "Moves between the headline list and the article.",
        ("tab", "shift+tab"),
    ),
    Command(
        "read.open",
        "Open the article",
        "Shows the article and marks it read.",
        ("enter", "l", "right"),
        "open",
    ),
    Command(
        "read.page",
        "Page, then next unread",
        "Opens the headline, pages through its article, then goes on to the next unread one.",
        ("space",),
    ),
    Command(
        "read.back",
        "Back to the list",
        "Leaves the article, a search or a selection.",
        ("escape", "h", "left", "backspace"),
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
        "Finds words in the open article and marks them; ctrl+n goes on.",
        ("ctrl+g",),
    ),
    Command(
        "read.find-next",
        "Find the next place",
        "Goes to the next place that was found in the article.",
        ("ctrl+n",),
    ),
    Command(
        "read.layout",
        "Change the layout",
        "Goes through side by side, stacked and one pane at a time; remembered.",
        ("z",),
    ),
    *_sections(),
    Command(
        "section.all",
        "All sections",
        "Shows every section and leaves the chosen ones remembered.",
        ("0",),
    ),
    Command(
        "section.swap",
        "All news or my sections",
        "Swaps between all news and the sections that you chose; both are remembered.",
        ("a",),
        "all/mine",
    ),
    Command(
        "section.unsorted",
        "Toggle unsorted",
        "Shows or hides entries that are in no section.",
        ("minus",),
    ),
    Command(
        "section.search",
        "Search",
        "Lists what your words find as you type; is:, in:, place:, since: and more narrow it.",
        ("slash",),
        "search",
    ),
    Command(
        "section.filter",
        "Filter",
        "Keeps a query on over every list, until it is emptied; in the same words as a search.",
        ("F",),
        "filter",
    ),
    Command(
        "section.search-order",
        "Order of the search",
        "Swaps best first and newest first while you search.",
        ("ctrl+o",),
    ),
    Command(
        "section.unread-only",
        "Unread only",
        "Hides or shows what you have read.",
        ("U",),
    ),
    Command(
        "section.starred-only",
        "Starred only",
        "Shows only starred entries, or all again.",
        ("asterisk",),
    ),
    Command(
        "section.show-new",
        "Show the new ones",
        "Takes in the headlines that arrived and waits at the top.",
        ("full_stop",),
    ),
    Command(
        "section.most-covered",
        "Most covered",
        "Ranks the stories that most owners report, now, today and this week.",
        ("c",),
    ),
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
    Command(
        "share.browser",
        "Open in the browser",
        "Opens the entry's page in your browser.",
        ("o",),
        "browser",
    ),
    Command(
        "share.copy-link",
        "Copy the link",
        "Copies the entry's link to the clipboard, over ssh too.",
        ("y",),
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
        "city.choose",
        "Choose cities",
        "Chooses the cities whose time, and if you wish weather, stands in the top line.",
        ("C",),
    ),
    Command(
        "currency.convert",
        "Convert currency",
        "Converts an amount by the European Central Bank's or the Bank of Russia's last rates.",
        ("dollar_sign",),
    ),
    Command("app.help", "Help", "Shows every key.", ("question_mark", "f1"), "help"),
    Command(
        "app.palette",
        "Command palette",
        "Finds any command by its name.",
        ("ctrl+p", "colon"),
    ),
    Command(
        "app.quit",
        "Quit",
        "Goes back to the list from an article, and leaves the program from the list.",
        ("q",),
        "quit",
    ),
    Command("app.quit-now", "Quit at once", "Leaves the program.", ("Q", "ctrl+c", "ctrl+q")),
)
"""Every command, in the order of the help screen."""

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
"""The same by id."""
