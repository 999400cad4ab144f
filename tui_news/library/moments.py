"""Moments in words, for lines that have room for a time and seldom for a date. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta


def when(moment: datetime, now: datetime) -> str:
    """Name a moment: `18:12` today, `Thu 18:12` within six days, else `22 May 18:12`.

    Both are in the reader's time zone; the year is named where it is another one.
    """
    time = f"{moment:%H:%M}"
    days = now.date() - moment.date()
    if not days:
        return time
    if timedelta() < days < timedelta(days=6):
        return f"{moment:%a} {time}"
    year = "" if moment.year == now.year else f" {moment.year}"
    return f"{moment.day} {moment:%b}{year} {time}"
