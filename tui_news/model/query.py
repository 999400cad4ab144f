"""EntryQuery: one immutable filter and order, for lists, search, topics and bulk acts."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from tui_news.model.frozen import dataclass

if TYPE_CHECKING:
    from tui_news.model.condition import Condition


class Order(StrEnum):
    """How a list is ordered."""

    NEWEST = "newest"
    OLDEST = "oldest"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """Which entries, in which order. All conditions hold together.

    An empty query means everything that is not muted, newest first.
    """

    section_mask: int = 0
    """Entries in any of these sections; 0 means every section, unless `include_unsorted`."""
    include_unsorted: bool = False
    """Entries without a section too; with an empty `section_mask`, only those."""
    words: str = ""
    """Words that must all occur (folded, the last one as a prefix)."""
    feed_ids: tuple[int, ...] = ()
    unread_only: bool = False
    starred_only: bool = False
    urgent_only: bool = False
    muted_only: bool = False
    """What a rule hides, and only that: no other list holds it."""
    place: str = ""
    since: int | None = None
    """Seconds since the epoch, inclusive, on `sort_at`."""
    before: int | None = None
    """Seconds since the epoch, exclusive, on `sort_at`."""
    order: Order = Order.NEWEST
    condition: Condition | None = None
    """What was asked in the query language (`text.query_language`)."""

    def with_sections(self, mask: int) -> EntryQuery:
        """The same query over other sections."""
        return replace(self, section_mask=mask)
