"""Dates in every form of the web; never one that nobody wrote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.parsing.dates import parse_date


def at(text: str) -> str | None:
    when = parse_date(text)
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if when else None


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        # RFC 822 and its slips
        ("Mon, 06 Sep 2021 16:45:00 +0200", "2021-09-06 14:45:00"),
        ("Mon, 6 Sep 2021 16:45 GMT", "2021-09-06 16:45:00"),
        ("06 Sep 21 16:45:00 EST", "2021-09-06 21:45:00"),
        ("Mon, 06 Sep 2021 16:45:00 GMT+0200", "2021-09-06 14:45:00"),
        ("Mon, 06 Sep 2021 16:45:00 (CEST)", "2021-09-06 14:45:00"),
        ("Monday, 06-Sep-21 16:45:00 GMT", "2021-09-06 16:45:00"),
        ("Mon, 06 September, 2021 16:45:00 Z", "2021-09-06 16:45:00"),
        ("Mon, 06 Sep 2021 04:45:00 PM +0000", "2021-09-06 16:45:00"),
        ("Mon, 06 Sep 2021 12:10 AM", "2021-09-06 00:10:00"),
        ("  Mon,\n 06 Sep 2021 16:45:00 UT ", "2021-09-06 16:45:00"),
        ("Mon, 06 Sep 2021 16:45:00", "2021-09-06 16:45:00"),
        ("Mon, 06 Sep 2021 24:00:00 +0000", "2021-09-07 00:00:00"),
        ("Thu, 31 Dec 2020 23:59:60 GMT", "2021-01-01 00:00:00"),
        ("Mon, 06 Sep 2021 16:45:00 America/New_York", "2021-09-06 20:45:00"),
        ("Mon, 06 Sep 2021 16:45:00 NOWHERE", "2021-09-06 16:45:00"),
        # ISO 8601
        ("2021-09-06T16:45:00Z", "2021-09-06 16:45:00"),
        ("2021-09-06t16:45:00.123456789+02:00", "2021-09-06 14:45:00"),
        ("2021-09-06T16:45:00,5Z", "2021-09-06 16:45:00"),
        ("2021-09-06 16:45", "2021-09-06 16:45:00"),
        ("2021-09-06T16:45:00 +0200", "2021-09-06 14:45:00"),
        ("2021-9-6 7:05:00", "2021-09-06 07:05:00"),
        ("20210906T164500Z", "2021-09-06 16:45:00"),
        ("20210906164500", "2021-09-06 16:45:00"),
        ("2021-09-06", "2021-09-06 00:00:00"),
        ("2021-09", "2021-09-01 00:00:00"),
        ("2021", "2021-01-01 00:00:00"),
        ("2003-335", "2003-12-01 00:00:00"),
        ("2021-W36-1", "2021-09-06 00:00:00"),
        # other orders
        ("September 6, 2021 4:45 PM EST", "2021-09-06 21:45:00"),
        ("Sept. 6th, 2021", "2021-09-06 00:00:00"),
        ("Mon Sep 06 2021 16:45:00 GMT+0200 (CEST)", "2021-09-06 14:45:00"),
        ("Mon Sep  6 16:45:00 2021", "2021-09-06 16:45:00"),
        ("Mon Sep  6 16:45:00 PDT 2021", "2021-09-06 23:45:00"),
        ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15 12:19:53"),
        ("2021/09/06", "2021-09-06 00:00:00"),
        ("06.09.2021, 16:45 Uhr", "2021-09-06 16:45:00"),
        ("16:45, 06.09.2021", "2021-09-06 16:45:00"),
        ("25/12/2021 10:00", "2021-12-25 10:00:00"),
        ("12/25/2021 10:00", "2021-12-25 10:00:00"),
        ("1630946700", "2021-09-06 16:45:00"),
        ("1630946700000", "2021-09-06 16:45:00"),
        # other languages
        ("lun., 06 sept. 2021 16:45:00 +0200", "2021-09-06 14:45:00"),
        ("6 septembre 2021 à 16h45", "2021-09-06 16:45:00"),
        ("6 de septiembre de 2021", "2021-09-06 00:00:00"),
        ("Mo, 06 Dez 2021 16:45:00 +0100", "2021-12-06 15:45:00"),
        ("Mittwoch, 3. März 2021", "2021-03-03 00:00:00"),
        ("seg, 06 fev 2021 16:45:00 +0000", "2021-02-06 16:45:00"),
        ("6 października 2021", "2021-10-06 00:00:00"),
        ("6. září 2021 16:45", "2021-09-06 16:45:00"),
        ("пн, 06 сен 2021 16:45:00 +0300", "2021-09-06 13:45:00"),
        ("6 сентября 2021 г. 16:45", "2021-09-06 16:45:00"),
        ("6 вересня 2021", "2021-09-06 00:00:00"),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11 17:00:00"),
        ("2004-július-13T9:15-05:00", "2004-07-13 14:15:00"),
        ("6 Eylül 2021", "2021-09-06 00:00:00"),
        ("2021年9月6日 16:45", "2021-09-06 16:45:00"),
        ("2004년 05월 28일  01:31:15", "2004-05-27 16:31:15"),
        ("2004-05-25 오후 11:23:17", "2004-05-25 14:23:17"),
    ],
)
def test_a_written_date_is_read(written: str, utc: str) -> None:
    assert at(written) == utc


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "Mon, 99 Foo 2026 99:99:99 +9999",
        "2021-02-31T10:00:00Z",
        "2021-13-01",
        "2021-09-06T25:00:00Z",
        "Mon, 06 Sep 2021 10:61:00 GMT",
        "06/09/2021",
        "6 Sep",
        "12345",
        "-1",
        "9999999999999",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "0000-00-00 00:00:00",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "1970-01-01T00:00:00Z",
        "Sun, 06 Nov 1094 08:49:37 GMT",
        "x" * 1_000,
    ],
)
def test_no_date_is_invented(written: str) -> None:
    assert parse_date(written) is None


def test_the_written_zone_stays() -> None:
    when = parse_date("Mon, 06 Sep 2021 16:45:00 +0300")
    assert when is not None
    assert when.hour == 16
    assert when.utcoffset() == timedelta(hours=3)


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 31), timezones=ZONES)


@given(TIMES)
def test_both_standards_are_read_back(when: datetime) -> None:
    when = when.replace(microsecond=0)
    assert parse_date(when.isoformat()) == when
    days, months = "Mon Tue Wed Thu Fri Sat Sun".split(), "Jan Feb Mar Apr May Jun".split()
    months += "Jul Aug Sep Oct Nov Dec".split()
    rfc822 = f"{days[when.weekday()]}, {when:%d} {months[when.month - 1]} {when:%Y %H:%M:%S %z}"
    assert parse_date(rfc822) == when


@given(st.text(max_size=60) | st.from_regex(r"[A-Za-z0-9:+,./ \-]{0,40}", fullmatch=True))
def test_any_text_gives_a_sane_date_or_none(text: str) -> None:
    when = parse_date(text)
    if when is not None:
        assert when.tzinfo is not None
        assert 1900 <= when.year <= 2200
        assert when.astimezone(UTC) == when


@pytest.mark.parametrize(
    "written",
    [
        "Пт, 16 май 2008 17:06:00 +0000",
        "Pá, 16 kvě 2008 17:06:00 +0000",
        "16 Mayıs 2008 17:06",
        "P, 16 maijs 2008 17:06",
        "Fri 16 May 17:06:00 2008",
        "Published: May 16, 2008 17:06",
    ],
)
def test_more_languages_and_orders(written: str) -> None:
    assert parse_date(written) == datetime(2008, 5, 16, 17, 6, tzinfo=UTC)
