"""Marking: writes reader state in the background, then repaints, and tells how to undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_news.library.marks import MAX_STEPS, Mark, MarkStep
from tui_news.model.entry import Headline
from tui_news.store import repeats
from tui_news.tui import work
from tui_news.tui.keymap import told
from tui_news.tui.messages import Marked

if TYPE_CHECKING:
    from tui_news.tui.screens.main import MainScreen


class Marking:
    """Marks what the list shows. A mark is on screen only after it is in the store."""

    def __init__(self, screen: MainScreen) -> None:
        self._screen = screen
        self._services = screen.services
        self._others: list[tuple[int, Callable[[], None]]] = []
        """Acts that are no marks, with the marks that had been made before each."""

    def also_undo(self, act: Callable[[], None]) -> None:
        """Remember how to take back something that is no mark; undo keeps to the order of both."""
        self._others.append((self._services.marks.taken, act))
        del self._others[:-MAX_STEPS]

    def toggle(self, mark: Mark) -> None:
        """Mark the selected headlines, or the one under the cursor; the cursor's row decides.

        A folded row is read as a whole, and starred alone.
        """
        listing, row = self._screen.headlines, self._screen.cursor_row
        if row is None:
            return
        ids = listing.selected_ids or (row.id,)
        if mark is Mark.STARRED:
            self.set(mark, ids, not row.starred)
            return
        at = listing.cursor_index or 0
        unread = not row.read or (row.unread_below and listing.has_folded(at))
        self.set_read(ids, unread)

    def set_read(self, entry_ids: Sequence[int], value: bool) -> None:
        """Mark rows read or unread with what is folded under them."""
        listing = self._screen.headlines
        self._set(Mark.READ, lambda: listing.with_folded(entry_ids), value)

    def opened(self, entry_id: int) -> None:
        """Mark an entry read because its article was opened."""
        self._set(Mark.READ, lambda: [entry_id], True, quiet=True)

    def set(self, mark: Mark, entry_ids: Iterable[int], value: bool) -> None:
        """Mark entries."""
        ids = list(entry_ids)
        if ids:
            self._set(mark, lambda: ids, value)

    def _set(
        self, mark: Mark, find: Callable[[], list[int]], value: bool, *, quiet: bool = False
    ) -> None:
        """Mark what `find` gives, which is asked in the background."""
        marks, services = self._services.marks, self._services
        whole = mark is Mark.READ and value and services.config.reading.read_whole_fold

        def act() -> MarkStep:
            ids = find()
            if whole:
                ids = repeats.with_copies(services.db, ids)
            return marks.set(mark, ids, value, now=services.now())

        self._write(act, quiet=quiet)

    def read_all(self) -> None:
        """Mark everything in the list read."""
        listing = self._screen.listing.listing
        self._write(
            lambda: self._services.marks.read_all(
                listing.query, up_to_id=listing.newest_id, now=self._services.now()
            )
        )

    def undo(self) -> None:
        """Take back the last marking, or the last of the other acts if that was later."""
        if self._others and self._others[-1][0] >= self._services.marks.taken:
            self._others.pop()[1]()
            return
        self._write(lambda: self._services.marks.undo(now=self._services.now()), undone=True)

    def take(self, message: Marked) -> None:
        """Repaint what was marked and count anew."""
        screen, step = self._screen, message.step
        listing = screen.headlines
        rows = (row for entry_id in step.entry_ids if (row := listing.row(entry_id)) is not None)
        listing.update_rows([_marked(row, step) for row in rows])
        screen.listing.count()
        if step.mark is Mark.READ:
            screen.listing.changed_folds()
        if message.quiet:
            return
        if message.undone:
            screen.note(f"Undone: {step.sentence()}")
        elif step.entry_ids:
            how = told(screen.services.keys, "{mark.undo} undoes")
            screen.note(f"{step.sentence()}, {how}" if how else step.sentence())
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

        work.start(screen, write, "marks")


def _marked(row: Headline, step: MarkStep) -> Headline:
    if step.mark is Mark.READ:
        return replace(row, read=step.value)
    return replace(row, starred=step.value)
