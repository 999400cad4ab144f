"""Currency: one amount into another currency by one provider's rates, and how to say it.

Pure: rates, dates and amounts come in, values and words go out. The providers state that their
rates are for information; they are no prices that anybody offers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from tui_news.library.conversion_request import ConversionRequest
from tui_news.library.currency_names import NAMES
from tui_news.model.frozen import dataclass
from tui_news.model.rates import PROVIDER_NAMES, RateTable

STALE_DAYS = 7
"""After so many days a rate is shown dimmed."""
_PRECISION = 34
"""Digits of the arithmetic: a thousand trillion and back loses nothing that is shown."""
_NO_MINOR_UNIT = frozenset("CLP HUF IDR IRR ISK JPY KRW MMK MNT UZS VND".split())
"""Currencies whose hundredths nobody uses."""
_SIGNIFICANT = 4
"""Digits of a rate, and of an amount below one."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What an amount is worth."""

    request: ConversionRequest
    result: Decimal
    """Not rounded."""
    rate: Decimal
    """One unit of the source in the target; not rounded."""
    provider: str
    day: date
    """The day of the rates."""

    @property
    def sentence(self) -> str:
        """`100.00 USD = 8,120.00 RUB`."""
        asked = self.request
        left = amount_words(asked.amount, asked.source)
        right = amount_words(self.result, asked.target)
        return f"{left} {asked.source} = {right} {asked.target}"


@dataclass(frozen=True, slots=True)
class NoConversion:
    """Why there is no result, in one sentence."""

    request: ConversionRequest
    sentence: str


def convert(
    request: ConversionRequest, tables: Sequence[RateTable], *, today: date
) -> Conversion | NoConversion:
    """Convert within one provider's rates; rates of two providers are never mixed.

    Of several providers that have both currencies, one whose rates are not stale comes first, then
    one whose own currency is in the pair, then the order of `tables`.
    """
    if not tables:
        return NoConversion(request, "There are no rates yet: none could be fetched so far.")
    fit = [
        (table, source, target)
        for table in tables
        if (source := table.rate(request.source)) and (target := table.rate(request.target))
    ]
    if not fit:
        return NoConversion(request, _why_not(request, tables))
    pair = (request.source, request.target)
    table, source, target = min(
        fit, key=lambda item: (is_stale(item[0].day, today), item[0].base not in pair)
    )
    with localcontext() as context:
        context.prec = _PRECISION
        rate = (source.worth * target.units) / (source.units * target.worth)
        result = request.amount * source.worth * target.units / (source.units * target.worth)
    return Conversion(request, result, rate, table.provider, table.day)


def _why_not(request: ConversionRequest, tables: Sequence[RateTable]) -> str:
    names = [PROVIDER_NAMES.get(table.provider, table.provider) for table in tables]
    for code in (request.source, request.target):
        if not any(table.rate(code) for table in tables):
            who = f"{' nor '.join(names)} publishes" if len(names) > 1 else f"{names[0]} has"
            head = "Neither " if len(names) > 1 else "The "
            no = "a rate" if len(names) > 1 else "no rate"
            return f"{head}{who} {no} for {code}."
    homes = {
        code: next(
            name for name, table in zip(names, tables, strict=True) if table.rate(code) is not None
        )
        for code in (request.source, request.target)
    }
    source, target = request.source, request.target
    return (
        f"{source} is in the rates of {homes[source]} and {target} in those of {homes[target]}:"
        " no provider has both."
    )


def codes_of(tables: Sequence[RateTable]) -> tuple[str, ...]:
    """Every currency that some table has, the usual ones first, then by code."""
    order = {code: number for number, code in enumerate(NAMES)}
    codes = {code for table in tables for code in table.codes}
    return tuple(sorted(codes, key=lambda code: (order.get(code, len(order)), code)))


def amount_words(amount: Decimal, code: str) -> str:
    """Write an amount: hundredths, none where nobody uses them; below one, four digits."""
    if not amount:
        return "0"
    near = _near(amount)
    if abs(near) >= 1:
        places = 0 if code in _NO_MINOR_UNIT and abs(amount) >= 100 else 2
    else:
        places = _SIGNIFICANT - 1 - near.adjusted()
    return _rounded(amount, places)


def rate_words(rate: Decimal) -> str:
    """Write a rate with four digits that count: `81.20`, `0.9216`, `1,234`."""
    return _rounded(rate, max(0, _SIGNIFICANT - 1 - _near(rate).adjusted()) if rate else 0)


def _near(number: Decimal) -> Decimal:
    """The number as far as its digits count: 0.0099999 is 0.01000, with one digit less behind."""
    return Context(prec=_SIGNIFICANT, rounding=ROUND_HALF_UP).plus(number)


def _rounded(number: Decimal, places: int) -> str:
    with localcontext() as context:
        context.prec = _PRECISION + 20
        step = Decimal(1).scaleb(-min(places, 20))
        return f"{number.quantize(step, ROUND_HALF_UP):,f}"


def day_words(day: date, today: date) -> str:
    """`Fri 20 Nov`, with the year when it is another one."""
    words = f"{day:%a} {day.day} {day:%b}"
    return words if day.year == today.year else f"{words} {day.year}"


def age_words(day: date, today: date) -> str:
    """Say how old rates are: `rates of Fri 20 Nov`; weekends are not staleness."""
    words = f"rates {'for' if day > today else 'of'} {day_words(day, today)}"
    if _working_days(day, today) <= 1:
        return words
    return f"{words}, {(today - day).days:,} days old"


def is_stale(day: date, today: date) -> bool:
    """Whether rates of a day are too old to be shown like today's."""
    return (today - day).days > STALE_DAYS


def _working_days(day: date, today: date) -> int:
    """Weekdays after `day` up to `today`; more than a week is not counted out."""
    span = min((today - day).days, 8)
    return sum((day + timedelta(days=n)).weekday() < 5 for n in range(1, span + 1))
