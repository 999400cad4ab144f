"""Changes: reads an entry's versions in the background and shows what changed last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui_news.tui import work

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen

NOTHING = "No words of this report have changed since it came"


def show_changes(screen: MainScreen, entry_id: int | None) -> None:
    """Open the page of an entry's revisions, or say that there are none."""
    if entry_id is None:
        return
    services = screen.services

    async def read() -> None:
        from tui_news.library import revisions

        versions = await services.background.quick(revisions.versions, services.db, entry_id)
        if len(versions) < 2:
            screen.note(NOTHING if versions else "This entry is no longer in the cache")
            return
        last = await services.background.slow(revisions.compare, *versions[-2:])
        if screen.app.screen is screen:
            from tui_news.tui.screens.changes import ChangesScreen

            screen.app.push_screen(ChangesScreen(services, versions, last))

    work.start(screen, read, "changes", exclusive=True)
