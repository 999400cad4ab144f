"""When to poll a feed next, and why: pure, time and chance are arguments.

The wait is the longest of what the user, the document (ttl, sy:*) and the server (max-age, Expires)
want, between 15 minutes and a day; a feed that seldom has news is asked less often, as far as the
user lets it; failures double a quarter of an hour; Retry-After is kept,
forced or not; 403 rests for hours, 410 for a week; every eighth day a feed is asked without
conditions, because some servers answer 304 to anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from tui_news.errors import Gone, HttpStatus, RateLimited
from tui_news.model.feed import FeedHealth
from tui_news.model.frozen import dataclass

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(hours=24)
FORCED_FLOOR = timedelta(seconds=60)
"""Two requests to one feed are at least this far apart, whatever the reader presses."""
LOCAL_FLOOR = timedelta(seconds=5)
"""The same for a server on this machine, which is nobody's burden."""
UNCONDITIONAL_EVERY = timedelta(days=8)
REFUSED_REST = timedelta(hours=6)
GONE_REST = timedelta(days=7)
SHORTEST_HOLD = timedelta(seconds=60)
SPREAD = 0.1
"""Share by which a wait after a success varies, so that feeds do not come in step."""
FAILURE_SPREAD = 0.2

_DAY_HOURS = 24


@dataclass(frozen=True, slots=True)
class Plan:
    """When to ask next, and why in a few words."""

    next_check: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """How long everybody wants us to wait after a success."""

    interval: timedelta
    """The user's, for this feed or in general."""
    max_age: int | None = None
    """Seconds: the server's."""
    ttl_minutes: int | None = None
    """The document's."""
    skip_hours: int = 0
    """GMT hours to leave out, bit h for hour h."""
    skip_days: int = 0
    """GMT weekdays to leave out, bit 0 is Monday."""
    rhythm_minutes: int | None = None
    """How far apart the feed's news usually are."""
    slowest: timedelta = timedelta(0)
    """How far its rhythm may stretch the interval: the user's; nothing for not at all."""


LOOKS_PER_NEWS = 3
"""Polls between two news of a feed that seldom has any."""
MOST_DATES = 12
"""News of which the rhythm of a feed is told."""


def rhythm_of(dates: Iterable[datetime], *, now: datetime) -> int | None:
    """Say how many minutes usually lie between a feed's news; None if too few are dated.

    The median of the gaps between the newest ones; a feed that has been silent for longer than
    usual counts as slower by a quarter of its silence. News of one moment count once.
    """
    times = sorted({date for date in dates if date <= now}, reverse=True)[:MOST_DATES]
    if len(times) < 3:
        return None
    gaps = sorted(later - earlier for later, earlier in pairwise(times))
    usual = max(gaps[len(gaps) // 2], (now - times[0]) / 4)
    return int(usual.total_seconds() // 60)


def after_success(wishes: Wishes, *, now: datetime, chance: float) -> Plan:
    """Plan the next poll after an answer (200 or 304).

    Args:
        wishes: who wants what.
        now: the time of the answer, aware.
        chance: -1 to 1, for the jitter.
    """
    server = timedelta(seconds=wishes.max_age or 0)
    document = timedelta(minutes=min(wishes.ttl_minutes or 0, 366 * 24 * 60))
    usual = wishes.interval
    seldom = timedelta(minutes=min(wishes.rhythm_minutes or 0, 366 * 24 * 60)) / LOOKS_PER_NEWS
    usual = max(usual, min(seldom, wishes.slowest))
    wait = _clamp(max(usual, server, document))
    if server >= wait:
        reason = "the server's answer is fresh until then"
    elif document >= wait:
        reason = "the feed asks for that"
    elif usual > wishes.interval:
        reason = f"every {_words(wait)}, for it seldom has news"
    else:
        reason = f"every {_words(wait)}"
    varied = wait * (1 + SPREAD * chance)
    # Jitter may come early for the user, never for those who asked for a rest.
    varied = _clamp(max(varied, min(max(server, document), LONGEST)))
    planned = now + varied
    skipped = _past_skips(planned, wishes, latest=now + LONGEST)
    if skipped != planned:
        return Plan(skipped, "the feed names hours or days without news")
    return Plan(planned, reason)


def after_failure(
    error: Exception, failures: int, *, now: datetime, chance: float
) -> tuple[Plan, datetime | None]:
    """Plan the next poll after a failure.

    Args:
        error: what went wrong: of fetching, or of parsing.
        failures: how many in a row, this one included.
        now: the time of the failure, aware.
        chance: -1 to 1, for the jitter.

    Returns:
        the plan, and the time before which not even a forced refresh may ask.
    """
    jitter = 1 + FAILURE_SPREAD * chance
    if isinstance(error, RateLimited) and error.retry_at is not None:
        wait = min(max(error.retry_at - now, SHORTEST_HOLD), LONGEST)
        return Plan(now + wait, "the server asked for a rest"), now + wait
    if isinstance(error, Gone):
        return Plan(now + GONE_REST * jitter, "gone for good: looked at once a week"), None
    if isinstance(error, HttpStatus) and error.status == 403:
        wait = min(REFUSED_REST * 2 ** min(failures - 1, 4), LONGEST)
        wait = min(wait * jitter, LONGEST)
        return Plan(now + wait, "this outlet refuses programs"), None
    wait = min(SHORTEST * 2 ** min(max(failures - 1, 0), 8), LONGEST)
    wait = min(wait * jitter, LONGEST)
    times = "a failure" if failures <= 1 else f"{failures} failures"
    return Plan(now + wait, f"after {times}"), None


def is_due(
    health: FeedHealth,
    *,
    now: datetime,
    forced: bool = False,
    floor: timedelta = FORCED_FLOOR,
) -> bool:
    """Tell whether a feed may be polled now.

    A forced poll ignores our plan and freshness, but neither Retry-After nor the `floor` between
    two polls.
    A clock that was set back does not put a feed to sleep: a plan too far ahead is no plan.
    """
    if health.retry_at is not None and now < health.retry_at <= now + LONGEST:
        return False
    if forced:
        last = health.last_attempt
        return last is None or not last <= now < last + floor
    if health.next_check is None:
        return True
    farthest = GONE_REST * (1 + FAILURE_SPREAD) if health.gone else LONGEST
    return health.next_check <= now or health.next_check > now + farthest


def wants_all(health: FeedHealth, *, now: datetime) -> bool:
    """Tell whether to ask without conditions this time."""
    return health.last_full is None or now - health.last_full >= UNCONDITIONAL_EVERY


def _clamp(wait: timedelta) -> timedelta:
    return min(max(wait, SHORTEST), LONGEST)


def _past_skips(planned: datetime, wishes: Wishes, *, latest: datetime) -> datetime:
    """Move a plan past hours and days without news, but never past `latest`."""
    moved = planned.astimezone(UTC)
    for _ in range(_DAY_HOURS + 1):
        skipped = wishes.skip_hours >> moved.hour & 1 or wishes.skip_days >> moved.weekday() & 1
        if not skipped:
            return planned if moved == planned else moved
        moved = moved.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        if moved >= latest:
            return latest
    return latest


def _words(wait: timedelta) -> str:
    minutes = round(wait.total_seconds() / 60)
    if minutes % 60:
        return f"{minutes} minutes"
    hours = minutes // 60
    return "hour" if hours == 1 else f"{hours} hours"
