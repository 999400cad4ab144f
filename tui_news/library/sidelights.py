"""Sidelights as the reader sees them: chosen cities' clocks and weather, and rates, in words.

Clocks need no network; weather and rates are the last ones that the engine stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, timedelta
from decimal import Decimal

from tui_news.library.conversion_request import ConversionRequest
from tui_news.library.currency import Conversion, convert, is_stale, rate_words
from tui_news.model.frozen import dataclass
from tui_news.model.place import Place
from tui_news.model.rates import RateTable
from tui_news.model.sidelight import SourceHealth, place_key
from tui_news.model.weather import MET_NORWAY, NO_WEATHER, OPEN_METEO, PROVIDERS, Weather
from tui_news.store import sidelights as kept
from tui_news.store.database import Database

MAX_CITIES = 6
"""Cities that can be chosen."""
MAX_CLOCKS = 3
"""Cities in the header: the first ones."""
AIR_LASTS = timedelta(hours=3)
"""Older weather is not shown as the present one."""

_PROVIDER_NAMES = {OPEN_METEO: "Open-Meteo (CC BY 4.0)", MET_NORWAY: "MET Norway (CC BY 4.0)"}


@dataclass(frozen=True, slots=True)
class Sidelights:
    """Everything that is known beside the news."""

    cities: tuple[Place, ...] = ()
    weather: Mapping[str, Weather] = field(default_factory=dict)
    """By place, as `place_key` names it."""
    tables: tuple[RateTable, ...] = ()
    health: Mapping[str, SourceHealth] = field(default_factory=dict)
    """How asking each source went."""
    provider: str = ""
    """Whose weather the reader chose on screen; empty leaves it to the configuration."""

    def air(self, place: Place, now: datetime) -> Weather | None:
        """The present weather of a city, if it is known."""
        if self.provider == NO_WEATHER:
            return None
        found = self.weather.get(place_key(place.latitude, place.longitude))
        return found if found is not None and abs(now - found.at) <= AIR_LASTS else None


@dataclass(frozen=True, slots=True)
class Clock:
    """A city in the header."""

    name: str
    time: str
    air: str = ""
    """Temperature and a sign, `+19° ☀`; empty when nothing is known."""


@dataclass(frozen=True, slots=True)
class ShownRate:
    """A pair in the header."""

    words: str
    """`USD/RUB 81.20`."""
    stale: bool
    """Too old to be shown like today's."""


def load(db: Database) -> Sidelights:
    """Read what is stored."""
    return Sidelights(
        kept.cities(db), kept.weather(db), kept.rates(db), kept.health(db), kept.provider(db)
    )


def choose(db: Database, cities: tuple[Place, ...]) -> None:
    """Remember the chosen cities."""
    kept.put_cities(db, cities)


def choose_provider(db: Database, provider: str) -> None:
    """Remember whose weather the reader chose."""
    kept.put_provider(db, provider)


def next_provider(provider: str) -> str:
    """The provider after this one, nobody after the last."""
    return PROVIDERS[(PROVIDERS.index(provider) + 1) % len(PROVIDERS)]


def told(provider: str) -> str:
    """Say in one sentence what is told to whom."""
    name = _PROVIDER_NAMES.get(provider)
    if name is None:
        return "Weather is off: nobody is told which cities you chose."
    return (
        f"Weather by {name}, who is told the chosen cities' coordinates, to two decimals, and sees"
        " your network address."
    )


def toggled(cities: tuple[Place, ...], place: Place) -> tuple[Place, ...] | None:
    """Add a city, or take it out if it is chosen; None when there is no room for another."""
    same = [one for one in cities if _is_same(one, place)]
    if same:
        return tuple(one for one in cities if one not in same)
    return None if len(cities) >= MAX_CITIES else (*cities, place)


def is_chosen(cities: tuple[Place, ...], place: Place) -> bool:
    """Tell whether a city is among the chosen ones."""
    return any(_is_same(one, place) for one in cities)


def local_time(place: Place, now: datetime) -> str:
    """The time of day in a city, `21:23`; empty where its zone is not known to this machine."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return f"{now.astimezone(ZoneInfo(place.zone)):%H:%M}"
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


def clocks(known: Sidelights, now: datetime) -> tuple[Clock, ...]:
    """The clocks of the header."""
    return tuple(
        Clock(place.name, time, air_words(known.air(place, now)))
        for place in known.cities[:MAX_CLOCKS]
        if (time := local_time(place, now))
    )


def rates(known: Sidelights, pairs: str, today: date) -> tuple[ShownRate, ...]:
    """The rates of the header: the pairs of the settings that can be told, `USD/RUB EUR/RUB`."""
    found = []
    for pair in pairs.split():
        source, _, target = pair.partition("/")
        got = convert(ConversionRequest(Decimal(1), source, target), known.tables, today=today)
        if isinstance(got, Conversion):
            words = f"{source}/{target} {rate_words(got.rate)}"
            found.append(ShownRate(words, is_stale(got.day, today)))
    return tuple(found)


def air_words(air: Weather | None, *, in_full: bool = False) -> str:
    """Weather in few signs, `+19° ☀`, or in full, `+19° clear`."""
    if air is None:
        return ""
    sky = str(air.sky) if in_full else air.sky.sign
    return f"{degrees(air.celsius)} {sky}".rstrip()


def degrees(celsius: float) -> str:
    """`+19°`, `0°`, `−4°`."""
    whole = round(celsius)
    return f"{whole:+d}°".replace("-", "−") if whole else "0°"


def _is_same(one: Place, other: Place) -> bool:
    return (one.name, one.latitude, one.longitude) == (other.name, other.latitude, other.longitude)
