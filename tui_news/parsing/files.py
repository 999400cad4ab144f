"""The pictures and files of an entry, from enclosures, media elements and lone images."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui_news.model.parsed import ParsedEnclosure, ParsedPicture
from tui_news.parsing.media import (
    NO_MEDIA,
    Media,
    is_picture,
    lone_picture,
    read_enclosure,
    read_media,
)
from tui_news.parsing.namespaces import Names
from tui_news.parsing.urls import web_url

Files = tuple[tuple[ParsedPicture, ...], tuple[ParsedEnclosure, ...], str, Media]
"""What hangs on an entry, each file once: its pictures, its files, the URL of the picture to show
first, and the words of the media elements."""

NO_FILES: Files = ((), (), "", NO_MEDIA)

_OTHERS = frozenset({"enclosure", "atom:link"})

SHELVES = frozenset({"media", "enclosure", "atom:link", "image"})
"""The shelves of elements that `read_files` looks at."""


def read_files(
    many: dict[str, Sequence[Any]],
    names: Names,
    base: str,
    *,
    linked: tuple[ParsedEnclosure, ...] = (),
    original: str = "",
) -> Files:
    """Gather the files of an entry from its elements.

    Args:
        many: the entry's elements by shelf.
        names: the document's names.
        base: the URL that relative ones start from.
        linked: enclosures that were found already (Atom links).
        original: the address that a tracker's enclosure URL hides.
    """
    media_elements = many.get("media")
    if media_elements and len(media_elements) == 1 and not linked and _OTHERS.isdisjoint(many):
        picture = lone_picture(media_elements[0], names, base)
        if picture is not None:
            return (picture,), (), picture.url, NO_MEDIA
    media = read_media(media_elements, names, base) if media_elements else NO_MEDIA
    enclosures: Sequence[ParsedEnclosure] = linked or _enclosures(many, base, original)
    pictures = media.all_pictures()
    if enclosures:
        pictures = _with_enclosed(pictures, enclosures)
    if media.enclosures:
        enclosures = [*enclosures, *media.enclosures]
    image = media.lead
    if not image and "image" in many:
        image = _image(many["image"], base)
    if not image and pictures:
        image = pictures[0].url
    return pictures, _once(enclosures), image, media


def _enclosures(many: dict[str, Sequence[Any]], base: str, original: str) -> list[ParsedEnclosure]:
    """Read RSS enclosures, and the Atom links that do the same in RSS."""
    written = []
    for element in many.get("enclosure", ()):
        url = original or element.get("url") or element.get("href") or element.get("URL")
        url = url or element.text or ""
        written.append((url, element))
        original = ""
    for element in many.get("atom:link", ()):
        if element.get("rel") == "enclosure":
            written.append((element.get("href") or "", element))
    enclosures = []
    for url, element in written:
        kind, length = element.get("type") or "", element.get("length") or ""
        if (enclosure := read_enclosure(url, kind, length, base)) is not None:
            enclosures.append(enclosure)
    return enclosures


def _with_enclosed(
    pictures: tuple[ParsedPicture, ...], enclosures: Sequence[ParsedEnclosure]
) -> tuple[ParsedPicture, ...]:
    """Add the enclosures that are pictures and not there yet."""
    known = {picture.url for picture in pictures}
    for enclosure in enclosures:
        if enclosure.url not in known and is_picture(enclosure.url, enclosure.type):
            known.add(enclosure.url)
            pictures = (*pictures, ParsedPicture(enclosure.url))
    return pictures


def _once(enclosures: Sequence[ParsedEnclosure]) -> tuple[ParsedEnclosure, ...]:
    if len(enclosures) < 2:
        return tuple(enclosures)
    by_url: dict[str, ParsedEnclosure] = {}
    for enclosure in enclosures:
        by_url.setdefault(enclosure.url, enclosure)
    return tuple(by_url.values())


def _image(elements: Sequence[Any], base: str) -> str:
    """Give the address in the first `image` element that has one, in any of its four forms."""
    for element in elements:
        if (element.get("rel") or "image") != "image":
            continue
        written = [element.get("href"), element.get("url"), element.text]
        written += [part.text for part in element if part.tag.endswith("url")]
        for text in written:
            if text and (url := web_url(text, base)):
                return url
    return ""
