"""What servers say of the time tells a wrong clock from a right one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tui_news.fetching.clocks import FRESH, Clocks

NOW = datetime(2026, 6, 3, 12, tzinfo=UTC)
YEARS = timedelta(days=20 * 365)


def said(clocks: Clocks, host: str, when: datetime, *, at: datetime = NOW, age: str = "") -> None:
    headers = {"date": format_datetime(when, usegmt=True)} | ({"age": age} if age else {})
    clocks.note(host, headers, now=at)


def test_nobody_has_spoken() -> None:
    clocks = Clocks()
    clocks.note("wire.example", {}, now=NOW)
    clocks.note("wire.example", {"date": "yesterday"}, now=NOW)
    assert clocks.agree(NOW) is None


@pytest.mark.parametrize(
    ("apart", "agreed"),
    [
        (timedelta(0), True),
        (timedelta(hours=26), True),
        (timedelta(days=-1), True),
        (timedelta(days=3), False),
        (YEARS, False),
        (-YEARS, False),
    ],
)
def test_a_server_agrees_or_not(apart: timedelta, agreed: bool) -> None:
    clocks = Clocks()
    said(clocks, "wire.example", NOW + apart)
    assert clocks.agree(NOW) is agreed


def test_an_answer_from_a_cache_is_as_old_as_it_says() -> None:
    clocks = Clocks()
    said(clocks, "wire.example", NOW - timedelta(days=6), age=str(6 * 86_400))
    assert clocks.agree(NOW) is True
    said(clocks, "wire.example", NOW - timedelta(days=6), age="some")
    assert clocks.agree(NOW) is False


def test_one_server_that_is_wrong_outvotes_nobody() -> None:
    clocks = Clocks()
    said(clocks, "odd.example", NOW - YEARS)
    assert clocks.agree(NOW) is False
    said(clocks, "wire.example", NOW)
    assert clocks.agree(NOW) is True
    said(clocks, "other.example", NOW - YEARS)
    assert clocks.agree(NOW) is False


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "192.168.1.2", "[fd00::1]", "::1", "localhost", "nas", "nas.local"]
)
def test_the_readers_own_machines_do_not_count(host: str) -> None:
    clocks = Clocks()
    said(clocks, host, NOW)
    assert clocks.agree(NOW) is None


def test_what_was_said_before_the_clock_jumped_says_nothing() -> None:
    clocks = Clocks()
    said(clocks, "wire.example", NOW)
    assert clocks.agree(NOW + FRESH) is True
    assert clocks.agree(NOW + YEARS) is None
    assert clocks.agree(NOW - YEARS) is None
