"""Pictures: in the article, in the gallery; the kinds of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui.verbs.registry import verb

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


@verb("picture.kinds")
def kinds(screen: MainScreen, argument: str) -> None:
    """Show the kinds with their numbers, and list the one that is chosen."""
    from tui_news.tui.screens.kinds import KindsScreen

    def show(chosen: str | None) -> None:
        if chosen == "":
            screen.search.leave()
        elif chosen is not None:
            screen.search.search_for(chosen, newest=True)

    screen.app.push_screen(KindsScreen(screen.services, screen.choices.query()), show)


@verb("picture.gallery")
def gallery(screen: MainScreen, argument: str) -> None:
    """Show the pictures of the open article, or of the headline under the cursor."""
    reading = screen.article.entry_id if screen.is_reading else 0
    screen.pictures.look_at(reading or screen.headlines.cursor_id)


@verb("picture.show")
def show(screen: MainScreen, argument: str) -> None:
    """Show or hide the pictures in the article."""
    screen.pictures.toggle()
