"""One Atom entry to one ParsedEntry."""

from __future__ import annotations

from typing import Any

from tui_news.model.parsed import ParsedCategory, ParsedEntry
from tui_news.parsing.atom_links import read_links
from tui_news.parsing.bodies import body
from tui_news.parsing.categories import shown_categories, typed_categories
from tui_news.parsing.constructs import construct_body, construct_line
from tui_news.parsing.dates import parse_date
from tui_news.parsing.media import NO_MEDIA, Media, once, read_media, with_pictures
from tui_news.parsing.namespaces import Names
from tui_news.parsing.people import people, person, written_person
from tui_news.parsing.places import read_place
from tui_news.parsing.titles import literal, plain
from tui_news.parsing.urls import web_url
from tui_news.parsing.xml import XML_LANG

_TEXTS = frozenset(
    """
    id guid published issued created updated modified pubdate dc:date dc:identifier dc:language
    dcterms:created dcterms:issued dcterms:modified thr:total slash:comments comments
    itunes:author feedburner:origlink
    """.split()
)
_CONSTRUCTS = frozenset(
    "title summary content description content:encoded dc:title dc:description itunes:summary".split()
)
_MANY = frozenset("link author category source dc:creator dc:subject itunes:image".split())
_GEO = frozenset("georss:point georss:where geo:lat geo:long geo:lon geo:point".split())

_SUMMARIES = ("summary", "description", "dc:description", "itunes:summary")
_CONTENTS = ("content", "content:encoded")
_ESCAPED = frozenset({"content:encoded", "description"})
"""RSS's elements: their text is markup, whatever Atom says of elements without a type."""


def read_entry(entry: Any, names: Names, base: str, authors: tuple[str, ...] = ()) -> ParsedEntry:
    """Map an `entry` element; `authors` are the feed's, which an entry without any inherits."""
    found: dict[str, str] = {}
    constructs: dict[str, Any] = {}
    many: dict[str, list[Any]] = {}
    if names.has_bases:
        base = names.base(entry, base)
    for child in entry:
        key = names[child.tag]
        if key in _CONSTRUCTS:
            if key not in constructs or not (constructs[key].text or len(constructs[key])):
                constructs[key] = child
        elif key in _TEXTS:
            if key not in found and (text := child.text) and (text := text.strip()):
                found[key] = text
        else:
            if key not in _MANY:
                key = "media" if key[:6] == "media:" else "geo" if key in _GEO else ""
            if key:
                many.setdefault(key, []).append(child)
    get = found.get

    media = read_media(many["media"], names, base) if "media" in many else NO_MEDIA
    links = read_links(many.get("link", ()), names, base)
    title = constructs.get("title")
    if title is None:
        title = constructs.get("dc:title")
    summary = _body(constructs, _SUMMARIES, names, base)
    if not summary and media.description:
        summary = body(media.description, base)
    written = get("published") or get("issued") or get("created") or get("pubdate")
    written = written or get("dcterms:issued") or get("dcterms:created") or get("dc:date") or ""
    changed = get("updated") or get("modified") or get("dcterms:modified") or ""
    published = parse_date(written) if written else None
    updated = parse_date(changed) if changed else None
    raw = "" if published or updated else written or changed
    typed = _categories(many, media) if many else ()
    own = _authors(many, found, names) or authors
    place = read_place(many["geo"], names) if "geo" in many else None
    comments = get("thr:total") or get("slash:comments") or links.comments
    pictures = with_pictures(media.all_pictures(), links.enclosures)
    origin = web_url(found["feedburner:origlink"]) if "feedburner:origlink" in found else ""
    identifier = get("id") or get("guid") or get("dc:identifier") or ""
    language = entry.get(XML_LANG) or get("dc:language")
    return ParsedEntry(
        id=literal(identifier),
        link=origin or links.alternate or links.fallback or web_url(identifier),
        title=(construct_line(title) if title is not None else "") or plain(media.title),
        author=", ".join(own) if own else "",
        authors=own,
        summary=summary,
        content=_body(constructs, _CONTENTS, names, base),
        published=published,
        updated=updated,
        published_raw=literal(raw) if raw else "",
        categories=shown_categories(typed) if typed else (),
        typed_categories=typed,
        comments_url=links.replies or web_url(get("comments", ""), base),
        comments_count=int(comments) if comments.isdecimal() and len(comments) < 10 else None,
        image=media.lead or _image(many, base) or (pictures[0].url if pictures else ""),
        pictures=pictures,
        enclosures=once([*links.enclosures, *media.enclosures]),
        language=literal(language).replace("_", "-") if language else "",
        source_title=_source_title(many, names) if "source" in many else "",
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
    )


def _body(constructs: dict[str, Any], keys: tuple[str, ...], names: Names, base: str) -> str:
    for key in keys:
        element = constructs.get(key)
        if element is None:
            continue
        here = names.base(element, base) if names.has_bases else base
        is_markup = key in _ESCAPED and not element.get("type")
        text = construct_body(element, here, is_clean=names.is_clean, is_markup=is_markup)
        if text:
            return text
    return ""


def _authors(many: dict[str, list[Any]], found: dict[str, str], names: Names) -> tuple[str, ...]:
    for key in ("author", "dc:creator"):
        if key in many:
            elements = many[key]
            if len(elements) == 1:
                name = person(written_person(elements[0], names))
                if name:
                    return (name,)
            elif own := people(written_person(element, names) for element in elements):
                return own
    if "itunes:author" in found:
        return people((found["itunes:author"],))
    return people(
        written_person(part, names)
        for source in many.get("source", ())
        for part in source
        if names[part.tag] == "author"
    )


def _source_title(many: dict[str, list[Any]], names: Names) -> str:
    for source in many["source"]:
        for part in source:
            if names[part.tag] == "title":
                return construct_line(part)
    return ""


def _categories(many: dict[str, list[Any]], media: Media) -> tuple[ParsedCategory, ...]:
    written = [
        (
            element.get("term") or element.text or "",
            element.get("scheme") or element.get("domain") or "",
            element.get("label") or "",
        )
        for key in ("category", "dc:subject")
        for element in many.get(key, ())
    ]
    written.extend(media.categories)
    written.extend((word, "", "") for word in media.keywords)
    return typed_categories(written) if written else ()


def _image(many: dict[str, list[Any]], base: str) -> str:
    for element in many.get("itunes:image", ()):
        if url := web_url(element.get("href") or element.text or "", base):
            return url
    return ""
