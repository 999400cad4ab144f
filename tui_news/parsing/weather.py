"""Weather services' JSON to the present Weather of a place.

Open-Meteo: `v1/forecast` with `current=temperature_2m,weather_code`, weather codes as in WMO table
4677 (open-meteo.com/en/docs). MET Norway: `locationforecast/2.0/compact`, symbol codes as in its
list of weather icons (api.met.no/weatherapi/locationforecast/2.0/documentation).
"""

from __future__ import annotations

import json
import math
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from tui_news.errors import ParseError
from tui_news.model.weather import MET_NORWAY, OPEN_METEO, Sky, Weather
from tui_news.parsing.encoding import decode

MAX_BYTES = 2_000_000
"""A longer document is refused: MET Norway's nine days are about 40 kB."""
MAX_HOURS = 1_000
"""Steps of a forecast that are looked at."""
COLDEST, HOTTEST = -100.0, 70.0
"""Degrees Celsius outside of which no air near the ground has been measured."""

_WMO: tuple[tuple[range, Sky], ...] = (
    (range(0, 1), Sky.CLEAR),
    (range(1, 3), Sky.FAIR),
    (range(3, 4), Sky.CLOUDY),
    (range(45, 50), Sky.FOG),
    (range(51, 56), Sky.DRIZZLE),
    (range(56, 58), Sky.SLEET),
    (range(61, 66), Sky.RAIN),
    (range(66, 70), Sky.SLEET),
    (range(71, 80), Sky.SNOW),
    (range(80, 83), Sky.RAIN),
    (range(83, 85), Sky.SLEET),
    (range(85, 89), Sky.SNOW),
    (range(95, 100), Sky.THUNDER),
)
_SYMBOLS: tuple[tuple[str, Sky], ...] = (
    ("thunder", Sky.THUNDER),
    ("sleet", Sky.SLEET),
    ("snow", Sky.SNOW),
    ("rain", Sky.RAIN),
    ("fog", Sky.FOG),
    ("partlycloudy", Sky.FAIR),
    ("fair", Sky.FAIR),
    ("cloudy", Sky.CLOUDY),
    ("clearsky", Sky.CLEAR),
)
"""Parts of MET Norway's symbol codes, the one that matters most first."""
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?Z?")


def read_weather(provider: str, data: bytes, *, now: datetime, url: str = "") -> Weather:
    """Read what a provider answered.

    Raises:
        ParseError: it holds no weather for the present time.
    """
    document = _load(data, url)
    match provider:
        case "open-meteo":
            weather = _open_meteo(document)
        case _:
            weather = _met_norway(document, now)
    if weather is None or not COLDEST <= weather.celsius <= HOTTEST:
        raise ParseError(url, "the answer has no present weather")
    return weather


def sky_of_wmo(code: int) -> Sky:
    """The sky of a WMO weather code (table 4677, as far as forecasts use it)."""
    return next((sky for codes, sky in _WMO if code in codes), Sky.UNKNOWN)


def sky_of_symbol(code: str) -> Sky:
    """The sky of one of MET Norway's symbol codes: `heavyrainshowersandthunder_day`."""
    return next((sky for part, sky in _SYMBOLS if part in code[:60]), Sky.UNKNOWN)


def _open_meteo(document: dict[str, Any]) -> Weather | None:
    """`current.time` is local to the place, `utc_offset_seconds` east of UTC."""
    current = _table(document.get("current"))
    celsius = _number(current.get("temperature_2m"))
    at = _moment(current.get("time"))
    offset = _number(document.get("utc_offset_seconds")) or 0.0
    if celsius is None or at is None or abs(offset) > 86_400:
        return None
    code = _number(current.get("weather_code"))
    sky = sky_of_wmo(int(code)) if code is not None else Sky.UNKNOWN
    return Weather(OPEN_METEO, celsius, sky, at - timedelta(seconds=offset))


def _met_norway(document: dict[str, Any], now: datetime) -> Weather | None:
    """The step of the series that is nearest to now, at most three hours away."""
    series = _table(document.get("properties")).get("timeseries")
    best: tuple[float, datetime, dict[str, Any]] | None = None
    for step in series[:MAX_HOURS] if isinstance(series, list) else ():
        at = _moment(_table(step).get("time"))
        if at is not None:
            far = abs((at - now).total_seconds())
            if best is None or far < best[0]:
                best = (far, at, _table(_table(step).get("data")))
    if best is None or best[0] > 3 * 3600:
        return None
    _, at, data = best
    details = _table(_table(data.get("instant")).get("details"))
    celsius = _number(details.get("air_temperature"))
    if celsius is None:
        return None
    for ahead in ("next_1_hours", "next_6_hours", "next_12_hours"):
        symbol = _table(_table(data.get(ahead)).get("summary")).get("symbol_code")
        if isinstance(symbol, str):
            return Weather(MET_NORWAY, celsius, sky_of_symbol(symbol), at)
    return Weather(MET_NORWAY, celsius, Sky.UNKNOWN, at)


def _load(data: bytes, url: str) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise ParseError(url, "the answer is too large for a forecast")
    try:
        document = json.loads(decode(data))
    except (ValueError, RecursionError):
        raise ParseError(url, "the answer is not JSON that can be read") from None
    if not isinstance(document, dict):
        raise ParseError(url, "the answer is not a forecast")
    return document


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _moment(value: object) -> datetime | None:
    """`2026-05-22T20:15` or `2026-05-22T15:00:00Z`, as if it were UTC."""
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return None
    try:
        moment = datetime.fromisoformat(value.removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment if 1990 <= moment.year <= 2200 else None
