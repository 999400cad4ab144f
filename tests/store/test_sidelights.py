"""Sidelights are kept as they came, and damage reads as nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tui_news.model.feed import Validators
from tui_news.model.place import Place
from tui_news.model.rates import CBR, ECB, Rate, RateTable
from tui_news.model.sidelight import SourceHealth, place_key
from tui_news.model.weather import OPEN_METEO, Sky, Weather
from tui_news.store import remembered, sidelights
from tui_news.store.database import Database

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
BISHKEK = Place("Bishkek", "KG", "Asia/Bishkek", 42.87, 74.59, 900_000, "", "Kyrgyzstan")
WEATHER = Weather(OPEN_METEO, -3.5, Sky.SNOW, NOW)


def table(provider: str, day: date) -> RateTable:
    rate = Rate(Decimal("100"), Decimal("20.8842"))
    return RateTable(provider, day, "RUB", {"KGS": rate})


def test_everything_comes_back(db: Database) -> None:
    assert sidelights.rates(db) == ()
    cbr, ecb = table(CBR, date(2026, 11, 21)), table(ECB, date(2026, 11, 20))
    for one in (cbr, ecb, cbr):
        sidelights.put_rates(db, one)
    assert sidelights.rates(db) == (ecb, cbr)
    known = SourceHealth(ECB, NOW, NOW, NOW, 2, "It failed.", Validators('"x"', ""))
    sidelights.put_health(db, [known, SourceHealth(CBR)])
    assert sidelights.health(db) == {ECB: known, CBR: SourceHealth(CBR)}
    key = place_key(BISHKEK.latitude, BISHKEK.longitude)
    sidelights.put_weather(db, {key: WEATHER})
    assert sidelights.weather(db) == {"42.87,74.59": WEATHER}
    sidelights.put_cities(db, [BISHKEK])
    assert sidelights.cities(db) == (BISHKEK,)
    sidelights.put_weather(db, {})
    sidelights.put_cities(db, [])
    assert sidelights.weather(db) == {} and sidelights.cities(db) == ()


@pytest.mark.parametrize(
    "damage",
    [
        "{",
        "[]",
        "3",
        "null",
        '"x"',
        '{"a": 1}',
        '{"a": {"at": 1e400}}',
        "[[]]",
        '[{"name": 1}]',
        '{"provider":"ecb","day":"x","base":"EUR","rates":{}}',
        "[" * 100000,
        '{"provider":"ecb","day":"2026-11-20","base":"EUR","rates":{"USD":["0","1"]}}',
        '{"provider":"ecb","day":"2026-11-20","base":"EUR","rates":{"USD":["x","NaN"]}}',
        '[{"name":"X","country":"KG","zone":"Asia/Bishkek","latitude":"north","longitude":1}]',
    ],
)
def test_damage_reads_as_nothing(db: Database, damage: str) -> None:
    for key in ("rates.ecb", "weather", "health", "cities"):
        remembered.put(db, f"sidelights.{key}", damage)
    assert sidelights.rates(db) == ()
    assert sidelights.weather(db) == {}
    assert sidelights.cities(db) == ()
    assert all(not known.error for known in sidelights.health(db).values())
