"""When to ask for rates and weather: pure, the time is an argument.

The European Central Bank sets its rates at about 16:00 in Frankfurt on working days, the Bank of
Russia by about 15:00 in Moscow for the next day. Weather is asked for twice an hour at most, and
not before the provider's own answer expires.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tui_news.engine.schedule import LONGEST
from tui_news.model.rates import CBR, ECB
from tui_news.model.sidelight import SourceHealth

WEATHER_EVERY = timedelta(minutes=30)
LATE_AGAIN = timedelta(hours=1)
"""How soon to ask again when a bank had not published yet ..."""
LATE_FOR = timedelta(hours=3)
"""... and until how long after its time: then it is a holiday."""
RETRY_FLOOR = timedelta(seconds=60)
"""Two requests are at least this far apart, however impatient the reader is."""

_RELEASES = {
    ECB: (ZoneInfo("Europe/Berlin"), time(16, 30), timedelta()),
    CBR: (ZoneInfo("Europe/Moscow"), time(15), timedelta(days=1)),
}
"""Where and when rates should be out, and how far ahead of that day their date is."""


def latest_release(provider: str, now: datetime) -> tuple[datetime, date]:
    """The last time by which a provider should have published, and the date of those rates."""
    zone, at, ahead = _RELEASES[provider]
    local = now.astimezone(zone)
    day = local.date() if local.time() >= at else local.date() - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return datetime.combine(day, at, zone), day + ahead


def are_rates_due(
    provider: str, health: SourceHealth, day: date | None, *, now: datetime, retry: bool = False
) -> bool:
    """Tell whether to ask for rates: once after each release, a few times more if it is late.

    Args:
        provider: whose rates.
        health: how it went so far.
        day: the date of the rates that we have, if we have any.
        now: the time, aware.
        retry: a failure is no reason to wait.
    """
    if not _may_ask(health, now=now, retry=retry):
        return False
    last = health.last_success
    if last is None or day is None or last > now:
        return True
    release, expected = latest_release(provider, now)
    if last < release:
        return True
    return day < expected and now < release + LATE_FOR and now - last >= LATE_AGAIN


def is_weather_due(health: SourceHealth, *, now: datetime, retry: bool = False) -> bool:
    """Tell whether to ask for the weather of a place."""
    if not _may_ask(health, now=now, retry=retry):
        return False
    last = health.last_success
    return last is None or not last <= now < last + WEATHER_EVERY


def _may_ask(health: SourceHealth, *, now: datetime, retry: bool) -> bool:
    """Keep to the back-off; a plan too far ahead comes from a clock that was set back."""
    last, planned = health.last_attempt, health.next_check
    if retry and health.failures:
        return last is None or not last <= now < last + RETRY_FLOOR
    return planned is None or planned <= now or planned > now + LONGEST
