"""Places as datelines write them: which words can be a place, and how to show them.

A name is in capitals (`DEIR AL-BALAH`) or in title case (`Ho Chi Minh City`); a region follows
after a comma, in parentheses, in brackets or between slashes; several places are parted by
slashes, commas or `and`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tui_news.extract import places, regions
from tui_news.extract.dateline import words
from tui_news.model.dateline import DatelinePlace
from tui_news.model.frozen import dataclass

_WORD = r"(?:[^\W\d_][^\W\d_]*(?:[.'’ʼ‘`]+[^\W\d_]+)*\.?)"
_NAME = re.compile(rf"{_WORD}(?:[ \u00a0-]{_WORD}){{0,8}}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
_RIVER = re.compile(r" \([^()]+\)$")
_ABOARD = re.compile(
    r"(?:ABOARD|ON BOARD|On board|Aboard|НА БОРТУ|На борту|À BORD|A bord|À bord|A BORDO|A bordo"
    r"|AN BORD|An Bord|AT SEA|NEAR|IN THE AIR)\b[ \w.,'’«»\"-]{0,50}"
)
_REGION = re.compile(r"\s*(?:\(([^()]{2,40})\)|\[([^\[\]]{2,40})\])$")
_SLASHED = re.compile(r"\s+/([^\W\d_][^/]{2,38})/(?=,|$)")
_SPLIT = re.compile(
    r"(\s*/\s*|\s*,\s*(?:and|und|et|и|y|e)\s+|\s*,\s*|\s+(?:and|und|et|и|і|y|&)\s+|\s+-\s+)"
)
_WATER = re.compile(
    r"(?:M(?:ain|AIN)|O(?:der|DER)|S(?:aale|AALE)|R(?:hein|HEIN)|N(?:eckar|ECKAR)|D(?:onau|ONAU)"
    r"|L(?:ahn|AHN)|E(?:lbe|LBE)|E(?:ms|MS)|W(?:eser|ESER)|W(?:estfalen|ESTFALEN)|H(?:olstein|OLSTEIN)"
    r"|H(?:arz|ARZ)|T(?:auber|AUBER)|T(?:aunus|AUNUS)|P(?:falz|FALZ)|S(?:pree|PREE)|S(?:ieg|IEG)"
    r"|R(?:uhr|UHR)|L(?:ippe|IPPE)|I(?:nn|NN)|I(?:sar|SAR)|K(?:rems|REMS)|B(?:odensee|ODENSEE)"
    r"|V(?:ogtland|OGTLAND)|A(?:ller|LLER)|S(?:achsen|ACHSEN)|Thüringen|Niederrhein|Allgäu)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """The places of a dateline and what speaks for them."""

    places: tuple[DatelinePlace, ...]
    capitals: bool = False
    """Every name is written in capitals."""
    known: bool = False
    """Every name is in the table of places, or has a region that we know."""
    plain: bool = False
    """Known, and no name is an ordinary word as well."""
    regional: bool = False
    """The last name has a region that we know."""
    shouted: bool = False
    """A region is written in capitals, and is no abbreviation."""
    likely: bool = False
    """Known or not, the words are such as places have, not persons or phrases."""
    country: bool = False
    """Every name is that of a country that is no city."""


def parse(text: str) -> Found | None:
    """Read `text`, the whole of it, as the places of a dateline; None if it cannot be."""
    if not 2 <= len(text) <= 90:
        return None
    if _ABOARD.fullmatch(text):
        place = DatelinePlace(name=show(text), raw=text)
        return Found((place,), capitals=text.upper() == text, known=True, plain=True)
    if not text[0].isupper():
        return None
    pieces = _SPLIT.split(_SLASHED.sub(r" (\1)", text))
    found: list[_Name] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        mark = pieces[at - 1].strip() if at else ""
        if mark == "/" and found and _WATER.fullmatch(piece):
            found[-1] = replace(found[-1], raw=f"{found[-1].raw}/{piece}")
        elif (
            mark.startswith(",") and found and not found[-1].region and _is_region(piece, found[-1])
        ):
            found[-1] = found[-1].within(piece)
        else:
            name = _name(piece)
            if name is None:
                return None
            found.append(name)
        at += 2
    if not found or len(found) > 4:
        return None
    return Found(
        places=tuple(DatelinePlace(show(n.raw), n.region, n.raw) for n in found),
        capitals=all(n.capitals for n in found),
        known=all(n.known or n.regional for n in found),
        plain=all((n.known and not n.ordinary) or n.regional for n in found),
        regional=found[-1].regional,
        shouted=any(len(n.region) > 3 and n.region.upper() == n.region for n in found),
        likely=all(n.known or n.regional or _is_likely(n.raw) for n in found),
        country=all(n.country for n in found),
    )


@dataclass(frozen=True, slots=True)
class _Name:
    raw: str
    region: str = ""
    capitals: bool = False
    known: bool = False
    ordinary: bool = False
    regional: bool = False
    country: bool = False

    def within(self, region: str) -> _Name:
        known = regions.resolve(region) is not None
        return replace(self, region=region, regional=known)


def _name(text: str) -> _Name | None:
    text = text.strip()
    region = ""
    while (match := _REGION.search(text)) and not _WATER.fullmatch(match[1] or ""):
        region = next(group for group in match.groups() if group).strip()
        text = text[: match.start()]
    if not _NAME.fullmatch(_RIVER.sub("", text)) or len(text) > 45 or words.NOT_PLACE.search(text):
        return None
    parts = re.split(r"[ \u00a0]", _RIVER.sub("", text))
    if not all(w[0].isupper() or w.lower().rstrip(".") in words.PARTICLES for w in parts):
        return None
    folded = places.fold(text)
    known = places.is_known(text)
    if parts[0] in words.PHRASES and not known:
        return None
    name = _Name(
        raw=text,
        capitals=text.upper() == text and len(folded) > 1,
        known=known,
        ordinary=folded in words.ORDINARY or len(folded) < 3,
        country=not known and regions.resolve(text) is not None,
    )
    return name.within(region) if region else name


def _is_likely(raw: str) -> bool:
    """Tell whether unknown words in title case are a place's, not a person's or a phrase's."""
    first, *others = raw.split()
    if any(word in words.PHRASE_WORDS for word in others):
        return False
    return (
        not others
        or first.rstrip(".") in words.PLACE_WORDS
        or others[-1] in words.PLACE_WORDS
        or any(word in words.RIVER_WORDS for word in others)
    )


