"""When to poll next: a table of the rules, and thirty days on a clock that only the test moves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui_news.engine import outcome, schedule
from tui_news.engine.outcome import Moment
from tui_news.engine.schedule import Wishes, after_failure, after_success, is_due, wants_all
from tui_news.errors import FetchError, Gone, HttpStatus, ParseError, RateLimited, TimedOut
from tui_news.fetching.answers import Failed, Fetched, NotModified
from tui_news.model.feed import FeedHealth, Validators
from tui_news.model.parsed import ParsedFeed

NOW = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)  # a Friday
HALF_HOUR = timedelta(minutes=30)
chances = st.floats(-1, 1)


def minutes(moment: datetime) -> float:
    return (moment - NOW).total_seconds() / 60


@pytest.mark.parametrize(
    ("wishes", "expected", "reason"),
    [
        (Wishes(HALF_HOUR), 30, "every 30 minutes"),
        (Wishes(timedelta(hours=1)), 60, "every hour"),
        (Wishes(timedelta(hours=6)), 360, "every 6 hours"),
        (Wishes(timedelta(minutes=1)), 15, "every 15 minutes"),
        (Wishes(timedelta(days=3)), 1_440, "every 24 hours"),
        (Wishes(HALF_HOUR, max_age=600), 30, "every 30 minutes"),
        (Wishes(HALF_HOUR, max_age=7_200), 120, "the server's answer is fresh until then"),
        (Wishes(HALF_HOUR, max_age=3_153_600_000), 1_440, "the server's answer is fresh"),
        (Wishes(HALF_HOUR, ttl_minutes=90), 90, "the feed asks for that"),
        (Wishes(HALF_HOUR, ttl_minutes=10**9), 1_440, "the feed asks for that"),
        (Wishes(HALF_HOUR, max_age=7_200, ttl_minutes=90), 120, "the server's answer"),
        (Wishes(HALF_HOUR, skip_hours=1 << 12), 60, "the feed names hours"),
        (Wishes(HALF_HOUR, skip_hours=0b111 << 12), 180, "the feed names hours"),
        (Wishes(HALF_HOUR, skip_days=1 << 4), 720, "the feed names hours"),
        (Wishes(HALF_HOUR, skip_days=0b1111111), 1_440, "the feed names hours"),
        (Wishes(HALF_HOUR, skip_hours=1 << 3), 30, "every 30 minutes"),
    ],
)
def test_after_a_success(wishes: Wishes, expected: float, reason: str) -> None:
    plan = after_success(wishes, now=NOW, chance=0)
    assert minutes(plan.next_check) == expected
    assert plan.reason.startswith(reason)


@pytest.mark.parametrize(
    ("error", "failures", "expected"),
    [
        (TimedOut("", ""), 1, 15),
        (TimedOut("", ""), 2, 30),
        (ParseError("", ""), 3, 60),
        (FetchError("", ""), 6, 480),
        (FetchError("", ""), 7, 960),
        (FetchError("", ""), 8, 1_440),
        (FetchError("", ""), 10_000, 1_440),
        (HttpStatus("", "", status=403), 1, 360),
        (HttpStatus("", "", status=403), 2, 720),
        (HttpStatus("", "", status=403), 50, 1_440),
        (Gone("", "", status=410), 1, 7 * 1_440),
        (RateLimited("", ""), 1, 15),
        (RateLimited("", "", retry_at=NOW + timedelta(seconds=120)), 9, 2),
        (RateLimited("", "", retry_at=NOW), 1, 1),
        (RateLimited("", "", retry_at=NOW - timedelta(days=3)), 1, 1),
        (RateLimited("", "", status=503, retry_at=NOW + timedelta(days=300)), 1, 1_440),
    ],
)
def test_after_a_failure(error: Exception, failures: int, expected: float) -> None:
    plan, hold = after_failure(error, failures, now=NOW, chance=0)
    assert minutes(plan.next_check) == expected
    asked = isinstance(error, RateLimited) and error.retry_at is not None
    assert hold == (plan.next_check if asked else None)


@given(
    st.integers(0, 10_000),
    st.one_of(st.none(), st.integers(0, 10**10)),
    st.one_of(st.none(), st.integers(0, 10**7)),
    st.integers(0, 2**24 - 1),
    st.integers(0, 2**7 - 1),
    chances,
)
def test_a_success_is_never_followed_too_soon_nor_too_late(
    interval: int, max_age: int | None, ttl: int | None, hours: int, days: int, chance: float
) -> None:
    wishes = Wishes(timedelta(minutes=interval), max_age, ttl, hours, days)
    plan = after_success(wishes, now=NOW, chance=chance)
    wait = plan.next_check - NOW
    assert schedule.SHORTEST <= wait <= schedule.LONGEST
    assert wait >= min(timedelta(seconds=max_age or 0), schedule.LONGEST)
    assert wait >= min(timedelta(minutes=ttl or 0), schedule.LONGEST)


@given(st.integers(1, 100), chances)
def test_failures_are_bounded_too(failures: int, chance: float) -> None:
    wait = after_failure(TimedOut("", ""), failures, now=NOW, chance=chance)[0].next_check - NOW
    assert timedelta(minutes=12) <= wait <= schedule.LONGEST


def test_jitter_is_there() -> None:
    plans = {
        after_success(Wishes(HALF_HOUR), now=NOW, chance=c / 9).next_check for c in range(-9, 9)
    }
    assert len(plans) == 18
    assert timedelta(minutes=27) <= min(plans) - NOW <= max(plans) - NOW <= timedelta(minutes=33)


@pytest.mark.parametrize(
    ("health", "forced", "due"),
    [
        (FeedHealth(1), False, True),
        (FeedHealth(1, next_check=NOW), False, True),
        (FeedHealth(1, next_check=NOW + timedelta(minutes=1)), False, False),
        (FeedHealth(1, next_check=NOW + timedelta(minutes=1)), True, True),
        (FeedHealth(1, last_attempt=NOW - timedelta(seconds=59)), True, False),
        (FeedHealth(1, last_attempt=NOW - timedelta(seconds=60)), True, True),
        (FeedHealth(1, retry_at=NOW + timedelta(seconds=1)), True, False),
        (FeedHealth(1, retry_at=NOW), True, True),
        # The clock was set back: plans that are too far ahead do not count.
        (FeedHealth(1, next_check=NOW + timedelta(days=2)), False, True),
        (FeedHealth(1, next_check=NOW + timedelta(days=3650)), False, True),
        (FeedHealth(1, retry_at=NOW + timedelta(days=3650)), True, True),
        (FeedHealth(1, last_attempt=NOW + timedelta(days=1)), True, True),
        (FeedHealth(1, next_check=NOW + timedelta(days=6), gone=True), False, False),
    ],
)
def test_what_is_due(health: FeedHealth, forced: bool, due: bool) -> None:
    assert is_due(health, now=NOW, forced=forced) is due


def test_every_eighth_day_is_unconditional() -> None:
    assert wants_all(FeedHealth(1), now=NOW)
    assert not wants_all(FeedHealth(1, last_full=NOW - timedelta(days=7)), now=NOW)
    assert wants_all(FeedHealth(1, last_full=NOW - timedelta(days=8)), now=NOW)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("200 304 500 429 none".split()), chances), min_size=1),
    st.integers(0, 7_200),
)
def test_thirty_days_of_manners(script: list[tuple[str, float]], max_age: int) -> None:
    """No request before its time, none unconditional but the first and every eighth day."""
    health, now, turn = FeedHealth(1), NOW, 0
    held_until = fresh_until = NOW
    last_full: datetime | None = None
    while now < NOW + timedelta(days=30):
        assert now >= held_until and now >= fresh_until
        unconditional = wants_all(health, now=now)
        if unconditional and last_full is not None:
            assert now - last_full >= schedule.UNCONDITIONAL_EVERY
        kind, chance = script[turn % len(script)]
        when = Moment(now, chance, HALF_HOUR)
        match kind:
            case "200":
                answer = Fetched(str(turn).encode(), url="", max_age=max_age)
                health = outcome.after_document(health, answer, ParsedFeed(), None, when)
            case "304" if not unconditional:
                health = outcome.after_same(health, NotModified(Validators("x"), max_age), when)
            case "429":
                held_until = now + timedelta(minutes=20)
                error = RateLimited("", "", retry_at=held_until)
                health = outcome.after_failure(health, Failed(error, status=429), when)
            case _:
                health = outcome.after_failure(health, Failed(TimedOut("", "")), when)
        if not health.error:
            fresh_until = now + timedelta(seconds=max_age)
            if kind == "200":
                last_full = now
        turn += 1
        assert health.next_check is not None
        assert timedelta(0) < health.next_check - now <= schedule.LONGEST
        now = health.next_check
        assert is_due(health, now=now)


@pytest.mark.parametrize(
    "jump", [timedelta(hours=-1), timedelta(days=-1), timedelta(days=-3650), timedelta(days=3650)]
)
def test_a_clock_that_jumps_puts_no_feed_to_sleep(jump: timedelta) -> None:
    when = Moment(NOW, 0, HALF_HOUR)
    health = outcome.after_same(FeedHealth(1), NotModified(), when)
    now = NOW + jump
    assert any(is_due(health, now=now + timedelta(hours=hour)) for hour in range(25))


@pytest.mark.parametrize(
    ("hours_ago", "minutes"),
    [
        ([], None),
        ([1, 2], None),
        ([1, 2, 3], 60),
        ([0, 24, 48, 72], 1_440),
        ([0, 0, 0, 1, 2], 60),
        ([0, 1, 2, 500, 501, 502], 60),
        ([2_400, 2_401, 2_402], 36_000),
        ([-5, 1, 2, 3], 60),
    ],
)
def test_the_rhythm_of_a_feed(hours_ago: list[int], minutes: int | None) -> None:
    dates = [NOW - timedelta(hours=hours) for hours in hours_ago]
    assert schedule.rhythm_of(dates, now=NOW) == minutes
    assert schedule.rhythm_of(reversed(dates), now=NOW) == minutes


@pytest.mark.parametrize(
    ("rhythm", "slowest", "expected", "reason"),
    [
        (None, 240, 30, "every 30 minutes"),
        (10, 240, 30, "every 30 minutes"),
        (360, 240, 120, "every 2 hours, for it seldom has news"),
        (100_000, 240, 240, "every 4 hours, for it seldom has news"),
        (100_000, 0, 30, "every 30 minutes"),
        (100_000, 15, 30, "every 30 minutes"),
    ],
)
def test_a_feed_with_few_news_is_asked_less_often(
    rhythm: int | None, slowest: int, expected: int, reason: str
) -> None:
    wishes = Wishes(HALF_HOUR, rhythm_minutes=rhythm, slowest=timedelta(minutes=slowest))
    plan = after_success(wishes, now=NOW, chance=0)
    assert minutes(plan.next_check) == expected
    assert plan.reason == reason


@given(st.integers(15, 1_440), st.integers(0, 10**9), st.integers(0, 1_440), chances)
def test_the_users_setting_bounds_the_rhythm(
    interval: int, rhythm: int, slowest: int, chance: float
) -> None:
    wishes = Wishes(
        timedelta(minutes=interval), rhythm_minutes=rhythm, slowest=timedelta(minutes=slowest)
    )
    wait = minutes(after_success(wishes, now=NOW, chance=chance).next_check)
    assert wait >= max(15, interval * 0.9) - 0.01
    assert wait <= max(interval, slowest) * 1.1 + 0.01
