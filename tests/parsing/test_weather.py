"""Two weather services' answers, and what is no such thing."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.engine.demo import services
from tui_news.errors import ParseError
from tui_news.model.weather import MET_NORWAY, OPEN_METEO, Sky
from tui_news.parsing.weather import MAX_BYTES, read_weather, sky_of_symbol, sky_of_wmo

NOW = datetime(2026, 5, 22, 15, 23, tzinfo=UTC)


def open_meteo(**current: Any) -> bytes:
    usual = {"time": "2026-05-22T20:15", "temperature_2m": 19.4, "weather_code": 0}
    return json.dumps({"utc_offset_seconds": 18_000, "current": usual | current}).encode()


def met_norway(*steps: tuple[str, Any, str]) -> bytes:
    series = [
        {
            "time": time,
            "data": {
                "instant": {"details": {"air_temperature": degrees}},
                "next_1_hours": {"summary": {"symbol_code": symbol}},
            },
        }
        for time, degrees, symbol in steps
    ]
    return json.dumps({"properties": {"timeseries": series}}).encode()


def test_open_meteo_says_its_time_in_the_places_own_zone() -> None:
    weather = read_weather(OPEN_METEO, open_meteo(), now=NOW)
    assert (weather.celsius, weather.sky) == (19.4, Sky.CLEAR)
    assert weather.at == datetime(2026, 5, 22, 15, 15, tzinfo=UTC)


def test_met_norway_gives_the_hour_nearest_to_now() -> None:
    data = met_norway(
        ("2026-05-22T14:00:00Z", 1.0, "snow"),
        ("2026-05-22T15:00:00Z", 12.5, "partlycloudy_day"),
        ("2026-05-22T16:00:00Z", 2.0, "fog"),
    )
    weather = read_weather(MET_NORWAY, data, now=NOW)
    assert (weather.celsius, weather.sky, weather.at.hour) == (12.5, Sky.FAIR, 15)


def test_an_old_forecast_is_not_the_present_weather() -> None:
    with pytest.raises(ParseError):
        read_weather(MET_NORWAY, met_norway(("2026-05-21T14:00:00Z", 1.0, "snow")), now=NOW)


@pytest.mark.parametrize(
    ("code", "sky"),
    [
        (0, "clear"),
        (2, "partly cloudy"),
        (3, "cloudy"),
        (45, "fog"),
        (53, "drizzle"),
        (61, "rain"),
        (67, "sleet"),
        (75, "snow"),
        (82, "rain"),
        (86, "snow"),
        (95, "thunderstorm"),
        (4, ""),
        (-1, ""),
        (10**9, ""),
    ],
)
def test_wmo_codes(code: int, sky: str) -> None:
    assert sky_of_wmo(code) == sky


@pytest.mark.parametrize(
    ("symbol", "sky"),
    [
        ("clearsky_night", Sky.CLEAR),
        ("fair_day", Sky.FAIR),
        ("partlycloudy_polartwilight", Sky.FAIR),
        ("cloudy", Sky.CLOUDY),
        ("lightrainshowers_day", Sky.RAIN),
        ("heavysleetshowersandthunder_day", Sky.THUNDER),
        ("lightssnowshowersandthunder_day", Sky.THUNDER),
        ("heavysleet", Sky.SLEET),
        ("snow", Sky.SNOW),
        ("\x1b[31m", Sky.UNKNOWN),
    ],
)
def test_met_norway_symbols(symbol: str, sky: Sky) -> None:
    assert sky_of_symbol(symbol) is sky


def test_the_demo_serves_both_as_published() -> None:
    wanted = {"latitude": "42.87", "longitude": "74.59", "timezone": "auto"}
    wanted["current"] = "temperature_2m,weather_code"
    status, body = services.open_meteo(NOW, wanted)
    assert status == 200
    one = read_weather(OPEN_METEO, body, now=NOW)
    status, body = services.met_norway(NOW, {"lat": "42.87", "lon": "74.59"})
    assert status == 200
    other = read_weather(MET_NORWAY, body, now=NOW)
    assert one.sky and other.sky and abs(one.celsius - other.celsius) < 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"<html>",
        b"{}",
        b'{"current": 3}',
        b'{"properties": {"timeseries": {"a": 1}}}',
        b'{"properties": {"timeseries": [1, null, [], {"time": 3}]}}',
        b"[" * 100_000,
        b" " * (MAX_BYTES + 1),
        open_meteo(temperature_2m=None),
        open_meteo(temperature_2m="19"),
        open_meteo(temperature_2m=True),
        open_meteo(temperature_2m=1e9),
        open_meteo(temperature_2m=10**400),
        open_meteo(temperature_2m=float("nan")),
        open_meteo(time="yesterday"),
        open_meteo(time="9999-99-99T99:99"),
        met_norway(("2026-05-22T15:00:00Z", "warm", "fog")),
    ],
)
@pytest.mark.parametrize("provider", [OPEN_METEO, MET_NORWAY])
def test_anything_else_is_one_sentence(provider: str, data: bytes) -> None:
    with pytest.raises(ParseError) as caught:
        read_weather(provider, data, now=NOW, url="weather.example")
    assert str(caught.value).startswith("weather.example: the answer")


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["current", "time", "temperature_2m", "properties", "timeseries", "data", "instant"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(_JSON)
def test_no_json_brings_a_reader_down(document: object) -> None:
    for provider in (OPEN_METEO, MET_NORWAY):
        with contextlib.suppress(ParseError):
            read_weather(provider, json.dumps(document).encode(), now=NOW)
