"""Datelines: every line of the table, the conformance set with floors, and properties."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.extract.dateline import parse
from tui_news.model.dateline import Dateline

TABLE = Path(__file__).resolve().parents[1] / "data" / "datelines.txt"
SHARED = Path(__file__).resolve().parents[2].parent / "shared"
BODY = "The ministers agreed to send a joint letter before the end of the month."


@dataclass(frozen=True)
class Case:
    line: int
    language: str
    places: list[tuple[str, str]]
    date: str
    agency: str
    text: str
    rest: str

    def __str__(self) -> str:
        return f"line-{self.line}"


def _cases() -> list[Case]:
    cases = []
    for number, line in enumerate(TABLE.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        language, places, date, agency, text = line.split("\t")
        head, cut, rest = text.replace("⏎", "\n").partition("¦")
        named = [] if places == "-" else [place.split("@") for place in places.split(";")]
        found = [(place[0], place[1] if len(place) > 1 else "") for place in named]
        cases.append(Case(number, language, found, date, agency, head + rest, rest if cut else ""))
    return cases


CASES = _cases()


def _date(line: Dateline) -> str:
    date = line.date
    return "-".join(str(n) for n in (date.month, date.day, date.year) if n) if date else "-"


@pytest.mark.parametrize("case", [case for case in CASES if case.rest], ids=str)
def test_reads_the_dateline(case: Case) -> None:
    line = parse(case.text, language=case.language)
    assert line is not None
    assert [(place.name, place.region) for place in line.places] == case.places
    assert (_date(line), line.agency or "-", line.rest) == (case.date, case.agency, case.rest)


@pytest.mark.parametrize("case", [case for case in CASES if not case.rest], ids=str)
def test_leaves_innocent_text_alone(case: Case) -> None:
    assert parse(case.text, language=case.language) is None


def test_raw_is_the_place_as_written() -> None:
    line = parse("DEIR AL-BALAH, Gaza Strip (AP) — " + BODY)
    assert line is not None
    (place,) = line.places
    assert (place.raw, place.name, place.region) == ("DEIR AL-BALAH", "Deir al-Balah", "Gaza Strip")


def test_byline_before_the_dateline_is_kept_apart() -> None:
    line = parse("By John Smith and Ana Ruiz\nMEXICO CITY, June 2 (Reuters) - " + BODY)
    assert line is not None
    assert (line.byline, line.places[0].name, line.rest) == (
        "John Smith and Ana Ruiz",
        "Mexico City",
        BODY,
    )


def test_byline_without_a_dateline_stays() -> None:
    assert parse("By John Smith\n" + BODY) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "BISHKEK, May 22. /TASS/.",
        "(Reuters) - ",
        "PARIS —",
        "【北京共同】",
        "دمشق-سانا",
    ],
)
def test_a_dateline_without_a_text_is_not_cut(text: str) -> None:
    assert parse(text) is None


def test_a_region_of_initials_is_no_second_place_and_a_late_date_goes_too() -> None:
    line = parse("WASHINGTON, D.C. — " + BODY)
    assert line is not None and line.rest == BODY
    assert [(place.name, place.region) for place in line.places] == [("Washington", "D.C.")]
    line = parse("CAIRO – 22 May 2026: " + BODY)
    assert line is not None and line.date is not None and (line.date.day, line.rest) == (22, BODY)
    assert parse("CAIRO – The year 2026: " + BODY).rest.startswith("The year")  # type: ignore[union-attr]


@pytest.mark.parametrize("day", ["May 32", "0 May", "May 0", "22.13", "99 мая"])
def test_impossible_dates_are_no_dates(day: str) -> None:
    line = parse(f"KIGALI, {day} - {BODY}")
    assert line is None or line.date is None


CITIES = [
    "London",
    "Bishkek",
    "Port-au-Prince",
    "Ho Chi Minh City",
    "St. Petersburg",
    "Rio de Janeiro",
]
SMALL = ["Obernkirchen", "Xylotown", "Bad Salzuflen", "Villa Ocampo"]
AGENCIES = ["TASS", "AP", "Reuters", "AFP", "dpa", "Xinhua", "Antara", "VNA", "PAP", "KUNA", "GNA"]
DATES = [
    "May 22",
    "22 May",
    "22 мая",
    "22. Mai",
    "22 mai",
    "22 may",
    "22 mag.",
    "22 de maio",
    "May 22,",
]
FORMS = [
    "{place}, {date} ({agency}) - ",
    "{place}, {date} ({agency}) -- ",
    "{place}, {date} ({agency}) – ",
    "{place}, {date} ({agency}).- ",
    "{place} ({agency}) — ",
    "{place} ({agency}) - ",
    "{place}, {date}. /{agency}/. ",
    "{place}, {date}, {agency} – ",
    "({agency}) - {place}, {date} - ",
]


@given(
    st.sampled_from(FORMS),
    st.sampled_from(CITIES),
    st.sampled_from(DATES),
    st.sampled_from(AGENCIES),
    st.booleans(),
)
def test_forms_compose(form: str, city: str, date: str, agency: str, capitals: bool) -> None:
    written = city.upper() if capitals else city
    line = parse(form.format(place=written, date=date.rstrip(","), agency=agency) + BODY)
    assert line is not None
    assert [place.name.casefold() for place in line.places] == [city.casefold()]
    assert (line.agency, line.rest) == (agency, BODY)
    assert ("{date}" in form) == (line.date is not None)


@given(st.sampled_from(SMALL), st.sampled_from(DATES), st.sampled_from(AGENCIES))
def test_small_places_need_no_table(place: str, date: str, agency: str) -> None:
    line = parse(f"{place}, {date.rstrip(',')} ({agency}) - {BODY}")
    assert line is not None and line.places[0].name == place


PIECES = [
    *(
        "LONDON",
        "Paris",
        "МОСКВА",
        "(AP)",
        "/TASS/",
        "(Reuters)",
        "May 22",
        "22 мая",
        "- ",
        "— ",
        "--",
    ),
    *(
        ". ",
        ", ",
        ": ",
        "\n",
        "北京",
        "【",
        "】",
        "5月22日电",
        "(",
        ")",
        "/",
        "[",
        "]",
        "سانا",
        "تهران",
        "Text",
    ),
    *("By ", "ABOARD ", "Fla.", "1er", "2019", "=", "연합뉴스", " and ", "'", "“", "\u00a0"),
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=14))
def test_any_text_keeps_what_it_does_not_cut(pieces: list[str]) -> None:
    text = "".join(pieces)
    line = parse(text)
    if line is not None:
        assert text.strip().endswith(line.rest)
        assert line.rest and len(line.rest) < len(text)
        assert line.places or line.agency or line.date


ENDLESS = [
    "A" * 100_000,
    "LONDON, " * 20_000,
    "(" * 50_000,
    "— " * 50_000,
    "By " + "Aa, " * 20_000,
    "A'a-a" * 20 + "1 (AP) - text",
    "ا" * 100_000,
    "من سسس\n" * 5_000,
    "【" + "ア、" * 19 + "】" + "ア" * 50,
    "新华社" + "北京 " * 20_000,
    "(가" + "가 " * 20_000 + "=연합뉴스",
]


@pytest.mark.parametrize("text", ENDLESS, ids=range(len(ENDLESS)))
def test_hostile_texts_are_read_no_further_than_their_head(text: str) -> None:
    assert parse(text) is None


FLOORS = {"precision": 1.0, "recall": 1.0, "rest": 1.0, "places": 1.0, "date": 1.0, "agency": 1.0}
"""What the development lines reached; may only rise."""


def test_conformance_lines_do_not_fall_below_their_floors() -> None:
    path = SHARED / "conformance" / "datelines-dev.jsonl"
    if not path.exists():
        pytest.skip("the conformance lines are not beside this repository")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    hits = {"rest": 0, "places": 0, "date": 0, "agency": 0}
    true = found = damaged = 0
    wanted = [row for row in rows if row["has_dateline"]]
    for row in rows:
        line = parse(row["text"], language=row["lang"])
        hits["rest"] += (line.rest if line else row["text"]) == row["rest"]
        found += line is not None
        if not row["has_dateline"]:
            damaged += line is not None
            continue
        true += line is not None
        names = [place.name.casefold() for place in line.places] if line else None
        hits["places"] += names == [place["name"].casefold() for place in row["places"]]
        date = line.date if line else None
        got = {"month": date.month, "day": date.day, "year": date.year} if date else None
        hits["date"] += line is not None and got == row["date"]
        hits["agency"] += line is not None and (line.agency or None) == row["agency"]
    score = {
        "precision": true / found,
        "recall": true / len(wanted),
        "rest": hits["rest"] / len(rows),
        **{key: hits[key] / len(wanted) for key in ("places", "date", "agency")},
    }
    assert damaged == 0
    assert {key: value for key, value in score.items() if value < FLOORS[key]} == {}
