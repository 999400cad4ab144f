"""Look: everything but the row itself that decides how a row is drawn.

Named tuples, because they are made at the start of the program: a data class takes a millisecond to
make, and the first headlines wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import NamedTuple

from rich.style import Style

from tui_news.model.entry import Kind

TWO_LINES_BELOW = 60
"""Lists narrower than this draw a row on two lines."""


class Palette(NamedTuple):
    """The styles of the parts of a row; all come from the theme."""

    base: Style
    time: Style
    source: Style
    place: Style
    read: Style
    unread: Style
    tail: Style
    mark: Style
    urgent: Style
    star: Style
    copies: Style
    day: Style
    rule: Style
    faint: Style
    found: Style
    highlight: Style
    cursor: Style
    selected: Style


PARTS: tuple[str, ...] = tuple(name for name in Palette._fields if name != "base")
"""The component classes of the list: `headline-list--` and one of these."""


class Glyphs(NamedTuple):
    """The signs in a row; all but the kinds take one cell, and none is an emoji."""

    cursor: str = "▌"
    selected: str = "✓"
    unread: str = "•"
    chip: str = "●"
    star: str = "★"
    updated: str = "✎"
    urgent: str = "!"
    rule: str = "─"
    under: str = "└"
    kinds: tuple[tuple[Kind, str], ...] = (
        (Kind.PHOTO, "▣"),
        (Kind.VIDEO, "►"),
        (Kind.AUDIO, "♪"),
        (Kind.GRAPHIC, "▥"),
        (Kind.LIVE, "LIVE"),
    )

    def kind(self, kind: Kind) -> str:
        """The sign of a kind; nothing for plain text."""
        return next((sign for known, sign in self.kinds if known is kind), "")


PICTURES = Glyphs()
"""For terminals with a Unicode font."""

LETTERS = Glyphs(
    cursor=">",
    selected="x",
    unread="*",
    chip="o",
    star="S",
    updated="U",
    rule="-",
    under="|",
    kinds=(
        (Kind.PHOTO, "[photo]"),
        (Kind.VIDEO, "[video]"),
        (Kind.AUDIO, "[audio]"),
        (Kind.GRAPHIC, "[graphic]"),
        (Kind.LIVE, "LIVE"),
    ),
)
"""For terminals and locales with letters only."""


class Chip(NamedTuple):
    """How a section shows in a row: a dot in its colour, or its key where there is no colour."""

    sign: str
    style: Style


class Look(NamedTuple):
    """One way to draw rows."""

    width: int
    zone: tzinfo
    palette: Palette
    glyphs: Glyphs = PICTURES
    chips: tuple[tuple[int, Chip], ...] = ()
    """(section mask, chip) in the order of the section bar."""

    marker: Callable[[str], Sequence[tuple[int, int]]] | None = None
    """Finds what is to be marked in a headline, as (begin, end) in its order."""

    @property
    def height(self) -> int:
        """Lines of a row."""
        return 2 if self.width < TWO_LINES_BELOW else 1

    def chip(self, section_mask: int) -> Chip | None:
        """The chip of the first section that an entry is in."""
        if section_mask:
            for mask, chip in self.chips:
                if section_mask & mask:
                    return chip
        return None
