"""Media RSS and its kin: the pictures, files and words that hang on an entry.

Source: Media RSS 1.5.1 (rssboard.org/media-rss).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tui_news.model.parsed import ParsedEnclosure, ParsedPicture
from tui_news.parsing.namespaces import Names
from tui_news.parsing.titles import plain
from tui_news.parsing.urls import web_url

_PICTURE_ENDS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif")
_MAX_LENGTH = 1 << 50


@dataclass(slots=True)
class Media:
    """What the media elements of one entry say, gathered while walking them."""

    pictures: list[ParsedPicture] = field(default_factory=list)
    thumbnails: list[ParsedPicture] = field(default_factory=list)
    enclosures: list[ParsedEnclosure] = field(default_factory=list)
    title: str = ""
    description: str = ""
    credits: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    categories: list[tuple[str, str, str]] = field(default_factory=list)
    """Term, scheme, label."""

    def all_pictures(self) -> tuple[ParsedPicture, ...]:
        """Give every picture once, thumbnails after the pictures that they stand for."""
        first: dict[str, ParsedPicture] = {}
        for picture in (*self.pictures, *self.thumbnails):
            known = first.get(picture.url)
            if known is None or (picture.caption and not known.caption):
                first[picture.url] = picture
        return tuple(first.values())


def read_media(elements: list[Any], names: Names, base: str) -> Media:
    """Read the `media:*` elements of an entry, groups and nested ones too."""
    media = Media()
    waiting = [(element, "", "") for element in reversed(elements)]
    while waiting:
        element, caption, credit = waiting.pop()
        key = names[element.tag]
        text = (element.text or "").strip()
        if key in ("media:group", "media:content"):
            caption, credit = _words(element, names, caption, credit)
            waiting.extend(
                (child, caption, credit)
                for child in reversed(element)
                if isinstance(child.tag, str)
            )
            if key == "media:content":
                _content(element, media, base, caption, credit)
        elif key == "media:thumbnail":
            picture = _picture(element, base, caption, credit, written=text)
            if picture is not None:
                media.thumbnails.append(picture)
        elif key == "media:title":
            media.title = media.title or text
        elif key in ("media:description", "media:text"):
            media.description = media.description or text
        elif key == "media:credit" and text:
            if element.get("role", "").lower() in ("", "author", "owner"):
                media.credits.append(text)
        elif key == "media:keywords" and text:
            media.keywords.extend(text.split(","))
        elif key == "media:category":
            label = element.get("label", "")
            if text or label:
                media.categories.append((text or label, element.get("scheme", ""), label))
    return media


def read_enclosure(url: str, kind: str, length: str, base: str) -> ParsedEnclosure | None:
    """Make an enclosure of its written facts; None without a web address."""
    url = web_url(url, base)
    if not url:
        return None
    return ParsedEnclosure(url, plain(kind) if kind else "", length_of(length))


def length_of(written: str) -> int | None:
    """Give a stated size in bytes; None where it is no sensible number."""
    written = written.strip()
    if written.isascii() and written.isdigit() and len(written) < 17:
        number = int(written)
        return number if number < _MAX_LENGTH else None
    return None


def is_picture(url: str, kind: str, medium: str = "") -> bool:
    """Tell whether a file is a picture, by what is said of it, else by its name."""
    if kind or medium:
        return kind.lower().startswith("image") or medium.lower() == "image"
    return url.lower().partition("?")[0].endswith(_PICTURE_ENDS)


def _words(element: Any, names: Names, caption: str, credit: str) -> tuple[str, str]:
    for child in element:
        key = names[child.tag]
        text = (child.text or "").strip()
        if not text:
            continue
        if key in ("media:description", "media:text") or (key == "media:title" and not caption):
            caption = text
        elif key in ("media:credit", "media:copyright") and not (
            key[-9:] == "copyright" and credit
        ):
            credit = text
    return caption, credit


def _content(element: Any, media: Media, base: str, caption: str, credit: str) -> None:
    url, kind = element.get("url", ""), element.get("type", "")
    medium = element.get("medium", "")
    if not url:
        return
    if is_picture(url, kind, medium):
        picture = _picture(element, base, caption, credit)
        if picture is not None:
            media.pictures.append(picture)
    elif medium != "document" or kind:
        enclosure = read_enclosure(url, kind, element.get("fileSize", ""), base)
        if enclosure is not None:
            media.enclosures.append(enclosure)


def _picture(
    element: Any, base: str, caption: str, credit: str, *, written: str = ""
) -> ParsedPicture | None:
    url = web_url(element.get("url") or element.get("href") or written, base)
    if not url:
        return None
    return ParsedPicture(
        url,
        plain(caption) if caption else "",
        plain(credit) if credit else "",
        _pixels(element.get("width")),
        _pixels(element.get("height")),
    )


def _pixels(written: str | None) -> int | None:
    if not written:
        return None
    digits = written.strip().removesuffix("px").partition(".")[0]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else None
