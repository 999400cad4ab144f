"""Currencies by name: what people write for an ISO 4217 code, and what a code means."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "EUR": "euro", "USD": "US dollar", "RUB": "Russian rouble", "GBP": "pound sterling",
    "JPY": "Japanese yen", "CNY": "Chinese yuan", "CHF": "Swiss franc", "AED": "UAE dirham",
    "AMD": "Armenian dram", "AUD": "Australian dollar", "AZN": "Azerbaijani manat",
    "BDT": "Bangladeshi taka", "BGN": "Bulgarian lev", "BHD": "Bahraini dinar",
    "BOB": "Bolivian boliviano", "BRL": "Brazilian real", "BYN": "Belarusian rouble",
    "CAD": "Canadian dollar", "CLP": "Chilean peso", "CUP": "Cuban peso", "CZK": "Czech koruna",
    "DKK": "Danish krone", "DZD": "Algerian dinar", "EGP": "Egyptian pound",
    "ETB": "Ethiopian birr", "GEL": "Georgian lari", "HKD": "Hong Kong dollar",
    "HUF": "Hungarian forint", "IDR": "Indonesian rupiah", "ILS": "Israeli shekel",
    "INR": "Indian rupee", "IRR": "Iranian rial", "ISK": "Icelandic króna",
    "KGS": "Kyrgyz som", "KRW": "South Korean won", "KZT": "Kazakhstani tenge",
    "MDL": "Moldovan leu", "MMK": "Myanmar kyat", "MNT": "Mongolian tögrög",
    "MXN": "Mexican peso", "MYR": "Malaysian ringgit", "NGN": "Nigerian naira",
    "NOK": "Norwegian krone", "NZD": "New Zealand dollar", "OMR": "Omani rial",
    "PHP": "Philippine peso", "PLN": "Polish złoty", "QAR": "Qatari riyal",
    "RON": "Romanian leu", "RSD": "Serbian dinar", "SAR": "Saudi riyal",
    "SEK": "Swedish krona", "SGD": "Singapore dollar", "THB": "Thai baht",
    "TJS": "Tajikistani somoni", "TMT": "Turkmenistani manat", "TRY": "Turkish lira",
    "TWD": "Taiwan dollar", "UAH": "Ukrainian hryvnia", "UZS": "Uzbekistani sum",
    "VND": "Vietnamese dong", "XDR": "special drawing right", "ZAR": "South African rand",
}  # fmt: skip
"""English names; the six that are asked for most come first, then by code."""

SYMBOLS: Mapping[str, str] = {
    "$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD",
    "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "CNY", "元": "CNY", "円": "JPY",
    "₽": "RUB", "₸": "KZT", "₴": "UAH", "₺": "TRY", "₹": "INR", "₩": "KRW", "₫": "VND",
    "₪": "ILS", "฿": "THB", "₾": "GEL", "֏": "AMD", "₼": "AZN", "₱": "PHP", "₦": "NGN",
    "₮": "MNT",
}  # fmt: skip
"""Signs that mean one currency, or one before all others (the yen for ¥)."""

WORDS: Mapping[str, str] = {
    "dollar": "USD", "dollars": "USD", "buck": "USD", "bucks": "USD", "euro": "EUR",
    "euros": "EUR", "pound": "GBP", "pounds": "GBP", "sterling": "GBP", "quid": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "ruble": "RUB",
    "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "rur": "RUB", "franc": "CHF",
    "francs": "CHF", "lira": "TRY", "liras": "TRY", "rupee": "INR", "rupees": "INR",
    "won": "KRW", "zloty": "PLN", "złoty": "PLN", "zł": "PLN", "koruna": "CZK",
    "forint": "HUF", "leu": "RON", "lev": "BGN", "dirham": "AED", "dirhams": "AED",
    "som": "KGS", "soms": "KGS", "tenge": "KZT", "sum": "UZS", "manat": "AZN", "lari": "GEL",
    "dram": "AMD", "hryvnia": "UAH", "shekel": "ILS", "shekels": "ILS", "rand": "ZAR",
    "real": "BRL", "reais": "BRL", "baht": "THB", "dong": "VND", "ringgit": "MYR",
    "rupiah": "IDR", "somoni": "TJS", "евро": "EUR", "руб": "RUB", "р": "RUB", "тенге": "KZT",
    "лари": "GEL", "сом": "KGS", "сома": "KGS", "сомов": "KGS", "сомы": "KGS",
    "гривен": "UAH", "сомони": "TJS", "бат": "THB", "бата": "THB", "батов": "THB",
}  # fmt: skip
"""Whole words in small letters."""

STEMS: Mapping[str, str] = {
    "доллар": "USD", "бакс": "USD", "рубл": "RUB", "фунт": "GBP", "иен": "JPY", "йен": "JPY",
    "юан": "CNY", "франк": "CHF", "лир": "TRY", "рупи": "INR", "злот": "PLN", "форинт": "HUF",
    "дирхам": "AED", "сум": "UZS", "манат": "AZN", "драм": "AMD", "гривн": "UAH",
    "шекел": "ILS", "ранд": "ZAR", "донг": "VND", "воны": "KRW", "вон": "KRW",
}  # fmt: skip
"""Beginnings of Russian words, which are followed by a case ending of up to three letters."""

SCALES: Mapping[str, int] = {
    "k": 10**3, "thousand": 10**3, "тыс": 10**3, "тысяча": 10**3, "тысячи": 10**3,
    "тысяч": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "million": 10**6, "млн": 10**6,
    "миллион": 10**6, "миллиона": 10**6, "миллионов": 10**6, "bn": 10**9, "billion": 10**9,
    "млрд": 10**9, "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9,
}  # fmt: skip
"""Words after a number that multiply it."""

LINKS = frozenset("in to into as = → -> в во на".split())
"""What may stand between the two currencies."""

_LONGEST_ENDING = 3


def code_of(written: str) -> str:
    """The ISO code of a currency as a person writes it: code, sign or word; empty if unknown."""
    if written in SYMBOLS:
        return SYMBOLS[written]
    upper, lower = written.upper(), written.lower().rstrip(".")
    if upper in NAMES or upper in SYMBOLS:
        return upper if upper in NAMES else SYMBOLS[upper]
    if lower in WORDS:
        return WORDS[lower]
    for stem, code in STEMS.items():
        if lower.startswith(stem) and len(lower) - len(stem) <= _LONGEST_ENDING:
            return code
    return ""
