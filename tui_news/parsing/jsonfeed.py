"""JSON Feed 1.0 and 1.1 (jsonfeed.org) to a ParsedFeed; a wrong type costs its field only."""

from __future__ import annotations

import json
from typing import Any

from tui_news.errors import ParseError
from tui_news.model.parsed import (
    ParsedCategory,
    ParsedEnclosure,
    ParsedEntry,
    ParsedFeed,
    ParsedPicture,
)
from tui_news.parsing.bodies import body, body_of_text
from tui_news.parsing.dates import parse_date
from tui_news.parsing.limits import MAX_CHILDREN, MAX_COMMAS, MAX_ENTRIES, TOO_MANY_ENTRIES
from tui_news.parsing.media import is_picture
from tui_news.parsing.numbers import natural
from tui_news.parsing.people import people
from tui_news.parsing.titles import literal
from tui_news.parsing.urls import web_url
from tui_news.text.sanitise import decode_entities


def read_json_feed(text: str, url: str) -> ParsedFeed:
    """Map a JSON document.

    Raises:
        ParseError: it is no JSON, or JSON that is no feed.
    """
    document, is_whole = _load(text, url)
    items = document.get("items")
    version = _string(document.get("version"))
    if not isinstance(items, list):
        items = []
    if "jsonfeed.org" not in version and not items:
        raise ParseError(url, "the answer is JSON, but not a JSON Feed")
    home = web_url(_string(document.get("home_page_url")), url)
    self_url = web_url(_string(document.get("feed_url")), url)
    base = url or self_url or home
    own = _authors(document)
    return ParsedFeed(
        format=f"json {version.rpartition('/')[2]}".strip() if "/" in version else "json",
        title=_line(document.get("title")),
        link=home,
        self_url=self_url,
        subtitle=_line(document.get("description")),
        language=literal(_string(document.get("language"))).replace("_", "-"),
        icon=web_url(_string(document.get("icon")) or _string(document.get("favicon")), base),
        entries=tuple(
            [entry for item in items[:MAX_ENTRIES] if (entry := _entry(item, base, own))]
        ),
        repaired=not is_whole,
        notes=(
            *((TOO_MANY_ENTRIES,) if len(items) > MAX_ENTRIES else ()),
            *(() if is_whole else (SALVAGED,)),
        ),
    )


SALVAGED = "the JSON is damaged; whole entries were saved from it"


def _load(text: str, url: str) -> tuple[dict[str, Any], bool]:
    """Give the document, and whether it is whole."""
    if text.count(",") > MAX_COMMAS:
        raise ParseError(url, "the feed is too large to read")
    try:
        document = json.loads(text, strict=False)
    except RecursionError:
        raise ParseError(url, "the JSON is nested too deeply to be a feed") from None
    except ValueError:
        from tui_news.parsing.json_salvage import salvage_json

        if (saved := salvage_json(text)) is None:
            raise ParseError(url, "the answer begins like JSON but is not valid JSON") from None
        return saved, False
    if not isinstance(document, dict):
        raise ParseError(url, "the answer is JSON, but not a JSON Feed")
    return document, True


_TELLING = frozenset({"id", "url", "title", "content_html", "content_text", "summary"})
"""Keys of which an item must have one, or it says nothing."""


def _entry(item: object, base: str, own: tuple[str, ...]) -> ParsedEntry | None:
    """Map an item; None if it says nothing. What is no string where one should be is not there."""
    if not isinstance(item, dict):
        return None
    texts = {key: value for key, value in item.items() if type(value) is str and value}
    if type(number := item.get("id")) in (int, float):
        texts["id"] = str(number)
    if _TELLING.isdisjoint(texts):
        return None
    get = texts.get
    content, text, summary = get("content_html"), get("content_text"), get("summary")
    written, changed = (
        get(key) or _number(item.get(key)) for key in ("date_published", "date_modified")
    )
    published = parse_date(written) if written else None
    identifier = literal(texts["id"]) if "id" in texts else ""
    link = get("url") or get("external_url")
    enclosures = _attachments(item["attachments"], base) if "attachments" in item else ()
    image = web_url(get("image") or get("banner_image") or "", base)
    pictures = [ParsedPicture(image)] if image else []
    for file in enclosures:
        if is_picture(file.url, file.type) and file.url != image:
            pictures.append(ParsedPicture(file.url))
    authors = _authors(item) or own
    tags = _tags(item["tags"]) if "tags" in item else ()
    return ParsedEntry(
        id=identifier,
        link=web_url(link, base) if link else web_url(identifier),
        title=_line(get("title")),
        author=", ".join(authors),
        authors=authors,
        summary=body_of_text(summary) if summary else "",
        content=body(content, base) if content else body_of_text(text) if text else "",
        published=published,
        updated=parse_date(changed) if changed else None,
        published_raw=literal(written) if written and published is None else "",
        categories=tags,
        typed_categories=tuple([ParsedCategory(tag) for tag in tags]),
        image=image or (pictures[0].url if pictures else ""),
        pictures=tuple(pictures),
        enclosures=enclosures,
        language=literal(get("language", "")).replace("_", "-"),
    )


def _tags(written: object) -> tuple[str, ...]:
    """Read `tags`; a lone string instead of a list is one tag."""
    words = written if isinstance(written, list) else [written]
    return tuple(dict.fromkeys([tag for word in words[:MAX_CHILDREN] if (tag := _line(word))]))


def _attachments(written: object, base: str) -> tuple[ParsedEnclosure, ...]:
    files: dict[str, ParsedEnclosure] = {}
    for item in written[:MAX_CHILDREN] if isinstance(written, list) else [written]:
        if isinstance(item, dict) and (url := web_url(_string(item.get("url")), base)):
            size = item.get("size_in_bytes")
            length = natural(_number(size).removesuffix(".0"))
            files.setdefault(
                url, ParsedEnclosure(url, literal(_string(item.get("mime_type"))), length)
            )
    return tuple(files.values())


def _authors(holder: dict[str, Any]) -> tuple[str, ...]:
    """Read `authors` (1.1) or `author` (1.0); objects, or the plain names that some write."""
    written = holder.get("authors") or holder.get("author")
    if not written:
        return ()
    several = written[:MAX_CHILDREN] if isinstance(written, list) else [written]
    return people(
        _string(one.get("name")) if isinstance(one, dict) else _string(one) for one in several
    )


def _line(value: object) -> str:
    text = _string(value)
    return literal(decode_entities(text)) if text else ""


def _number(value: object) -> str:
    """Write a number as if it had been a string, which it often is; empty if it is neither."""
    return str(value)[:30] if type(value) in (int, float, str) else ""


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
