"""Tag trends: whom and what the last 24 hours' news names, and how much more than usual.

Usual is the mean of the seven days before. A day of which the cache holds much less than of today
says nothing about what is usual (feeds reach back a few hours only): the mean is taken over the
days from yesterday back to the first such day, and where there is none, no trend is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import SafeText
from tui_news.model.tag import TagKind
from tui_news.store import tag_counts
from tui_news.store.database import Database
from tui_news.text.fold import fold

DAYS = 7
"""Days before the last 24 hours that say what is usual."""

FEWEST = 4
"""Entries of today from which a trend is told: two instead of one is no news."""

FULL_DAY = 0.25
"""Share of today's entries that a day needs to count: a Sunday has it, a feed's tail has not."""

STEADY = 1.25
"""Up to this factor, up or down, a tag is named as usual."""

MOST = 1_000
"""Tags that are listed, the most frequent."""


class TagOrder(StrEnum):
    """How the tags are ordered."""

    COUNT = "count"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class TagTrend:
    """A tag of the last 24 hours."""

    name: SafeText
    kind: TagKind
    today: int
    """Entries of the last 24 hours that name it."""
    before: int = 0
    """Entries of the days that say what is usual."""
    days: int = 0
    """How many days these are; 0 where the cache does not know what is usual."""

    @property
    def usual(self) -> float | None:
        """Entries a day in the days before; None where that is not known."""
        return self.before / self.days if self.days else None

    @property
    def ratio(self) -> float | None:
        """How many times as often as usual.

        None where today or the days before say too little; infinite for what was not named at all.
        """
        usual = self.usual
        if usual is None or self.today < FEWEST:
            return None
        return self.today / usual if usual else float("inf")

    def sentence(self) -> str:
        """Say it in words: `24 today, usually 6 a day, ↑ 4.0x`."""
        parts = [f"{self.today:,} today"]
        if self.usual is not None:
            parts.append(f"usually {_number(self.usual)} a day" if self.before else self._new())
        if sign := self.sign():
            parts.append(sign)
        return ", ".join(parts)

    def _new(self) -> str:
        """Say that the days before knew nothing of it, and how many days that are."""
        if self.days >= DAYS:
            return "new this week"
        return "none the day before" if self.days == 1 else f"none in the {self.days} days before"

    def sign(self) -> str:
        """The trend alone: `↑ 4.0x`, `↓ 0.5x`, `as usual`; empty where there is none to tell."""
        ratio = self.ratio
        if ratio is None or ratio == float("inf"):
            return ""
        if 1 / STEADY <= ratio <= STEADY:
            return "as usual"
        shown = f"{ratio:.1f}" if ratio < 10 else f"{ratio:,.0f}"
        return f"{'↑' if ratio > 1 else '↓'} {shown}x"


@dataclass(frozen=True, slots=True)
class TagTrends:
    """The tags of the last 24 hours, the most frequent first."""

    tags: tuple[TagTrend, ...] = ()
    days: int = 0
    """Days that say what is usual."""

    def reach(self) -> str:
        """Say what the trend is measured by."""
        if self.days >= DAYS:
            return "Trend: against the mean of the 7 days before"
        if not self.days:
            return "No trend yet: the cache does not reach back a whole day before today"
        days = "1 day" if self.days == 1 else f"{self.days} days"
        return f"Trend: against {days} only, the cache does not reach back 7"


def read(db: Database, *, now: datetime) -> TagTrends:
    """Count the tags; takes some hundredths of a second, whatever the cache's size."""
    hour = int(now.timestamp()) // tag_counts.HOUR
    days = full_days(tag_counts.entries_by_day(db, hour=hour, days=DAYS))
    found = tag_counts.counts(db, hour=hour, days=days, limit=MOST)
    return TagTrends(
        tuple(TagTrend(one.name, one.kind, one.today, one.before, days) for one in found), days
    )


def full_days(entries: list[int]) -> int:
    """Say how many days before today the cache knows, from the entries of today and each before."""
    enough = max(1.0, entries[0] * FULL_DAY)
    known = 0
    for number in entries[1:]:
        if number < enough:
            break
        known += 1
    return known


def chosen(
    tags: Iterable[TagTrend],
    *,
    order: TagOrder = TagOrder.COUNT,
    kind: TagKind | None = None,
    words: str = "",
) -> list[TagTrend]:
    """Give the tags of a kind whose name holds what was typed, in an order."""
    wanted = fold(words).strip()
    found = [
        one for one in tags if kind in (None, one.kind) and (not wanted or wanted in fold(one.name))
    ]
    if order is TagOrder.TREND:
        found.sort(key=lambda one: (-(one.ratio or 0.0), -one.today))
    return found


def _number(value: float) -> str:
    """Write a mean: `6`, `2.5`, `0.3`, never `0`."""
    if value >= 10 or value == int(value):
        return f"{value:,.0f}"
    return f"{max(value, 0.1):.1f}"
