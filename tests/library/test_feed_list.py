"""How a feed fares, in one word, and what a reader may set for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tui_news.errors import UsageError
from tui_news.library import feed_form
from tui_news.library.feed_list import FeedStanding, FeedState, state
from tui_news.model.feed import Feed, FeedHealth, FeedSettings
from tui_news.model.safe_text import SafeText
from tui_news.model.section import NINE

NOW = datetime(2026, 5, 22, 18, tzinfo=UTC)
FEED = Feed(1, "https://wire.example/rss", SafeText("Wire"))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FINE = FeedHealth(1, last_success=NOW - HOUR, newest_entry=NOW - DAY)
NOISE = SafeText("wire.example: no answer.")


@pytest.mark.parametrize(
    ("health", "expected"),
    [
        (FeedHealth(1), FeedState.NEW),
        (FINE, FeedState.FINE),
        (FeedHealth(1, last_success=NOW, newest_entry=NOW - 61 * DAY), FeedState.STALE),
        (FeedHealth(1, last_success=NOW, newest_entry=NOW - 59 * DAY), FeedState.FINE),
        (FeedHealth(1, error=NOISE, failures=1, last_success=NOW - DAY), FeedState.FAILING),
        (FeedHealth(1, error=NOISE, failures=9, last_success=NOW - DAY), FeedState.FAILING),
        (FeedHealth(1, error=NOISE, failures=9, last_success=NOW - 20 * DAY), FeedState.DEAD),
        (FeedHealth(1, error=NOISE, failures=9), FeedState.DEAD),
        (FeedHealth(1, error=NOISE, failures=1, status=403), FeedState.REFUSING),
        (FeedHealth(1, error=NOISE, failures=1, status=410, gone=True), FeedState.GONE),
        (FeedHealth(1, last_success=NOW, moved_to="https://n.example/"), FeedState.MOVED),
    ],
)
def test_states(health: FeedHealth, expected: FeedState) -> None:
    assert state(FEED, health, now=NOW) is expected
    standing = FeedStanding(FEED, health, expected)
    assert bool(standing.sentence) == (expected is not FeedState.FINE)
    assert (standing.stale_since is None) == (expected is not FeedState.STALE)


def test_a_muted_feed_is_muted_whatever_its_health() -> None:
    muted = Feed(1, FEED.url, FEED.title, settings=FeedSettings(muted=True))
    assert state(muted, FeedHealth(1, gone=True), now=NOW) is FeedState.MUTED


def test_a_form_that_is_kept_as_it_was_changes_nothing() -> None:
    settings = FeedSettings(interval_minutes=60, full_text="always", muted=True, front=False)
    feed = Feed(1, FEED.url, FEED.title, SafeText("Outlet"), section_mask=3, settings=settings)
    fields, kept = feed_form.understood(feed_form.filled(feed, NINE), feed, NINE)
    assert kept == settings
    assert fields == {"title": "Wire", "outlet": "Outlet", "section_mask": 3}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("interval", "5"),
        ("interval", "2000"),
        ("interval", "half an hour"),
        ("interval", "３０"),
        ("full_text", "sometimes"),
        ("proxy", "ftp://x"),
        ("front", "perhaps"),
        ("user_agent", "a\r\nHost: b"),
        ("user_agent", "ü"),
        ("sections", "World, Cooking"),
    ],
)
def test_what_makes_no_sense_is_a_sentence_about_its_line(name: str, text: str) -> None:
    form = feed_form.filled(FEED, NINE) | {name: text}
    with pytest.raises(UsageError) as caught:
        feed_form.understood(form, FEED, NINE)
    assert caught.value.subject == feed_form.FIELDS[name]


def test_sections_are_named_by_title_short_name_or_id_in_any_case() -> None:
    named = f"{NINE[1].title.upper()}, {NINE[7].short}, {NINE[0].id}"
    form = feed_form.filled(FEED, NINE) | {"sections": named}
    assert feed_form.understood(form, FEED, NINE)[0]["section_mask"] == (
        NINE[0].mask | NINE[1].mask | NINE[7].mask
    )
