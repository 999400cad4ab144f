"""One Atom entry to one ParsedEntry."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from tui_news.model.parsed import ParsedCategory, ParsedEntry
from tui_news.parsing.atom_links import NO_LINKS, read_links
from tui_news.parsing.bodies import body
from tui_news.parsing.categories import one_category, shown_categories, typed_categories
from tui_news.parsing.constructs import construct_body, construct_line
from tui_news.parsing.dates import parse_date
from tui_news.parsing.files import NO_FILES, SHELVES, read_files
from tui_news.parsing.limits import MAX_CHILDREN
from tui_news.parsing.media import Media
from tui_news.parsing.namespaces import Names
from tui_news.parsing.numbers import natural
from tui_news.parsing.people import people, person, written_person
from tui_news.parsing.places import read_place
from tui_news.parsing.titles import literal, plain
from tui_news.parsing.urls import web_url
from tui_news.parsing.xml import XML_LANG

_TEXTS = frozenset(
    """
    id guid published issued created updated modified pubdate dc:date dc:identifier dc:language
    dcterms:created dcterms:issued dcterms:modified thr:total slash:comments comments
    itunes:author itunes:keywords feedburner:origlink
    """.split()
)
"""Elements whose first non-empty text counts."""

_CONSTRUCTS = {
    key: field
    for field, keys in {
        "title": "title dc:title",
        "summary": "summary description dc:description itunes:summary",
        "content": "content content:encoded",
    }.items()
    for key in keys.split()
}
"""Elements with text of some type, and the field that each is for; Atom's own go first."""

_SHELVES = {
    key: shelf
    for shelf, keys in {
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
"""Elements of which every one counts, and the shelf that each goes to."""

_ESCAPED = frozenset({"content:encoded", "description", "itunes:summary", "dc:description"})
"""Elements of RSS and its modules: their text is markup, whatever Atom says of untyped ones."""

_PUBLISHED = "published issued created pubdate dcterms:issued dcterms:created dc:date".split()
_UPDATED = "updated modified dcterms:modified".split()

_TAG = attrgetter("tag")


def read_entry(entry: Any, names: Names, base: str, authors: tuple[str, ...] = ()) -> ParsedEntry:
    """Map an `entry` element; `authors` are the feed's, which an entry without any inherits."""
    if names.has_bases:
        base = names.base(entry, base)
    found, constructs, many = _sorted(entry, names)
    get = found.get

    links = read_links(many["link"], names, base) if "link" in many else NO_LINKS
    files = NO_FILES
    if links.enclosures or not SHELVES.isdisjoint(many):
        files = read_files(many, names, base, linked=links.enclosures)
    media = files.media
    title = construct_line(constructs["title"]) if "title" in constructs else ""
    summary = _body(constructs["summary"], names, base) if "summary" in constructs else ""
    if not summary and media.description:
        summary = body(media.description, base)
    written = get("published") or _first(found, _PUBLISHED)
    changed = get("updated") or _first(found, _UPDATED)
    published = parse_date(written) if written else None
    updated = published
    if changed != written:
        updated = parse_date(changed) if changed else None
    unread = "" if published or updated else written or changed
    typed = _categories(many, media, get("itunes:keywords", ""))
    own = _authors(many, found, names) or authors
    count = get("thr:total") or get("slash:comments") or links.comments
    place = read_place(many["geo"], names) if "geo" in many else None
    identifier = literal(get("id") or get("guid") or get("dc:identifier") or "")
    origin = web_url(found["feedburner:origlink"]) if "feedburner:origlink" in found else ""
    language = (names.has_languages and entry.get(XML_LANG)) or get("dc:language")

    return ParsedEntry(
        id=identifier,
        link=origin
        or links.alternate
        or links.fallback
        or web_url(identifier)
        or _source_of_content(constructs, names, base),
        title=title or plain(media.title),
        author=", ".join(own) if own else "",
        authors=own,
        summary=summary,
        content=_body(constructs["content"], names, base) if "content" in constructs else "",
        published=published,
        updated=updated,
        published_raw=literal(unread) if unread else "",
        categories=shown_categories(typed) if typed else (),
        typed_categories=typed,
        comments_url=links.replies
        or (web_url(found["comments"], base) if "comments" in found else ""),
        comments_count=natural(count) if count else None,
        image=files.image,
        pictures=files.pictures,
        enclosures=files.enclosures,
        language=literal(language).replace("_", "-") if language else "",
        source_title=_source_title(many["source"], names) if "source" in many else "",
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
    )


def _sorted(
    entry: Any, names: Names
) -> tuple[dict[str, str], dict[str, Any], dict[str, list[Any]]]:
    """Give an entry's texts by key, its text constructs by field, its other elements by shelf."""
    found: dict[str, str] = {}
    constructs: dict[str, Any] = {}
    many: dict[str, list[Any]] = {}
    children = entry[:MAX_CHILDREN]
    for key, child in zip(map(names.__getitem__, map(_TAG, children)), children, strict=True):
        if key in _TEXTS:
            text = child.text
            if text and key not in found and not text.isspace():
                found[key] = text
        elif key in _CONSTRUCTS:
            field = _CONSTRUCTS[key]
            if key == field or field not in constructs:
                constructs[field] = child
        elif key in _SHELVES:
            shelf = _SHELVES[key]
            if shelf in many:
                many[shelf].append(child)
            else:
                many[shelf] = [child]
    return found, constructs, many


def _first(found: dict[str, str], keys: list[str]) -> str:
    for key in keys:
        if key in found:
            return found[key]
    return ""


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


def _source_of_content(constructs: dict[str, Any], names: Names, base: str) -> str:
    """Give the address of content that is elsewhere (RFC 4287, section 4.1.3.2)."""
    content = constructs.get("content")
    written = None if content is None else content.get("src")
    return web_url(written, names.base(content, base)) if written else ""


def _authors(many: dict[str, list[Any]], found: dict[str, str], names: Names) -> tuple[str, ...]:
    if "author" in many:
        elements = many["author"]
        if len(elements) == 1:
            if name := person(written_person(elements[0], names)):
                return (name,)
        elif own := people(written_person(element, names) for element in elements):
            return own
    if "itunes:author" in found:
        return people((found["itunes:author"],))
    parts = [part for source in many.get("source", ()) for part in source]
    return people(written_person(part, names) for part in parts if names[part.tag] == "author")


def _source_title(sources: list[Any], names: Names) -> str:
    for source in sources:
        for part in source:
            if names[part.tag] == "title":
                return construct_line(part)
    return ""


def _categories(
    many: dict[str, list[Any]], media: Media, keywords: str
) -> tuple[ParsedCategory, ...]:
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
    if len(written) == 1:
        return one_category(*written[0])
    return typed_categories(written) if written else ()
