"""Rates: what one central bank published on one day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tui_news.model.frozen import dataclass

ECB = "ecb"
"""European Central Bank: euro foreign exchange reference rates."""
CBR = "cbr"
"""Bank of Russia: official exchange rates of the rouble."""

PROVIDER_NAMES: Mapping[str, str] = {ECB: "ECB", CBR: "CBR"}
"""How a provider is named on screen."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many units of a currency are worth so much of the table's base, exactly as published.

    The European Central Bank says units for one euro, the Bank of Russia says roubles for a
    nominal of one to ten thousand units: both fit without a division.
    """

    units: Decimal
    worth: Decimal


@dataclass(frozen=True, slots=True)
class RateTable:
    """One publication of one provider."""

    provider: str
    """`ECB` or `CBR`."""
    day: date
    """The date that the provider gives its rates, which may be tomorrow."""
    base: str
    """ISO 4217 code of the currency that all rates are against."""
    rates: Mapping[str, Rate]
    """By ISO 4217 code; the base is not in it."""

    def rate(self, code: str) -> Rate | None:
        """The rate of a currency, the base included; None if it was not published."""
        return Rate(Decimal(1), Decimal(1)) if code == self.base else self.rates.get(code)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every currency that can be converted, the base first."""
        return (self.base, *self.rates)
