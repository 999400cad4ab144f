"""Datelines in Latin, Cyrillic and Greek letters.

    dateline := byline? (agency-first | plain)
    plain    := places? (", " date)? agency? separator

An agency's name is looked for first; what stands before it must then be places and a date, the
whole of it. Without an agency, only a place in capitals that the table of places knows will do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from tui_news.extract import places, regions
from tui_news.extract.dateline import agencies, doubts, months, names
from tui_news.model.dateline import Dateline, DatelineDate, DatelinePlace
from tui_news.model.frozen import dataclass

LIMIT = 170
"""Characters of the text, after a byline, in which a dateline must end."""
SHORTEST = 20
"""Characters that must remain without the dateline."""

_BYLINE = re.compile(r"(?:By|BY|by|Von|Por|Par|Di|Автор:?) (?P<byline>[^\n]{3,100})\n+\s*")
_AFFILIATION = re.compile(r"[^\n.:]{2,50}\n+\s*")
"""A line between byline and dateline: `Associated Press`, `Staff Writer`."""
_INLINE_BYLINE = re.compile(
    r"By (?P<byline>[A-Z][\w.'’-]+(?:,? (?:and )?[A-Z][\w.'’-]*[a-z])*) +(?=[A-Z]{2})"
)
_SEPARATOR = re.compile(r"\s*(?:[.:,]?\s*[-–—―‒−_]{1,4}|[.:;=|])?\s*")
_PERSON = r"[А-ЯЁІЇЄA-Z][\w-]+ [А-ЯЁІЇЄA-Z][\w-]+"
_AUTHORS = re.compile(rf",\s+{_PERSON}(?:(?:,| и)\s+{_PERSON})*\.\s+")
_OPENING = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЁІЇЄҐ0-9(/\[]")
_COLON = re.compile(r"\s*[:–—-]\s+")
_ABBREVIATION = re.compile(r"\.[^\W\d_]\.$")
_SLASH = re.compile(r"/\s*(?:(?:спец)?корр\.?|corr\.?)?\s*$", re.IGNORECASE)
_LONGER = re.compile(r"( [A-Z][\w.]+)(?=\s+[-–—])")
_SIGNATURE = re.compile(
    r"\(([^()\n]{2,30})\)|/\s?([^/\n]{2,30}?)\s?/|,\s+([A-Z]{2,10})(?=\s*[-–—]{1,2}\s)"
)
_ASIDE = re.compile(r"\s*\([^()\n]{2,30}\)(?=[.,])")
_ACRONYM = re.compile(r"[A-ZА-ЯЁІЇЄ]{2,6}")
_PLACE_MONTH_DAY = re.compile(r"[^\W\d_][^,.\n]{2,30}, [a-z]{3,4}\. \d{1,2}\. ")
"""`Lima, may. 22. `: the one form with a place in title case and no agency that is safe."""
_DASH = re.compile(r"\s+[-–—―_]{1,3}\s+|\s*(?:--+|—|―)\s*|\s*-\s+|:\s+|\.\s+|[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class _Front:
    """What stands before the agency or the separator."""

    found: names.Found | None = None
    date: DatelineDate | None = None

    @property
    def places(self) -> tuple[DatelinePlace, ...]:
        return self.found.places if self.found else ()


def parse(text: str, *, language: str = "") -> Dateline | None:
    """Read the dateline with which `text` (stripped) begins; None if there is none."""
    if not _OPENING.match(text):
        return None
    byline, start = "", 0
    if match := _BYLINE.match(text, 0, LIMIT):
        byline, start = match["byline"].strip(), match.end()
    elif match := _INLINE_BYLINE.match(text, 0, LIMIT):
        return _with_agency(text[match.end() :], match["byline"], language)
    line = _plain(text[start:], byline, language)
    if line is None and byline and (affiliation := _AFFILIATION.match(text, start)):
        line = _plain(text[affiliation.end() :], byline, language)
    return line


def _plain(text: str, byline: str, language: str) -> Dateline | None:
    return _with_agency(text, byline, language) or _without_agency(text, byline, language)


def _with_agency(text: str, byline: str, language: str) -> Dateline | None:
    head = text[:LIMIT]
    for start in agencies.starts(head):
        end = agencies.match(head, start)
        if not end:
            continue
        before = head[:start].rstrip(" \t\u00a0")
        if before.endswith(("(", "[")):
            line = _in_brackets(text, before, start, end, byline, language)
        elif _SLASH.search(before) and "/" in head[end : end + 50]:
            line = _in_slashes(text, before, start, end, byline, language)
        elif before:
            line = _bare(text, before, start, end, byline, language)
        else:
            line = _leading(text, start, end, byline, language)
        if line is not None:
            return line
    return _unknown_agency(text, head, byline, language)


def _in_brackets(
    text: str, before: str, start: int, end: int, byline: str, language: str
) -> Dateline | None:
    """`PLACE, DATE (AGENCY) - Text`, or `(AGENCY) - PLACE, DATE - Text`."""
    close = text.find(")" if before.endswith("(") else "]", end, end + 60)
    if close < 0:
        return None
    inner, date = text[end:close], None
    if inner and not agencies.is_tail(inner):
        hit = months.date_at_end(inner, language=language)
        if hit is None or inner[: hit[1]].strip(" -–—,./") != "":
            return None
        date, inner = hit[0], ""
    agency = (text[start:end] + inner).strip()
    front = _front(before[:-1], language)
    if front is None:
        return None
    front = replace(front, date=front.date or date)
    if front.found is None and front.date is None:
        return _agency_first(text, close + 1, agency, byline, language)
    return _close(text, close + 1, front, agency, byline)


def _in_slashes(
    text: str, before: str, start: int, end: int, byline: str, language: str
) -> Dateline | None:
    """`PLACE, DATE. /AGENCY/. Text`; a correspondent may be named between the slashes."""
    close = text.find("/", end, end + 50)
    inner = text[end:close]
    if close < 0 or "\n" in inner or inner.strip().count(" ") > 4:
        return None
    agency = text[start:end]
    if before.endswith("/") and agencies.is_tail(inner.rstrip()):
        agency += inner.rstrip()
    front = _front(_SLASH.sub("", before), language)
    if front is None:
        return None
    after = close + 1
    hit = months.date_at_start(text[after : after + 40].lstrip(), language=language)
    if front.date is None and hit is not None:
        slash = text.find("/", after + hit[1])
        if 0 <= slash <= after + hit[1] + 3:
            front, after = replace(front, date=hit[0]), slash + 1
    return _close(text, after, front, agency, byline)


def _bare(
    text: str, before: str, start: int, end: int, byline: str, language: str
) -> Dateline | None:
    """`PLACE, DATE, AGENCY - Text`; `PLACE, DATE - AGENCY. Text`; `PLACE. DATE. AGENCY. Text`."""
    mark, after = before[-1], end
    if mark in "-–—―" and (aside := _ASIDE.match(text, end)):
        after = aside.end()
    longer = _LONGER.match(text, end)
    if longer and agencies.is_tail(longer[1]):
        after = longer.end(1)
    agency = text[start : longer.end(1) if longer and after > end else end]
    separator = _SEPARATOR.match(text, after)
    sign = separator.group().strip() if separator else ""
    if mark in "-–—―" and (authors := _AUTHORS.match(text, after)):
        after = authors.end()
    elif not _may_part(before, agency, sign):
        return None
    front = _front(before, language)
    if front is None or front.found is None:
        return None
    if not (front.date or front.found.capitals or front.found.known):
        return None
    joined = mark == "-" and not before[-2:-1].isspace()
    if (joined or mark not in ".,-–—―") and not front.found.known:
        return None
    if joined and places.is_known(before + agency):
        return None
    return _close(text, after, front, agency, byline)


def _may_part(before: str, agency: str, sign: str) -> bool:
    """Tell whether the marks around an agency's bare name set it off from a sentence."""
    match before[-1]:
        case "," | ".":
            return bool(sign) or (agency.isupper() and len(agency) > 3)
        case "-" | "–" | "—" | "―":
            return bool(sign) or not before[-2:-1].isspace()
        case "\n":
            return True
        case _:
            return agencies.follows_space(agency) and sign[:1] in {"-", "–", "—", "|"}


