"""Copies of the public rate and weather services, in their published formats, with our numbers.

European Central Bank: euro reference rates (eurofxref-daily.xml). Bank of Russia: XML_daily.asp in
windows-1251, decimal commas. Open-Meteo: v1/forecast. MET Norway: locationforecast 2.0 compact.
"""

from __future__ import annotations

import json
import math
import tomllib
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any
from xml.sax.saxutils import escape

from tui_news.engine.demo.outlets import DATA


@cache
def _rates() -> dict[str, Any]:
    return tomllib.loads((DATA / "rates.toml").read_text("utf-8"))


def ecb(now: datetime) -> bytes:
    """Write the euro reference rates of the last working day, set at about 16:00 in Frankfurt."""
    day = _working_day((now.astimezone(UTC) - timedelta(hours=15)).date())
    rows = "\n".join(
        f"\t\t\t<Cube currency='{code}' rate='{_drift(rate, code, day):.{digits}f}'/>"
        for code, rate, digits in _rates()["ecb"]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"'
        ' xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">\n'
        "\t<gesmes:subject>Reference rates</gesmes:subject>\n"
        "\t<gesmes:Sender>\n\t\t<gesmes:name>European Central Bank</gesmes:name>\n"
        "\t</gesmes:Sender>\n"
        f"\t<Cube>\n\t\t<Cube time='{day.isoformat()}'>\n{rows}\n\t\t</Cube>\n\t</Cube>\n"
        "</gesmes:Envelope>\n"
    ).encode()


def cbr(now: datetime, *, asked: str = "") -> bytes:
    """Write the Bank of Russia's rates; `asked` is its `date_req`, as dd/mm/yyyy."""
    day = _working_day((now.astimezone(UTC) + timedelta(hours=3)).date())
    if asked:
        try:
            day = _working_day(datetime.strptime(asked, "%d/%m/%Y").replace(tzinfo=UTC).date())
        except ValueError:
            return '<?xml version="1.0" encoding="windows-1251"?><ValCurs/>'.encode("cp1251")
    rows = []
    for code, number, nominal, name, rate in _rates()["cbr"]:
        value = _drift(rate, code, day)
        rows.append(
            f'<Valute ID="R{1000 + int(number)}"><NumCode>{number}</NumCode>'
            f"<CharCode>{code}</CharCode><Nominal>{nominal}</Nominal><Name>{escape(name)}</Name>"
            f"<Value>{_comma(value, 4)}</Value>"
            f"<VunitRate>{_comma(value / nominal, 6)}</VunitRate></Valute>"
        )
    head = (
        '<?xml version="1.0" encoding="windows-1251"?>'
        f'<ValCurs Date="{day:%d.%m.%Y}" name="Foreign Currency Market">'
    )
    return (head + "".join(rows) + "</ValCurs>").encode("cp1251")


def open_meteo(now: datetime, query: dict[str, str]) -> tuple[int, bytes]:
    """Answer a forecast request with its status; only what was asked for is said."""
    try:
        latitude, longitude = float(query["latitude"]), float(query["longitude"])
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise ValueError(latitude)
    except (KeyError, ValueError):
        reason = "Latitude must be in range of -90 to 90°. Longitude in range of -180 to 180°."
        return 400, json.dumps({"error": True, "reason": reason}, ensure_ascii=False).encode()
    zone = round(longitude / 15) if query.get("timezone", "GMT") != "GMT" else 0
    local = now.astimezone(UTC) + timedelta(hours=zone)
    quarter = local.replace(minute=local.minute // 15 * 15, second=0, microsecond=0)
    answer: dict[str, Any] = {
        "latitude": latitude,
        "longitude": longitude,
        "generationtime_ms": 0.05,
        "utc_offset_seconds": zone * 3600,
        "timezone": f"Etc/GMT{-zone:+d}" if zone else "GMT",
        "timezone_abbreviation": f"GMT{zone:+d}" if zone else "GMT",
        "elevation": 100.0,
    }
    asked = [name for name in query.get("current", "").split(",") if name in _CURRENT]
    if asked:
        weather = _weather(now, latitude, longitude)
        answer["current_units"] = {"time": "iso8601", "interval": "seconds"} | {
            name: _CURRENT[name] for name in asked
        }
        answer["current"] = {"time": f"{quarter:%Y-%m-%dT%H:%M}", "interval": 900} | {
            name: weather[name] for name in asked
        }
    return 200, json.dumps(answer, ensure_ascii=False).encode()


def met_norway(now: datetime, query: dict[str, str]) -> tuple[int, bytes]:
    """Answer a compact location forecast; more than four decimals are refused, as there."""
    try:
        latitude, longitude = float(query["lat"]), float(query["lon"])
    except (KeyError, ValueError):
        return 400, b"lat and lon are needed"
    if any(len(query[name].partition(".")[2]) > 4 for name in ("lat", "lon")):
        return 403, b"more than four decimals"
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    series = [_met_hour(hour + timedelta(hours=n), latitude, longitude) for n in range(24)]
    units = {"air_temperature": "celsius", "wind_speed": "m/s"}
    answer = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude, 100]},
        "properties": {
            "meta": {"updated_at": f"{hour:%Y-%m-%dT%H:%M:%SZ}", "units": units},
            "timeseries": series,
        },
    }
    return 200, json.dumps(answer).encode()


_CURRENT = {"temperature_2m": "°C", "weather_code": "wmo code", "wind_speed_10m": "km/h"}
_SYMBOLS = {0: "clearsky", 2: "partlycloudy", 3: "cloudy", 45: "fog", 61: "lightrain", 71: "snow"}


def _met_hour(when: datetime, latitude: float, longitude: float) -> dict[str, Any]:
    weather = _weather(when, latitude, longitude)
    symbol = _SYMBOLS[weather["weather_code"]]
    if symbol in ("clearsky", "partlycloudy"):
        local = (when.hour + longitude / 15) % 24
        symbol += "_day" if 6 <= local < 20 else "_night"
    details = {
        "air_temperature": weather["temperature_2m"],
        "wind_speed": round(weather["wind_speed_10m"] / 3.6, 1),
    }
    return {
        "time": f"{when:%Y-%m-%dT%H:%M:%SZ}",
        "data": {
            "instant": {"details": details},
            "next_1_hours": {"summary": {"symbol_code": symbol}, "details": {}},
        },
    }


def _weather(now: datetime, latitude: float, longitude: float) -> dict[str, Any]:
    """Make up weather that suits latitude, season and hour, and changes with the day."""
    moment = now.astimezone(UTC)
    season = math.cos((moment.timetuple().tm_yday - 200) / 365 * 2 * math.pi)
    hour = (moment.hour + moment.minute / 60 + longitude / 15) % 24
    chance = Random(f"{latitude:.1f}/{longitude:.1f}/{moment:%Y-%m-%d}")
    warmth = 29 - abs(latitude) * 0.42 + season * math.copysign(abs(latitude) * 0.26, latitude)
    degrees = warmth + 4 * math.cos((hour - 15) / 24 * 2 * math.pi) + chance.uniform(-4, 4)
    code = chance.choice((0, 0, 2, 2, 3, 45, 61))
    return {
        "temperature_2m": round(degrees, 1),
        "weather_code": 71 if code == 61 and degrees < 1 else code,
        "wind_speed_10m": round(chance.uniform(2, 28), 1),
    }


def _drift(rate: float, code: str, day: date) -> float:
    """Move a rate by at most one per cent, another way each day."""
    return rate * (1 + Random(f"{code}/{day}").uniform(-0.01, 0.01))


def _working_day(day: date) -> date:
    """Give the day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _comma(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
