"""The demo's copies of the rate and weather services keep the published formats."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from tui_news.engine.demo import services
from tui_news.engine.demo.edition import Edition
from tui_news.engine.demo.routes import Routes
from tui_news.engine.demo.server import Request, Response

FRIDAY = datetime(2026, 5, 22, 15, 23, tzinfo=UTC)
SUNDAY = datetime(2026, 5, 24, 9, 0, tzinfo=UTC)
_EURO = "{http://www.ecb.int/vocabulary/2002-08-01/eurofxref}Cube"


def ask(path: str, *, query: dict[str, str] | None = None, agent: str = "test") -> Response:
    edition = Edition(opened=FRIDAY, seed=1, pace_seconds=30)
    routes = Routes(edition, clock=lambda: FRIDAY, slow_seconds=0)
    headers = {"user-agent": agent} if agent else {}
    return routes.answer(Request("GET", path, query or {}, headers))


def test_ecb_rates_are_per_euro_without_the_rouble() -> None:
    got = ask("/ecb/eurofxref-daily.xml")
    cubes = list(ElementTree.fromstring(got.body).iter(_EURO))
    rates = {cube.get("currency"): cube.get("rate") for cube in cubes if cube.get("currency")}
    assert [cube.get("time") for cube in cubes if cube.get("time")] == ["2026-05-22"]
    assert 29 <= len(rates) <= 31 and "RUB" not in rates
    assert 1 < float(rates["USD"] or 0) < 1.2


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (FRIDAY.replace(hour=14), date(2026, 5, 21)),
        (FRIDAY.replace(hour=15), date(2026, 5, 22)),
        (SUNDAY, date(2026, 5, 22)),
        (datetime(2026, 5, 25, 9, 0, tzinfo=UTC), date(2026, 5, 22)),
    ],
)
def test_ecb_rates_wait_for_the_afternoon_of_a_working_day(now: datetime, day: date) -> None:
    assert f"time='{day}'".encode() in services.ecb(now)


def test_cbr_rates_are_windows_1251_with_decimal_commas() -> None:
    got = ask("/cbr/XML_daily.asp")
    assert "windows-1251" in got.type
    root = ElementTree.fromstring(got.body)
    assert root.get("Date") == "22.05.2026"
    rows = {row.findtext("CharCode"): row for row in root.iter("Valute")}
    assert len(rows) >= 40
    assert rows["USD"].findtext("Name") == "Доллар США"
    yen = rows["JPY"]
    value, unit = (yen.findtext(name, "") for name in ("Value", "VunitRate"))
    assert "," in value and "." not in value + unit
    whole, one = (float(text.replace(",", ".")) for text in (value, unit))
    assert math.isclose(whole / int(yen.findtext("Nominal", "0")), one, rel_tol=1e-3)


def test_cbr_rates_of_a_day() -> None:
    asked = ask("/cbr/XML_daily.asp", query={"date_req": "17/05/2026"})
    assert ElementTree.fromstring(asked.body).get("Date") == "15.05.2026"
    wrong = ask("/cbr/XML_daily.asp", query={"date_req": "today"})
    assert not list(ElementTree.fromstring(wrong.body))


def test_open_meteo_says_what_was_asked() -> None:
    query = {
        "latitude": "42.87",
        "longitude": "74.59",
        "current": "temperature_2m,weather_code,nonsense",
        "timezone": "auto",
    }
    got = json.loads(ask("/open-meteo/v1/forecast", query=query).body)
    assert got["utc_offset_seconds"] == 5 * 3600
    assert got["current"]["time"] == "2026-05-22T20:15"
    assert set(got["current"]) == {"time", "interval", "temperature_2m", "weather_code"}
    assert got["current_units"]["temperature_2m"] == "°C"
    assert -5 < got["current"]["temperature_2m"] < 35


@pytest.mark.parametrize(
    "query", [{}, {"latitude": "x", "longitude": "1"}, {"latitude": "91", "longitude": "0"}]
)
def test_open_meteo_refuses_what_is_no_place(query: dict[str, str]) -> None:
    got = ask("/open-meteo/v1/forecast", query=query)
    assert got.status == 400 and json.loads(got.body)["error"] is True


def test_met_norway_gives_a_series_and_says_how_long_it_holds() -> None:
    path = "/met-norway/weatherapi/locationforecast/2.0/compact"
    got = ask(path, query={"lat": "64.15", "lon": "-21.94"})
    series = json.loads(got.body)["properties"]["timeseries"]
    assert len(series) == 24 and series[0]["time"] == "2026-05-22T15:00:00Z"
    hour = series[0]["data"]
    assert isinstance(hour["instant"]["details"]["air_temperature"], float)
    assert hour["next_1_hours"]["summary"]["symbol_code"]
    assert got.headers["Expires"] == "Fri, 22 May 2026 16:00:00 GMT"
    assert ask(path, query={"lat": "64.15", "lon": "-21.94"}, agent="").status == 403
    assert ask(path, query={"lat": "64.15001", "lon": "-21.94"}).status == 403
    assert ask(path, query={"lat": "64.15"}).status == 400


def test_weather_suits_the_latitude() -> None:
    def degrees(latitude: str, now: datetime) -> float:
        query = {"latitude": latitude, "longitude": "0", "current": "temperature_2m"}
        value = json.loads(services.open_meteo(now, query)[1])["current"]["temperature_2m"]
        return float(value)

    july, january = datetime(2026, 7, 15, 12, tzinfo=UTC), datetime(2026, 1, 15, 12, tzinfo=UTC)
    assert degrees("60", july) > degrees("60", january)
    assert degrees("-40", january) > degrees("-40", july)
    assert degrees("2", january) > degrees("65", january)
