"""What headers say about time and identity, by tables."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.fetching.freshness import MAX_SECONDS, http_date, max_age, retry_at, validators

NOW = datetime(2026, 5, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": 'public, Max-Age = "600"'}, 600),
        ({"cache-control": "s-maxage=9, max-age=600"}, 600),
        ({"cache-control": "max-age=3153600000"}, MAX_SECONDS),
        ({"cache-control": "max-age=99999999999999999999999"}, MAX_SECONDS),
        ({"cache-control": "max-age=-5"}, None),
        ({"cache-control": "max-age=soon"}, None),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "no-store"}, None),
        ({"cache-control": "x-no-store-hint, max-age=5"}, 5),
        ({"expires": "Fri, 22 May 2026 12:10:00 GMT"}, 600),
        (
            {
                "expires": "Fri, 22 May 2026 12:10:00 GMT",
                "date": "Fri, 22 May 2026 12:05:00 GMT",
            },
            300,
        ),
        ({"expires": "Thu, 31 Dec 2099 00:00:00 GMT"}, MAX_SECONDS),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, None),
        ({"expires": "0"}, None),
        ({"expires": "-1"}, None),
        ({"cache-control": "max-age=60", "expires": "Thu, 31 Dec 2099 00:00:00 GMT"}, 60),
    ],
)
def test_max_age(headers: dict[str, str], seconds: int | None) -> None:
    assert max_age(headers, now=NOW) == seconds


@pytest.mark.parametrize(
    ("stated", "wait"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("99999999999999999999", 86_400),
        ("0", 60),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("1.5", None),
        ("Fri, 22 May 2026 12:02:00 GMT", 120),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 60),
        ("Thu, 99 Jan 1970 00:00:00 GMT", None),
    ],
)
def test_retry_after(stated: str, wait: int | None) -> None:
    expected = None if wait is None else NOW + timedelta(seconds=wait)
    assert retry_at({"retry-after": stated}, now=NOW) == expected


def test_a_retry_date_is_told_by_the_servers_own_clock() -> None:
    headers = {
        "retry-after": "Fri, 22 May 2020 12:02:00 GMT",
        "date": "Fri, 22 May 2020 12:00:00 GMT",
    }
    assert retry_at(headers, now=NOW) == NOW + timedelta(minutes=2)


@pytest.mark.parametrize(
    ("etag", "kept"),
    [
        ('"abc"', True),
        ('W/"abc"', True),
        ("abc", True),
        ('"\xe9"', True),
        ("x" * 1_024, True),
        ("x" * 1_025, False),
        ('"a\rb"', False),
        ('"\u0416"', False),
    ],
)
def test_validators_are_opaque_but_must_be_sendable(etag: str, kept: bool) -> None:
    assert validators({"etag": etag}).etag == (etag if kept else "")


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = http_date(text)
    assert found is None or found.utcoffset() == timedelta()
    for headers in ({"retry-after": text}, {"expires": text}, {"cache-control": text}):
        wait = retry_at(headers, now=NOW)
        assert wait is None or NOW < wait <= NOW + timedelta(days=1)
        assert (max_age(headers, now=NOW) or 0) <= MAX_SECONDS
