"""Pieces: an article taken apart into texts that are laid out one by one."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple, TypeAlias

from tui_news.model.frozen import dataclass
from tui_news.text.typeset.lines import Run


class Mark(NamedTuple):
    """A stretch of a piece's text in a style of its own."""

    begin: int
    end: int
    style: str
    target: int = 0


Cells: TypeAlias = tuple[tuple[tuple[int, int], ...], ...]
"""Rows of a table; each cell is where its text begins and ends in the piece's text."""


@dataclass(frozen=True, slots=True)
class Indent:
    """What stands before the text: list markers, quotation bars."""

    first: tuple[Run, ...] = ()
    """Before the first line."""
    rest: tuple[Run, ...] = ()
    """Before the others; as wide as `first`."""

    def within(self, outer: Indent) -> Indent:
        """This indent behind another one."""
        return Indent(outer.first + self.first, outer.rest + self.rest)

    def later(self) -> Indent:
        """The same without its marker: for what follows the first text of a list item."""
        return Indent(self.rest, self.rest)


NO_INDENT = Indent()
"""Nothing before the text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture shows: its drawing, or a word about it; nothing while it is hidden."""

    name: str = ""
    """By which the screen knows the drawing; empty for none."""
    width: int = 0
    """Cells of the drawing."""
    height: int = 0
    note: str = ""
    """A sentence in its place."""
    style: str = "pending"
    """The sentence's style."""


DRAWING = "drawing="
"""Begins the style of a run that stands for a line of a drawing: then its row and its name."""


@dataclass(frozen=True, slots=True)
class Flowing:
    """Running text that is wrapped."""

    text: str
    style: str = "body"
    marks: tuple[Mark, ...] = ()
    """In order, not overlapping."""
    indent: Indent = NO_INDENT
    gap: int = 1
    """Empty lines before it."""
    gap_indent: tuple[Run, ...] = ()
    """What stands on these lines: the bar of a quotation that goes on."""
    silent: tuple[tuple[int, int], ...] = ()
    """Ranges of the text that are ours, not the article's: passed over when searching."""
    drawing: Shown | None = None
    """A picture above the text."""


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Text whose line ends and spaces count; longer lines go on behind a sign."""

    text: str
    style: str = "code"
    marks: tuple[Mark, ...] = ()
    indent: Indent = NO_INDENT
    gap: int = 1
    gap_indent: tuple[Run, ...] = ()
    silent: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Tabular:
    """A table; its text is the cells, one after the other, with newlines between them."""

    text: str
    cells: Cells = ()
    header_rows: int = 0
    style: str = "table"
    marks: tuple[Mark, ...] = ()
    indent: Indent = NO_INDENT
    gap: int = 1
    gap_indent: tuple[Run, ...] = ()
    silent: tuple[tuple[int, int], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Ruled:
    """A line across the page."""

    text: str = ""
    style: str = "rule"
    marks: tuple[Mark, ...] = ()
    indent: Indent = NO_INDENT
    gap: int = 1
    gap_indent: tuple[Run, ...] = ()
    silent: tuple[tuple[int, int], ...] = ()


Piece: TypeAlias = Flowing | Preformatted | Tabular | Ruled


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs that typesetting adds; each takes one cell."""

    bullets: tuple[str, ...] = ("•", "◦", "▪")
    bar: str = "▎"
    rule: str = "─"
    column: str = "│"
    cross: str = "┼"
    goes_on: str = "↪"
    picture: str = "▣"
    scripts: bool = True
    """Superscript and subscript have characters of their own."""


PICTURES = Signs()
"""For terminals with a Unicode font."""

LETTERS = Signs(("*", "-", "+"), "|", "-", "|", "+", "\\", "#", scripts=False)
"""For terminals and locales with letters only."""
