"""One RSS item (0.9x, 1.0, 2.0) to one ParsedEntry."""

from __future__ import annotations

from typing import Any

from tui_news.model.parsed import ParsedCategory, ParsedEnclosure, ParsedEntry, ParsedPicture
from tui_news.parsing.bodies import body, inner_markup
from tui_news.parsing.dates import parse_date
from tui_news.parsing.media import Media, is_picture, read_enclosure, read_media
from tui_news.parsing.namespaces import Names
from tui_news.parsing.people import people
from tui_news.parsing.places import read_place
from tui_news.parsing.titles import literal, plain
from tui_news.parsing.urls import web_url
from tui_news.parsing.xml import tostring

_TEXTS = frozenset(
    "title link guid description pubdate comments source body fullitem date"
    " content:encoded content dc:title dc:date dc:description dc:identifier dc:language dc:source"
    " dcterms:created dcterms:issued dcterms:modified dcterms:abstract"
    " atom:title atom:id atom:published atom:issued atom:updated atom:modified atom:summary"
    " atom:content xhtml:body xhtml:div language"
    " itunes:title itunes:author itunes:summary itunes:subtitle googleplay:description"
    " slash:comments thr:total feedburner:origlink lastbuilddate".split()
)
"""Elements whose first non-empty text counts."""

_MANY = {
    "author": "author",
    "dc:creator": "dc:creator",
    "dc:contributor": "dc:contributor",
    "atom:author": "atom:author",
    "category": "category",
    "atom:category": "category",
    "dc:subject": "category",
    "itunes:category": "itunes:category",
    "itunes:keywords": "keywords",
    "keywords": "keywords",
    "enclosure": "enclosure",
    "atom:link": "atom:link",
    "image": "image",
    "itunes:image": "image",
    "googleplay:image": "image",
    "media:group": "media",
    "media:content": "media",
    "media:thumbnail": "media",
    "media:title": "media",
    "media:description": "media",
    "media:text": "media",
    "media:credit": "media",
    "media:keywords": "media",
    "media:category": "media",
    "georss:point": "geo",
    "georss:where": "geo",
    "geo:lat": "geo",
    "geo:long": "geo",
    "geo:lon": "geo",
    "geo:point": "geo",
    "icbm:latitude": "geo",
    "icbm:longitude": "geo",
}
"""Elements of which every one counts, and the shelf that each goes to."""

_NO_MEDIA = Media()


def read_item(item: Any, names: Names, base: str) -> ParsedEntry:
    """Map an `item` element; `base` is the URL that relative ones start from."""
    found: dict[str, str] = {}
    many: dict[str, list[Any]] = {}
    for child in item:
        key = names[child.tag]
        if key in _TEXTS:
            if key not in found:
                text = inner_markup(child, tostring) if len(child) else child.text
                if text and (text := text.strip()):
                    found[key] = text
        elif (shelf := _MANY.get(key)) is not None:
            many.setdefault(shelf, []).append(child)
    get = found.get

    media = read_media(many["media"], names, base) if "media" in many else _NO_MEDIA
    enclosures, pictures = _files(many, media, base)
    summary = get("description") or get("dc:description") or get("dcterms:abstract")
    summary = summary or get("atom:summary") or get("itunes:summary") or get("itunes:subtitle")
    summary = summary or media.description or get("googleplay:description") or ""
    content = get("content:encoded") or get("xhtml:body") or get("xhtml:div") or get("body")
    content = content or get("atom:content") or get("fullitem") or get("content") or ""
    published = get("pubdate") or get("dc:date") or get("atom:published") or get("dcterms:issued")
    published = published or get("dcterms:created") or get("atom:issued") or get("date") or ""
    updated = get("atom:updated") or get("dcterms:modified") or get("atom:modified") or ""
    typed = _categories(many, media) if many or media.categories else ()
    names_of = _authors(many, found, media, names)
    link, comments_url, comments = _links(item, found, many, names, base)
    place = read_place(many["geo"], names) if "geo" in many else None
    count = get("slash:comments") or get("thr:total") or comments

    return ParsedEntry(
        id=literal(_id(item, found)),
        link=link,
        title=plain(
            get("title")
            or get("dc:title")
            or get("itunes:title")
            or get("atom:title")
            or media.title
        ),
        author=", ".join(names_of),
        authors=names_of,
        summary=body(summary, base) if summary else "",
        content=body(content, base) if content else "",
        published=parse_date(published) if published else None,
        updated=parse_date(updated) if updated else None,
        published_raw=literal(published),
        categories=tuple(dict.fromkeys(c.label or c.term for c in typed)),
        typed_categories=typed,
        comments_url=comments_url,
        comments_count=int(count) if count and count.isdecimal() and len(count) < 10 else None,
        image=_image(many, media, pictures, base),
        pictures=pictures,
        enclosures=enclosures,
        language=literal(get("dc:language") or get("language") or ""),
        source_title=plain(get("source") or get("dc:source") or ""),
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
    )


def _id(item: Any, found: dict[str, str]) -> str:
    for key in ("guid", "atom:id"):
        if key in found:
            return found[key]
    for name, value in item.attrib.items():
        if name.endswith("}about") and value:
            return str(value).strip()
    return found.get("dc:identifier", "")