def _leading(text: str, start: int, end: int, byline: str, language: str) -> Dateline | None:
    """`AGENCY, DATE. Text`; `AGENCY, Place - Text`; `AGENCY - Text` of a few agencies."""
    agency = text[start:end]
    if text[end : end + 1] == ",":
        head = text[end + 1 : end + 60]
        for cut in _DASH.finditer(head):
            front = _front(head[: cut.start()], language)
            if front is not None and (front.date or (front.found and front.found.known)):
                return _close(text, end + 1 + cut.start(), front, agency, byline)
        return None
    separator = _SEPARATOR.match(text, end)
    sign = separator.group() if separator else ""
    if sign.strip() and (agencies.opens_with_dash(agency) or (agency == "CNN" and "\n" in sign)):
        return _close(text, end, _Front(), agency, byline)
    return None


def _agency_first(
    text: str, after: int, agency: str, byline: str, language: str
) -> Dateline | None:
    """`(ANSA) - ROMA, 22 MAG - Testo`, else `(Reuters) - Text`."""
    separator = _SEPARATOR.match(text, after)
    begin = separator.end() if separator else after
    head = text[begin : begin + 90]
    for cut in _DASH.finditer(head):
        if cut.group().strip() in {":", "."}:
            continue
        front = _front(head[: cut.start()], language)
        if front is None or front.found is None:
            continue
        if front.date or (front.found.capitals and front.found.known):
            return _close(text, begin + cut.start(), front, agency, byline)
    if separator and begin > after and not separator.group().strip():
        return None
    return _close(text, after, _Front(), agency, byline)


