"""Dateline: place, date and agency of a report (`BISHKEK, May 22. /TASS/.`)."""

from __future__ import annotations

from tui_news.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class DatelinePlace:
    """A place as the dateline names it."""

    name: str
    """Display form: `Bishkek` for `BISHKEK`."""
    region: str = ""
    """Country or state as written, else empty."""
    raw: str = ""
    """The place exactly as written."""


@dataclass(frozen=True, slots=True)
class DatelineDate:
    """The date of a dateline; the year only where it is written."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """A parsed dateline and the text that remains without it."""

    places: tuple[DatelinePlace, ...]
    rest: str
    """The text without the dateline, stripped."""
    date: DatelineDate | None = None
    agency: str = ""
    """Short name of the agency, as written (`TASS`, `AP`); empty when none is named."""
    byline: str = ""
