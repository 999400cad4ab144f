"""Dates as pages state them in data attributes: ISO 8601 and RFC 5322; never guessed."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_ISO = re.compile(
    r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?![\d:])"
)
_MAIL = re.compile(
    r"\s*(?:[A-Za-z]{3,9}\s*,\s*)?(\d{1,2})[ -]([A-Za-z]{3})[A-Za-z]{0,6}[ -](\d{4})"
    r"(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([+-]\d{4})|\s*[A-Z]{1,5})?)?\s*$"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
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
