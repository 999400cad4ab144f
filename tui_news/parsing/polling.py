"""How often a feed wants to be asked: ttl, sy:update*, skipHours, skipDays.

Sources: RSS 2.0 (rssboard.org), the RSS 1.0 syndication module. Only what is said is read here;
the engine bounds it.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui_news.parsing.numbers import natural

_PERIODS = {
    "hourly": 60,
    "daily": 24 * 60,
    "weekly": 7 * 24 * 60,
    "monthly": 30 * 24 * 60,
    "yearly": 365 * 24 * 60,
}
_DAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}

MAX_TTL = 366 * 24 * 60
"""Minutes; a longer wait is a slip."""


def ttl_minutes(ttl: str, period: str, frequency: str) -> int | None:
    """Give the longest wait in minutes that `ttl` or `sy:updatePeriod` asks for."""
    waits = []
    number = natural(ttl)
    if number:
        waits.append(number)
    if minutes := _PERIODS.get(period.strip().lower()):
        waits.append(max(1, minutes // (natural(frequency) or 1)))
    return min(max(waits), MAX_TTL) if waits else None


def skip_hours(hours: Iterable[str]) -> frozenset[int]:
    """Give the GMT hours to skip, 0 to 23; 24 is midnight in RSS 0.91. All of them means none."""
    numbers = {
        number % 24 for text in hours if (number := natural(text)) is not None and number <= 24
    }
    return frozenset() if len(numbers) == 24 else frozenset(numbers)


def skip_days(days: Iterable[str]) -> frozenset[int]:
    """Give the GMT weekdays to skip, Monday is 0. All of them means none."""
    numbers = {_DAYS[day] for text in days if (day := text.strip()[:3].lower()) in _DAYS}
    return frozenset() if len(numbers) == 7 else frozenset(numbers)
