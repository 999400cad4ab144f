"""One Atom entry to one ParsedEntry."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from tui_news.model.parsed import ParsedEntry
from tui_news.parsing.atom_links import NO_LINKS, read_links
from tui_news.parsing.bodies import body
from tui_news.parsing.categories import read_categories
from tui_news.parsing.constructs import construct_body, construct_line
from tui_news.parsing.dates import parse_date
from tui_news.parsing.files import NO_FILES, SHELVES, read_files
from tui_news.parsing.limits import MAX_CHILDREN
from tui_news.parsing.media import Media
from tui_news.parsing.namespaces import Categories, Names
from tui_news.parsing.numbers import natural
from tui_news.parsing.people import lone_person, people, written_person
from tui_news.parsing.places import NOWHERE, read_place
from tui_news.parsing.shapes import Shape, plain_texts, shape_of
from tui_news.parsing.titles import literal, plain
from tui_news.parsing.urls import web_url
from tui_news.parsing.xml import XML_LANG

_STAND_INS = {
    "id": "guid dc:identifier",
    "published": "issued created pubdate dcterms:issued dcterms:created dc:date",
    "updated": "modified dcterms:modified",
    "count": "thr:total slash:comments",
    "language": "dc:language",
}
"""What stands in for a field that the entry's own element does not give, in this order."""

_USUAL = frozenset("id published updated".split())
"""The texts that most entries have, and many no others."""

_TEXTS = _USUAL.union(
    "comments itunes:author itunes:keywords feedburner:origlink".split(),
    *[keys.split() for keys in _STAND_INS.values()],
)
"""Elements whose first non-empty text counts."""

_SHELVES = {
    key: shelf
    for shelf, keys in {
        "title": "title",
        "summary": "summary",
        "content": "content",
        "other title": "dc:title",
        "other summary": "description dc:description itunes:summary",
        "other content": "content:encoded",
        "link": "link",
        "author": "author dc:creator",
        "category": "category dc:subject dcterms:subject",
        "enclosure": "enclosure",
        "source": "source",
        "image": "itunes:image image",
        "media": "media:group media:content media:thumbnail media:title media:description"
        " media:text media:credit media:keywords media:category media:peerlink",
        "geo": "georss:point georss:where geo:lat geo:long geo:lon geo:point",
    }.items()
    for key in keys.split()
}
"""Elements of which every one may count, and the shelf that each goes to."""

_ESCAPED = frozenset({"content:encoded", "description", "itunes:summary", "dc:description"})
"""Elements of RSS and its modules: their text is markup, whatever Atom says of untyped ones."""

_TAG = attrgetter("tag")


def read_entry(entry: Any, names: Names, base: str, authors: tuple[str, ...] = ()) -> ParsedEntry:
    """Map an `entry` element; `authors` are the feed's, which an entry without any inherits."""
    if names.has_bases:
        base = names.base(entry, base)
    children = entry[:MAX_CHILDREN]
    tags = tuple(map(_TAG, children))
    shape = names.shapes.get(tags) or names.learn(tags, _shape)
    found = plain_texts(children, shape)
    if found is None:
        found = _texts(children, shape)
    get = found.get
    many = dict(zip(shape.shelves, shape.piles(children), strict=False))
    keywords, count, language, comments_url = "", None, None, ""
    if not shape.is_usual:
        keywords, count, language = get("itunes:keywords", ""), get("count"), get("language")
        comments_url = web_url(found["comments"], base) if "comments" in found else ""

    links = read_links(many["link"], names, base) if "link" in many else NO_LINKS
    pictures, enclosures, image, media = NO_FILES
    if links.enclosures or not SHELVES.isdisjoint(many):
        pictures, enclosures, image, media = read_files(many, names, base, linked=links.enclosures)
    title = _construct("title", many)
    summary, content = _construct("summary", many), _construct("content", many)
    lead = "" if summary is None else _body(summary, names, base)
    if not lead and media.description:
        lead = body(media.description, base)
    written, changed = get("published"), get("updated")
    published = parse_date(written) if written else None
    updated = published
    if changed != written:
        updated = parse_date(changed) if changed else None
    unread = "" if published or updated else written or changed
    typed, categories = _categories(many, media, keywords, names)
    authors = _authors(many, found, names) or authors
    count = count or links.comments
    latitude, longitude = read_place(many["geo"], names) if "geo" in many else NOWHERE
    identifier = literal(found["id"]) if "id" in found else ""
    link = links.alternate
    if "feedburner:origlink" in found:
        link = web_url(found["feedburner:origlink"]) or link
    if not link:
        link = links.fallback or web_url(identifier) or _source_of_content(content, names, base)
    language = (names.has_languages and entry.get(XML_LANG)) or language
    # By place, in the order of the fields: names would take longer than all that is in them.
    return ParsedEntry(
        identifier,
        link,
        ("" if title is None else construct_line(title)) or plain(media.title),
        ", ".join(authors),
        authors,
        lead,
        "" if content is None else _body(content, names, base),
        published,
        updated,
        literal(unread) if unread else "",
        categories,
        typed,
        links.replies or comments_url,
        natural(count) if count else None,
        image,
        pictures,
        enclosures,
        literal(language).replace("_", "-") if language else "",
        _source_title(many["source"], names) if "source" in many else "",
        latitude,
        longitude,
    )


