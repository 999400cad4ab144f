"""The bundled table of places: names, namesakes, zones, size, and the promise to load lazily."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.extract import places, regions

DATA = Path(places.__file__).parent / "data"


@pytest.mark.parametrize(
    ("name", "country", "zone"),
    [
        ("Bishkek", "KG", "Asia/Bishkek"),
        ("BISHKEK", "KG", "Asia/Bishkek"),
        ("БИШКЕК", "KG", "Asia/Bishkek"),
        ("Almaty", "KZ", "Asia/Almaty"),
        ("Nur-Sultan", "KZ", "Asia/Almaty"),
        ("ST. PETERSBURG", "RU", "Europe/Moscow"),
        ("САНКТ-ПЕТЕРБУРГ", "RU", "Europe/Moscow"),
        ("Yuzhno-Sakhalinsk", "RU", "Asia/Sakhalin"),
        ("Novo-Ogaryovo", "RU", "Europe/Moscow"),
        ("Kiev", "UA", "Europe/Kyiv"),
        ("КИЕВ", "UA", "Europe/Kyiv"),
        ("Київ", "UA", "Europe/Kyiv"),
        ("Calcutta", "IN", "Asia/Kolkata"),
        ("Bombay", "IN", "Asia/Kolkata"),
        ("Rangoon", "MM", "Asia/Yangon"),
        ("NAYPYIDAW", "MM", "Asia/Yangon"),
        ("Gaza City", "PS", "Asia/Gaza"),
        ("DEIR AL-BALAH", "PS", "Asia/Gaza"),
        ("UNITED NATIONS", "US", "America/New_York"),
        ("Naciones Unidas", "US", "America/New_York"),
        ("VATICAN CITY", "VA", "Europe/Vatican"),
        ("Frankfurt/Main", "DE", "Europe/Berlin"),
        ("Frankfurt/Oder", "DE", "Europe/Berlin"),
        ("Frankfurt a.M.", "DE", "Europe/Berlin"),
        ("MÜNCHEN", "DE", "Europe/Berlin"),
        ("Monaco di Baviera", "DE", "Europe/Berlin"),
        ("PARIGI", "FR", "Europe/Paris"),
        ("Genève", "CH", "Europe/Zurich"),
        ("GINEVRA", "CH", "Europe/Zurich"),
        ("DAVOS", "CH", "Europe/Zurich"),
        ("Londres", "GB", "Europe/London"),
        ("Wien", "AT", "Europe/Vienna"),
        ("Den Haag", "NL", "Europe/Amsterdam"),
        ("LA HAVANE", "CU", "America/Havana"),
        ("Pekín", "CN", "Asia/Shanghai"),
        ("北京", "CN", "Asia/Shanghai"),
        ("ワシントン", "US", "America/New_York"),
        ("서울", "KR", "Asia/Seoul"),
        ("القاهرة", "EG", "Africa/Cairo"),
        ("دمشق", "SY", "Asia/Damascus"),
        ("تهران", "IR", "Asia/Tehran"),
        ("ŁÓDŹ", "PL", "Europe/Warsaw"),
        ("Lodz", "PL", "Europe/Warsaw"),
        ("İSTANBUL", "TR", "Europe/Istanbul"),
        ("SÃO PAULO", "BR", "America/Sao_Paulo"),
        ("SAO PAULO", "BR", "America/Sao_Paulo"),
        ("Ho Chi Minh City", "VN", "Asia/Ho_Chi_Minh"),
        ("KUWAIT", "KW", "Asia/Kuwait"),
        ("Valencia", "ES", "Europe/Madrid"),
        ("Tripoli", "LY", "Africa/Tripoli"),
        ("Washington", "US", "America/New_York"),
        ("New York", "US", "America/New_York"),
        ("Guantánamo", "CU", "America/Havana"),
    ],
)
def test_finds_by_any_usual_name(name: str, country: str, zone: str) -> None:
    place = places.find(name)
    assert place is not None
    assert (place.country, place.zone) == (country, zone)


@pytest.mark.parametrize(
    ("name", "region", "country", "admin"),
    [
        ("St. Petersburg", "Fla.", "US", "FL"),
        ("Paris", "Texas", "US", None),
        ("Tripoli", "Lebanon", "LB", ""),
        ("GOMA", "Democratic Republic of Congo", "CD", ""),
        ("Hyderabad", "Pakistan", "PK", ""),
        ("Tbilisi", "Georgia", "GE", ""),
        ("Atlanta", "Georgia", "US", "GA"),
        ("Springfield", "Ill.", "US", "IL"),
        ("Springfield", "Mo.", "US", "MO"),
        ("Portland", "Maine", "US", None),
        ("Richmond", "Va.", "US", "VA"),
        ("London", "Ontario", "CA", "ON"),
        ("London", "Ont.", "CA", "ON"),
        ("Newcastle", "New South Wales", "AU", "NSW"),
        ("Cordoba", "Argentina", "AR", ""),
        ("Córdoba", "España", "ES", ""),
        ("BAIKONUR", "Kazakhstan", "KZ", ""),
        ("Kochi", "Kerala", "IN", ""),
        ("Kochi", "Japan", "JP", ""),
    ],
)
def test_region_decides_between_namesakes(
    name: str, region: str, country: str, admin: str | None
) -> None:
    place = places.find(name, region=region)
    if admin is None:  # a small town: another country's large one must not be given instead
        assert place is None
    else:
        assert place is not None
        assert (place.country, place.admin) == (country, admin)


def test_region_that_we_do_not_know_is_ignored() -> None:
    place = places.find("Kumasi", region="Ash")
    assert place is not None and place.country == "GH"


def test_language_decides_where_it_names_a_country() -> None:
    assert [
        place.country
        for place in (places.find("Perth"), places.find("Newcastle", language="en-au"))
        if place
    ] == ["AU", "AU"]


@pytest.mark.parametrize("name", ["", "-", "NATO", "Xylotown", "BREAKING", "Moscow Times"])
def test_unknown_names_are_none(name: str) -> None:
    assert places.find(name) is None
    assert places.find(name, region="France") is None


def test_a_place_has_what_a_clock_and_a_weather_request_need() -> None:
    place = places.find("Bishkek")
    assert place is not None
    assert (place.name, place.country_name) == ("Bishkek", "Kyrgyzstan")
    assert (place.latitude, place.longitude) == pytest.approx((42.87, 74.59), abs=0.02)
    assert 700_000 < place.population < 2_000_000


@pytest.mark.parametrize("name", ["Vancouver", "Reykjavik", "Suva", "Apia", "Praia", "Ushuaia"])
def test_west_and_south_are_negative(name: str) -> None:
    place = places.find(name)
    assert place is not None
    assert -90 <= place.latitude <= 90 and -180 <= place.longitude <= 180
    if name in {"Suva", "Apia", "Ushuaia"}:
        assert place.latitude < 0


def test_every_row_has_a_zone_that_exists() -> None:
    table = places._table()
    assert len(table.names) > 6_000
    assert len(table.names) == len(table.zones) == len(table.countries) == len(table.admins)
    for zone in set(table.zones):
        ZoneInfo(zone)


def test_search_lists_large_cities_first() -> None:
    found = places.search("san", 5)
    assert len(found) == 5
    assert "Santiago" in [place.name for place in found]
    assert places.search("Bish", 3)[0].name == "Bishkek"
    assert places.search("моск", 3)[0].name == "Moscow"
    assert places.search("York", 1)[0].name == "York"
    assert places.search("", 5) == [] == places.search("zzzz", 5)


def test_search_gives_a_place_once() -> None:
    found = places.search("m", 200)
    assert len({(place.name, place.latitude, place.longitude) for place in found}) == len(found)


@given(st.text(max_size=30))
def test_any_text_may_be_asked_for(text: str) -> None:
    place = places.find(text)
    assert (place is not None) == places.is_known(text)
    assert len(places.search(text, 3)) <= 3


def test_folding_is_settled() -> None:
    assert places.fold("St. John’s") == places.fold("ST JOHN'S") == "stjohns"
    assert places.fold("Ёлкино-2") == places.fold("елкино 2")


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert places.fold(places.fold(text)) == places.fold(text)


def test_tables_are_small() -> None:
    tables = (DATA / "places.z", DATA / "countries.z")
    assert sum(path.stat().st_size for path in tables) <= 150_000


def test_nothing_is_read_at_import() -> None:
    code = (
        "from tui_news.extract import places, regions\n"
        "from tui_news.extract.dateline import parse\n"
        "assert places._table.cache_info().currsize == 0\n"
        "assert regions._countries.cache_info().currsize == 0\n"
        "assert parse('The councils met on Tuesday and agreed on a text.') is None\n"
        "assert places._table.cache_info().currsize == 0\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Fla.", ("US", "FL")),
        ("N.Y.", ("US", "NY")),
        ("GA", ("US", "GA")),
        ("Georgia", ("GE", "")),
        ("Ont.", ("CA", "ON")),
        ("Gaza Strip", ("PS", "")),
        ("Türkiye", ("TR", "")),
        ("Германия", ("DE", "")),
        ("États-Unis", ("US", "")),
        ("Democratic Republic of Congo", ("CD", "")),
        ("U.K.", ("GB", "")),
        ("Wednesday", None),
        ("", None),
    ],
)
def test_regions_as_datelines_write_them(written: str, codes: tuple[str, str] | None) -> None:
    assert regions.resolve(written) == codes
