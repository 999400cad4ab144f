"""Datelines of Arabic and Persian agencies.

`دمشق-سانا`, `القاهرة (رويترز) -`, `الرياض 22 مايو 2019 م واس`, `تهران- ایرنا-`,
`الكويت - 22 - 5 (كونا) --`, `أبوظبي في 22 مايو / وام /`. The agency's name is always there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tui_news.model.dateline import Dateline, DatelineDate, DatelinePlace

LIMIT = 200
"""Characters in which a dateline must end."""
SHORTEST = 15
"""Characters that must remain without the dateline."""

_MONTHS = (
    "يناير كانون_الثاني جانفي ژانویه",
    "فبراير شباط فيفري فوریه",
    "مارس آذار مارس",
    "أبريل ابريل إبريل نيسان أفريل آوریل",
    "مايو أيار ايار ماي مه می",
    "يونيو حزيران جوان ژوئن",
    "يوليو تموز جويلية ژوئیه جولای",
    "أغسطس اغسطس آب أوت اوت",
    "سبتمبر أيلول ايلول سپتامبر",
    "أكتوبر اكتوبر تشرين_الأول تشرين_الاول اکتبر",
    "نوفمبر تشرين_الثاني نوامبر",
    "ديسمبر كانون_الأول كانون_الاول دسامبر",
)
_MONTH = {n.replace("_", " "): i for i, names in enumerate(_MONTHS, 1) for n in names.split()}
_AGENCIES = """
سانا رويترز واس ایرنا إرنا ارنا ایسنا مهر فارس تسنیم شینهوا شينخوا كونا وام قنا بنا بترا
العمانية واع وفا وال سونا سبأ سبا وات تاس سبوتنيك الأناضول الاناضول نينا إينا أ.ف.ب ا.ف.ب
أ_ف_ب ا_ف_ب فرانس_برس أ.ش.أ أ_ش_أ ا_ش_ا د.ب.أ د_ب_أ د_ب_ا أ.ب أ_ب أسوشيتد_برس يو_بي_آي
وكالات صفا معا شهاب قدس_برس وكالة_الأنباء_السعودية وكالة_أنباء_الإمارات ایلنا ایکنا آنا
برنا صدا_و_سیما خانه_ملت رویترز اسپوتنیک آسوشیتدپرس فرانس_پرس خبرگزاری_مهر خبرگزاری_فارس
واج_أ وأج ومع و_م_ع وموا صونا شفق_نيوز رووداو
"""
_AGENCY = "|".join(
    re.escape(name.replace("_", " "))
    for name in sorted(set(_AGENCIES.split()), key=len, reverse=True)
)
_LETTER = "\u0621-\u064a\u0671-\u06d3\u06fa-\u06ff\u200c"
_PLACE = rf"[{_LETTER}]{{2,}}(?:[ ][{_LETTER}]{{2,}}){{0,3}}?"
_NUMBER = r"[0-9\u0660-\u0669\u06f0-\u06f9]"
_DATE = (
    rf"(?:في[ ]?|،[ ]?|/[ ]?)?(?P<day>{_NUMBER}{{1,2}})"
    rf"(?:[ ]?[-/][ ]?(?P<number>{_NUMBER}{{1,2}})(?:[ ]?[-/][ ]?(?P<year2>{_NUMBER}{{4}}))?"
    rf"|[ ](?P<month>[{_LETTER}]{{2,}}(?:[ ][{_LETTER}]+)?)(?:[ ]?[/][ ]?[{_LETTER}]+)?"
    rf"(?:[ ،]+(?P<year>{_NUMBER}{{4}}))?)"
    r"[ ]?(?:م\b)?"
)
_HIJRI = rf"(?:{_NUMBER}{{1,2}}[ ][{_LETTER} ]{{3,15}}[ ]?{_NUMBER}{{4}}[ ]?هـ?[ ](?:الموافق[ ])?)?"
_LINE = re.compile(
    rf"(?P<place>{_PLACE}(?:[ ]?[،/][ ]?{_PLACE}){{0,2}})?"
    rf"(?:[ ]?[-–—،/]?[ ]?{_HIJRI}{_DATE})??"
    rf"[ ]?(?P<open>[-–—/(،\[]+|[ ])[ ]?(?P<agency>{_AGENCY})(?![{_LETTER}])[ ]?(?P<close>[)\]/])?"
    r"(?P<sign>[ ]?[-–—:./]{0,3})[ \n]*"
)
_BYLINE = re.compile(r"(?:من|كتب|كتبت|إعداد)[ ](?P<byline>[^\n]{3,60})\n+\s*")
_AGENCY_FIRST = re.compile(rf"(?P<agency>{_AGENCY})/(?P<place>{_PLACE})[ ]")


def parse(text: str) -> Dateline | None:
    """Read the dateline with which `text` (stripped) begins; None if there is none."""
    if match := _BYLINE.match(text, 0, LIMIT):
        line = _parse_line(text[match.end() :])
        return line and replace(line, byline=match["byline"].strip())
    return _parse_line(text)


def _parse_line(text: str) -> Dateline | None:
    if match := _AGENCY_FIRST.match(text, 0, LIMIT):
        rest = text[match.end() :].strip()
        places = (DatelinePlace(name=match["place"], raw=match["place"]),)
        if len(rest) >= SHORTEST:
            return Dateline(places=places, rest=rest, agency=match["agency"])
    match = _LINE.match(text, 0, LIMIT)
    if match is None:
        return None
    place, mark = match["place"], match["open"].strip()
    date = _read(match)
    if not place and not (mark[:1] in {"(", "["} and match["sign"].strip()):
        return None
    if not mark and date is None:
        return None
    if mark[:1] in {"(", "["} and not match["close"]:
        return None
    rest = text[match.end() :].strip()
    if len(rest) < SHORTEST:
        return None
    found = tuple(
        DatelinePlace(name=part, raw=part)
        for part in re.split(r"[ ]?[،/][ ]?", (place or "").strip())
        if part
    )
    return Dateline(places=found, rest=rest, date=date, agency=match["agency"])


def _read(match: re.Match[str]) -> DatelineDate | None:
    if not match["day"]:
        return None
    day = int(match["day"])
    month = int(match["number"]) if match["number"] else _month(match["month"] or "")
    year = match["year"] or match["year2"]
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return DatelineDate(month, day, int(year) if year else None)


def _month(words: str) -> int:
    return _MONTH.get(words, 0) or _MONTH.get(words.split(" ", 1)[0], 0)
