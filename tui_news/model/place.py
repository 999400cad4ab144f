"""Place: a city of the bundled table, for clocks, weather and dateline zones."""

from __future__ import annotations

from tui_news.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A city with what a clock and a weather request need."""

    name: str
    """Display form in English wire spelling: `Bishkek`."""
    country: str
    """ISO 3166-1 alpha-2 code (`KG`), or `XK` for Kosovo."""
    zone: str
    """IANA time zone: `Asia/Bishkek`."""
    latitude: float
    """Degrees north, two decimals."""
    longitude: float
    """Degrees east, two decimals."""
    population: int = 0
    """People, rounded to thousands; 0 where unknown or below five hundred."""
    admin: str = ""
    """State, province or territory code in the US, Canada and Australia (`IL`, `ON`, `NSW`)."""
    country_name: str = ""
    """The country's English name."""
