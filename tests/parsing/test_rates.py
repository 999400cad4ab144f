"""Central banks' rates as published, and what is no such thing."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.engine.demo import services
from tui_news.errors import ParseError
from tui_news.model.rates import CBR, ECB, Rate
from tui_news.parsing.rates import MAX_BYTES, MAX_ROWS, read_cbr, read_ecb, read_rates

NOW = datetime(2026, 5, 22, 15, 23, tzinfo=UTC)


def euro(rows: str, day: str = "2026-05-22") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope'
        ' xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"'
        ' xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">'
        f"<Cube><Cube time='{day}'>{rows}</Cube></Cube></gesmes:Envelope>"
    ).encode()


def rouble(rows: str, date_text: str = "23.05.2026") -> bytes:
    return (
        '<?xml version="1.0" encoding="windows-1251"?>'
        f'<ValCurs Date="{date_text}" name="Foreign Currency Market">{rows}</ValCurs>'
    ).encode("cp1251")


def valute(code: str, nominal: str, value: str, unit: str = "") -> str:
    extra = f"<VunitRate>{unit}</VunitRate>" if unit else ""
    return (
        f'<Valute ID="R01235"><NumCode>840</NumCode><CharCode>{code}</CharCode>'
        f"<Nominal>{nominal}</Nominal><Name>Доллар США</Name><Value>{value}</Value>{extra}</Valute>"
    )


def test_the_euro_table_has_units_for_one_euro() -> None:
    table = read_ecb(
        euro("<Cube currency='USD' rate='1.0860'/><Cube currency='JPY' rate='163.5'/>")
    )
    assert (table.provider, table.base, table.day) == (ECB, "EUR", date(2026, 5, 22))
    assert table.rates["USD"] == Rate(Decimal("1.0860"), Decimal(1))
    assert table.codes == ("EUR", "USD", "JPY")
    assert table.rate("EUR") == Rate(Decimal(1), Decimal(1))
    assert table.rate("RUB") is None


def test_the_newest_day_of_a_history_counts() -> None:
    two = (
        b"<e><Cube><Cube time='2026-05-21'><Cube currency='USD' rate='1'/></Cube>"
        b"<Cube time='2026-05-22'><Cube currency='USD' rate='2'/></Cube></Cube></e>"
    )
    table = read_ecb(two)
    assert table.day == date(2026, 5, 22)
    assert table.rates["USD"].units == 2


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (valute("USD", "1", "81,2000"), Rate(Decimal(1), Decimal("81.2000"))),
        (valute("KGS", "10", "20,8842", "2,08842"), Rate(Decimal(10), Decimal("20.8842"))),
        (valute("VND", "10000", "1 234,5"), Rate(Decimal(10000), Decimal("1234.5"))),
        (valute("USD", "", "81.2"), Rate(Decimal(1), Decimal("81.2"))),
        (valute("KZT", "100", "", "0,161"), Rate(Decimal(1), Decimal("0.161"))),
        (valute("KGS", "100", "20,8842", "2,08842"), None),
        (valute("USD", "0", "81,2"), None),
        (valute("USD", "-1", "81,2"), None),
        (valute("USD", "1", "0,0"), None),
        (valute("USD", "1", "1e5"), None),
        (valute("USD", "1", "NaN"), None),
        (valute("usd", "1", "81,2"), None),
        (valute("USD", "1", "81x"), None),
        (valute("USDT", "1", "81,2"), None),
        (valute("RUB", "1", "1,0"), None),
    ],
)
def test_rouble_rows(row: str, expected: Rate | None) -> None:
    table = read_cbr(rouble(row + valute("XDR", "1", "110,5")))
    assert table.day == date(2026, 5, 23)
    code = row.partition("<CharCode>")[2].partition("<")[0]
    assert table.rates.get(code) == expected
    assert set(table.rates) - {code} == {"XDR"}


def test_the_demo_serves_both_as_published() -> None:
    ecb = read_rates(ECB, services.ecb(NOW))
    cbr = read_rates(CBR, services.cbr(NOW))
    assert len(ecb.rates) >= 29 and "RUB" not in ecb.rates
    assert len(cbr.rates) >= 40 and {"USD", "EUR", "KGS"} <= set(cbr.rates)
    assert cbr.rates["JPY"].units > 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>Not found</body></html>",
        b"\x1f\x8b\x08broken",
        b"<a><b></a>",
        b"{}",
        euro(""),
        euro("<Cube currency='USD' rate='-1'/>"),
        euro("<Cube currency='USD' rate='1'/>", day="2026-13-45"),
        euro("<Cube currency='USD' rate='1'/>", day="0001-01-01"),
        rouble(""),
        rouble(valute("USD", "1", "81"), date_text=""),
        rouble(valute("USD", "1", "81"), date_text="31.02.2026"),
        b'<?xml version="1.0" encoding="windows-1251"?><ValCurs/>',
        b"<" + b"a" * (MAX_BYTES + 1),
        b"<x>" * 5_000,
        b'<!DOCTYPE x [<!ENTITY a "b">]><ValCurs Date="22.05.2026"><Valute>'
        b"<CharCode>USD</CharCode><Value>&a;</Value></Valute></ValCurs>",
    ],
)
@pytest.mark.parametrize("provider", [ECB, CBR])
def test_anything_else_is_one_sentence(provider: str, data: bytes) -> None:
    with pytest.raises(ParseError) as caught:
        read_rates(provider, data, "rates.example")
    assert str(caught.value).startswith("rates.example: the answer")


def test_rows_are_bounded() -> None:
    codes = [a + b + c for a in "ABCDEFGH" for b in "ABCDEFGHIJ" for c in "ABCDEFGHIJ"]
    rows = "".join(f"<Cube currency='{code}' rate='2'/>" for code in codes)
    assert 0 < len(read_ecb(euro(rows)).rates) <= MAX_ROWS


@given(st.binary(max_size=300))
def test_bytes_never_bring_a_reader_down(data: bytes) -> None:
    for provider in (ECB, CBR):
        for wrapped in (data, b"<ValCurs Date='22.05.2026'>" + data + b"</ValCurs>"):
            with contextlib.suppress(ParseError):
                read_rates(provider, wrapped)
