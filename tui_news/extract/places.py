"""The bundled table of cities: find one by a dateline's name, or search for a city chooser.

About 6,400 places: every city of 100,000 people or more, every capital, and small places that
have datelines; with names in a dozen languages. Derived from GeoNames and CLDR by
`scripts/build_places.py`; licences in `data/README.md`. Read on first use, never at import.

Format of `data/places.z`, one zlib stream: a JSON line with the number of rows and run lengths
of country, zone and admin codes; a line of names parted by tabs; a line of other names in folded
form (tabs between rows, bars within), to which a name beyond ASCII belongs too; then three
little-endian columns of 16 bits: latitude and longitude in hundredths of a degree, population in
thousands.
"""

from __future__ import annotations

import array
import json
import re
import sys
import unicodedata
import zlib
from bisect import bisect_left
from functools import cache
from importlib import resources
from itertools import chain, repeat

from tui_news.extract import regions
from tui_news.model.frozen import dataclass
from tui_news.model.place import Place

_MARKS = re.compile("[\u0300-\u036f\u0640\u064b-\u0652]")
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_WORD_OR_TAB = re.compile(r"[^\w\t]+")
_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ۀ": "ه"}
    | {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "’": "", "ʼ": ""}
)


def fold(name: str) -> str:
    """Fold a place name for comparison: case, accents, spaces and punctuation do not count."""
    if not name.isascii():
        name = _MARKS.sub("", unicodedata.normalize("NFD", name.translate(_LETTERS)))
        name = unicodedata.normalize("NFC", name)
    return _NOT_WORD.sub("", name.casefold())


_EXACT = 20
"""How much an exact name weighs over a longer one in a search."""


@dataclass(frozen=True, slots=True)
class _Table:
    names: list[str]
    countries: list[str]
    zones: list[str]
    admins: list[str]
    latitudes: array.array[int]
    longitudes: array.array[int]
    thousands: array.array[int]
    known: frozenset[int]
    """Capitals and usual datelines."""
    index: dict[str, list[int]]
    """Folded name to rows, the most likely one first."""


def _spread(runs: list[tuple[str, int]]) -> list[str]:
    return list(chain.from_iterable(repeat(value, count) for value, count in runs))


@cache
def _table() -> _Table:
    packed = resources.files("tui_news.extract").joinpath("data/places.z").read_bytes()
    raw = zlib.decompress(packed)
    head_end = raw.index(b"\n")
    header = json.loads(raw[:head_end])
    rows = int(header["rows"])
    columns_at = len(raw) - 6 * rows
    first, second = raw[head_end + 1 : columns_at].decode().rstrip("\n").split("\n")
    columns = [array.array(code) for code in "hhH"]
    for number, column in enumerate(columns):
        start = columns_at + 2 * rows * number
        column.frombytes(raw[start : start + 2 * rows])
        if sys.byteorder == "big":
            column.byteswap()
    known = frozenset(header["known"])
    keys = _NOT_WORD_OR_TAB.sub("", first.casefold()).split("\t")
    index = _index(keys, second.split("\t"), columns[2], known)
    return _Table(
        names=first.split("\t"),
        countries=_spread(header["countries"]),
        zones=_spread(header["zones"]),
        admins=_spread(header["admins"]),
        latitudes=columns[0],
        longitudes=columns[1],
        thousands=columns[2],
        known=known,
        index=index,
    )


def _index(
    names: list[str], others: list[str], thousands: array.array[int], known: frozenset[int]
) -> dict[str, list[int]]:
    """Map folded names to rows: well-known places first, own names before other names."""
    index: dict[str, list[int]] = {}
    by_size = sorted(range(len(names)), key=lambda row: -thousands[row])
    for rows in (
        [row for row in by_size if row in known],
        [row for row in by_size if row not in known],
    ):
        for row in rows:
            index.setdefault(names[row], []).append(row)
        for row in rows:
            if others[row]:
                for other in others[row].split("|"):
                    found = index.setdefault(other, [])
                    if row not in found:
                        found.append(row)
    return index


def _place(row: int) -> Place:
    table = _table()
    country = table.countries[row]
    return Place(
        name=table.names[row],
        country=country,
        zone=table.zones[row],
        latitude=table.latitudes[row] / 100,
        longitude=table.longitudes[row] / 100,
        population=table.thousands[row] * 1000,
        admin=table.admins[row],
        country_name=regions.country_name(country),
    )


def find(name: str, *, region: str = "", language: str = "") -> Place | None:
    """Find the place that a dateline means by `name`, in any of a dozen languages.

    `region` (a country, a state, `Fla.`) decides between namesakes, and a region that we know and
    that has no such place gives None; then a country in `language` (`en-au`); then well-known
    places before others, larger before smaller.
    """
    rows = _table().index.get(fold(name))
    if not rows:
        return None
    table = _table()
    if region and (meanings := regions.readings(region)):
        for country, admin in meanings:
            for row in rows:
                if table.countries[row] == country and (not admin or table.admins[row] == admin):
                    return _place(row)
        return None
    if len(rows) > 1 and len(language) == 5:
        home = language[3:].upper()
        rows = [row for row in rows if table.countries[row] == home] or rows
    return _place(rows[0])


def is_known(name: str) -> bool:
    """Tell whether the table has a place of this name; quicker than `find`."""
    return fold(name) in _table().index


@cache
def _keys() -> list[str]:
    return sorted(_table().index)


def search(prefix: str, limit: int = 20) -> list[Place]:
    """List places whose name in any language begins with `prefix`, best first.

    Larger cities come first; an exact name counts as twenty times its people.
    """
    wanted = fold(prefix)
    if not wanted:
        return []
    keys, table = _keys(), _table()
    best: dict[int, int] = {}
    for at in range(bisect_left(keys, wanted), len(keys)):
        if not keys[at].startswith(wanted):
            break
        for row in table.index[keys[at]]:
            weight = table.thousands[row] * (_EXACT if keys[at] == wanted else 1)
            best[row] = max(weight, best.get(row, 0))
    return [_place(row) for row in sorted(best, key=lambda row: (-best[row], row))[:limit]]
