"""Marking: writes reader state in the background, then repaints, and tells how to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui_news.library.marks import Mark, MarkStep
from tui_news.tui.messages import Marked

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen

MAX_REPAINTED = 2_000
"""Rows read again one by one after a mark; rows beyond are read when they come in sight."""


class Marking:
    """Marks what the list shows. A mark is on screen only after it is in the store."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services

    def toggle(self, mark: Mark) -> None:
        """Mark the selected headlines, or the one under the cursor; the cursor's row decides."""
        listing = self._screen.headlines
        row = listing.cursor_row
        if row is None:
            return
        value = not (row.read if mark is Mark.READ else row.starred)
        self.set(mark, sorted(listing.selected) or [row.id], value)

    def set(
        self, mark: Mark, entry_ids: Sequence[int], value: bool, *, quiet: bool = False
    ) -> None:
        """Mark entries; `quiet` keeps the note away (opening an article marks it read)."""
        ids = list(entry_ids)
        if ids:
            self._write(
                lambda: self._services.marks.set(mark, ids, value, now=self._services.now()),
                quiet=quiet,
            )

    def read_all(self) -> None:
        """Mark everything in the list read."""
        listing = self._screen.listing.listing
        self._write(
            lambda: self._services.marks.read_all(
                listing.query, up_to_id=listing.newest_id, now=self._services.now()
            )
        )

    def undo(self) -> None:
        """Take back the last marking."""
        self._write(lambda: self._services.marks.undo(now=self._services.now()), undone=True)

    def take(self, message: Marked) -> None:
        """Repaint what was marked and count anew."""
        screen, step = self._screen, message.step
        screen.headlines.mark_rows(
            step.entry_ids,
            read=step.value if step.mark is Mark.READ else None,
            starred=step.value if step.mark is Mark.STARRED else None,
        )
        screen.listing.count()
        if message.quiet:
            return
        if message.undone:
            screen.note(f"Undone: {step.sentence()}")
        elif step.entry_ids:
            screen.note(f"{step.sentence()}, u undoes")
        else:
            screen.note("Nothing to mark")

    def _write(
        self, act: Callable[[], MarkStep | None], *, undone: bool = False, quiet: bool = False
    ) -> None:
        screen, background = self._screen, self._services.background

        async def write() -> None:
            step = await background.quick(act)
            if step is None:
                screen.note("Nothing to undo")
            else:
                screen.post_message(Marked(step, undone, quiet))

        screen.run_worker(write(), group="marks", exit_on_error=False)
