"""Dates as pages state them: in data attributes (ISO 8601, RFC 5322), in addresses, in words."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tui_news.extract.month_names import month_of

_ISO = re.compile(
    r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?![\d:])"
)
_MAIL = re.compile(
    r"\s*(?:[A-Za-z]{3,9}\s*,\s*)?(\d{1,2})[ -]([A-Za-z]{3})[A-Za-z]{0,6}[ -](\d{4})"
    r"(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([+-]\d{4})|\s*[A-Z]{1,5})?)?\s*$"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ADDRESS = re.compile(
    r"[/_-](?:((?:199|20[0-4])\d)[/-](0?[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01]|[1-9])"
    r"|((?:199|20[0-4])\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?![\d.])"
)
_YEAR = r"((?:19|20)\d\d)"
_DAY_FIRST = re.compile(
    rf"(?<![\d/.:])(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°)?\s+(?:(?:of|de|d’|d')\s*)?([^\W\d_]{{3,12}})\.?,?\s+(?:de[l]?\s+)?{_YEAR}(?!\d)"
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)([^\W\d_]{{3,12}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)"
)
_YEAR_FIRST = re.compile(
    rf"(?<![\d/.-]){_YEAR}\s?(?:[-/.]|年|년)\s?(\d{{1,2}})\s?(?:[-/.]|月|월)\s?(\d{{1,2}})(?![\d:])"
)
_NUMBERS = re.compile(rf"(?<![\d/.-])(\d{{1,2}})([./-])(\d{{1,2}})\2{_YEAR}(?!\.?\d)")
_EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?\s*$")


def page_date(text: str) -> datetime | None:
    """Read a machine-readable date; one without an offset is taken as UTC, nonsense gives None."""
    try:
        moment = _parse(text[:80])
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    if moment is None or not 1990 <= moment.year <= 2100:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parse(text: str) -> datetime | None:
    match = _ISO.match(text)
    if match is not None:
        year, month, day, hour, minute, second, offset = match.groups()
        stamp = f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}"
        if offset in ("Z", "UTC", "GMT"):
            offset = "+00:00"
        return datetime.fromisoformat(stamp + (offset or ""))
    epoch = _EPOCH.match(text)
    if epoch is not None:
        return datetime.fromtimestamp(int(epoch[1]), UTC)
    return _mail_date(text)


def _mail_date(text: str) -> datetime | None:
    """Read a date as in mail headers (RFC 5322, section 3.3); zones by name are taken as UTC."""
    match = _MAIL.match(text)
    if match is None or match[2].lower() not in _MONTHS:
        return None
    day, name, year, hour, minute, second, offset = match.groups()
    month = _MONTHS.index(name.lower()) + 1
    stamp = f"{year}-{month:02}-{int(day):02}T{int(hour or 0):02}:{minute or '00'}:{second or '00'}"
    return datetime.fromisoformat(stamp + (offset or ""))


def date_in_address(url: str) -> datetime | None:
    """Give the day that a page's address states (`/2024/05/22/`), at its midnight UTC."""
    match = _ADDRESS.search(url)
    return _day(*filter(None, match.groups())) if match is not None else None


def date_in_words(text: str, language: str = "") -> datetime | None:
    """Give the first day with a year that a line names, at its midnight UTC.

    The zone and, between numbers, the order are the outlet's: the month stands first in American
    English only.
    """
    if (match := _DAY_FIRST.search(text)) is not None and (
        moment := _day(match[3], month_of(match[2]), match[1])
    ):
        return moment
    if (match := _MONTH_FIRST.search(text)) is not None and (
        moment := _day(match[3], month_of(match[1]), match[2])
    ):
        return moment
    if match := _YEAR_FIRST.search(text):
        return _day(*match.groups())
    if match := _NUMBERS.search(text):
        first, sign, second, year = match.groups()
        is_american = sign == "/" and language.casefold() in ("en", "en-us", "")
        if (is_american and int(first) <= 12) or int(second) > 12:
            first, second = second, first
        return _day(year, second, first)
    return None


def _day(year: int | str, month: int | str, day: int | str) -> datetime | None:
    try:
        moment = datetime(int(year), int(month), int(day), tzinfo=UTC)
    except ValueError:
        return None
    return moment if 1990 <= moment.year <= 2100 else None