def _is_region(piece: str, before: _Name) -> bool:
    """Tell whether `piece`, after a comma, is the region of the name before it."""
    if before.region:
        return False
    in_capitals = piece.upper() == piece
    if regions.resolve(piece) is not None:
        is_place = len(piece.replace(".", "")) > 3 and places.is_known(piece)
        return not (in_capitals and is_place and before.capitals)
    if _name(piece) is None:
        return False
    if before.capitals:
        return not in_capitals
    return not places.is_known(piece)


def show(raw: str) -> str:
    """Give the display form: words in capitals become title case, particles lower case."""
    if raw.upper() != raw:
        return raw
    out: list[str] = []
    for piece in re.split(r"([ \u00a0/-]+)", raw):
        folded = piece.lower()
        if out and folded in words.PARTICLES and out[-1] != "/":
            out.append(folded)
        elif piece in words.ACRONYMS or _INITIALS.fullmatch(piece):
            out.append(piece)
        else:
            out.append(_capitalise(folded))
    return "".join(out)


def _capitalise(word: str) -> str:
    head, mark, tail = re.match(r"([^'’ʼ]*)(['’ʼ]?)(.*)", word, re.DOTALL).groups()  # type: ignore[union-attr]
    if mark and len(tail) > 1:
        tail = tail[:1].upper() + tail[1:]
        head = head if head == "d" else head.title()
        return f"{head}{mark}{tail}"
    return str(head[:1].upper() + head[1:] + mark + tail)
