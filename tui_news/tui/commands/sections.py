"""Commands that choose which entries are listed."""

from __future__ import annotations

from tui_news.tui.commands.command import Command


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
        "section.pick",
        "Toggle a section by name",
        "Shows or hides any section, found by the letters that you type.",
        ("w",),
    ),
    Command(
        "section.edit",
        "Edit the sections",
        "Renames, adds, orders, colours, hides and removes sections, and gives them rules.",
        ("equals_sign",),
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
        "section.clear-filter",
        "Drop the filter",
        "Takes the filter off; the line of the filter still knows it.",
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
        "section.unfold",
        "Unfold the story",
        "Shows the other outlets' reports below the headline, or in an article all of the story.",
        ("e",),
    ),
    Command(
        "section.fold-all",
        "Fold copies or not",
        "Lists copies of one report as one row, or each for itself; remembered.",
        ("E",),
    ),
    Command(
        "section.starred-only",
        "Starred only",
        "Shows only starred entries, or all again.",
        ("asterisk",),
    ),
    Command(
        "section.urgent-only",
        "Urgent only",
        "Shows only what carries a wire's mark of urgency, such as FLASH or URGENT, or all again.",
        ("circumflex_accent",),
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
        "Ranks the stories that most owners report, now, today and this week; 4 is what you read.",
        ("c",),
    ),
    Command(
        "section.top",
        "Top stories",
        "Ranks stories by coverage, freshness and front pages; Right shows a story's reports.",
        ("H",),
    ),
    Command(
        "section.briefing",
        "Briefing",
        "Sums up what came since you last looked, a page or two, in your sections.",
        ("b",),
    ),
)
