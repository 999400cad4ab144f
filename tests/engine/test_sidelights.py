"""Rates and weather from the demo wire and from odd servers: polite, dated, silent in failure."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.fakes.web import Step, Web, serving
from tui_news.config import Config, Rates, Weather
from tui_news.engine import protocol
from tui_news.engine.demo import DemoWire, services
from tui_news.engine.room import WireRoom
from tui_news.engine.sidelight_schedule import are_rates_due, is_weather_due, latest_release
from tui_news.engine.sidelights import Sidelights
from tui_news.engine.tools import Tools
from tui_news.extract import places
from tui_news.fetching.client import Client
from tui_news.model.events import (
    Event,
    PlacesFound,
    SearchPlaces,
    SidelightsChanged,
    UpdateSidelights,
)
from tui_news.model.place import Place
from tui_news.model.rates import CBR, ECB
from tui_news.model.sidelight import SourceHealth
from tui_news.model.weather import MET_NORWAY, OPEN_METEO
from tui_news.paths import Paths
from tui_news.store import sidelights as kept
from tui_news.store.database import Database

NOW = datetime(2026, 5, 22, 15, 23, tzinfo=UTC)
BISHKEK = Place("Bishkek", "KG", "Asia/Bishkek", 42.87, 74.59)
OSLO = Place("Oslo", "NO", "Europe/Oslo", 59.91, 10.75)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with Database(tmp_path / "news.db") as database:
        yield database


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def wire(clock: Clock) -> AsyncIterator[str]:
    async with DemoWire(clock=clock) as demo:
        yield await demo.start()


def air_of(provider: str, base: str) -> Weather:
    return Weather(
        provider,
        f"{base}/open-meteo/v1/forecast",
        f"{base}/met-norway/weatherapi/locationforecast/2.0/compact",
    )


def config_for(base: str, provider: str = "none") -> Config:
    rates = Rates("", f"{base}/ecb/eurofxref-daily.xml", f"{base}/cbr/XML_daily.asp")
    return replace(Config(), rates=rates, weather=air_of(provider, base))


def sidelights(db: Database, config: Config, clock: Clock) -> Sidelights:
    return Sidelights(db, Client(), config, clock=clock)


async def test_rates_of_both_banks_are_asked_for_once_a_day(
    db: Database, clock: Clock, wire: str
) -> None:
    asking = sidelights(db, config_for(wire), clock)
    assert await asking.update()
    ecb, cbr = kept.rates(db)
    assert (ecb.provider, ecb.base, ecb.day) == (ECB, "EUR", date(2026, 5, 22))
    assert (cbr.provider, cbr.base) == (CBR, "RUB") and "KGS" in cbr.rates
    assert not await asking.update()
    clock.now += timedelta(days=1, hours=2)
    assert not await sidelights(db, config_for(wire), clock).update()  # a Saturday
    clock.now += timedelta(days=2)
    assert await asking.update()
    assert kept.rates(db)[0].day == date(2026, 5, 25)


@pytest.mark.parametrize("provider", [OPEN_METEO, MET_NORWAY])
async def test_weather_is_asked_for_chosen_cities_twice_an_hour(
    db: Database, clock: Clock, wire: str, provider: str
) -> None:
    config = replace(config_for(wire, provider), rates=Rates("", "", ""))
    asking = sidelights(db, config, clock)
    assert not await asking.update()
    kept.put_cities(db, [BISHKEK, OSLO])
    assert await asking.update()
    weather = kept.weather(db)
    assert set(weather) == {"42.87,74.59", "59.91,10.75"}
    assert all(one.provider == provider and one.sky for one in weather.values())
    assert not await asking.update()
    clock.now += timedelta(minutes=40)
    assert await asking.update()
    kept.put_cities(db, [OSLO])
    clock.now += timedelta(hours=2)
    assert await asking.update()
    assert set(kept.weather(db)) == {"59.91,10.75"}
    assert set(kept.health(db)) == {"59.91,10.75"}


async def test_the_readers_choice_goes_before_the_configuration(
    db: Database, clock: Clock, wire: str
) -> None:
    config = replace(config_for(wire, "none"), rates=Rates("", "", ""))
    asking = sidelights(db, config, clock)
    kept.put_cities(db, [OSLO])
    for provider in (OPEN_METEO, MET_NORWAY):
        kept.put_provider(db, provider)
        assert await asking.update()
        assert {one.provider for one in kept.weather(db).values()} == {provider}
    kept.put_provider(db, "none")
    clock.now += timedelta(hours=2)
    assert not await asking.update()
    kept.put_provider(db, "nonsense")
    assert kept.provider(db) == ""


async def test_weather_is_off_until_it_is_switched_on(
    db: Database, clock: Clock, wire: str
) -> None:
    kept.put_cities(db, [BISHKEK])
    await sidelights(db, config_for(wire), clock).update()
    assert kept.weather(db) == {} and set(kept.health(db)) == {ECB, CBR}


def odd(web: Web, provider: str = OPEN_METEO) -> Config:
    rates = Rates("", f"{web.url}ecb", "")
    return replace(
        Config(), rates=rates, weather=Weather(provider, f"{web.url}air", f"{web.url}air")
    )


async def test_a_provider_learns_coordinates_and_who_asks_and_nothing_else(
    db: Database, clock: Clock
) -> None:
    place = replace(BISHKEK, latitude=-33.8678, longitude=151.2)
    kept.put_cities(db, [place])
    async with serving(Step(status=404)) as web:
        await sidelights(db, odd(web), clock).update()
        await sidelights(db, odd(web, MET_NORWAY), clock).update(retry=True)
        paths = [asked.path for asked in web.requests]
        assert "/air?latitude=-33.87&longitude=151.20&current=temperature_2m,weather_code" in paths
        for asked in web.requests:
            assert asked.headers["user-agent"].startswith("tui-news/")
            assert not {"cookie", "referer"} & set(asked.headers)


async def test_failures_are_kept_with_their_reason_and_the_last_rates_stay(
    db: Database, clock: Clock
) -> None:
    good = Step(services.ecb(NOW), headers={"ETag": '"a"'})
    async with serving(good, Step(b"<html>maintenance</html>"), Step(status=304)) as web:
        asking = sidelights(db, odd(web), clock)
        assert await asking.update()
        table = kept.rates(db)[0]
        clock.now += timedelta(days=3)
        assert await asking.update()
        health = kept.health(db)[ECB]
        assert health.failures == 1 and "no euro reference rates" in health.error
        assert kept.rates(db)[0] == table
        assert not await asking.update()
        assert not await asking.update(retry=True)
        clock.now += timedelta(minutes=2)
        assert not await asking.update()
        assert await asking.update(retry=True)
        assert [asked.headers.get("if-none-match") for asked in web.requests] == [
            None,
            '"a"',
            '"a"',
        ]
        health = kept.health(db)[ECB]
        assert (health.failures, health.error, health.last_success) == (0, "", clock.now)


async def test_a_server_that_asks_for_rest_gets_it(db: Database, clock: Clock) -> None:
    async with serving(Step(status=503, headers={"Retry-After": "7200"})) as web:
        asking = sidelights(db, odd(web), clock)
        await asking.update()
        clock.now += timedelta(minutes=90)
        await asking.update()
        await asking.update(retry=True)
        assert len(web.requests) == 1
        assert kept.health(db)[ECB].error


async def test_no_network_is_silent(db: Database, clock: Clock) -> None:
    kept.put_cities(db, [BISHKEK])
    config = replace(config_for("http://127.0.0.1:9", OPEN_METEO))
    assert await sidelights(db, config, clock).update()
    known = kept.health(db)
    assert len(known) == 3 and all(one.failures == 1 and one.error for one in known.values())
    assert kept.rates(db) == ()


async def test_half_an_answer_is_a_failure(db: Database, clock: Clock) -> None:
    body = services.ecb(NOW)
    async with serving(Step(body[:900], length=len(body))) as web:
        await sidelights(db, odd(web), clock).update()
    assert kept.rates(db) == () and kept.health(db)[ECB].failures == 1


async def test_another_provider_is_asked_at_once(db: Database, clock: Clock, wire: str) -> None:
    kept.put_cities(db, [BISHKEK])
    await sidelights(db, config_for(wire, OPEN_METEO), clock).update()
    await sidelights(db, config_for(wire, MET_NORWAY), clock).update()
    assert {one.provider for one in kept.weather(db).values()} == {MET_NORWAY}


@pytest.mark.parametrize(
    ("provider", "now", "release", "day"),
    [
        (ECB, "2026-11-20T16:29+01:00", "2026-11-19T16:30+01:00", "2026-11-19"),
        (ECB, "2026-11-20T16:30+01:00", "2026-11-20T16:30+01:00", "2026-11-20"),
        (ECB, "2026-11-22T12:00+00:00", "2026-11-20T16:30+01:00", "2026-11-20"),
        (ECB, "2026-11-23T09:00+01:00", "2026-11-20T16:30+01:00", "2026-11-20"),
        (ECB, "2026-06-01T14:31+00:00", "2026-06-01T16:30+02:00", "2026-06-01"),
        (CBR, "2026-11-20T14:59+03:00", "2026-11-19T15:00+03:00", "2026-11-20"),
        (CBR, "2026-11-20T15:00+03:00", "2026-11-20T15:00+03:00", "2026-11-21"),
        (CBR, "2026-11-23T00:00+00:00", "2026-11-20T15:00+03:00", "2026-11-21"),
    ],
)
def test_when_rates_should_be_out(provider: str, now: str, release: str, day: str) -> None:
    got = latest_release(provider, datetime.fromisoformat(now))
    assert got == (datetime.fromisoformat(release), date.fromisoformat(day))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    ("last", "day", "now", "due"),
    [
        (None, None, "20T10:00", True),
        ("20T16:20", "19", "20T16:25", False),
        ("20T16:20", "19", "20T16:31", True),
        ("20T16:31", "20", "23T16:29", False),
        ("20T16:31", "20", "23T16:31", True),
        ("20T16:31", "19", "20T17:00", False),  # late: asked again after an hour ...
        ("20T16:31", "19", "20T17:32", True),
        ("20T19:00", "19", "20T21:00", False),  # ... and given up after three
        ("25T12:00", "20", "20T12:00", True),  # the clock was set back
        ("20T16:31", None, "20T16:40", True),
    ],
)
def test_when_rates_are_due(last: str | None, day: str | None, now: str, due: bool) -> None:
    health = SourceHealth(ECB, last_success=moment(last) if last else None)
    have = date.fromisoformat(f"2026-11-{day}") if day else None
    assert are_rates_due(ECB, health, have, now=moment(now)) is due


def test_a_plan_is_kept_unless_the_clock_went_back() -> None:
    failed = SourceHealth("x", last_attempt=NOW, next_check=NOW + timedelta(hours=2), failures=3)
    assert not is_weather_due(failed, now=NOW + timedelta(hours=1))
    assert is_weather_due(failed, now=NOW + timedelta(hours=2))
    assert is_weather_due(failed, now=NOW - timedelta(days=3))
    assert is_weather_due(failed, now=NOW + timedelta(minutes=2), retry=True)
    assert not is_weather_due(failed, now=NOW + timedelta(seconds=30), retry=True)


async def test_the_room_answers_both_requests(tmp_path: Path, db: Database, wire: str) -> None:
    paths = Paths(*(tmp_path / name for name in ("config", "data", "cache", "state")))
    paths.ensure()
    events: asyncio.Queue[Event] = asyncio.Queue()
    room = WireRoom(Tools.make(db, config_for(wire)), paths, events.put_nowait)
    running = asyncio.create_task(room.run())
    room.take(SearchPlaces("бишк", 3))
    room.take(UpdateSidelights())
    seen: list[Event] = []
    async with asyncio.timeout(20):
        while not {PlacesFound, SidelightsChanged} <= {type(event) for event in seen}:
            seen.append(await events.get())
    room.stop()
    await running
    found = next(event for event in seen if isinstance(event, PlacesFound))
    assert found.prefix == "бишк" and found.places[0].name == "Bishkek"
    assert len(kept.rates(db)) == 2


def test_the_answers_cross_the_process_boundary() -> None:
    for message in (
        PlacesFound("b", tuple(places.search("b", 3))),
        SearchPlaces("б", 4),
        SidelightsChanged(),
        UpdateSidelights(retry=True),
    ):
        line = protocol.encode(message)
        assert json.loads(line)["type"] == type(message).__name__
        assert protocol.decode(line) == message