def _unknown_agency(text: str, head: str, byline: str, language: str) -> Dateline | None:
    """A signature that the list lacks, where place and date leave no doubt."""
    for match in islice(_SIGNATURE.finditer(head), 3):
        agency = next(group for group in match.groups() if group).strip()
        if not agencies.is_unknown_agency(agency):
            continue
        front = _front(head[: match.start()], language)
        if front is None or front.found is None or not (front.found.capitals or front.found.known):
            continue
        separator = _SEPARATOR.match(text, match.end())
        dashed = bool(separator and separator.group().strip(" .:"))
        if front.date is None and not (
            dashed and front.found.capitals and front.found.plain and _ACRONYM.fullmatch(agency)
        ):
            continue
        if front.date is None and regions.resolve(agency):
            continue
        if dashed or agency.isupper():
            return _close(text, match.end(), front, agency, byline)
    return None


def _without_agency(text: str, byline: str, language: str) -> Dateline | None:
    """`PLACE, Region — Text`: a known place in capitals, or one with a region or a date."""
    head = text[:LIMIT]
    first = doubts.CAPITALS.match(head)
    spelled = _PLACE_MONTH_DAY.match(head) is not None
    shouted = first is not None and first.group().isupper() and len(first.group()) > 1
    if not shouted and not spelled and "|" not in head[:40]:
        return None
    for cut in _DASH.finditer(head):
        sign = cut.group().strip()[:1] or "\n"
        front = _front(head[: cut.start()], language)
        if front is None or front.found is None:
            continue
        if not front.found.capitals and not (spelled and front.date):
            continue
        if front.date is None and (
            sign == "." or not front.found.plain or doubts.is_title(front.found)
        ):
            continue
        if front.date is not None and not front.found.known:
            continue
        rest = text[cut.end() :].strip()
        if sign == ":" and not doubts.is_sentence(rest):
            continue
        if doubts.is_shouted(rest) or doubts.is_label(rest) or rest[:1].islower():
            return None
        return _dated_behind(_close(text, cut.start(), front, "", byline), language)
    return None


def _dated_behind(line: Dateline | None, language: str) -> Dateline | None:
    """Take a date with its year that stands behind the separator: `CAIRO – 22 May 2026: Text`."""
    if line is None or line.date is not None:
        return line
    hit = months.date_at_start(line.rest, language=language)
    if hit is None or not hit[0].year or not (colon := _COLON.match(line.rest, hit[1])):
        return line
    rest = line.rest[colon.end() :]
    return replace(line, date=hit[0], rest=rest) if len(rest) >= SHORTEST else line


def _front(text: str, language: str) -> _Front | None:
    """Read places and a date, in either order, the whole of `text`; None if it is more."""
    text = text.strip(" \t\n\u00a0,-–—―_|")
    if not text:
        return _Front()
    date = None
    if hit := months.date_at_end(text, language=language):
        date, text = hit[0], text[: hit[1]].rstrip(" \t\u00a0,|–—―-")
    elif hit := months.date_at_start(text, language=language):
        date, text = hit[0], text[hit[1] :].lstrip(" \t\u00a0,|–—―-")
    if not text:
        return _Front(None, date)
    if text.endswith(".") and not _ABBREVIATION.search(text):
        region = text.rpartition(",")[2].strip()
        text = text if regions.resolve(region) else text[:-1]
    found = names.parse(text)
    return None if found is None else _Front(found, date)


def _close(text: str, after: int, front: _Front, agency: str, byline: str) -> Dateline | None:
    """Cut the separator, check what remains, and make the dateline; None if in doubt."""
    separator = _SEPARATOR.match(text, after)
    sign = separator.group() if separator else ""
    rest = text[after + len(sign) :].strip()
    if len(rest) < SHORTEST or not doubts.starts_sentence(rest):
        return None
    if front.found is not None and agency:
        sure = front.date or front.found.capitals or front.found.known
        if not sure and not (
            sign.strip() and front.found.likely and not doubts.is_expansion(front.places, agency)
        ):
            return None
        if front.date is None and front.found.country and not front.found.capitals:
            return None
    return Dateline(places=front.places, rest=rest, date=front.date, agency=agency, byline=byline)
