"""Lines: what stands on one line of a page, and where it comes from."""

from __future__ import annotations

from typing import NamedTuple

from tui_news.text.width import cell_width


class Run(NamedTuple):
    """Text in one style."""

    text: str
    style: str = ""
    """Style names with spaces between them, the base first (`quote strong link`)."""
    target: int = 0
    """Number of what a click follows (`links.Targets`), 0 for nothing."""
    source: int = -1
    """Where its first character stands in the text of the piece; -1 when it is not of the text."""


class Line(NamedTuple):
    """One line: runs from left to right."""

    runs: tuple[Run, ...] = ()
    piece: int = -1
    """Index of the piece it belongs to."""
    begin: int = 0
    """Where the line begins in the text of the piece."""

    @property
    def text(self) -> str:
        """What stands on the line, with its indent."""
        return "".join([run.text for run in self.runs])

    @property
    def width(self) -> int:
        """Its width in cells."""
        return cell_width(self.text)

    def run_at(self, cell: int) -> Run | None:
        """The run that covers a cell, counted from 0; None behind the end."""
        for run in self.runs:
            cell -= cell_width(run.text)
            if cell < 0:
                return run
        return None
