"""When an entry of a live report was written: as the page shows it, or as it states it."""

from __future__ import annotations

import re

from tui_news.extract.page.dates import page_date
from tui_news.model.frozen import dataclass
from tui_news.text.sanitise import clean_line

LONGEST = 40
"""Characters of a time as a page shows it."""

_CLOCK = re.compile(
    r"\d{1,2}\s?[:.h]\s?\d\d|\d\s?(?:am|pm|a\.m|p\.m|Uhr)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Timed:
    """The time of an entry."""

    time: str
    """What stands above it."""
    shown: str
    """What the page shows, which may be no time of day: `2 hours ago`."""


def timed(shown: str, stamp: str, *, with_day: bool) -> Timed:
    """Give an entry's time: as the page shows it, where that is a clock's, else as it states it."""
    shown = clean_line(" ".join(shown.split()))
    if shown and not with_day and is_time(shown):
        return Timed(shown, shown)
    return Timed(clock(stamp, with_day=with_day) or shown[:LONGEST], shown)


def is_time(text: str) -> bool:
    """Tell whether a line is a time of day and little else."""
    return len(text) <= LONGEST and len(text.split()) <= 6 and _CLOCK.search(text) is not None


def clock(stamp: str, *, with_day: bool) -> str:
    """Give hour and minute of a date as stated, in its own zone; empty when it states none."""
    moment = page_date(stamp)
    if moment is None or ":" not in stamp:
        return ""
    return moment.strftime("%Y-%m-%d %H:%M" if with_day else "%H:%M")
