"""HeadlineList: the wire as rows, at the same cost for a thousand of them and for a million."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from enum import Enum, auto
from typing import ClassVar, TypeAlias

from textual import events
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip

from tui_news.library.folding import NO_FOLDS, Folds
from tui_news.model.entry import Headline
from tui_news.model.query import Order
from tui_news.model.section import Section
from tui_news.tui.widgets.headline_list import messages, theming
from tui_news.tui.widgets.headline_list.days import Days, day_name, day_of, group
from tui_news.tui.widgets.headline_list.foldable import Foldable
from tui_news.tui.widgets.headline_list.lines import Kind, Lines
from tui_news.tui.widgets.headline_list.listing import Listing
from tui_news.tui.widgets.headline_list.look import PICTURES, TWO_LINES_BELOW, Glyphs
from tui_news.tui.widgets.headline_list.painter import Painter
from tui_news.tui.widgets.headline_list.rows import RowState
from tui_news.tui.widgets.headline_list.selection import Selection
from tui_news.tui.widgets.headline_list.unfolding import Unfolding
from tui_news.tui.widgets.headline_list.window import Window

PREFETCH_PAGES = 2
"""Screenfuls above and below that are asked for together with the one in sight."""


class Keep(Enum):
    """What stays when a list is replaced by another."""

    CURSOR = auto()
    """The entry under the cursor (else its successor), and what is in sight stays in its place."""
    TOP = auto()
    """Nothing: the cursor goes to the first row."""


class HeadlineList(Foldable):
    """Headlines under day headers.

    It is given ids and times (`show`), asks for rows (`RowsWanted`) and is given them (`supply`);
    it does no I/O and never moves by itself.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = theming.COMPONENT_CLASSES
    DEFAULT_CSS = theming.CSS

    Highlighted: TypeAlias = messages.Highlighted
    Opened: TypeAlias = messages.Opened
    SelectionChanged: TypeAlias = messages.SelectionChanged
    RowsWanted: TypeAlias = messages.RowsWanted
    UnreadWanted: TypeAlias = messages.UnreadWanted

    pending: var[int] = var(0, init=False)
    """How many new entries wait outside the list; for the header, the list never moves."""

    def __init__(
        self,
        *,
        zone: tzinfo,
        now: datetime,
        sections: Sequence[Section] = (),
        glyphs: Glyphs = PICTURES,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        super().__init__(id=id)
        self.set_reactive(HeadlineList.auto_links, False)
        self._zone = zone
        self._today = day_of(int(now.timestamp()), zone)
        self._sections = tuple(sections)
        self._glyphs = glyphs
        self._days = self._listed_days = Days()
        self._window = Window()
        self._painter = Painter()
        self._selection = Selection()
        self._words: tuple[str, ...] = ()
        self._end_words = ""
        self._stale_look = True
        self._wish: tuple[int, int, int] | None = None
        self._clicked: int | None = None
        self._marker: Callable[[str], Sequence[tuple[int, int]]] | None = None

    @property
    def ids(self) -> array[int]:
        """The ids of the list, in order; to be read only."""
        return self._listing.ids

    @property
    def times(self) -> array[int]:
        """`sort_at` in seconds of each of `ids`; to be read only."""
        return self._listing.times

    @property
    def selected_ids(self) -> tuple[int, ...]:
        """The selected entries, in the order in which they were selected."""
        return self._selection.ids

    def row(self, entry_id: int) -> Headline | None:
        """The row of an entry, if it is in memory."""
        return self._window.peek(entry_id)

    def folds_in_memory(self) -> list[int]:
        """The rows in memory of which other outlets have the report, those in sight first."""
        return self._window.of_folds()[::-1]

    def show(
        self,
        ids: array[int],
        times: array[int],
        *,
        order: Order = Order.NEWEST,
        keep: Keep = Keep.CURSOR,
        rows: Iterable[Headline] = (),
        folds: Folds = NO_FOLDS,
    ) -> None:
        """Replace the list; `times` are `sort_at` seconds, sorted as `order` says.

        The entry under the cursor stays under it and on its line of the screen; if it is gone, the
        next one in the old order takes its place. Selected entries that are gone are let go.
        `rows` are rows that are at hand already, `folds` what is under the rows; what was unfolded
        stays so.
        """
        old, before, cursor = self._listing, self.cursor_id, self._cursor
        anchor, line = self._anchor()
        self._window.forget_asked()
        self._window.put(rows)
        unfolded = self._unfolding.holders
        self._unfolding = Unfolding(Listing(ids, times, order), folds)
        self._unfolding.unfold((one, at, self._repeat_of(one)) for one, at in unfolded.items())
        self._listing = self._unfolding.shown
        self._listed_days = group(times, self._zone, order=order)
        self.relaid()
        if self._wish is not None and len(ids):
            entry_id, sort_at, line = self._wish
            self._wish = None
            cursor = anchor = self._index_of(entry_id, sort_at)
        elif keep is Keep.CURSOR and len(old):
            at_cursor = anchor == cursor
            cursor = self._index_of(old.ids[cursor], old.times[cursor])
            anchor = cursor if at_cursor else self._index_of(old.ids[anchor], old.times[anchor])
        else:
            cursor = anchor = line = 0
        self._place(cursor, anchor, line)
        if self._selection.keep_listed(self._listing):
            self.post_message(self.SelectionChanged(len(self._selection)))
        if self.cursor_id != before:
            self.post_message(self.Highlighted(self.cursor_id))

    def restore(self, entry_id: int, sort_at: int, screen_line: int = 0) -> None:
        """Go back to a remembered place, now or when the first list is shown."""
        if not len(self._listing):
            self._wish = (entry_id, sort_at, screen_line)
            return
        old, new = self._cursor, self._index_of(entry_id, sort_at)
        self._place(new, new, screen_line)
        if old != self._cursor:
            self.cursor_moved()

    def supply(self, rows: Iterable[Headline], *, asked: Iterable[int] = ()) -> None:
        """Take rows in; what was asked for and is not among them has left the cache."""
        changed = self._window.put(rows)
        changed |= self._window.miss(asked)
        self._refresh_ids(changed)

    def refuse(self) -> None:
        """Take note that rows asked for will not come; they are asked for again later."""
        self._window.forget_asked()

    def update_rows(self, rows: Iterable[Headline]) -> None:
        """Take newer versions of rows in and repaint those in sight."""
        self._refresh_ids(self._window.replace(rows))

    def set_now(self, now: datetime) -> None:
        """Say what time it is: at midnight, `Today` becomes `Yesterday`."""
        today = day_of(int(now.timestamp()), self._zone)
        if today != self._today:
            self._today = today
            self.refresh()

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Say which sections there are; their order is that of the section bar."""
        self._sections = tuple(sections)
        self._stale_look = True
        self.refresh()

    def set_empty_words(self, *lines: str) -> None:
        """Say what to write where there are no rows; ours, or made safe before."""
        if lines != self._words:
            self._words = lines
            self.refresh()

    def set_end_words(self, words: str) -> None:
        """Say what to write under the last row; nothing if empty."""
        if words != self._end_words:
            anchor, line = self._anchor()
            self._end_words = words
            self._relayout()
            self._place(self._cursor, anchor, line)

    def open(self) -> None:
        """Open the entry under the cursor."""
        if (entry_id := self.cursor_id) is not None:
            self.post_message(self.Opened(entry_id))

    def toggle_selected(self) -> None:
        """Select the row under the cursor, or let it go."""
        if len(self._listing):
            self._selection.toggle(self._listing, self._cursor)
            self.refresh_rows((self._cursor,))
            self.post_message(self.SelectionChanged(len(self._selection)))

    def select_range(self) -> None:
        """Select from the row that was last selected or let go to the cursor."""
        if len(self._listing):
            self._selection.extend(self._listing, self._cursor)
            self.refresh()
            self.post_message(self.SelectionChanged(len(self._selection)))

    def clear_selected(self) -> None:
        """Let all selected rows go."""
        if self._selection:
            self._selection.clear()
            self.refresh()
            self.post_message(self.SelectionChanged(0))

    def next_unread(self, step: int = 1) -> bool:
        """Go to the next unread row below (or above, if `step` is -1).

        Looks at rows in memory only; where they end, posts `UnreadWanted` and tells False.
        """
        index = self._cursor + step
        ids = self._listing.ids
        while 0 <= index < len(ids):
            row = self._window.peek(ids[index])
            if row is None:
                self.post_message(self.UnreadWanted(index, step))
                return False
            if not row.read:
                self.move_to_index(index)
                return True
            index += step
        return False

    def cursor_moved(self) -> None:
        """Tell the screen where the cursor is."""
        self._clicked = None
        self.post_message(self.Highlighted(self.cursor_id))

    def scrolled(self) -> None:
        """Ask for the rows that came into sight, and those around them."""
        seen = self.rows_in_sight
        if not seen:
            return
        ids, page = self._listing.ids, len(seen)
        if not self._window.lacks(ids[max(0, seen[0] - page) : seen[-1] + 1 + page]):
            return
        around = PREFETCH_PAGES * page
        wanted = ids[seen[0] : seen[-1] + 1]
        wanted.extend(ids[seen[-1] + 1 : seen[-1] + 1 + around])
        wanted.extend(ids[max(0, seen[0] - around) : seen[0]])
        self.post_message(self.RowsWanted(self._window.ask(wanted)))

    def on_resize(self, event: events.Resize) -> None:
        """Keep the rows in their places; narrow lists have rows of two lines."""
        anchor, line = self._anchor()
        self._relayout()
        self._place(self._cursor, anchor, line)

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked; open it if it was clicked before."""
        offset = self.beside_bar(event)
        found = None if offset is None else self._lines.at(self.top + offset.y)
        if found is None or found.kind is not Kind.ROW or event.button != 1:
            return
        event.stop()
        entry_id = self._listing.ids[found.at]
        x = 0 if offset is None else offset.x
        again = self._clicked == entry_id or event.chain > 1
        self.move_to_index(found.at)
        if event.ctrl or event.meta:
            self.toggle_selected()
        elif event.shift:
            self.select_range()
        elif self._painter.is_count(self._window.get(entry_id), found.part, x):
            self.toggle_fold()
        elif again:
            self.open()
        self._clicked = entry_id

    def set_marks(self, marker: Callable[[str], Sequence[tuple[int, int]]] | None) -> None:
        """Mark what `marker` finds in each headline from now on; None marks nothing."""
        self._marker = marker
        self._stale_look = True
        self.refresh()

    def notify_style_update(self) -> None:
        """Read the theme again before the next line is drawn."""
        super().notify_style_update()
        self._stale_look = True

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        self._use_look()
        return Strip.join([self.drawn(self.top + y), *self.bar_cells()[y : y + 1]])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines; a plain list gives its own strips, which remember their terminal codes."""
        if any(self.styles.gutter) or self.opacity < 1 or crop.width != self.size.width:
            return super().render_lines(crop)
        self._use_look()
        top, bar, join = self.top, self.bar_cells(), self._joiner.join
        return [join(self.drawn(top + y), bar[y]) for y in crop.line_range]

    def relaid(self) -> None:
        """Find the lines of the list anew, and move the days that begin behind what unfolded."""
        self._days = self._unfolding.days(self._listed_days)
        self._relayout()

    def _use_look(self) -> None:
        width = self.scrollable_content_region.width
        if self._stale_look or self._painter.width != width:
            look = theming.read_look(
                self,
                width,
                zone=self._zone,
                glyphs=self._glyphs,
                sections=self._sections,
            )
            look = look._replace(marker=self._marker)
            filters, background = self.get_line_filters(), self.background_colors[1]
            self._painter.use(look, filters, background)
            self._stale_look = False

    def drawn(self, line: int) -> Strip:
        """Draw a line of the list."""
        painter = self._painter
        if not len(self._listing):
            at = line - max(0, (self.size.height - len(self._words)) // 2)
            return painter.words(self._words[at] if 0 <= at < len(self._words) else "")
        found = self._lines.at(line)
        if found is None:
            return painter.words("")
        match found.kind:
            case Kind.ROW:
                return self._draw_row(found.at, found.part)
            case Kind.DAY:
                name = day_name(self._lines.days.ordinals[found.at], self._today)
                return painter.day(name, self._lines.day_size(found.at))
            case Kind.END:
                return painter.words(self._end_words)

    def _draw_row(self, index: int, part: int) -> Strip:
        entry_id = self._listing.ids[index]
        one = self._unfolding.at(index) if len(self._unfolding) else None
        state = RowState(
            index == self._cursor,
            entry_id in self._selection,
            unfolded=one is not None,
            under=one is not None and one.row != index,
        )
        slot = self._window.get(entry_id)
        if slot is not None:
            return self._painter.row(slot, part, state)
        sort_at = self._listing.times[index]
        if self._window.is_gone(entry_id):
            return self._painter.gone(sort_at, part, state)
        return self._painter.waiting(sort_at, part, state)

    def _index_of(self, entry_id: int, sort_at: int) -> int:
        """The index of an entry, else of the row that it is under now, else of the next one."""
        row = self._window.peek(entry_id)
        index = self._listing.find(entry_id, sort_at)
        if index is None and row is not None and row.sort_at != sort_at:
            index = self._listing.find(entry_id, row.sort_at)
        if index is None:
            index = self._unfolding.holder_index(entry_id)
        return self._listing.nearest(entry_id, sort_at) if index is None else index

    def _repeat_of(self, entry_id: int) -> int:
        row = self._window.peek(entry_id)
        return 0 if row is None else row.repeat_of

    def _relayout(self) -> None:
        height = 2 if 0 < self._text_region.width < TWO_LINES_BELOW else 1
        count = len(self._listing)
        self._set_lines(Lines(count, self._days, height, bool(self._end_words)))

    def _refresh_ids(self, ids: set[int]) -> None:
        listed = self._listing.ids
        self.refresh_rows(tuple(i for i in self.rows_in_sight if listed[i] in ids))
