"""Placeholders of the texts: `{day}`, `{date-1}`, `{month}` become words of their language."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_PLACEHOLDER = re.compile(r"\{(day|date|month|mon|year|dd)([+-]\d+)?\}")

_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
    "ar": "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "ja": "月曜 火曜 水曜 木曜 金曜 土曜 日曜",
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ja": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
}
_SHORT = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"]
_DATE = {
    "en": "{month} {dd}",
    "de": "{dd}. {month}",
    "fr": "{dd} {month}",
    "ru": "{dd} {month}",
    "ar": "{dd} {month}",
    "ja": "{month}{dd}日",
}


def fill(text: str, when: datetime, language: str) -> str:
    """Put in the days and dates that a text counts from its own date.

    `{day}` is a weekday, `{date}` day and month, `{month}`, `{mon}` and `{dd}` its parts; a number
    after the word moves by days, so `{day-1}` is yesterday's name.
    """

    def word(match: re.Match[str]) -> str:
        name, shift = match[1], int(match[2] or 0)
        moment = when + timedelta(days=shift)
        match name:
            case "day":
                return _DAYS[language].split()[moment.weekday()]
            case "month":
                return _MONTHS[language].split()[moment.month - 1]
            case "mon":
                return _SHORT[moment.month - 1]
            case "year":
                return str(moment.year)
            case "dd":
                return "1er" if moment.day == 1 and language == "fr" else str(moment.day)
            case _:
                return fill(_DATE[language], moment, language)

    return _PLACEHOLDER.sub(word, text)


def dateline(pattern: str, place: str, when: datetime, language: str) -> str:
    """Write a dateline; a pattern that asks for the country loses it where none is known."""
    city, _, country = place.partition(", ")
    if not country:
        pattern = pattern.replace(", {country}", "").replace(" ({country})", "")
    filled = pattern.replace("{CITY}", city.upper()).replace("{city}", city)
    return fill(filled.replace("{country}", country), when, language)
