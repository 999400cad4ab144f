"""Dates of feeds as aware datetimes: RFC 822, ISO 8601 and what else the web writes.

A date is never invented: text that does not say a day gives None. A time without a zone is UTC.
The zone that is written stays, because a reader wants to see the outlet's own time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

OLDEST_YEAR = 1900
NEWEST_YEAR = 2200
"""Years outside are slips of a program; dates inside survive every arithmetic of ours."""

_MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)
}
_GMT = {"GMT": "+00:00", "UTC": "+00:00", "UT": "+00:00", "Z": "+00:00"}
_MAX = 128
"""Characters of a date that are looked at."""


def parse_date(text: str) -> datetime | None:
    """Read a date in any form that feeds use; None if it names no day.

    The two forms that the standards ask for (RFC 822 with four-digit years, RFC 3339) are read
    here, everything else in `loose_dates`.
    """
    text = text.strip()
    if text[3:5] == ", ":
        if not (day := _day(text[:17])):
            text = f"{text[:5]}0{text[5:]}"
            day = _day(text[:17]) or "?"
        written = day + text[17:25] + _zone(text[25:40])
    elif text[4:11:3] == "--T":
        written = text
    else:
        return _loosely(text)
    try:
        when = datetime.fromisoformat(written)
    except ValueError:
        return _loosely(text)
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return when if 1970 < when.year < NEWEST_YEAR else believable(when)


def _loosely(text: str) -> datetime | None:
    """Read what is neither form, nor quite one: 24:00:00, leap seconds, nine decimals."""
    if not text or len(text) > _MAX:
        return None
    from tui_news.parsing.loose_dates import parse_loose_date

    return parse_loose_date(text)


@lru_cache(maxsize=512)
def _day(written: str) -> str:
    """Turn `Mon, 06 Sep 2021 ` to `2021-09-06T`: the entries of a feed share few days.

    Gives nothing for a day of one digit, and what is no date for anything else.
    """
    if written[6:7] == " ":
        return ""
    month = _MONTHS.get(written[8:11])
    return f"{written[12:16]}-{month}-{written[5:7]}T" if month and written[16:] == " " else "?"


@lru_cache(maxsize=256)
def _zone(written: str) -> str:
    """Turn ` GMT` to `+00:00`, ` +0200` to `+02:00`."""
    return _GMT.get(written[1:]) or f"{written[1:4]}:{written[4:]}"


def offset(sign: str, hours: str, minutes: str) -> timezone | None:
    """Make a zone from its written offset; None beyond a day, which is no offset."""
    total = int(hours) * 60 + int(minutes or 0)
    if total == 0:
        return UTC
    if total >= 24 * 60:
        return None
    return timezone(timedelta(minutes=-total if sign in "-\u2212\u2013" else total))


def believable(when: datetime | None) -> datetime | None:
    """Pass a date on unless it is none: a year that no feed means, or the Unix epoch itself.

    Programs write 1970-01-01T00:00:00Z where they have no date.
    """
    if when is None or not OLDEST_YEAR <= when.year <= NEWEST_YEAR:
        return None
    if when.year in (1969, 1970) and when.timestamp() == 0:
        return None
    return when
