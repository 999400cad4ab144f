"""Revisions: an entry's versions, and what one of them changed of the one before."""

from __future__ import annotations

from tui_news.model.frozen import dataclass
from tui_news.model.revision import Version, comparable
from tui_news.store import revisions as store
from tui_news.store.database import Database
from tui_news.text.word_diff import Piece, is_changed, paragraphs, word_diff

CONTEXT = 1
"""Unchanged paragraphs shown on each side of a changed one."""

Line = tuple[Piece, ...]
"""A paragraph."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Paragraphs that are not shown because nothing changed in them or beside them."""

    count: int


@dataclass(frozen=True, slots=True)
class PartChange:
    """What changed in the title, the lead or the text."""

    part: str
    lines: tuple[Line, ...]

    @property
    def changed(self) -> bool:
        """Whether any words came or went."""
        return any(is_changed(line) for line in self.lines)


def versions(db: Database, entry_id: int) -> tuple[Version, ...]:
    """An entry's versions, the oldest first, the present one last; empty if it is gone."""
    return store.of_entry(db, entry_id)


def compare(former: Version, present: Version) -> tuple[PartChange, ...]:
    """What changed from one version to the next, the title first; up to a tenth of a second."""
    return tuple(
        PartChange(one.part, tuple(paragraphs(word_diff(one.former, one.present))))
        for one in comparable(former, present)
    )


def folded(lines: tuple[Line, ...]) -> list[Line | Folded]:
    """The paragraphs around changes; the others are only counted, where that saves lines."""
    changed = [number for number, line in enumerate(lines) if is_changed(line)]
    near = {
        other
        for number in changed
        for other in range(max(0, number - CONTEXT), min(len(lines), number + CONTEXT + 1))
    }
    shown: list[Line | Folded] = []
    for number, line in enumerate(lines):
        if number in near:
            shown.append(line)
        elif shown and isinstance(last := shown[-1], Folded):
            shown[-1] = Folded(last.count + 1)
        else:
            shown.append(Folded(1))
    return shown
