"""Dates of feeds as aware datetimes: RFC 822, ISO 8601 and what else the web writes.

A date is never invented: text that does not say a day gives None. A time without a zone is UTC.
The zone that is written stays, because a reader wants to see the outlet's own time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

OLDEST_YEAR = 1900
NEWEST_YEAR = 2200
"""Years outside are slips of a program; dates inside survive every arithmetic of ours."""

_RFC822 = re.compile(
    r"(?:[A-Za-z]{3},? +)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))?"
    r" (?:([+-])(\d\d)(\d\d)|(GMT|UTC?|Z))\Z"
)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|([+-])(\d\d):(\d\d))\Z"
)
_MONTHS = {
    name: number
    for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)
}
_MAX = 128
"""Characters of a date that are looked at."""


def parse_date(text: str) -> datetime | None:
    """Read a date in any form that feeds use; None if it names no day.

    The two forms that the standards ask for (RFC 822 with four-digit years, RFC 3339) are read
    here, everything else in `loose_dates`.
    """
    if match := _RFC822.match(text):
        day, name, year, hour, minute, second, sign, zone_h, zone_m, _ = match.groups()
        month = _MONTHS.get(name, 0)
    elif match := _ISO.match(text):
        year, month_text, day, hour, minute, second, sign, zone_h, zone_m = match.groups()
        month = int(month_text)
    else:
        month = 0
    if month:
        zone = offset(sign, zone_h, zone_m) if sign else UTC
        if zone is not None:
            try:
                when = datetime(
                    int(year), month, int(day), int(hour), int(minute), int(second or 0), 0, zone
                )
            except ValueError:
                pass  # 24:00:00 and leap seconds are left to the loose reader
            else:
                return when if 1970 < when.year < NEWEST_YEAR else believable(when)
    text = text.strip()
    if not text or len(text) > _MAX:
        return None
    from tui_news.parsing.loose_dates import parse_loose_date

    return parse_loose_date(text)


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
