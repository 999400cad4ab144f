"""Conversion requests: `100 usd in rub`, `$1,5k to euros`, `2 тыс. рублей в сомы` understood."""

from __future__ import annotations

import re
from decimal import Decimal

from tui_news.library.currency_names import LINKS, SCALES, SYMBOLS, code_of
from tui_news.model.frozen import dataclass

MAX_AMOUNT = Decimal(10) ** 15
"""Larger sums of money do not exist."""
MAX_LENGTH = 100

_SIGNS = "|".join(re.escape(sign) for sign in sorted(SYMBOLS, key=len, reverse=True))
_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:[ \u00a0\u202f'’.,][0-9]+)*|[.,][0-9]+)"
    rf"|(?P<sign>(?i:{_SIGNS}))"
    r"|(?P<link>->|[→=/])"
    r"|(?P<word>[^\W\d_]+\.?)"
    r"|(?P<space>\s+)"
)
_SPACED = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u202f'’][0-9]{3})+(?:[.,][0-9]+)?")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_PLAIN = re.compile(r"[0-9]*(?:[.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class ConversionRequest:
    """An amount of one currency, wanted in another."""

    amount: Decimal
    source: str
    """ISO 4217 code, as is the target; the code need not be one that anybody publishes."""
    target: str


def parse_amount(written: str) -> Decimal | None:
    """Read a number as people write amounts; None for anything else, or too much.

    `1 000`, `1'000`, `1,000.50`, `1.000,50`, `1,5` and `1.5`. A single comma before exactly three
    digits parts thousands, as in English; a single point is always a decimal point.
    """
    text = written.strip()
    if len(text) > 40 or not text:
        return None
    if _SPACED.fullmatch(text):
        text = re.sub(r"[ \u00a0\u202f'’]", "", text).replace(",", ".")
    elif _COMMAS.fullmatch(text) and not text.startswith("0"):
        text = text.replace(",", "")
    elif _POINTS.fullmatch(text) and (text.count(".") > 1 or "," in text):
        text = text.replace(".", "").replace(",", ".")
    elif _PLAIN.fullmatch(text):
        text = text.replace(",", ".")
    else:
        return None
    number = Decimal(text)
    return number if number <= MAX_AMOUNT else None


def parse_request(text: str) -> ConversionRequest | None:
    """Read a request in free form; None if the text is not one.

    Without an amount one unit is meant. A code of three letters that we have never heard of is
    only taken for a currency beside an amount: somebody may be looking for a command.
    """
    if len(text) > MAX_LENGTH:
        return None
    amount: Decimal | None = None
    codes: list[str] = []
    scaled = linked = False
    last = ""
    at = 0
    text = text.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            return None
        at, kind, token = found.end(), found.lastgroup, found.group()
        if kind == "space":
            continue
        word = token.lower().rstrip(".")
        if kind == "number":
            amount, before = parse_amount(token), amount
            if amount is None or before is not None or len(codes) > 1 or linked:
                return None
        elif last == "number" and word in SCALES and amount is not None and not scaled:
            amount, scaled = amount * SCALES[word], True
        elif kind == "link" or (kind == "word" and word in LINKS):
            if linked or len(codes) != 1:
                return None
            linked = True
        else:
            code = code_of(token) or _foreign_code(token, amount)
            if not code:
                return None
            codes.append(code)
        last = kind or ""
    if len(codes) != 2 or (amount is not None and amount > MAX_AMOUNT):
        return None
    return ConversionRequest(Decimal(1) if amount is None else amount, codes[0], codes[1])


def _foreign_code(token: str, amount: Decimal | None) -> str:
    known_form = len(token) == 3 and token.isascii() and token.isalpha()
    return token.upper() if known_form and amount is not None else ""
