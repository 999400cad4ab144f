"""Dates as datelines write them: `May 22`, `22 мая`, `22. Mai 2019`, `1er juillet`, `22 MAG`."""

from __future__ import annotations

import re

from tui_news.extract.month_names import month_of
from tui_news.model.dateline import DatelineDate

_POLISH_NOVEMBER = "listopada"

_WEEKDAYS = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    r"|(?:segunda|terça|quarta|quinta|sexta)-feira|понедельник|вторник|среда|четверг|пятница|суббота"
    r"|воскресенье|hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\.?"
)
_NAME = r"[^\W\d_]{3,12}"
_YEAR = r"(?:(?:,?\s+|\s+(?:de|del)\s+)(?P<{}>(?:19|20)\d\d)(?:\s*(?:г\.|года|р\.|року|м|م))?)?"
_DATE = re.compile(
    rf"(?:^|(?<=[\s,.;|/(–—-]))(?:(?:^|(?<=,\s)){_WEEKDAYS},?\s+)?(?:"
    rf"(?P<mon1>{_NAME})\.?\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR.format('y1')}"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°|ª|-го)?\s*(?:(?:of|de|d’|d')\s+)?(?P<mon2>{_NAME})\.?"
    rf"{_YEAR.format('y2')}"
    r"|(?P<day3>\d{1,2})(?P<sep>[./-])(?P<mon3>\d{1,2})(?:(?P=sep)(?P<y3>(?:19|20)\d\d))?"
    r"|(?P<y4>(?:19|20)\d\d)-(?P<mon4>\d\d)-(?P<day4>\d\d)"
    rf"|(?P<y5>(?:19|20)\d\d)\.\s+(?P<mon5>{_NAME})\s+(?P<day5>\d{{1,2}})\."
    r")"
    rf"(?:,?\s+\({_WEEKDAYS}\)|,\s*{_WEEKDAYS})?"
    r"(?:,?\s+(?:/\s+)?\d{1,2}[:.]\d\d(?:\s*(?:GMT|UTC|CET|[ap]\.?m\.?))?)?"
    r"(?P<end>\.?)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s/|]+")


def _read(match: re.Match[str], language: str) -> DatelineDate | None:
    group = match.groupdict()
    for n in "12345":
        if group.get("day" + n):
            break
    else:
        return None
    day, written, year = int(group["day" + n]), group["mon" + n], group["y" + n]
    if n in "34":
        month = int(written)
        if month > 12 >= day:
            day, month = month, day
    else:
        month = month_of(written)
        if month == 10 and written.casefold() == _POLISH_NOVEMBER and language[:2] in {"pl", "cs"}:
            month = 11
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return DatelineDate(month, day, int(year) if year else None)


def date_at_end(text: str, *, language: str = "") -> tuple[DatelineDate, int] | None:
    """Find the date with which `text` ends; give it and where it starts."""
    for word in _WORD.finditer(text):
        match = _DATE.fullmatch(text, word.start())
        if match and (date := _read(match, language)):
            return date, match.start()
    return None


def date_at_start(text: str, *, language: str = "") -> tuple[DatelineDate, int] | None:
    """Find the date with which `text` begins; give it and where it ends."""
    match = _DATE.match(text)
    if match and (date := _read(match, language)):
        return date, match.end()
    return None
