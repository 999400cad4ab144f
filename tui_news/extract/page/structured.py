"""schema.org JSON-LD: what the page says about its article (schema.org/Article and kin)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from tui_news.model.frozen import dataclass
from tui_news.text.sanitise import clean_line, decode_entities

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Reportage\w*|\w*NewsArticle|Review|Recipe)$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_MAX_NODES = 4_000
_MAX_UPDATES = 500
_MAX_PICTURES = 200
_CREDITED = ("creditText", "copyrightHolder", "author", "creator", "copyrightNotice")
_CREDITS = frozenset(("creditText", "copyrightNotice"))
_MAX_BYTES = 1_000_000
_TAGS = re.compile(r"<[^<>]{1,500}>")


@dataclass(frozen=True, slots=True)
class Update:
    """One entry of a live report (schema.org/LiveBlogPosting, `liveBlogUpdate`)."""

    time: str
    headline: str
    body: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What is said of one picture (schema.org/ImageObject)."""

    url: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Said:
    """Facts about one article as its structured data states them: raw strings, cleaned."""

    headline: str = ""
    description: str = ""
    body: str = ""
    """`articleBody` as plain text: a locator of the text, often incomplete."""
    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    image: str = ""
    caption: str = ""
    """What is said of the image ..."""
    credit: str = ""
    """... and whose it is."""
    url: str = ""
    language: str = ""
    site_name: str = ""
    logo: str = ""
    """The publisher's."""
    paid: bool = False
    """`isAccessibleForFree` is false."""
    live: bool = False
    """It is a report that goes on, entry by entry ..."""
    updates: tuple[Update, ...] = ()
    """... of which these are stated, in the order in which they stand."""
    pictures: tuple[Picture, ...] = ()
    """Pictures, of the article or beside it, of which something is said."""


NOTHING = Said()


def said(scripts: list[str], is_own: Callable[[str], bool] = lambda url: False) -> Said:
    """Give what the first, or the most telling, article object of JSON-LD scripts says.

    `is_own` tells whether an address is the page's: of several articles, that one is wanted.
    """
    best, best_worth = NOTHING, 0
    pictures: list[Picture] = []
    for script in scripts:
        for node, is_article in _nodes(script):
            if not is_article:
                pictures += _picture(node)
                continue
            found = _read(node)
            worth = 1 + 2 * bool(found.headline) + bool(found.published) + 2 * bool(found.body)
            worth += 6 * (bool(found.url) and is_own(found.url))
            if worth > best_worth:
                best, best_worth = found, worth
    return replace(best, pictures=tuple(pictures[:_MAX_PICTURES])) if pictures else best


def load_json(script: str) -> Any:
    """Read JSON as pages write it; None when it cannot be read."""
    script = script.strip()
    if not script or len(script) > _MAX_BYTES:
        return None
    if script.startswith(("<!--", "//", "/*")):
        start = min((at for at in (script.find("{"), script.find("[")) if at >= 0), default=0)
        script = script[start : max(script.rfind("}"), script.rfind("]")) + 1]
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(_TRAILING_COMMA.sub("", script.rstrip("; \n")), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(script: str) -> Iterator[tuple[dict[str, Any], bool]]:
    """Give the objects of a script that are articles or pictures, and which of the two they are."""
    if (
        "rticle" not in script
        and "ImageObject" not in script
        and "osting" not in script
        and "Report" not in script
        and ("Review" not in script and "Recipe" not in script)
    ):
        return
    stack: list[Any] = [load_json(script)]
    seen = 0
    while stack and seen < _MAX_NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, list):
            stack.extend(reversed(node))
        elif isinstance(node, dict):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _ARTICLE.search(name) for name in names):
                yield node, True
            elif "caption" in node or not _CREDITS.isdisjoint(node):
                yield node, False
            stack.extend(
                value
                for name, value in node.items()
                if isinstance(value, dict | list) and name != "liveBlogUpdate"
            )


