"""Rows: a headline as styled runs of text that together are exactly as wide as the list."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from tui_news.model.entry import Headline, Kind
from tui_news.text.width import ELLIPSIS, cell_width, cut, fit, settle
from tui_news.tui.contrast import legible_style
from tui_news.tui.widgets.headline_list.days import clock_of
from tui_news.tui.widgets.headline_list.look import Look

PLACE_COLUMN_FROM = 100
"""From this many cells on, places have a column of their own and headlines line up."""

_SOURCE_COLUMNS = ((140, 20), (120, 16), (90, 12), (72, 10), (0, 8))
"""Cells of the source's column from a width of the list on."""

MAX_PLACE = 16
MIN_HEAD, MAX_TAIL_WORDS = 10, 5
"""Characters before a dash, and words after it, between which the end is an attribution."""

SEVERAL = 3
"""Pictures from which a report of another kind shows how many it has: one or two say little."""

_COUNTED = frozenset({Kind.PHOTO, Kind.GRAPHIC})
"""Kinds of which a reader wants to know how many pictures there are."""

MIN_TITLE = 12
"""Cells that a headline keeps before marks give way to it."""

MIN_SOURCE = 6
"""Cells that a source keeps under a headline before marks give way to it."""

FAIR_SOURCE, MAX_SOURCE = 12, 28
"""Cells that a source has under a headline before the place gets any, and at most."""

_DASHES = (" — ", " – ", " - ")
_BOLD = Style(bold=True)
_UNDERLINED = Style(underline=True)


class RowState(NamedTuple):
    """What the list, not the entry, knows about a row."""

    cursor: bool = False
    selected: bool = False
    unfolded: bool = False
    """The other reports of its fold stand below it, or it is one of them ..."""
    under: bool = False
    """... and it is one of them."""


def split_tail(title: str) -> tuple[str, str]:
    """Divide a headline at its last spaced dash: what is said, and who says so.

    The tail keeps its dash; it is empty if what follows is no name, by its length.
    """
    head = max(title.rfind(dash) for dash in _DASHES)
    words = title[head + 3 :].split()
    if head < MIN_HEAD or not 1 <= len(words) <= MAX_TAIL_WORDS:
        return title, ""
    return title[:head], title[head:]


def draw_row(row: Headline, part: int, look: Look, state: RowState) -> list[Segment]:
    """Draw one line of a row; rows of two lines have parts 0 and 1."""
    runs = _Runs(look, state)
    if look.height == 1:
        _draw_wide(row, runs)
    elif part == 0:
        runs.gutter(unread=not row.read)
        runs.indent()
        runs.title(row, runs.room - _margin(look))
    else:
        _draw_below(row, runs)
    return runs.finish()


def draw_waiting(sort_at: int, part: int, look: Look, state: RowState) -> list[Segment]:
    """Draw a row that has not been supplied yet: its time is known, its words are not."""
    return _draw_words("…", sort_at, part, look, state)


def draw_gone(sort_at: int, part: int, look: Look, state: RowState) -> list[Segment]:
    """Draw a row whose entry has left the cache since the list was made."""
    return _draw_words("no longer in the cache", sort_at, part, look, state)


def draw_day(name: str, count: int, look: Look) -> list[Segment]:
    """Draw a day header: its name, a rule, and how many rows it has."""
    runs = _Runs(look, RowState())
    number = f" {count:,} "
    runs.add(cut(f" {name} ", look.width), look.palette.day)
    if runs.room >= cell_width(number) + 2:
        runs.add(look.glyphs.rule * (runs.room - cell_width(number)), look.palette.rule)
        runs.add(number, look.palette.faint)
    return runs.finish()


