"""What one poll does to a feed's health: pure, time and chance are arguments.

Validators and the body's hash are kept only for a body that was parsed whole; an address is
rewritten only after unbroken permanent redirects have led to the same readable feed for a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from tui_news.engine import schedule
from tui_news.engine.schedule import Wishes
from tui_news.errors import NewsError
from tui_news.fetching.answers import Failed, Fetched, NotModified
from tui_news.model.feed import FeedHealth, Validators
from tui_news.model.frozen import dataclass
from tui_news.model.parsed import ParsedFeed
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.text.sanitise import clean_line

DATED = 50
"""Entries whose dates are looked at: newer ones come first."""
MOVE_PROVES_STABLE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Moment:
    """When an answer came, and what chance said: the impure facts of a poll."""

    now: datetime
    chance: float
    """-1 to 1."""
    interval: timedelta
    """The user's wish for this feed."""
    slowest: timedelta = timedelta(0)
    """How far the feed's own rhythm may stretch that; nothing for not at all."""


def after_document(
    health: FeedHealth, answer: Fetched, parsed: ParsedFeed, newest: datetime | None, when: Moment
) -> FeedHealth:
    """Give the health after a body that was parsed, whole or as far as it came."""
    seen = replace(
        health,
        last_attempt=when.now,
        last_success=when.now,
        status=answer.status,
        newest_entry=max(filter(None, (health.newest_entry, newest)), default=None),
        gone=False,
        retry_at=None,
        ttl_minutes=parsed.ttl_minutes,
        rhythm_minutes=schedule.rhythm_of(dates_of(parsed), now=when.now),
        skip_hours=sum(1 << hour for hour in parsed.skip_hours),
        skip_days=sum(1 << day for day in parsed.skip_days),
    )
    if answer.cut is not None:
        return _failed(
            replace(seen, validators=Validators(), body_hash=b""), answer.cut, when, answer.status
        )
    seen = replace(
        seen, validators=answer.validators, body_hash=hash_of(answer.body), last_full=when.now
    )
    return _succeeded(_moved(seen, answer.permanent_url, when.now), answer.max_age, when)


def after_same(health: FeedHealth, answer: Fetched | NotModified, when: Moment) -> FeedHealth:
    """Give the health after a 304, or after a body that equals the last one."""
    kept = replace(
        health,
        last_attempt=when.now,
        last_success=when.now,
        validators=answer.validators,
        status=answer.status if isinstance(answer, Fetched) else 304,
        last_full=when.now if isinstance(answer, Fetched) else health.last_full,
        gone=False,
        retry_at=None,
    )
    return _succeeded(_moved(kept, answer.permanent_url, when.now), answer.max_age, when)


def after_failure(health: FeedHealth, failed: Failed, when: Moment) -> FeedHealth:
    """Give the health after a poll that brought nothing."""
    if not failed.asked:
        # Not the feed's fault: its host is on hold or silent. It only waits.
        plan, retry_at = schedule.after_failure(
            failed.error, max(health.failures, 1), now=when.now, chance=when.chance
        )
        return replace(
            health,
            next_check=plan.next_check,
            next_reason=plan.reason,
            retry_at=retry_at,
            error=_sentence(failed.error),
        )
    return _failed(replace(health, last_attempt=when.now), failed.error, when, failed.status)


def after_unreadable(
    health: FeedHealth, answer: Fetched, error: NewsError, when: Moment
) -> FeedHealth:
    """Give the health after a body that is no feed: its validators are not kept."""
    cut = answer.cut
    if cut is not None:
        error = type(cut)(cut.subject, cut.reason, "nothing in it could be read")
    asked = replace(health, last_attempt=when.now, validators=Validators(), body_hash=b"")
    return _failed(asked, error, when, answer.status)


def dates_of(parsed: ParsedFeed) -> Iterator[datetime]:
    """Give the dates of a document's first entries, those that have one."""
    for entry in parsed.entries[:DATED]:
        if entry.published is not None:
            yield entry.published


def hash_of(body: bytes) -> bytes:
    """Hash a body, to know it again without parsing."""
    return blake2b(body, digest_size=16).digest()


def proven_move(url: str, before: FeedHealth, after: FeedHealth, taken: frozenset[str]) -> str:
    """Give the address to rewrite a subscription to, or nothing.

    Args:
        url: the subscription's address.
        before: the health before this poll.
        after: the health after this poll, which was a success.
        taken: the addresses of all subscriptions.
    """
    target, since = after.moved_to, after.moved_since
    if not target or since is None or before.moved_to != target or target in taken:
        return ""
    if after.last_success is None or after.last_success - since < MOVE_PROVES_STABLE:
        return ""
    return "" if url.startswith("https:") and target.startswith("http:") else target


def settled_move(health: FeedHealth) -> FeedHealth:
    """Forget a move that was carried out."""
    return replace(health, moved_to="", moved_since=None)


def _succeeded(health: FeedHealth, max_age: int | None, when: Moment) -> FeedHealth:
    wishes = Wishes(
        when.interval,
        max_age,
        health.ttl_minutes,
        health.skip_hours,
        health.skip_days,
        health.rhythm_minutes,
        when.slowest,
    )
    plan = schedule.after_success(wishes, now=when.now, chance=when.chance)
    return replace(
        health, next_check=plan.next_check, next_reason=plan.reason, failures=0, error=EMPTY
    )


def _failed(health: FeedHealth, error: NewsError, when: Moment, status: int) -> FeedHealth:
    failures = health.failures + 1
    plan, retry_at = schedule.after_failure(error, failures, now=when.now, chance=when.chance)
    return replace(
        health,
        next_check=plan.next_check,
        next_reason=plan.reason,
        retry_at=retry_at,
        failures=failures,
        error=_sentence(error),
        status=status,
        gone=status == 410,
    )


def _sentence(error: NewsError) -> SafeText:
    return clean_line(str(error), limit=400)


def _moved(health: FeedHealth, permanent_url: str, now: datetime) -> FeedHealth:
    if not permanent_url:
        return settled_move(health) if health.moved_to else health
    if permanent_url == health.moved_to:
        return health
    return replace(health, moved_to=permanent_url, moved_since=now)
