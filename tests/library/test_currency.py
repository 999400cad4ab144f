"""Conversion: within one provider, exact, and honest about what it cannot do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.library.conversion_request import (
    MAX_AMOUNT,
    ConversionRequest,
    parse_amount,
    parse_request,
)
from tui_news.library.currency import (
    Conversion,
    NoConversion,
    age_words,
    amount_words,
    codes_of,
    convert,
    is_stale,
    rate_words,
)
from tui_news.model.rates import CBR, ECB, Rate, RateTable

FRIDAY = date(2026, 11, 20)
EURO = RateTable(
    ECB,
    FRIDAY,
    "EUR",
    {"USD": Rate(Decimal("1.0850"), Decimal(1)), "GBP": Rate(Decimal("0.8800"), Decimal(1))}
    | {"ISK": Rate(Decimal("147.1"), Decimal(1))},
)
ROUBLE = RateTable(
    CBR,
    date(2026, 11, 21),
    "RUB",
    {"USD": Rate(Decimal(1), Decimal("81.20")), "EUR": Rate(Decimal(1), Decimal("88.10"))}
    | {"KGS": Rate(Decimal(100), Decimal("92.85")), "GBP": Rate(Decimal(1), Decimal("107.7"))},
)
BOTH = (EURO, ROUBLE)


def ask(amount: str, source: str, target: str) -> ConversionRequest:
    return ConversionRequest(Decimal(amount), source, target)


@pytest.mark.parametrize(
    ("amount", "source", "target", "provider", "sentence"),
    [
        ("100", "USD", "RUB", CBR, "100.00 USD = 8,120.00 RUB"),
        ("100", "USD", "EUR", ECB, "100.00 USD = 92.17 EUR"),
        ("100", "EUR", "USD", ECB, "100.00 EUR = 108.50 USD"),
        ("1", "EUR", "RUB", CBR, "1.00 EUR = 88.10 RUB"),
        ("1000", "KGS", "USD", CBR, "1,000.00 KGS = 11.43 USD"),
        ("1", "RUB", "KGS", CBR, "1.00 RUB = 1.08 KGS"),
        ("1", "RUB", "USD", CBR, "1.00 RUB = 0.01232 USD"),
        ("100", "USD", "GBP", ECB, "100.00 USD = 81.11 GBP"),
        ("1000", "USD", "ISK", ECB, "1,000.00 USD = 135,576 ISK"),
        ("0", "USD", "RUB", CBR, "0 USD = 0 RUB"),
        ("5", "USD", "USD", ECB, "5.00 USD = 5.00 USD"),
    ],
)
def test_conversions(amount: str, source: str, target: str, provider: str, sentence: str) -> None:
    got = convert(ask(amount, source, target), BOTH, today=FRIDAY)
    assert isinstance(got, Conversion)
    assert (got.sentence, got.provider) == (sentence, provider)


def test_stale_rates_give_way_to_fresh_ones_of_another_provider() -> None:
    old = RateTable(ECB, date(2026, 11, 2), "EUR", EURO.rates)
    got = convert(ask("1", "USD", "EUR"), (old, ROUBLE), today=FRIDAY)
    assert isinstance(got, Conversion) and got.provider == CBR


@pytest.mark.parametrize(
    ("source", "target", "tables", "sentence"),
    [
        ("USD", "RUB", (), "There are no rates yet: none could be fetched so far."),
        ("USD", "XYZ", BOTH, "Neither ECB nor CBR publishes a rate for XYZ."),
        ("USD", "RUB", (EURO,), "The ECB has no rate for RUB."),
        (
            "ISK",
            "KGS",
            BOTH,
            "ISK is in the rates of ECB and KGS in those of CBR: no provider has both.",
        ),
    ],
)
def test_what_cannot_be_converted_says_why(
    source: str, target: str, tables: tuple[RateTable, ...], sentence: str
) -> None:
    assert convert(ask("1", source, target), tables, today=FRIDAY) == NoConversion(
        ask("1", source, target), sentence
    )


_CODES = st.sampled_from(codes_of(BOTH))
_AMOUNTS = st.decimals(min_value=0, max_value=MAX_AMOUNT, places=2)


@given(_AMOUNTS, _CODES, _CODES)
def test_there_and_back_is_the_same_amount(amount: Decimal, source: str, target: str) -> None:
    there = convert(ConversionRequest(amount, source, target), BOTH, today=FRIDAY)
    if isinstance(there, NoConversion):
        return
    back = convert(ConversionRequest(there.result, target, source), BOTH, today=FRIDAY)
    assert isinstance(back, Conversion) and back.provider == there.provider
    assert abs(back.result - amount) <= Decimal("1e-12")
    assert amount_words(back.result, source) == amount_words(amount, source)


@given(_AMOUNTS, _AMOUNTS)
def test_more_is_never_worth_less(one: Decimal, other: Decimal) -> None:
    results = []
    for amount in sorted((one, other)):
        got = convert(ConversionRequest(amount, "KGS", "USD"), BOTH, today=FRIDAY)
        assert isinstance(got, Conversion)
        results.append(got.result)
    assert results == sorted(results)


@pytest.mark.parametrize(
    ("text", "amount", "source", "target"),
    [
        ("100 usd in rub", "100", "USD", "RUB"),
        ("100 usd rub", "100", "USD", "RUB"),
        ("usd rub", "1", "USD", "RUB"),
        ("USD/RUB", "1", "USD", "RUB"),
        ("$100 in eur", "100", "USD", "EUR"),
        ("100$ в рублях", "100", "USD", "RUB"),
        ("€ 1.5k to dollars", "1500", "EUR", "USD"),
        ("1,5 тыс. рублей в сомы", "1500", "RUB", "KGS"),
        ("2 млн юаней в евро", "2000000", "CNY", "EUR"),
        ("1 000,50 евро на доллары", "1000.50", "EUR", "USD"),
        ("1,000.50 gbp = jpy", "1000.50", "GBP", "JPY"),
        ("1.000,50 eur → ₽", "1000.50", "EUR", "RUB"),
        ("100 pounds into yen", "100", "GBP", "JPY"),
        ("hk$20 usd", "20", "HKD", "USD"),
        ("100 xyz in usd", "100", "XYZ", "USD"),
        ("  .5 usd  eur ", "0.5", "USD", "EUR"),
        ("100 usd", "", "", ""),
        ("100", "", "", ""),
        ("", "", "", ""),
        ("mark all read", "", "", ""),
        ("go top", "", "", ""),
        ("xyz usd", "", "", ""),
        ("100 20 usd eur", "", "", ""),
        ("100 usd 5 eur", "", "", ""),
        ("in usd eur", "", "", ""),
        ("100 usd in in eur", "", "", ""),
        ("1e5 usd eur", "", "", ""),
        ("-5 usd eur", "", "", ""),
        ("1" * 20 + " usd eur", "", "", ""),
        ("999999999999 billion usd eur", "", "", ""),
        ("100 usd eur" + " " * 200 + "x", "", "", ""),
        ("100 usd\x1b[31m eur", "", "", ""),
    ],
)
def test_requests_in_words(text: str, amount: str, source: str, target: str) -> None:
    expected = ask(amount, source, target) if source else None
    assert parse_request(text) == expected


@given(st.text(max_size=40))
def test_no_text_brings_the_reader_down(text: str) -> None:
    for written in (text, f"100 {text} usd", f"{text} usd rub"):
        got = parse_request(written)
        assert got is None or 0 <= got.amount <= MAX_AMOUNT
    parse_amount(text)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,000", "1000"),
        ("1.000", "1"),
        ("0,125", "0.125"),
        ("1,25", "1.25"),
        ("1'000", "1000"),
        ("1,00,000", None),
        ("1,", None),
        (",", None),
        ("١٢", None),
        ("", None),
    ],
)
def test_amounts(written: str, value: str | None) -> None:
    assert parse_amount(written) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        ("81.2", "81.20"),
        ("0.92165", "0.9217"),
        ("1.085", "1.085"),
        ("12345.6", "12,346"),
        ("0.000012345", "0.00001235"),
        ("163.55", "163.6"),
        ("0.0099999999", "0.01000"),
        ("0.99999999", "1.000"),
    ],
)
def test_rates_have_four_digits_that_count(rate: str, words: str) -> None:
    assert rate_words(Decimal(rate)) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0.009999999999", "0.01000"),
        ("0.99999999", "1.00"),
        ("0.5", "0.5000"),
        ("1234.5", "1,234.50"),
    ],
)
def test_amounts_are_counted_as_they_are_shown(amount: str, words: str) -> None:
    assert amount_words(Decimal(amount), "EUR") == words


@pytest.mark.parametrize(
    ("today", "words", "stale"),
    [
        (date(2026, 11, 19), "rates for Fri 20 Nov", False),
        (FRIDAY, "rates of Fri 20 Nov", False),
        (date(2026, 11, 22), "rates of Fri 20 Nov", False),
        (date(2026, 11, 23), "rates of Fri 20 Nov", False),
        (date(2026, 11, 24), "rates of Fri 20 Nov, 4 days old", False),
        (date(2026, 11, 27), "rates of Fri 20 Nov, 7 days old", False),
        (date(2026, 11, 28), "rates of Fri 20 Nov, 8 days old", True),
        (date(2027, 1, 4), "rates of Fri 20 Nov 2026, 45 days old", True),
    ],
)
def test_weekends_are_not_staleness(today: date, words: str, stale: bool) -> None:
    assert age_words(FRIDAY, today) == words
    assert is_stale(FRIDAY, today) is stale
