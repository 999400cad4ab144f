"""What a poll leaves in a feed's health."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tui_news.engine import outcome
from tui_news.engine.outcome import Moment
from tui_news.errors import FetchError, Gone, HttpStatus, ParseError, RateLimited
from tui_news.fetching.answers import Failed, Fetched, NotModified
from tui_news.model.feed import FeedHealth, Validators
from tui_news.model.parsed import ParsedFeed
from tui_news.model.safe_text import SafeText

NOW = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)
WHEN = Moment(NOW, 0.0, timedelta(minutes=30))
ETAG = Validators('"1"')
BODY = Fetched(b"<rss/>", url="http://a.example/", validators=ETAG)
OLD = FeedHealth(
    1, validators=Validators('"0"'), body_hash=b"x", failures=3, error=SafeText("old"), status=500
)


def later(days: float) -> Moment:
    return replace(WHEN, now=NOW + timedelta(days=days))


def test_a_document_resets_everything() -> None:
    parsed = ParsedFeed(ttl_minutes=90, skip_hours=frozenset({0, 3}), skip_days=frozenset({6}))
    health = outcome.after_document(OLD, BODY, parsed, NOW, WHEN)
    assert (health.failures, health.error, health.status) == (0, "", 200)
    assert health.validators == ETAG
    assert health.body_hash == outcome.hash_of(b"<rss/>")
    assert health.last_attempt == health.last_success == health.last_full == NOW
    assert health.newest_entry == NOW
    assert (health.ttl_minutes, health.skip_hours, health.skip_days) == (90, 0b1001, 0b1000000)
    assert health.next_check == NOW + timedelta(minutes=90)


def test_a_304_keeps_what_the_document_asked_for() -> None:
    health = replace(OLD, ttl_minutes=90, last_full=NOW - timedelta(days=1))
    after = outcome.after_same(health, NotModified(ETAG), WHEN)
    assert after.next_check == NOW + timedelta(minutes=90)
    assert after.validators == ETAG
    assert after.last_full == health.last_full
    assert after.body_hash == health.body_hash


def test_a_cut_body_is_a_failure_without_validators() -> None:
    cut = replace(BODY, cut=FetchError("a.example", "the answer was cut short"))
    health = outcome.after_document(FeedHealth(1), cut, ParsedFeed(), NOW, WHEN)
    assert not health.validators and not health.body_hash
    assert health.failures == 1
    assert health.error == "a.example: the answer was cut short."
    assert health.next_check == NOW + timedelta(minutes=15)


def test_what_is_no_feed_is_fetched_in_full_next_time() -> None:
    error = ParseError("a.example", "this is a web page")
    health = outcome.after_unreadable(OLD, BODY, error, WHEN)
    assert not health.validators and not health.body_hash
    assert health.failures == 4
    assert health.error == "a.example: this is a web page."


def test_failures_count_and_keep_what_is_known() -> None:
    error = HttpStatus("a.example", "no", status=500)
    health = outcome.after_failure(OLD, Failed(error, status=500), WHEN)
    assert (health.failures, health.status, health.validators) == (4, 500, OLD.validators)
    gone = Failed(Gone("a", "gone", status=410), status=410)
    assert outcome.after_failure(OLD, gone, WHEN).gone


def test_a_feed_whose_host_is_on_hold_is_not_blamed() -> None:
    until = NOW + timedelta(minutes=5)
    held = Failed(RateLimited("a", "rest", retry_at=until), asked=False)
    health = outcome.after_failure(FeedHealth(1), held, WHEN)
    assert health.failures == 0
    assert health.last_attempt is None
    assert health.next_check == health.retry_at == until


MOVED = "https://b.example/feed"


@pytest.mark.parametrize(
    ("days", "taken", "url", "target", "rewritten"),
    [
        (0.5, (), "http://a.example/", MOVED, False),
        (1.0, (), "http://a.example/", MOVED, True),
        (1.0, (MOVED,), "http://a.example/", MOVED, False),
        (1.0, (), "https://a.example/", "http://b.example/", False),
    ],
    ids=["too soon", "proven", "taken", "less secure"],
)
def test_a_move_must_prove_stable(
    days: float, taken: tuple[str, ...], url: str, target: str, rewritten: bool
) -> None:
    there = replace(BODY, permanent_url=target)
    first = outcome.after_document(FeedHealth(1), there, ParsedFeed(), None, WHEN)
    assert (first.moved_to, first.moved_since) == (target, NOW)
    assert not outcome.proven_move(url, FeedHealth(1), first, frozenset(taken))
    second = outcome.after_same(first, NotModified(permanent_url=target), later(days))
    found = outcome.proven_move(url, first, second, frozenset(taken))
    assert found == (target if rewritten else "")


def test_a_move_that_changes_begins_anew_and_one_that_ends_is_forgotten() -> None:
    there = replace(BODY, permanent_url=MOVED)
    first = outcome.after_document(FeedHealth(1), there, ParsedFeed(), None, WHEN)
    other = outcome.after_same(first, NotModified(permanent_url="http://c.example/"), later(2))
    assert not outcome.proven_move("http://a.example/", first, other, frozenset())
    assert other.moved_since == later(2).now
    back = outcome.after_same(first, NotModified(), later(2))
    assert (back.moved_to, back.moved_since) == ("", None)


def test_a_portal_page_never_moves_a_feed() -> None:
    portal = replace(BODY, permanent_url="http://b.example/login")
    health = outcome.after_unreadable(FeedHealth(1), portal, ParseError("", "no feed"), WHEN)
    assert not health.moved_to
