"""Where an entry happened: GeoRSS simple and GML, W3C geo, ICBM."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from tui_news.parsing.namespaces import Names
from tui_news.parsing.patterns import lazily

_SPLIT = lazily(r"[\s,;]+")


Place = tuple[float | None, float | None]
NOWHERE: Place = (None, None)


def read_place(elements: Sequence[Any], names: Names) -> Place:
    """Give latitude and longitude in degrees from an entry's geographic elements, or NOWHERE."""
    latitude = longitude = ""
    for element in elements:
        for part in element.iter():
            key, text = names[part.tag], (part.text or "").strip()
            if key in ("georss:point", "gml:pos", "georss:pos") and text:
                numbers = _SPLIT.split(text)
                if len(numbers) >= 2:
                    return _degrees(numbers[0], numbers[1])
            elif key in ("geo:lat", "icbm:latitude"):
                latitude = text
            elif key in ("geo:long", "geo:lon", "icbm:longitude"):
                longitude = text
    return _degrees(latitude, longitude) if latitude and longitude else NOWHERE


def _degrees(latitude: str, longitude: str) -> Place:
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return NOWHERE
    if not (math.isfinite(north) and abs(north) <= 90 and abs(east) <= 180) or north == east == 0:
        return NOWHERE
    return north, east