def _read(node: dict[str, Any]) -> Said:
    body = _string(node.get("articleBody") or node.get("reviewBody") or node.get("text"), 400_000)
    updates = tuple(_updates(node.get("liveBlogUpdate")))
    return Said(
        headline=_line(node.get("headline") or node.get("name")),
        description=_line(node.get("description")),
        body=body,
        authors=tuple(_names(node.get("author") or node.get("creator"))),
        published=_string(node.get("datePublished") or node.get("dateCreated"), 80),
        updated=_string(node.get("dateModified"), 80),
        section=_line(node.get("articleSection")),
        keywords=tuple(_keywords(node.get("keywords"))),
        image=_file(node.get("image")) or _file(node.get("thumbnailUrl")),
        caption=_of_image(_first(node.get("image")), "caption"),
        credit=_of_image(_first(node.get("image")), *_CREDITED),
        url=_address(node.get("url") or node.get("mainEntityOfPage")),
        language=_string(node.get("inLanguage"), 20),
        site_name=next(_names(node.get("publisher")), ""),
        logo=_logo(_first(node.get("publisher"))),
        paid=str(node.get("isAccessibleForFree")).lower() == "false",
        live=bool(updates) or "LiveBlogPosting" in str(node.get("@type"))[:200],
        updates=updates,
    )


def _updates(value: Any) -> Iterator[Update]:
    for item in (value if isinstance(value, list) else [value])[:_MAX_UPDATES]:
        if isinstance(item, dict):
            body = _string(item.get("articleBody") or item.get("text"), 40_000)
            headline = _line(item.get("headline") or item.get("name"))
            if body or headline:
                time = _string(item.get("datePublished") or item.get("dateModified"), 80)
                yield Update(time, headline, body)


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _string(value: Any, limit: int) -> str:
    """Give plain text: entities decoded (twice where a site escaped twice), tags removed."""
    value = _first(value)
    return plain_text(value[:limit]) if isinstance(value, str) else ""


def plain_text(text: str) -> str:
    """Give text without entities (decoded twice, for sites that escape twice) and tags."""
    for _ in range(2):
        if "&" in text:
            text = decode_entities(text)
        if "<" in text:
            text = _TAGS.sub(" ", text)
    return text


def _line(value: Any) -> str:
    return clean_line(_string(value, 8_000))


def _names(value: Any) -> Iterator[str]:
    for item in (value if isinstance(value, list) else [value])[:12]:
        name = item.get("name") if isinstance(item, dict) else item
        for part in name if isinstance(name, list) else [name]:
            text = _line(part)
            if text and not text.startswith(("http:", "https:")):
                yield text


def _keywords(value: Any) -> Iterator[str]:
    parts = value if isinstance(value, list) else [value]
    for part in parts[:40]:
        name = part.get("name") if isinstance(part, dict) else part
        text = _line(name)
        for word in text.split(",") if "," in text else [text]:
            if word.strip():
                yield word.strip()


def _picture(node: dict[str, Any]) -> Iterator[Picture]:
    """Give what an object says of a picture, if it is one and has an address of its own."""
    url = _address(node.get("contentUrl")) or _address(node.get("url"))
    caption, credit = _of_image(node, "caption"), _of_image(node, *_CREDITED)
    if url and (caption or credit) and str(node.get("@type", "ImageObject")) == "ImageObject":
        yield Picture(url, caption, credit)


def _of_image(image: Any, *names: str) -> str:
    """Give what an ImageObject says of itself under the first of some names."""
    if not isinstance(image, dict):
        return ""
    return next((text for name in names for text in _names(image.get(name))), "")


def _logo(publisher: Any) -> str:
    return _address(publisher.get("logo")) if isinstance(publisher, dict) else ""


def _address(value: Any) -> str:
    value = _first(value)
    if isinstance(value, dict):
        value = _first(value.get("url") or value.get("@id") or value.get("contentUrl"))
    return value if isinstance(value, str) and len(value) < 2_048 else ""


def _file(value: Any) -> str:
    """Give a picture's address; a reference to another object of the graph (`#...`) is none."""
    address = _address(value)
    return "" if "#" in address else address
