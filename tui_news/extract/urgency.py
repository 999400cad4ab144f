"""Urgency: does a title carry a wire's mark for news that cannot wait (`FLASH`, `Срочно`, `عاجل`)?

A mark is set off from the headline by brackets, a colon, a dash or the like, or by capitals that
the rest of the headline does not have: `Flash floods kill ten` and `Breaking the ice` are not
urgent, nor is `FLASH FLOOD warning`. Words that are names as well (of a club, a train) need
more than a dash. Stars, plus signs and a red dot only decorate a mark: tickers and live pages have
them all day. The title itself is never changed.
"""

from __future__ import annotations

import re

_MARKS = (
    r"breaking(?: news)?|just in|news ?flash|news ?alert|flash|urgent|alert|bulletin|newsbreak"
    r"|срочно|молния|экстренно|терміново|блискавка"
    r"|eilmeldung|eilt?"
    r"|urgente|última hora|ultima hora|último minuto|alerta|ultim[’']ora|ultimora|alerte(?: info)?"
    r"|flash info|pilne|z ostatniej chwili|son dakika|spoed|nieuwsflits|siste|haster"
    r"|zpráva dne|mimořádně|vanredno|hitno|izredno|ekspres|kiirelt|skubiai|steidzami|rendkívüli"
    r"|khẩn|mendesak"
)
_EAST_ASIAN = r"速報|緊急速報|号外|快讯|快訊|突发|突發|紧急|緊急|即時|속보|긴급|1보"
_ARABIC = r"عاجل|خبر عاجل|فوری|فوري|خبر فوری|هام"
_ALL = rf"(?:{_MARKS}|{_EAST_ASIAN}|{_ARABIC})"

_SET_OFF = re.compile(
    rf"[\s⚡❗‼🔴🚨!+*]*(?:"
    rf"[\[(【〈<「『（［|]\s*{_ALL}\s*[\])】〉>」』）］|]"
    rf"|{_ALL}\s*(?:[:：!|]|\s[-–—]|—|–|\.{{3}}|…|\+\+|\*\*)"
    rf"|(?:{_ARABIC})\s*[-/،.]"
    rf")",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s*(?:⚡|❗|‼|🚨)")
_NAME_AND_DASH = re.compile(
    r"\W*(?:Flash|Alert|Alerta|Bulletin|Молния|Блискавка|Ekspres|Siste)\s*[-–—]"
)
"""What may be a name before a dash: `Молния — Металлург 2:3`."""
_SHOUTED = re.compile(
    r"(?:BREAKING(?: NEWS)?|URGENT|FLASH|СРОЧНО|МОЛНИЯ|EILMELDUNG|URGENTE|ALERTE INFO|PILNE"
    r"|SON DAKİKA|ÚLTIMA HORA|ТЕРМІНОВО)\.?\s+"
    r"(?!(?i:floods?|flooding|fires?|sales?|mobs?|memory|drives?|gordon|bad|dawn|point|records?|care"
    r"|appeals?|needs?|help|calls?|levels?|reforma|appell)\b)(?=[^\W\d_]+)"
)
_AT_END = re.compile(rf"[\[(【（]\s*{_ALL}\s*[\])】）]\s*$", re.IGNORECASE)


def is_urgent(title: str) -> bool:
    """Tell whether `title` carries a mark of urgency, first or in brackets at its end."""
    if _NAME_AND_DASH.match(title):
        return False
    if _SET_OFF.match(title) or _SIGNED.match(title) or _AT_END.search(title[-30:]):
        return True
    shouted = _SHOUTED.match(title)
    return shouted is not None and not title.isupper()
