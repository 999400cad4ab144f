"""Sections and filters: toggles, all or mine, unread, starred, search, what is new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.model.section import UNSORTED_MASK
from tui_news.tui import keymap
from tui_news.tui.commands import COMMANDS
from tui_news.tui.verbs.registry import verb
from tui_news.tui.widgets.headline_list import Toggled

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen
    from tui_news.tui.screens.story_list import StoryList


@verb(*(command.id for command in COMMANDS if command.id.startswith("section.toggle-")))
def toggle(screen: MainScreen, argument: str) -> None:
    """Toggle one section."""
    if int(argument) <= len(screen.sections):
        screen.choose(screen.choices.toggled(screen.sections[int(argument) - 1].mask))


@verb("section.all")
def everything(screen: MainScreen, argument: str) -> None:
    """Show all sections."""
    screen.choose(replace(screen.choices, show_all=True))


@verb("section.swap")
def swap(screen: MainScreen, argument: str) -> None:
    """Swap all news and my sections."""
    screen.choose(screen.choices.swapped(sum(section.mask for section in screen.sections)))


@verb("section.unsorted")
def unsorted(screen: MainScreen, argument: str) -> None:
    """Show or hide entries in no section."""
    screen.choose(screen.choices.toggled(UNSORTED_MASK))


@verb("section.pick")
def pick(screen: MainScreen, argument: str) -> None:
    """Toggle a section that is chosen by its name."""
    from tui_news.tui.screens.section_picker import SectionPicker

    screen.app.push_screen(SectionPicker(screen))


@verb("section.edit")
def edit(screen: MainScreen, argument: str) -> None:
    """Show the page on which sections are changed."""
    from tui_news.tui.screens.sections import SectionsScreen

    screen.app.push_screen(SectionsScreen(screen))


@verb("section.search")
def search(screen: MainScreen, argument: str) -> None:
    """Open the search line."""
    screen.search.ask()


@verb("section.filter")
def standing_filter(screen: MainScreen, argument: str) -> None:
    """Open the line of the filter that stays on."""
    screen.search.ask_filter()


@verb("section.clear-filter")
def clear_filter(screen: MainScreen, argument: str) -> None:
    """Take the filter off."""
    screen.search.clear_filter()


@verb("section.search-order")
def search_order(screen: MainScreen, argument: str) -> None:
    """Best first or newest first."""
    screen.search.swap_order()


@verb("section.unread-only")
def unread_only(screen: MainScreen, argument: str) -> None:
    """Hide or show what is read."""
    screen.choose(replace(screen.choices, unread_only=not screen.choices.unread_only))


@verb("section.starred-only")
def starred_only(screen: MainScreen, argument: str) -> None:
    """Show only what is starred, or all again; not remembered."""
    screen.ask(replace(screen.query_now, starred_only=not screen.query_now.starred_only))


@verb("section.urgent-only")
def urgent_only(screen: MainScreen, argument: str) -> None:
    """Show only what is urgent, or all again; not remembered."""
    screen.ask(replace(screen.query_now, urgent_only=not screen.query_now.urgent_only))


@verb("section.show-new")
def show_new(screen: MainScreen, argument: str) -> None:
    """Take in what arrived and go to the top."""
    screen.show_new()


@verb("section.most-covered")
def most_covered(screen: MainScreen, argument: str) -> None:
    """Show the ranking, and open what is chosen from it."""
    from tui_news.tui.screens.covered import CoveredScreen

    _push(screen, CoveredScreen(screen))


@verb("section.top")
def top_stories(screen: MainScreen, argument: str) -> None:
    """Show the top stories, and open what is chosen from them."""
    from tui_news.tui.screens.top import TopScreen

    _push(screen, TopScreen(screen))


@verb("section.briefing")
def briefing(screen: MainScreen, argument: str) -> None:
    """Show what came since the last look, and open what is chosen from it."""
    from tui_news.tui.screens.briefing import BriefingScreen

    _push(screen, BriefingScreen(screen))


@verb("section.unfold")
def unfold(screen: MainScreen, argument: str) -> None:
    """Unfold the story under the cursor, or fold it again; in an article, what came earlier."""
    if screen.is_reading:
        screen.reading.show_more()
        return
    row = screen.cursor_row
    if screen.headlines.toggle_fold() is not Toggled.NOTHING or row is None:
        return
    if not row.others:
        screen.note("No other outlet has this report")
    elif not screen.choices.folded:
        how = keymap.told(screen.services.keys, "{section.fold-all} folds copies again")
        screen.note(f"Every report is a row now; {how}" if how else "Every report is a row now")
    else:
        screen.note("The other reports are not in this list; the article names them")


@verb("section.fold-all")
def fold_all(screen: MainScreen, argument: str) -> None:
    """Fold copies, or list each of them."""
    screen.choices = replace(screen.choices, folded=not screen.choices.folded)
    screen.listing.folding = screen.choices.folded
    screen.listing.ask_again()
    screen.remember()
    screen.note("Copies are folded" if screen.choices.folded else "Every report is a row")


def _push(screen: MainScreen, shown: StoryList) -> None:
    screen.app.push_screen(shown, lambda chosen: screen.reading.open(chosen or None))