def _links(
    item: Any, found: dict[str, str], many: dict[str, list[Any]], names: Names, base: str
) -> tuple[str, str, str]:
    """Give the entry's address, its comments' address and the count that a link states."""
    link = web_url(found["link"], base) if "link" in found else ""
    comments_url = web_url(found["comments"], base) if "comments" in found else ""
    count = ""
    for element in many.get("atom:link", ()):
        relation = element.get("rel", "alternate").lower()
        if relation == "alternate" and not link:
            link = web_url(element.get("href", ""), base)
        elif relation == "replies" and not comments_url:
            comments_url = web_url(element.get("href", ""), base)
            count = element.get("{http://purl.org/syndication/thread/1.0}count", "")
    if not link:
        link = _other_link(item, found, names, base)
    return link, comments_url, count


def _other_link(item: Any, found: dict[str, str], names: Names, base: str) -> str:
    for child in item:
        key = names[child.tag]
        if key == "link" and child.get("href"):
            if link := web_url(child.get("href"), base):
                return link
        elif key == "guid" and child.text:
            stated = next((v for k, v in child.attrib.items() if k.lower() == "ispermalink"), "")
            if stated.strip().lower() != "false" and (link := web_url(child.text)):
                return link
    for name, value in item.attrib.items():
        if name.endswith("}about") and (link := web_url(value)):
            return link
    return web_url(found.get("feedburner:origlink", "") or found.get("dc:identifier", ""))


def _authors(
    many: dict[str, list[Any]], found: dict[str, str], media: Media, names: Names
) -> tuple[str, ...]:
    for shelf in ("dc:creator", "author", "atom:author"):
        if shelf in many:
            written = [_person(element, names) for element in many[shelf]]
            if authors := people(written):
                return authors
    if "itunes:author" in found:
        return people((found["itunes:author"],))
    if "dc:contributor" in many:
        return people(element.text or "" for element in many["dc:contributor"])
    return people(media.credits) if media.credits else ()


def _person(element: Any, names: Names) -> str:
    """Give the text of an author element; Atom's and careless RSS's have parts."""
    if not len(element):
        return element.text or ""
    parts = {names[part.tag].rpartition(":")[2]: (part.text or "").strip() for part in element}
    return parts.get("name") or parts.get("email") or "".join(element.itertext())


def _categories(many: dict[str, list[Any]], media: Media) -> tuple[ParsedCategory, ...]:
    typed: dict[tuple[str, str], ParsedCategory] = {}

    def add(term: str, scheme: str, label: str = "") -> None:
        term = plain(term)
        if term and (term, scheme) not in typed:
            typed[term, scheme] = ParsedCategory(term, scheme, plain(label) if label else "")

    for element in many.get("category", ()):
        scheme = literal(element.get("domain") or element.get("scheme") or "")
        text = element.text if not len(element) else "".join(element.itertext())
        if text and text.strip():
            add(text, scheme)
        elif element.get("term"):
            add(element.get("term"), scheme, element.get("label", ""))
    for element in many.get("itunes:category", ()):
        for part in element.iter():
            add(part.get("text", ""), "itunes")
    for element in many.get("keywords", ()):
        for word in (element.text or "").split(","):
            add(word, "")
    for term, scheme, label in media.categories:
        add(term, literal(scheme), label)
    for word in media.keywords:
        add(word, "")
    return tuple(typed.values())


def _files(
    many: dict[str, list[Any]], media: Media, base: str
) -> tuple[tuple[ParsedEnclosure, ...], tuple[ParsedPicture, ...]]:
    enclosures: dict[str, ParsedEnclosure] = {}
    pictures = media.all_pictures() if media is not _NO_MEDIA else ()
    for element in many.get("enclosure", ()):
        enclosure = read_enclosure(
            element.get("url") or element.get("href") or element.text or "",
            element.get("type", ""),
            element.get("length", ""),
            base,
        )
        if enclosure is not None:
            enclosures.setdefault(enclosure.url, enclosure)
    for element in many.get("atom:link", ()):
        if element.get("rel") == "enclosure":
            enclosure = read_enclosure(
                element.get("href", ""), element.get("type", ""), element.get("length", ""), base
            )
            if enclosure is not None:
                enclosures.setdefault(enclosure.url, enclosure)
    for enclosure in enclosures.values():
        if is_picture(enclosure.url, enclosure.type) and all(
            picture.url != enclosure.url for picture in pictures
        ):
            pictures += (ParsedPicture(enclosure.url),)
    for enclosure in media.enclosures:
        enclosures.setdefault(enclosure.url, enclosure)
    return tuple(enclosures.values()), pictures


def _image(
    many: dict[str, list[Any]], media: Media, pictures: tuple[ParsedPicture, ...], base: str
) -> str:
    if media.thumbnails and not media.pictures:
        return media.thumbnails[0].url
    if pictures:
        return pictures[0].url
    for element in many.get("image", ()):
        written = element.get("href") or element.get("url") or (element.text or "").strip()
        if not written:
            written = next(
                (part.text or "" for part in element if str(part.tag).endswith("url")), ""
            )
        if url := web_url(written, base):
            return url
    return ""