@lru_cache(maxsize=64)
def _shape(keys: tuple[str, ...]) -> Shape:
    return shape_of(keys, texts=_TEXTS, usual=_USUAL, shelf_of=_SHELVES, fill_gaps=_fill_gaps)


def _texts(children: list[Any], shape: Shape) -> dict[str, str]:
    """Give an entry's texts by field, trimmed, the first that is not blank of each key."""
    found: dict[str, str] = {}
    for key, place in shape.texts:
        text = children[place].text
        if text and key not in found and (text := text.strip()):
            found[key] = text
    _fill_gaps(found)
    return found


def _fill_gaps(found: dict[str, str]) -> None:
    """Let other elements speak where Atom's own are silent."""
    for field, keys in _STAND_INS.items():
        if field not in found:
            for key in keys.split():
                if key in found:
                    found[field] = found[key]
                    break


def _construct(field: str, many: dict[str, Sequence[Any]]) -> Any:
    """Give the element of a text construct: Atom's own, or the first that stands in for it."""
    if field in many:
        return many[field][-1]
    others = many.get(f"other {field}")
    return others[0] if others else None


def _body(element: Any, names: Names, base: str) -> str:
    if names.has_bases:
        base = names.base(element, base)
    is_markup = names[element.tag] in _ESCAPED and not element.get("type")
    return construct_body(
        element,
        base,
        is_clean=names.is_clean,
        is_markup=is_markup,
        has_bases=names.has_bases,
    )


def _source_of_content(content: Any, names: Names, base: str) -> str:
    """Give the address of content that is elsewhere (RFC 4287, section 4.1.3.2)."""
    written = None if content is None else content.get("src")
    return web_url(written, names.base(content, base)) if written else ""


def _authors(
    many: dict[str, Sequence[Any]], found: dict[str, str], names: Names
) -> tuple[str, ...]:
    if "author" in many:
        elements = many["author"]
        if len(elements) == 1:
            own = lone_person(elements[0], names)
        else:
            own = people(written_person(element, names) for element in elements)
        if own:
            return own
    if "itunes:author" in found:
        return people((found["itunes:author"],))
    if "source" not in many:
        return ()
    parts = [part for source in many["source"] for part in source]
    return people(written_person(part, names) for part in parts if names[part.tag] == "author")


def _source_title(sources: Sequence[Any], names: Names) -> str:
    for source in sources:
        for part in source:
            if names[part.tag] == "title":
                return construct_line(part)
    return ""


def _categories(
    many: dict[str, Sequence[Any]], media: Media, keywords: str, names: Names
) -> Categories:
    written = [
        (
            element.get("term") or element.text or "",
            element.get("scheme") or element.get("domain") or "",
            element.get("label") or "",
        )
        for element in many.get("category", ())
    ]
    if media.categories or media.keywords:
        written += media.categories
        written += [(word, "", "") for word in media.keywords]
    if keywords:
        written += [(word, "", "") for word in keywords.split(",")]
    return read_categories(written, names)
