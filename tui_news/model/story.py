"""Story: the entries of several outlets about one event."""

from __future__ import annotations

from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import SafeText


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One entry of a story, as lists of other reports show it."""

    id: int
    title: SafeText
    source: SafeText
    """The outlet's name."""
    owner: str
    """Who owns the outlet: one vote; the outlet itself where nothing is known."""
    sort_at: int
    """Seconds since the epoch."""
    read: bool = False


@dataclass(frozen=True, slots=True)
class StoryText:
    """What the clustering reads of an entry."""

    id: int
    title: str
    lead: str
    language: str
    owner: str
    sort_at: int
