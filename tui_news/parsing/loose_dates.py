"""Dates that keep to no standard: other languages, other orders, zone names, epochs.

Loaded only when a feed has one. The order of the attempts goes from the sure to the doubtful;
a date whose day and month could be exchanged (`06/09/2021`) is left unread.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, tzinfo

from tui_news.parsing.date_words import AFTERNOON, FORENOON, KOREAN, MONTHS, ZONES, folded
from tui_news.parsing.dates import believable, offset
from tui_news.parsing.patterns import lazily

_WORD = r"[^\W\d_]+"
_JOIN = r"[\s.,/'\u2019_-]{0,4}(?:(?:de|del|of|di)\s+)?"
_YEAR = r"(?P<y>\d{4}|\d{2})"

_SHAPES = tuple(
    lazily(pattern, re.IGNORECASE)
    for pattern in (
        # 2021-09-06, Fri, 2021/09/06, 2021.9.6, 2003-012-31, 2004-július-13, 2021年9月6日
        r"(?:[^\W\d_]{2,9},?\s+)?(?P<y>\d{4})\s?[-/.\u2013\u5e74\ub144]\s?0?(?P<m>\d{1,2})\s?[-/.\u2013\u6708\uc6d4]\s?"
        r"(?P<d>\d{1,2})(?!\d)\s?[\u65e5\uc77c]?\.?",
        rf"(?P<y>\d{{4}})[-/.\s](?P<name>{_WORD})[-/.\s](?P<d>\d{{1,2}})(?!\d)",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?=\d{6}(?!\d)|\D|\Z)",
        # 6 Sep 2021, 06-Sep-21, 6. September 2021, 6 de septiembre de 2021, 6th of May, 2021
        rf"(?:{_WORD}[.,\s]+){{0,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\u00ba)?{_JOIN}"
        rf"(?P<name>{_WORD}){_JOIN}{_YEAR}(?![\d:])(?:\s*\u0433\.|,)?",
        # September 6, 2021; Mon Sep 06 2021
        rf"(?:{_WORD}[.,\s]+){{0,2}}?(?P<name>{_WORD})[.,\s-]+(?P<d>\d{{1,2}})"
        rf"(?:st|nd|rd|th)?(?:,\s*|\s+|-)(?P<y>\d{{4}})(?![\d:])",
        # Sun Jan 4 16:29:06 [EST] 2004
        rf"(?:{_WORD}[.,\s]+){{0,2}}?(?P<name>{_WORD})[.\s]+(?P<d>\d{{1,2}}),?\s+"
        rf"(?P<time>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s+[A-Za-z]{{1,5}}|\s+[+-]\d{{4}})?)\s+"
        rf"(?P<y>\d{{4}})",
        # Sun 4 Jan 16:29:06 [EST] 2004
        rf"(?:{_WORD}[.,\s]+)?(?P<d>\d{{1,2}})\s+(?P<name>{_WORD})[.,\s]+"
        rf"(?P<time>\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s+[A-Za-z]{{1,5}}|\s+[+-]\d{{4}})?)\s+"
        rf"(?P<y>\d{{4}})",
        # 06.09.2021 is always day first; 21/09/2021 and 09/21/2021 leave no doubt
        r"(?:[^\W\d_]+[.,]?\s+)?(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?:\s*\u0433\.)?",
        r"(?:[^\W\d_]+[.,]?\s+)?(?P<a>\d{1,2})(?P<s>[/-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})",
        # ISO 8601 in other ways: day of the week, day of the year, month, year
        r"(?P<y>\d{4})-?W(?P<week>\d{2})-?(?P<weekday>[1-7])",
        r"(?P<y>\d{4})-?(?P<ordinal>\d{3})(?=\Z|T)",
        r"(?P<y>\d{4})-(?P<m>\d{2})\Z",
        r"(?P<y>(?:19|20)\d{2})\Z",
        r"(?P<y>\d{2})-(?P<m>\d{2})-(?P<d>\d{2})(?=\Z|[T\s])",
        r"(?P<y>\d{2})(?P<m>\d{2})(?P<d>\d{2})(?=\Z|T)",
    )
)
_LABEL = lazily(r"[^\W\d_]{3,12}:\s+")
_HANGUL = lazily("[\uac00-\ud7a3]")
_EPOCH = lazily(r"(\d{9,10})(?:\.\d+)?\Z|(\d{12,13})\Z")
_TIME = lazily(
    rf"[\s,T@-]*(?:(?:at|um|a las|alle|kl\.?|\u00e0|\u0432)\s+)?(?P<before>{_WORD})?\s*"
    r"(?P<h>\d{1,2})\s?(?:[:.hH\u65f6\u6642\uc2dc]\s?(?P<min>\d{1,2})\s?[\u5206\ubd84]?"
    r"(?:[:.]?\s?(?P<s>\d{1,2})\s?[\u79d2\ucd08]?(?:[.,:]\d+)?)?|(?=\s*[ap]\.?m))"
    r"\s*(?P<after>[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_TIME_FIRST = lazily(
    r"(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?(?:\s+[A-Z]{2,4})?)[,\s|\u2013-]+(\D{0,12}\d.*)",
    re.IGNORECASE,
)
_BASIC_TIME = lazily(r"T?(?P<h>\d{2})(?P<min>\d{2})(?P<s>\d{2})?(?:[.,]\d+)?(?!\d)")
_OFFSET = lazily(
    r"[\s(]*(?:GMT|UTC|UT|Z)?\s?([+\u2212\u2013-])\s?(\d{1,2}):?(\d{2})?(?!\d)", re.IGNORECASE
)
_ZONE_NAME = lazily(r"[\s(\[]*([A-Za-z]+(?:/[A-Za-z_+\-]+){0,2})")


def parse_loose_date(text: str) -> datetime | None:
    """Read a date by shape; None if no shape fits, or the day does not exist."""
    text = unicodedata.normalize("NFC", text).strip(" \t\r\n\u200e\u200f\"'[]()")
    if label := _LABEL.match(text):
        text = text[label.end() :]
    if match := _EPOCH.match(text):
        seconds = int(match[1]) if match[1] else int(match[2]) // 1000
        return believable(datetime.fromtimestamp(seconds, UTC))
    if first := _TIME_FIRST.match(text):
        text = f"{first[2]} {first[1]}"
    for shape in _SHAPES:
        match = shape.match(text)
        if match is not None and (day := _day(match.groupdict())) is not None:
            rest = text[match.end() :]
            if "time" in match.groupdict():
                rest = match["time"] + rest
            zone = KOREAN if _HANGUL.search(text) else UTC
            return believable(_with_time(day, rest, zone))
    return None


def _day(part: dict[str, str | None]) -> datetime | None:
    """Make the day of a match; None if it names no month or does not exist."""
    year = int(part["y"] or 0)
    if len(part["y"] or "") == 2:
        year += 2000 if year < 70 else 1900
    month, day = int(part.get("m") or 1), int(part.get("d") or 1)
    if (name := part.get("name")) is not None:
        found = MONTHS.get(folded(name))
        if found is None:
            return None
        month = found
    elif part.get("a") is not None:
        first, second = int(part["a"] or 0), int(part["b"] or 0)
        if first > 12 >= second or first == second:
            day, month = first, second
        elif second > 12 >= first:
            month, day = first, second
        else:
            return None
    try:
        if part.get("week"):
            return datetime.fromisocalendar(year, int(part["week"] or 0), int(part["weekday"] or 0))
        if part.get("ordinal"):
            when = datetime(year, 1, 1) + timedelta(days=int(part["ordinal"] or 0) - 1)
            return when if when.year == year else None
        return datetime(year, month, day)
    except (ValueError, OverflowError):
        return None


def _with_time(day: datetime, rest: str, usual: tzinfo) -> datetime | None:
    """Add the time and the zone that follow a day; None if the time is no time.

    `usual` is the zone of a date that names none.
    """
    match = _TIME.match(rest) or _BASIC_TIME.match(rest)
    if match is None:
        return day.replace(tzinfo=usual)
    part = match.groupdict()
    hour, minute, second = int(part["h"]), int(part["min"] or 0), int(part["s"] or 0)
    before = folded(part.get("before") or "")
    after = (part.get("after") or "").lower().replace(".", "")
    if hour > 24 or minute > 59 or second > 60:
        return None
    if (after == "pm" or before in AFTERNOON) and hour < 12:
        hour += 12
    elif (after == "am" or before in FORENOON) and hour == 12:
        hour = 0
    zone = _zone(rest[match.end() :]) or usual
    try:
        return day.replace(tzinfo=zone) + timedelta(hours=hour, minutes=minute, seconds=second)
    except OverflowError:
        return None


def _zone(rest: str) -> tzinfo | None:
    """Read a zone: an offset, an abbreviation, or a name of the zone database."""
    if match := _OFFSET.match(rest):
        return offset(match[1], match[2], match[3] or "0")
    match = _ZONE_NAME.match(rest)
    if match is None:
        return None
    name = match[1]
    if "/" in name:
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            return None
    return ZONES.get(name.lower())
