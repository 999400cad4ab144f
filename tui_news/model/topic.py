"""Topic: what a reader follows, mutes or wants marked, as a query in their own words."""

from __future__ import annotations

from enum import StrEnum

from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import SafeText


class TopicKind(StrEnum):
    """What a topic does with the entries that its query means."""

    FOLLOW = "follow"
    """Counts them and lists them on demand."""
    MUTE = "mute"
    """Hides them from every list."""
    HIGHLIGHT = "highlight"
    """Marks their rows."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A saved query."""

    id: int
    kind: TopicKind
    name: SafeText
    query: str
    """In the language of `text.query_language`, as it was typed."""
    seen_id: int = 0
    """The newest entry when it was last visited: what came later is new in it."""
    until: int | None = None
    """When a rule ends (seconds since the epoch); None for never."""
