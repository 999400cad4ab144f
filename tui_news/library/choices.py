"""Choices: what the reader chose on screen, kept for the next start."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace

from tui_news.model.frozen import dataclass
from tui_news.model.query import EntryQuery
from tui_news.model.section import toggles
from tui_news.store import remembered
from tui_news.store.database import Database
from tui_news.store.sections import all_sections

_KEY = "choices"


@dataclass(frozen=True, slots=True)
class Choices:
    """The state of the main screen that survives a restart."""

    mine_mask: int = 0
    """My sections: the toggles that are on when not all news is shown."""
    mine_unsorted: bool = False
    """Whether unsorted entries belong to my sections."""
    show_all: bool = True
    """All news, with my sections kept for later."""
    unread_only: bool = False
    folded: bool = True
    """Copies of one report are one row."""
    layout: str = ""
    """The layout forced by the reader; empty follows the terminal's size."""
    measure: int = 0
    """Columns of the article's text that the reader chose; 0 leaves it to the settings."""
    cursor_id: int = 0
    cursor_at: int = 0
    """`sort_at` of the entry under the cursor: where to look if it is gone."""
    cursor_line: int = 0
    """Line of the cursor on screen."""
    hint_seen: bool = False
    """The first-use hint about section filters was shown and used."""

    def query(self) -> EntryQuery:
        """The list that these choices ask for."""
        return EntryQuery(
            section_mask=0 if self.show_all else self.mine_mask,
            include_unsorted=not self.show_all and self.mine_unsorted,
            unread_only=self.unread_only,
        )

    def toggled(self, mask: int) -> Choices:
        """Toggle one section, or the unsorted (mask 0); from all news, it is shown alone."""
        if self.show_all:
            return replace(self, mine_mask=mask, mine_unsorted=not mask, show_all=False)
        mine, unsorted = self.mine_mask ^ mask, self.mine_unsorted ^ (not mask)
        return replace(
            self, mine_mask=mine, mine_unsorted=unsorted, show_all=not mine and not unsorted
        )

    def swapped(self, everything: int) -> Choices:
        """Swap all news and my sections; the first time, mine are `everything` on the bar."""
        if self.show_all and not self.mine_mask and not self.mine_unsorted:
            return replace(self, mine_mask=everything, show_all=False)
        return replace(self, show_all=not self.show_all)

    def within(self, everything: int) -> Choices:
        """The same without sections that are no longer on the bar (a mask of those that are)."""
        mine = self.mine_mask & everything
        nothing = not mine and not self.mine_unsorted
        return replace(self, mine_mask=mine, show_all=self.show_all or nothing)


def load(db: Database) -> Choices:
    """Read the remembered choices; anything unreadable falls back to its default."""
    try:
        kept = json.loads(remembered.get(db, _KEY, "{}"))
    except ValueError:
        return Choices()
    if not isinstance(kept, dict):
        return Choices()
    known = {
        field.name: kept[field.name]
        for field in fields(Choices)
        if isinstance(kept.get(field.name), type(field.default))
    }
    shown = sum(section.mask for section in toggles(all_sections(db)))
    return Choices(**known).within(shown)


def save(db: Database, choices: Choices) -> None:
    """Remember the choices."""
    remembered.put(db, _KEY, json.dumps(asdict(choices)))