def draw_words(words: str, look: Look) -> list[Segment]:
    """Draw a line of words in the middle: an empty list's, or the one under the last row."""
    runs = _Runs(look, RowState())
    text = cut(settle(words), look.width)
    runs.add(" " * ((look.width - cell_width(text)) // 2), look.palette.base)
    runs.add(text, look.palette.faint)
    return runs.finish()


def _draw_words(words: str, sort_at: int, part: int, look: Look, state: RowState) -> list[Segment]:
    runs = _Runs(look, state)
    runs.gutter(unread=False)
    if look.height == 1:
        runs.add(clock_of(sort_at, look.zone) + " ", look.palette.faint)
        runs.add(cut(words, max(0, runs.room)), look.palette.faint)
    else:
        text = clock_of(sort_at, look.zone) if part else words
        runs.add(cut(text, max(0, runs.room)), look.palette.faint)
    return runs.finish()


def _draw_wide(row: Headline, runs: _Runs) -> None:
    look, palette = runs.look, runs.look.palette
    source_width = next(size for width, size in _SOURCE_COLUMNS if look.width >= width)
    runs.gutter(unread=not row.read)
    runs.indent()
    runs.add(clock_of(row.sort_at, look.zone) + " ", palette.time)
    runs.add(fit(settle(row.source), source_width) + " ", palette.source)
    place = settle(row.place).upper()
    if look.width >= PLACE_COLUMN_FROM:
        runs.add(fit(place, MAX_PLACE - 3) + " ", palette.place)
    elif place:
        runs.add(cut(place, min(MAX_PLACE, look.width // 6)) + " ", palette.place)
    runs.chip(row.section_mask)
    marks = _fitting(_marks(row, look, runs.state), runs.room - MIN_TITLE)
    limit = _width_of(marks) + _margin(look)
    runs.title(row, runs.room - limit)
    runs.add(" " * (runs.room - limit), palette.base)
    runs.add_all(marks)


def _draw_below(row: Headline, runs: _Runs) -> None:
    look, palette = runs.look, runs.look.palette
    runs.gutter(unread=False)
    runs.indent(again=True)
    runs.add(clock_of(row.sort_at, look.zone) + " ", palette.time)
    marks = _fitting(_marks(row, look, runs.state), runs.room - MIN_SOURCE)
    limit = _width_of(marks) + _margin(look)
    if runs.room - limit > MIN_SOURCE:
        runs.chip(row.section_mask)
    room = runs.room - limit - 1
    beside = room - cell_width(_label(row.place.upper(), MAX_PLACE))
    source = _label(row.source, min(MAX_SOURCE, room, max(FAIR_SOURCE, beside)))
    runs.add(f"{source} " if source else "", palette.source)
    runs.add(_label(row.place.upper(), min(MAX_PLACE, runs.room - limit)), palette.place)
    runs.add(" " * (runs.room - limit), palette.base)
    runs.add_all(marks)


def _label(text: str, width: int) -> str:
    """A name cut to a width; nothing where only the mark of the cut would be left."""
    short = cut(settle(text), max(0, width))
    return "" if short == ELLIPSIS else short


def count_cells(row: Headline, look: Look) -> range:
    """The cells in which a row says how many more outlets have the report; none if none has."""
    marks = _marks(row, look, RowState())
    end = look.width - _margin(look)
    for text, style in reversed(marks):
        if style in (look.palette.copies, look.palette.faint):
            return range(end - cell_width(text) + 1, end)
        end -= cell_width(text)
    return range(0)


def _marks(row: Headline, look: Look, state: RowState) -> list[tuple[str, Style]]:
    """The signs at the right end, the least important first."""
    glyphs, palette = look.glyphs, look.palette
    marks: list[tuple[str, Style]] = []
    kind = glyphs.kind(row.kind)
    if kind:
        many = row.kind in _COUNTED and row.pictures > 1
        marks.append((f" {kind}{row.pictures}" if many else f" {kind}", palette.mark))
    elif row.pictures >= SEVERAL:
        marks.append((f" {glyphs.kind(Kind.PHOTO)}{row.pictures}", palette.mark))
    if row.updated:
        marks.append((f" {glyphs.updated}", palette.mark))
    if state.unfolded and row.id == row.fold_id:
        marks.append((" first", palette.mark))
    if row.others > 0 and not state.under:
        sign = "-" if state.unfolded else "+"
        # What is unread under a row is said by its count: the dot in front is the row's own.
        style = palette.copies if row.unread_below or not row.read else palette.faint
        marks.append((f" {sign}{row.others:,}", style))
    if row.starred:
        marks.append((f" {glyphs.star}", palette.star))
    return marks


def _fitting(marks: list[tuple[str, Style]], room: int) -> list[tuple[str, Style]]:
    while marks and _width_of(marks) > room:
        marks = marks[1:]
    return marks


def _width_of(runs: Iterable[tuple[str, Style]]) -> int:
    return sum(cell_width(text) for text, _ in runs)


def _margin(look: Look) -> int:
    """Cells kept free at the right edge, so that words do not touch the scroll bar."""
    return 1 if look.width >= 24 else 0


class _Runs:
    """Styled runs being put together from left to right, as few as will do."""

    def __init__(self, look: Look, state: RowState) -> None:
        self.look = look
        self.room = look.width
        self.state = state
        self._texts: list[str] = []
        self._styles: list[Style] = []

    def add(self, text: str, style: Style) -> None:
        """Add as much of a run as has room; cursor and selection bring their own colours."""
        size = cell_width(text)
        if size > self.room:
            text = cut(text, self.room, ellipsis="")
            size = cell_width(text)
        if not text:
            return
        self.room -= size
        if self.state.cursor:
            cursor = self.look.palette.cursor
            style = _over(cursor, style)
        elif self.state.selected:
            style = legible_style(style + self.look.palette.selected)
        styles = self._styles
        if styles and (both := _common(self._texts[-1], styles[-1], text, style)) is not None:
            self._texts[-1] += text
            styles[-1] = both
        else:
            self._texts.append(text)
            styles.append(style)

    def add_all(self, runs: Iterable[tuple[str, Style]]) -> None:
        """Add several runs."""
        for text, style in runs:
            self.add(text, style)

    def gutter(self, *, unread: bool) -> None:
        """Add the signs of cursor, selection and unread; one cell only in a very narrow list."""
        glyphs, state = self.look.glyphs, self.state
        sign = glyphs.selected if state.selected else glyphs.cursor if state.cursor else " "
        dot = glyphs.unread if unread else " "
        if self.look.width < 16:
            self.add(sign if sign != " " else dot, self.look.palette.mark)
        else:
            self.add(sign, self.look.palette.mark)
            self.add(dot, self.look.palette.unread)

    def indent(self, *, again: bool = False) -> None:
        """Set a report in that stands under the row of its fold."""
        if self.state.under:
            sign = " " if again else self.look.glyphs.under
            self.add(f"{sign} ", self.look.palette.rule)

    def chip(self, section_mask: int) -> None:
        """Add the section's chip; nothing for an unsorted entry."""
        chip = self.look.chip(section_mask)
        if chip is not None:
            self.add(f"{chip.sign} ", chip.style)

    def title(self, row: Headline, room: int) -> None:
        """Add the headline, its attribution dim."""
        palette = self.look.palette
        if row.urgent and room > MIN_TITLE:
            self.add(self.look.glyphs.urgent, palette.urgent)
            self.add(" ", palette.base)
            room -= cell_width(self.look.glyphs.urgent) + 1
        title = settle(row.title)
        head, _ = split_tail(title)
        shown = cut(title, max(0, room))
        style = palette.read if row.read else palette.unread
        if row.highlighted:
            style = palette.highlight
        if self.look.marker is None:
            self.add(shown[: len(head)], style)
            self.add(shown[len(head) :], palette.tail)
            return
        at = 0
        for begin, end in [*self.look.marker(shown), (len(shown), len(shown))]:
            split = min(max(at, len(head)), begin)
            self.add(shown[at:split], style)
            self.add(shown[split:begin], palette.tail)
            self.add(shown[begin:end], palette.found)
            at = end

    def finish(self) -> list[Segment]:
        """The runs, filled up with spaces to the width of the list."""
        self.add(" " * self.room, self.look.palette.base)
        return [Segment(text, style) for text, style in zip(self._texts, self._styles, strict=True)]


@lru_cache(64)
def _over(cursor: Style, style: Style) -> Style:
    """The cursor's colours, with what a run has besides colours."""
    if style.bold:
        cursor += _BOLD
    return cursor + _UNDERLINED if style.underline else cursor


def _common(first: str, its: Style, second: str, other: Style) -> Style | None:
    """The style in which two neighbours look as each in its own, if there is one."""
    if its is other or its == other:
        return its
    if second.isspace() and _blank_look(its) == _blank_look(other):
        return its
    if first.isspace() and _blank_look(its) == _blank_look(other):
        return other
    return None


@lru_cache(256)
def _blank_look(style: Style) -> tuple[object, ...]:
    """What of a style shows on a space."""
    lines = style.underline, style.reverse, style.strike
    return (style.bgcolor, *lines, style.color if any(lines) else None)
