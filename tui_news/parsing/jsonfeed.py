"""JSON Feed 1.0 and 1.1 (jsonfeed.org) to a ParsedFeed; wrong types cost a field, never the feed."""

from __future__ import annotations

import json
from typing import Any

from tui_news.errors import ParseError
from tui_news.model.parsed import ParsedEnclosure, ParsedEntry, ParsedFeed, ParsedPicture
from tui_news.parsing.bodies import body, body_of_text
from tui_news.parsing.dates import parse_date
from tui_news.parsing.media import is_picture
from tui_news.parsing.people import people
from tui_news.parsing.titles import literal
from tui_news.parsing.urls import web_url
from tui_news.text.sanitise import decode_entities


def read_json_feed(text: str, url: str) -> ParsedFeed:
    """Map a JSON document.

    Raises:
        ParseError: it is no JSON, or JSON that is no feed.
    """
    try:
        document = json.loads(text, strict=False)
    except RecursionError:
        raise ParseError(url, "the JSON is nested too deeply to be a feed") from None
    except ValueError:
        raise ParseError(url, "the answer begins like JSON but is not valid JSON") from None
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise ParseError(url, "the answer is JSON, but not a JSON Feed")
    version = _string(document.get("version"))
    if "jsonfeed" not in version and not (document.get("title") or document["items"]):
        raise ParseError(url, "the answer is JSON, but not a JSON Feed")
    home = web_url(_string(document.get("home_page_url")), url)
    self_url = web_url(_string(document.get("feed_url")), url)
    base = url or self_url or home
    own = _authors(document)
    return ParsedFeed(
        format=f"json {version.rpartition('/')[2]}".strip(),
        title=_line(document.get("title")),
        link=home,
        self_url=self_url,
        subtitle=_line(document.get("description")),
        language=literal(_string(document.get("language"))),
        icon=web_url(_string(document.get("icon")) or _string(document.get("favicon")), base),
        entries=tuple(
            _entry(item, base, own) for item in document["items"] if isinstance(item, dict) and item
        ),
    )


def _entry(item: dict[str, Any], base: str, own: tuple[str, ...]) -> ParsedEntry:
    content = _string(item.get("content_html"))
    text = _string(item.get("content_text"))
    published = _string(item.get("date_published"))
    enclosures = _attachments(item.get("attachments"), base)
    image = web_url(_string(item.get("image")) or _string(item.get("banner_image")), base)
    pictures = (ParsedPicture(image),) if image else ()
    pictures += tuple(
        ParsedPicture(file.url)
        for file in enclosures
        if is_picture(file.url, file.type) and file.url != image
    )
    tags = item.get("tags")
    tags = [tags] if isinstance(tags, str) else tags if isinstance(tags, list) else []
    authors = _authors(item) or own
    identifier = item.get("id")
    link = web_url(_string(item.get("url")), base) or web_url(
        _string(item.get("external_url")), base
    )
    return ParsedEntry(
        id=literal(_string(identifier) or (str(identifier) if type(identifier) is int else "")),
        link=link or web_url(_string(identifier)),
        title=_line(item.get("title")),
        author=", ".join(authors),
        authors=authors,
        summary=body_of_text(_string(item.get("summary"))),
        content=body(content, base) if content else body_of_text(text),
        published=parse_date(published),
        updated=parse_date(_string(item.get("date_modified"))),
        published_raw=literal(published),
        categories=tuple(dict.fromkeys(tag for word in tags if (tag := _line(word)))),
        image=image or (pictures[0].url if pictures else ""),
        pictures=pictures,
        enclosures=enclosures,
        language=literal(_string(item.get("language"))),
    )


def _attachments(written: object, base: str) -> tuple[ParsedEnclosure, ...]:
    files = {}
    for item in written if isinstance(written, list) else ():
        if isinstance(item, dict) and (url := web_url(_string(item.get("url")), base)):
            size = item.get("size_in_bytes")
            length = size if type(size) is int and 0 <= size < 1 << 50 else None
            files.setdefault(
                url, ParsedEnclosure(url, literal(_string(item.get("mime_type"))), length)
            )
    return tuple(files.values())


def _authors(holder: dict[str, Any]) -> tuple[str, ...]:
    """Read `authors` (1.1) or `author` (1.0); objects, or the plain names that some write."""
    written = holder.get("authors") or holder.get("author")
    several = written if isinstance(written, list) else [written]
    return people(
        _string(one.get("name")) if isinstance(one, dict) else _string(one) for one in several
    )


def _line(value: object) -> str:
    return literal(decode_entities(_string(value)))


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
