"""Pictures of one entry from several places, each once: the same one in other sizes is no other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

from tui_news.model.article import Figure
from tui_news.model.safe_text import EMPTY

MOST = 200
"""Pictures of one entry that are kept."""

_PIXEL = 2
"""A picture with a side this short is there to count readers."""
_SMALL = 200
"""A picture narrower than this beside much wider ones stands for one of them (a thumbnail)."""
_SIZE = re.compile(r"[-_./@]?(?<!\d)\d{2,5}x\d{2,5}(?!\d)|(?<=/)(?:[wh]|width|height)[-_=]\d{2,5}")
_SIZING = frozenset(
    "w h width height size resize fit crop q quality auto dpr format fm s strip ssl".split()
)
"""Query parameters that ask for the same picture in another size or quality."""


def likeness(url: str) -> str:
    """Give what addresses of one picture in several sizes have in common."""
    try:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return url
    kept = sorted((name, value) for name, value in query if name.lower() not in _SIZING)
    return f"{parts.netloc.lower()}{_SIZE.sub('', parts.path)}?{kept}"


def merged(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Give every picture once, in the order given; of several sizes the largest, with all words.

    Pixels that count readers are left out, and thumbnails where larger pictures are there.
    """
    figures = tuple(figures)
    if len(figures) == 1:
        return () if _is_pixel(figures[0]) else figures
    found: dict[str, Figure] = {}
    for figure in figures:
        if not figure.url or _is_pixel(figure):
            continue
        key = likeness(figure.url)
        known = found.get(key)
        if known is not None:
            found[key] = _together(known, figure)
        elif len(found) < MOST:
            found[key] = figure
    widest = max((figure.width or 0 for figure in found.values()), default=0)
    words = {figure.caption for figure in found.values() if (figure.width or 0) == widest}
    return tuple(
        figure
        for figure in found.values()
        if not _is_thumbnail(figure, widest) or figure.caption not in {EMPTY, *words}
    )


def _is_thumbnail(figure: Figure, widest: int) -> bool:
    width = figure.width or _SMALL
    return width < _SMALL and widest >= 2 * width


def _is_pixel(figure: Figure) -> bool:
    return any(side is not None and side <= _PIXEL for side in (figure.width, figure.height))


def _together(known: Figure, other: Figure) -> Figure:
    larger = other if (other.width or 0) > (known.width or 0) else known
    return replace(
        larger,
        caption=known.caption or other.caption,
        credit=known.credit or other.credit,
        alt=known.alt or other.alt,
    )
