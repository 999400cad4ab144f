"""City panel and converter by their keys: clocks without network, and dates always."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

from tests.fakes.newsroom import NOW, Newsroom
from tests.tui.reader import Reader, open_newsroom, paths_in, reading
from tui_news.config import Config, Rates, load
from tui_news.library.sidelights import MAX_CITIES, toggled
from tui_news.model.events import PlacesFound, SidelightsChanged
from tui_news.model.place import Place
from tui_news.model.rates import CBR, ECB, Rate, RateTable
from tui_news.model.sidelight import SourceHealth
from tui_news.model.weather import OPEN_METEO, Sky, Weather
from tui_news.store import sidelights
from tui_news.tui.app import NewsApp
from tui_news.tui.screens.cities import CitiesScreen
from tui_news.tui.screens.converter import AmountInput, ConverterScreen

BISHKEK = Place("Bishkek", "KG", "Asia/Bishkek", 42.87, 74.59, 900_000, "", "Kyrgyzstan")
OSLO = Place("Oslo", "NO", "Europe/Oslo", 59.91, 10.75, 700_000, "", "Norway")
TOKYO = Place("Tokyo", "JP", "Asia/Tokyo", 35.69, 139.69, 9_000_000, "", "Japan")
EVIL = Place("[/b]Evil\x1b[31m", "XX", "No/Zone", 1.0, 1.0, 1, "", "[@click=app.quit]")


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = open_newsroom(tmp_path)
    room.entries(room.feed("World Wire"), "Talks begin", "Bridge opens")
    yield room
    room.db.close()


def with_rates(newsroom: Newsroom, day: date = date(2026, 5, 22)) -> None:
    dollar = {"USD": Rate(Decimal("1.0850"), Decimal(1)), "SEK": Rate(Decimal(11), Decimal(1))}
    rouble = {"USD": Rate(Decimal(1), Decimal("81.20")), "KGS": Rate(Decimal(10), Decimal("9.3"))}
    sidelights.put_rates(newsroom.db, RateTable(ECB, day, "EUR", dollar))
    sidelights.put_rates(newsroom.db, RateTable(CBR, day, "RUB", rouble))


def top_line(reader: Reader) -> str:
    return reader.text().splitlines()[0]


async def test_the_top_line_shows_what_is_stored(newsroom: Newsroom, tmp_path: Path) -> None:
    with_rates(newsroom)
    sidelights.put_cities(newsroom.db, [BISHKEK, OSLO, TOKYO, EVIL])
    sidelights.put_weather(newsroom.db, {"42.87,74.59": Weather(OPEN_METEO, 19.4, Sky.CLEAR, NOW)})
    async with reading(newsroom, tmp_path, size=(160, 20)) as reader:
        line = top_line(reader)
        assert "Bishkek 00:23 +19° ☀ · Oslo 20:23 · Tokyo 03:23" in line
        assert "USD/EUR 0.9217 · USD/RUB 81.20" in line
        assert line.endswith("18:23") and "Evil" not in line


@pytest.mark.parametrize(
    ("width", "there", "gone"),
    [
        (100, ["Bishkek 00:23 +19° ☀", "USD/RUB 81.20", "18:23"], []),
        (80, ["Bishkek 00:23 · Oslo 20:23", "USD/EUR 0.9217 · USD/RUB 81.20", "18:23"], ["☀"]),
        (68, ["Bishkek 00:23 · Oslo 20:23   USD/EUR", "18:23"], ["USD/RUB"]),
        (40, ["Bishkek 00:23", "18:23"], ["Oslo", "USD"]),
        (24, ["tui-news", "18:23"], ["Bishkek", "USD"]),
    ],
)
async def test_what_does_not_fit_goes(
    newsroom: Newsroom, tmp_path: Path, width: int, there: list[str], gone: list[str]
) -> None:
    with_rates(newsroom)
    sidelights.put_cities(newsroom.db, [BISHKEK, OSLO])
    sidelights.put_weather(newsroom.db, {"42.87,74.59": Weather(OPEN_METEO, 19.4, Sky.CLEAR, NOW)})
    async with reading(newsroom, tmp_path, size=(width, 20)) as reader:
        line = top_line(reader)
        assert all(part in line for part in there), line
        assert not any(part in line for part in gone), line


async def test_old_rates_are_dimmed_and_old_weather_is_gone(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    with_rates(newsroom, date(2026, 5, 8))
    sidelights.put_cities(newsroom.db, [BISHKEK])
    old = Weather(OPEN_METEO, 19.4, Sky.CLEAR, NOW - timedelta(hours=4))
    sidelights.put_weather(newsroom.db, {"42.87,74.59": old})
    async with reading(newsroom, tmp_path, size=(120, 20)) as reader:
        strip = reader.screen.status.render_line(0)
        dims = {part.text.strip(" ·"): bool(part.style and part.style.dim) for part in strip}
        assert dims["USD/RUB 81.20"] and not dims["Bishkek 00:23"]
        assert "☀" not in strip.text


async def test_what_the_engine_stores_is_shown(newsroom: Newsroom, tmp_path: Path) -> None:
    async with reading(newsroom, tmp_path, size=(120, 20)) as reader:
        assert "USD" not in top_line(reader)
        with_rates(newsroom)
        reader.app._take(SidelightsChanged())
        await reader.settle()
        assert "USD/RUB 81.20" in top_line(reader)


async def test_pairs_are_a_setting(newsroom: Newsroom, tmp_path: Path) -> None:
    with_rates(newsroom)
    config = Config(rates=Rates(pairs="KGS/RUB SEK/KGS"))
    async with reading(newsroom, tmp_path, config=config) as reader:
        assert "KGS/RUB 0.9300" in top_line(reader)
        assert "SEK" not in top_line(reader) and "USD" not in top_line(reader)


async def test_cities_are_chosen_by_typing_and_remembered(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("C")
        assert isinstance(reader.app.screen, CitiesScreen)
        assert "Type the beginning of a name" in reader.text()
        await reader.press("o", "s")
        reader.app._take(PlacesFound("o", (TOKYO,)))  # an older answer
        reader.app._take(PlacesFound("os", (OSLO, BISHKEK, EVIL)))
        await reader.settle()
        assert "Oslo, Norway" in reader.text() and "20:23" in reader.text()
        assert "Tokyo" not in reader.text()
        assert "[/b]Evil[31m, [@click=app.qui…" in reader.text()
        await reader.press("down", "enter")
        assert "✓ Bishkek, Kyrgyzstan" in reader.text()
        assert sidelights.cities(newsroom.db) == (BISHKEK,)
        await reader.press("x")
        reader.app._take(PlacesFound("x", ()))
        await reader.settle()
        assert "No city" in reader.text()
        await reader.press("escape")
        assert len(reader.app.screen_stack) == 1
        assert "Bishkek 00:23" in top_line(reader)
        await reader.press("C", "enter")
        assert sidelights.cities(newsroom.db) == ()
        await reader.press("escape")
        assert "Bishkek" not in top_line(reader)


async def test_a_paused_network_leaves_clocks_and_the_search_for_cities(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    paths = paths_in(tmp_path)
    paths.config_file.write_text("[network]\npaused = true\n", "utf-8")
    app = NewsApp(paths, load(paths.config_file), newsroom.db, now=lambda: NOW, zone=UTC)
    async with app.run_test(size=(100, 30)) as pilot:
        reader = Reader(app, pilot, newsroom)
        await pilot.press("C", "б", "и", "ш")
        for _ in range(200):
            await pilot.pause(0.1)
            if "Bishkek" in reader.text():
                break
        await pilot.press("enter", "escape", "R")
        await pilot.pause(0.3)
        assert "The network is paused" in top_line(reader)
        assert sidelights.cities(newsroom.db)[0].zone == "Asia/Bishkek"
        assert sidelights.health(newsroom.db) == {}


def test_only_so_many_cities() -> None:
    cities: tuple[Place, ...] = ()
    for number in range(MAX_CITIES):
        more = toggled(cities, Place(f"C{number}", "XX", "UTC", number, 0))
        assert more is not None
        cities = more
    assert toggled(cities, OSLO) is None
    assert toggled(cities, cities[0]) == cities[1:]


def amounts(reader: Reader) -> list[str]:
    return [line.value for line in reader.app.screen.query(AmountInput)]


async def test_the_converter_converts_both_ways(newsroom: Newsroom, tmp_path: Path) -> None:
    with_rates(newsroom)
    async with reading(newsroom, tmp_path, size=(80, 24)) as reader:
        await reader.press("dollar_sign")
        assert isinstance(reader.app.screen, ConverterScreen)
        assert amounts(reader) == ["100.00", "92.17"]
        assert "1 USD = 0.9217 EUR" in reader.text()
        assert "ECB, rates of Fri 22 May; for information only" in reader.text()
        await reader.press("2", "0", "0")
        assert amounts(reader) == ["200", "184.33"]
        await reader.press("slash")
        assert "1 EUR = 1.085 USD" in reader.text()
        assert amounts(reader) == ["200", "217.00"]
        await reader.press("tab", "1", "0", "8", "full_stop", "5")
        assert amounts(reader) == ["100.00", "108.5"]
        await reader.press("k")
        assert amounts(reader) == ["", "108.5"]
        assert "KGS is in the rates of CBR and EUR in those of ECB" in reader.text()
        assert "KGS  Kyrgyz som" in reader.text()
        await reader.press("tab", "r")
        assert amounts(reader) == ["100.91", "108.5"]
        assert "CBR, rates of Fri 22 May" in reader.text()
        await reader.press("1", "0", "down", "up", "escape", "dollar_sign")
        assert amounts(reader) == ["10.00", "10.75"]


async def test_the_dialogs_fit_a_small_terminal(newsroom: Newsroom, tmp_path: Path) -> None:
    with_rates(newsroom)
    sidelights.put_cities(newsroom.db, [BISHKEK])
    sidelights.put_weather(newsroom.db, {"42.87,74.59": Weather(OPEN_METEO, 19.4, Sky.CLEAR, NOW)})
    async with reading(newsroom, tmp_path, size=(40, 10)) as reader:
        await reader.press("C")
        assert "✓ Bishkek, Kyrgyzstan   00:23" in reader.text() and "clear" not in reader.text()
        await reader.press("escape", "dollar_sign")
        assert "92.17" in reader.text() and "EUR" in reader.text()
        await reader.pilot.resize_terminal(100, 30)
        await reader.press("escape")
        await reader.press("C")
        assert "✓ Bishkek, Kyrgyzstan" in reader.text() and "00:23  +19° clear" in reader.text()


async def test_nonsense_in_the_converter_is_an_empty_result(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    with_rates(newsroom)
    async with reading(newsroom, tmp_path, size=(80, 24)) as reader:
        await reader.press("dollar_sign", "comma", "comma")
        assert amounts(reader) == [",,", ""]
        assert "Write an amount" in reader.text()
        await reader.press("backspace", "backspace", *"9" * 17)
        assert amounts(reader)[1] == ""


async def test_without_rates_the_converter_says_why(newsroom: Newsroom, tmp_path: Path) -> None:
    trouble = SourceHealth(ECB, NOW, error="ecb.example: no answer\x1b[31m; try later.", failures=1)
    sidelights.put_health(newsroom.db, [trouble])
    async with reading(newsroom, tmp_path, size=(80, 24)) as reader:
        await reader.press("dollar_sign")
        assert "There are no rates yet" in reader.text()
        with_rates(newsroom)
        reader.app._take(SidelightsChanged())
        await reader.settle()
        assert amounts(reader) == ["100.00", "92.17"]


async def test_the_palette_understands_a_conversion(newsroom: Newsroom, tmp_path: Path) -> None:
    with_rates(newsroom)
    async with reading(newsroom, tmp_path, size=(100, 30)) as reader:
        await reader.press("colon")
        assert isinstance(reader.app.screen, CommandPalette)
        reader.app.screen.query_one(Input).value = "100 usd in rub"
        for _ in range(40):
            await reader.pilot.pause(0.05)
            if "8,120.00 RUB" in reader.text():
                break
        assert "100.00 USD = 8,120.00 RUB" in reader.text()
        assert "CBR, rates of Fri 22 May" in reader.text()
        await reader.press("enter")
        assert isinstance(reader.app.screen, ConverterScreen)
        assert amounts(reader) == ["100.00", "8,120.00"]


async def test_weather_is_switched_in_the_cities_screen(newsroom: Newsroom, tmp_path: Path) -> None:
    sidelights.put_cities(newsroom.db, [BISHKEK])
    sidelights.put_weather(newsroom.db, {"42.87,74.59": Weather(OPEN_METEO, 19.4, Sky.CLEAR, NOW)})
    async with reading(newsroom, tmp_path) as reader:
        await reader.press("C")
        assert "nobody is told which cities you chose" in " ".join(reader.text().split())
        await reader.press("tab")
        assert "Weather by Open-Meteo" in reader.text() and "two decimals" in reader.text()
        assert sidelights.provider(newsroom.db) == OPEN_METEO
        assert "+19°" in reader.text()
        await reader.press("tab")
        assert "Weather by MET Norway" in reader.text()
        await reader.press("tab")
        assert "Weather is off" in reader.text() and "+19°" not in reader.text()
        assert sidelights.provider(newsroom.db) == "none"
