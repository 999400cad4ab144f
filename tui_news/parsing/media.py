"""Media RSS and its kin: the pictures, files and words that hang on an entry.

Source: Media RSS 1.5.1 (rssboard.org/media-rss).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from tui_news.model.parsed import ParsedEnclosure, ParsedPicture
from tui_news.parsing.limits import MAX_CHILDREN
from tui_news.parsing.namespaces import Names
from tui_news.parsing.numbers import natural
from tui_news.parsing.titles import plain
from tui_news.parsing.urls import web_url

_PICTURE_ENDS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")


class Media:
    """What the media elements of one entry say, gathered while walking them."""

    __slots__ = (
        "categories",
        "credits",
        "description",
        "enclosures",
        "keywords",
        "pictures",
        "thumbnails",
        "title",
    )

    def __init__(self) -> None:
        self.pictures: list[ParsedPicture] = []
        self.thumbnails: list[ParsedPicture] = []
        self.enclosures: list[ParsedEnclosure] = []
        self.title = ""
        self.description = ""
        self.credits: list[str] = []
        self.keywords: list[str] = []
        self.categories: list[tuple[str, str, str]] = []
        """Term, scheme, label as written."""

    def all_pictures(self) -> tuple[ParsedPicture, ...]:
        """Give every picture once, thumbnails after the pictures that they stand for."""
        if len(self.pictures) + len(self.thumbnails) < 2:
            return tuple(self.pictures or self.thumbnails)
        first: dict[str, ParsedPicture] = {}
        for picture in (*self.pictures, *self.thumbnails):
            known = first.get(picture.url)
            if known is None or (picture.caption and not known.caption):
                first[picture.url] = picture
        return tuple(first.values())

    @property
    def lead(self) -> str:
        """The URL of the picture to show first."""
        shown = self.pictures or self.thumbnails
        return shown[0].url if shown else ""


NO_MEDIA = Media()
"""What an entry without media elements has; never written to."""


def read_media(elements: Sequence[Any], names: Names, base: str) -> Media:
    """Read the `media:*` elements of an entry, groups and nested ones too."""
    media = Media()
    for element in elements:
        if len(element):
            _nest(element, names, media, base)
        else:
            _leaf(names[element.tag], element, media, base, "", "")
    return media


def lone_picture(element: Any, names: Names, base: str) -> ParsedPicture | None:
    """Read an entry's only media element, if it is a picture with nothing else to say: the most
    frequent kind."""
    get = element.get
    if len(element) or not (url := get("url")):
        return None
    key = names[element.tag]
    if key == "media:content":
        medium = get("medium")
        if medium != "image" and not is_picture(url, get("type") or "", medium or ""):
            return None
    elif key != "media:thumbnail":
        return None
    return _picture(url, element, "", "") if (url := web_url(url, base)) else None


def read_enclosure(url: str, kind: str, length: str, base: str) -> ParsedEnclosure | None:
    """Make an enclosure of its written facts; None without a web address."""
    url = web_url(url, base)
    if not url:
        return None
    return ParsedEnclosure(url, plain(kind) if kind else "", natural(length) if length else None)


def is_picture(url: str, kind: str, medium: str = "") -> bool:
    """Tell whether a file is a picture, by what is said of it, else by its name."""
    if kind or medium:
        return medium == "image" or kind[:5].lower() == "image" or medium.lower() == "image"
    return url.lower().partition("?")[0].endswith(_PICTURE_ENDS)


def _nest(outer: Any, names: Names, media: Media, base: str) -> None:
    """Read a group, or a content with words inside; what it says holds for all that is in it."""
    waiting = [(outer, "", "")]
    while waiting:
        element, caption, credit = waiting.pop()
        if len(element):
            caption, credit = _words(element, names, caption, credit)
            waiting.extend([(child, caption, credit) for child in reversed(element[:MAX_CHILDREN])])
        _leaf(names[element.tag], element, media, base, caption, credit)


def _words(element: Any, names: Names, caption: str, credit: str) -> tuple[str, str]:
    """Give the caption and the credit that a group or a content states for what is in it."""
    for child in element[:MAX_CHILDREN]:
        text = (child.text or "").strip()
        if not text:
            continue
        key = names[child.tag]
        if key in ("media:description", "media:text") or (key == "media:title" and not caption):
            caption = text
        elif key == "media:credit" or (key == "media:copyright" and not credit):
            credit = text
    return plain(caption), plain(credit)


def _leaf(key: str, element: Any, media: Media, base: str, caption: str, credit: str) -> None:
    """Read one element without what is inside it."""
    if key == "media:content":
        url = element.get("url")
        if not url:
            return
        kind, medium = element.get("type") or "", element.get("medium") or ""
        if is_picture(url, kind, medium):
            if url := web_url(url, base):
                media.pictures.append(_picture(url, element, caption, credit))
        elif medium != "document" or kind:
            enclosure = read_enclosure(url, kind, element.get("fileSize") or "", base)
            if enclosure is not None:
                media.enclosures.append(enclosure)
    elif key == "media:thumbnail":
        written = element.get("url") or element.get("href") or element.text or ""
        if url := web_url(written, base):
            media.thumbnails.append(_picture(url, element, caption, credit))
    elif key == "media:peerlink":
        enclosure = read_enclosure(element.get("href") or "", element.get("type") or "", "", base)
        if enclosure is not None:
            media.enclosures.append(enclosure)
    elif key != "media:group":
        _word(key, element, media)


def _word(key: str, element: Any, media: Media) -> None:
    text = (element.text or "").strip()
    if key == "media:category":
        label = element.get("label") or ""
        if text or label:
            media.categories.append((text or label, element.get("scheme") or "", label))
    elif not text:
        return
    elif key == "media:title":
        media.title = media.title or text
    elif key in ("media:description", "media:text"):
        media.description = media.description or text
    elif key == "media:credit":
        if (element.get("role") or "").lower() in ("", "author", "owner"):
            media.credits.append(text)
    elif key == "media:keywords":
        media.keywords.extend(text.split(","))


def _picture(url: str, element: Any, caption: str, credit: str) -> ParsedPicture:
    width, height = element.get("width"), element.get("height")
    return ParsedPicture(
        url,
        caption,
        credit,
        _pixels(width[:12]) if width else None,
        _pixels(height[:12]) if height else None,
    )


@lru_cache(maxsize=512)
def _pixels(written: str) -> int | None:
    if not written.isdecimal():
        written = written.strip().removesuffix("px").partition(".")[0]
    return int(written) if written.isdecimal() and len(written) < 6 else None
