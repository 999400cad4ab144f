"""Sidelights in the store: rates, weather, how asking for them went, and the chosen cities.

A few kilobytes of JSON under keys of `remembered`, read whole and written whole: the engine writes
all but the cities, the app writes those. Whatever is damaged reads as if it had never been there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from tui_news.model.feed import Validators
from tui_news.model.place import Place
from tui_news.model.rates import CBR, ECB, Rate, RateTable
from tui_news.model.sidelight import SourceHealth
from tui_news.model.weather import PROVIDERS, Sky, Weather
from tui_news.store import remembered
from tui_news.store.database import Database

_RATES = "sidelights.rates."
_WEATHER = "sidelights.weather"
_HEALTH = "sidelights.health"
_CITIES = "sidelights.cities"
_PROVIDER = "sidelights.provider"

_T = TypeVar("_T")
_DAMAGE = (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError, RecursionError)


def rates(db: Database) -> tuple[RateTable, ...]:
    """The last rates of each provider, the European Central Bank's first."""
    tables = (_read(db, _RATES + provider, _table) for provider in (ECB, CBR))
    return tuple(table for table in tables if table is not None)


def put_rates(db: Database, table: RateTable) -> None:
    """Keep a provider's rates in place of its former ones."""
    kept = {code: [str(rate.units), str(rate.worth)] for code, rate in table.rates.items()}
    record = {"provider": table.provider, "day": table.day.isoformat(), "base": table.base}
    remembered.put(db, _RATES + table.provider, _json({**record, "rates": kept}))


def weather(db: Database) -> dict[str, Weather]:
    """The last weather by place, as `place_key` names it."""
    return _read(db, _WEATHER, lambda data: _each(data, _weather)) or {}


def put_weather(db: Database, found: Mapping[str, Weather]) -> None:
    """Keep the weather of these places and of no others."""
    kept = {
        key: {"provider": w.provider, "celsius": w.celsius, "sky": w.sky, "at": w.at.timestamp()}
        for key, w in found.items()
    }
    remembered.put(db, _WEATHER, _json(kept) if kept else "")


def provider(db: Database) -> str:
    """Whose weather the reader chose on screen: `none`, a provider, or empty for no choice."""
    chosen = remembered.get(db, _PROVIDER)
    return chosen if chosen in PROVIDERS else ""


def put_provider(db: Database, chosen: str) -> None:
    """Keep the reader's choice; an empty one leaves it to the configuration."""
    remembered.put(db, _PROVIDER, chosen)


def health(db: Database) -> dict[str, SourceHealth]:
    """How asking each source went, by source."""
    found = _read(db, _HEALTH, lambda data: _each(data, _health)) or {}
    return {source: replace(known, source=source) for source, known in found.items()}


def put_health(db: Database, known: Iterable[SourceHealth]) -> None:
    """Keep the health of these sources and of no others."""
    remembered.put(db, _HEALTH, _json({one.source: _health_record(one) for one in known}))


def cities(db: Database) -> tuple[Place, ...]:
    """The cities that the reader chose, in their order."""
    found = _read(db, _CITIES, lambda data: [place for row in data if (place := _place(row))])
    return tuple(found or ())


def put_cities(db: Database, places: Iterable[Place]) -> None:
    """Remember the reader's choice of cities."""
    kept = [asdict(place) for place in places]
    remembered.put(db, _CITIES, _json(kept) if kept else "")


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _read(db: Database, key: str, make: Callable[[Any], _T]) -> _T | None:
    text = remembered.get(db, key)
    if not text:
        return None
    try:
        return make(json.loads(text))
    except (*_DAMAGE, InvalidOperation):
        return None


def _each(data: dict[str, Any], make: Callable[[Any], _T]) -> dict[str, _T]:
    return {str(key): make(value) for key, value in data.items()}


def _table(data: Any) -> RateTable:
    rows = {
        str(code): Rate(Decimal(units), Decimal(worth))
        for code, (units, worth) in data["rates"].items()
    }
    if not all(rate.units > 0 and rate.worth > 0 for rate in rows.values()):
        raise ValueError(data["provider"])
    return RateTable(data["provider"], date.fromisoformat(data["day"]), data["base"], rows)


def _weather(data: Any) -> Weather:
    at = datetime.fromtimestamp(data["at"], UTC)
    return Weather(str(data["provider"]), float(data["celsius"]), Sky(data["sky"]), at)


_TIMES = ("last_attempt", "last_success", "next_check")


def _health_record(known: SourceHealth) -> dict[str, Any]:
    record: dict[str, Any] = {
        name: moment.timestamp() for name in _TIMES if (moment := getattr(known, name)) is not None
    }
    record |= {"failures": known.failures, "error": known.error}
    if known.validators:
        record["validators"] = [known.validators.etag, known.validators.last_modified]
    return record


def _health(data: Any) -> SourceHealth:
    times = {
        name: datetime.fromtimestamp(data[name], UTC) if name in data else None for name in _TIMES
    }
    validators = Validators(*data.get("validators", ()))
    return SourceHealth(
        "",
        **times,
        failures=int(data.get("failures", 0)),
        error=str(data.get("error", "")),
        validators=validators,
    )


def _place(row: Any) -> Place | None:
    """One chosen city; a row that lost its coordinates or its zone is none."""
    wanted: dict[str, Any] = {name: row[name] for name in ("name", "country", "zone")}
    if not all(isinstance(text, str) and text for text in wanted.values()):
        return None
    texts = {name: str(row.get(name, "")) for name in ("admin", "country_name")}
    return Place(
        **wanted,
        **texts,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        population=int(row.get("population", 0)),
    )
