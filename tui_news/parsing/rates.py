"""Central banks' daily rates: XML as published to a RateTable.

European Central Bank: `eurofxref-daily.xml`, units of a currency for one euro, decimal points
(ecb.europa.eu, "Euro foreign exchange reference rates", for developers). Bank of Russia:
`XML_daily.asp`, windows-1251, roubles for `Nominal` units, decimal commas, since 2023 also for one
unit in `VunitRate` (cbr.ru/development/SXML). A row that makes no sense is left out; a document
without one good row, or without its date, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tui_news.errors import ParseError
from tui_news.model.rates import CBR, ECB, Rate, RateTable
from tui_news.parsing.encoding import decode
from tui_news.parsing.xml import NotWellFormed, TooMuch, parse_strictly

MAX_BYTES = 1_000_000
"""A longer document is no table of a day's rates: those have 2 to 20 kB."""
MAX_ROWS = 500
"""Rows that are read; ISO 4217 has about 180 currencies."""

_CODE = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12})?")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_RUSSIAN_DAY = re.compile(r"([0-9]{2})[./]([0-9]{2})[./]([0-9]{4})")
_DISAGREEMENT = Decimal("0.01")
"""How far `VunitRate`, which is rounded, may be from `Value` by `Nominal`."""


def read_rates(provider: str, data: bytes, url: str = "") -> RateTable:
    """Read what a provider answered.

    Raises:
        ParseError: these are not the rates of that provider.
    """
    read = {ECB: read_ecb, CBR: read_cbr}[provider]
    return read(data, url)


def read_ecb(data: bytes, url: str = "") -> RateTable:
    """Read the euro reference rates of one day; of several days (the history) the newest.

    Raises:
        ParseError: the document is something else.
    """
    days = [
        (day, cube)
        for cube in _cubes(_root(data, url))
        if (day := _day(cube.get("time", ""), _ISO_DAY)) is not None
    ]
    if not days:
        raise ParseError(url, "the answer has no euro reference rates")
    day, newest = max(days, key=lambda pair: pair[0])
    rows = ((row.get("currency", ""), _number(row.get("rate"))) for row in _cubes(newest))
    rates = {
        code: Rate(units, Decimal(1))
        for code, units in _first(rows)
        if _CODE.fullmatch(code) and units and code != "EUR"
    }
    return _table(RateTable(ECB, day, "EUR", rates), url)


def read_cbr(data: bytes, url: str = "") -> RateTable:
    """Read the Bank of Russia's rates of one day.

    Raises:
        ParseError: the document is something else, or answers a date without rates.
    """
    root = _root(data, url)
    day = _day(root.get("Date", ""), _RUSSIAN_DAY)
    if root.tag != "ValCurs" or day is None:
        raise ParseError(url, "the answer has no rates of the Bank of Russia")
    rows = ((_text(row, "CharCode"), _rouble_rate(row)) for row in root.iter("Valute"))
    rates = {
        code: rate
        for code, rate in _first(rows)
        if _CODE.fullmatch(code) and rate is not None and code != "RUB"
    }
    return _table(RateTable(CBR, day, "RUB", rates), url)


def _rouble_rate(row: Any) -> Rate | None:
    """Roubles for a nominal; a row whose two statements contradict each other says nothing."""
    nominal = _number(_text(row, "Nominal") or "1")
    value = _number(_text(row, "Value"))
    unit = _number(_text(row, "VunitRate"))
    if not value or not nominal:
        return Rate(Decimal(1), unit) if unit else None
    if unit and abs(value / nominal - unit) > unit * _DISAGREEMENT:
        return None
    return Rate(nominal, value)


def _root(data: bytes, url: str) -> Any:
    if len(data) > MAX_BYTES:
        raise ParseError(url, "the answer is too large for a table of rates")
    try:
        return parse_strictly(decode(data).encode())
    except (NotWellFormed, TooMuch, UnicodeEncodeError):
        raise ParseError(url, "the answer is not XML that can be read") from None


def _cubes(outer: Any) -> Iterator[Any]:
    """Give the table's elements, whatever their namespace is."""
    return (element for element in outer.iter() if element.tag.rpartition("}")[2] == "Cube")


def _first(rows: Iterator[Any]) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if number >= MAX_ROWS:
            return
        yield row


def _table(table: RateTable, url: str) -> RateTable:
    if not table.rates:
        raise ParseError(url, "the answer has no rates")
    return table


def _text(row: Any, name: str) -> str:
    return (row.findtext(name) or "").strip()


def _number(written: str | None) -> Decimal | None:
    """A positive number with a decimal point or comma; spaces between thousands are skipped."""
    plain = "".join((written or "")[:40].split()).replace(",", ".")
    if not plain.isascii() or not _NUMBER.fullmatch(plain):
        return None
    number = Decimal(plain)
    return number if number > 0 else None


def _day(written: str, form: re.Pattern[str]) -> date | None:
    found = form.fullmatch(written.strip()) if written.isascii() else None
    if found is None:
        return None
    first, month, last = (int(part) for part in found.groups())
    year, day = (first, last) if form is _ISO_DAY else (last, first)
    try:
        return date(year, month, day) if 1999 <= year <= 2200 else None
    except ValueError:
        return None
