"""Read what response headers say about time and identity: pure, no clock of its own.

Sources: RFC 9111 (freshness), RFC 9110 sections 8.8 (validators) and 10.2.3 (Retry-After).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from tui_news.model.feed import Validators

MAX_SECONDS = 366 * 86_400
"""Longer times are cut to this: somebody's joke, or a way to overflow."""

SHORTEST_HOLD = timedelta(seconds=60)
LONGEST_HOLD = timedelta(hours=24)
"""Whatever a server says, it is left alone for so long at least and at most."""

_MAX_VALIDATOR = 1_024
_DIGITS = re.compile(r"[0-9]+")
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]+)", re.IGNORECASE)
_NO_CACHE = re.compile(r"(?:^|[\s,])no-(?:cache|store)(?:$|[\s,=])", re.IGNORECASE)
_LEGAL = re.compile(r"[\x20-\x7e\x80-\xff]+")


def max_age(headers: Mapping[str, str], *, now: datetime) -> int | None:
    """Say for how many seconds an answer is fresh: max-age, else Expires less Date; else None."""
    control = headers.get("cache-control", "")
    if _NO_CACHE.search(control):
        return None
    found = _MAX_AGE.search(control)
    if found:
        return min(int(found.group(1)[:12]), MAX_SECONDS)
    expires = http_date(headers.get("expires", ""))
    if expires is None:
        return None
    sent = http_date(headers.get("date", "")) or now
    seconds = (expires - sent).total_seconds()
    return int(min(seconds, MAX_SECONDS)) if seconds > 0 else None


def retry_at(headers: Mapping[str, str], *, now: datetime) -> datetime | None:
    """Say before which time not to ask; None when Retry-After is missing or nonsense."""
    stated = headers.get("retry-after", "").strip()
    if _DIGITS.fullmatch(stated):
        wait = timedelta(seconds=min(int(stated[:12]), MAX_SECONDS))
    elif (until := http_date(stated)) is not None:
        # The server's own clock is the one that its date is told by.
        wait = until - (http_date(headers.get("date", "")) or now)
    else:
        return None
    return now + min(max(wait, SHORTEST_HOLD), LONGEST_HOLD)


def validators(headers: Mapping[str, str]) -> Validators:
    """Keep ETag and Last-Modified byte for byte, if they can be sent back at all."""
    return Validators(_legal(headers.get("etag", "")), _legal(headers.get("last-modified", "")))


def http_date(text: str) -> datetime | None:
    """Read a date of HTTP (RFC 9110, section 5.6.7) as UTC; None if it is not one."""
    if not text or len(text) > 64 or not text[:1].isalpha():
        return None
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _legal(value: str) -> str:
    return value if len(value) <= _MAX_VALIDATOR and _LEGAL.fullmatch(value) else ""
