"""One Atom entry to one ParsedEntry."""

from __future__ import annotations

from typing import Any

from tui_news.model.parsed import ParsedCategory, ParsedEnclosure, ParsedEntry, ParsedPicture
from tui_news.parsing.bodies import body
from tui_news.parsing.constructs import construct_body, construct_line
from tui_news.parsing.dates import parse_date
from tui_news.parsing.media import Media, is_picture, read_enclosure, read_media
from tui_news.parsing.namespaces import Names
from tui_news.parsing.people import people
from tui_news.parsing.places import read_place
from tui_news.parsing.titles import literal, plain
from tui_news.parsing.urls import resolve_base, web_url

_XML = "{http://www.w3.org/XML/1998/namespace}"
_THREAD = "{http://purl.org/syndication/thread/1.0}"

_TEXTS = frozenset(
    "id published issued created updated modified pubdate guid dc:date dcterms:created"
    " dcterms:issued dcterms:modified dc:language thr:total slash:comments"
    " comments itunes:author".split()
)
_CONSTRUCTS = frozenset({"title", "summary", "content", "description", "content:encoded"})
_NO_MEDIA = Media()


def read_entry(
    entry: Any, names: Names, base: str, *, authors: tuple[str, ...] = ()
) -> ParsedEntry:
    """Map an `entry` element; `authors` are the feed's, which an entry without any inherits."""
    if written := entry.get(f"{_XML}base"):
        base = resolve_base(written, base)
    found: dict[str, str] = {}
    constructs: dict[str, Any] = {}
    many: dict[str, list[Any]] = {}
    for child in entry:
        key = names[child.tag]
        if key in _CONSTRUCTS:
            if key not in constructs or not (constructs[key].text or len(constructs[key])):
                constructs[key] = child
        elif key in _TEXTS:
            if key not in found and child.text and (text := child.text.strip()):
                found[key] = text
        elif key.startswith("media:"):
            many.setdefault("media", []).append(child)
        elif key.startswith(("geo", "icbm:", "gml:")):
            many.setdefault("geo", []).append(child)
        else:
            many.setdefault(key, []).append(child)
    get = found.get

    media = read_media(many["media"], names, base) if "media" in many else _NO_MEDIA
    links = _Links(many.get("link", ()), base)
    title = construct_line(constructs["title"]) if "title" in constructs else ""
    summary = _body(constructs, ("summary", "description"), base)
    content = _body(constructs, ("content", "content:encoded"), base)
    published = get("published") or get("issued") or get("created") or get("pubdate")
    published = published or get("dcterms:issued") or get("dcterms:created") or get("dc:date") or ""
    updated = get("updated") or get("modified") or get("dcterms:modified") or ""
    typed = _categories(many, media)
    own = _authors(many, found, names) or _source_authors(many, names) or authors
    place = read_place(many["geo"], names) if "geo" in many else None
    count = get("thr:total") or get("slash:comments") or links.comments
    pictures = _pictures(media, links)
    return ParsedEntry(
        id=literal(get("id") or get("guid") or ""),
        link=links.alternate or links.fallback or web_url(get("id", "")),
        title=title or plain(media.title),
        author=", ".join(own),
        authors=own,
        summary=summary or (body(media.description, base) if media.description else ""),
        content=content,
        published=parse_date(published) if published else None,
        updated=parse_date(updated) if updated else None,
        published_raw=literal(published or updated),
        categories=tuple(dict.fromkeys(c.label or c.term for c in typed)),
        typed_categories=typed,
        comments_url=links.replies or web_url(get("comments", ""), base),
        comments_count=int(count) if count.isdecimal() and len(count) < 10 else None,
        image=_image(media, pictures),
        pictures=pictures,
        enclosures=_enclosures(links, media),
        language=literal(entry.get(f"{_XML}lang") or get("dc:language") or ""),
        source_title=_source_title(many, names),
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
    )


class _Links:
    """The `link` elements of an entry, sorted by what they are for (RFC 4287, section 4.2.7)."""

    __slots__ = ("alternate", "comments", "enclosures", "fallback", "replies")

    def __init__(self, elements: Any, base: str) -> None:
        self.alternate = self.fallback = self.replies = self.comments = ""
        self.enclosures: list[ParsedEnclosure] = []
        found_html = False
        for element in elements:
            relation = (element.get("rel") or "alternate").strip().lower()
            relation = relation.removeprefix("http://www.iana.org/assignments/relation/")
            inner = element.get(f"{_XML}base")
            here = resolve_base(inner, base) if inner else base
            href = element.get("href") or element.text or ""
            kind = element.get("type", "")
            if relation == "alternate":
                is_html = not kind or "html" in kind
                if not self.alternate or (is_html and not found_html):
                    self.alternate = web_url(href, here) or self.alternate
                    found_html = is_html
            elif relation == "enclosure":
                enclosure = read_enclosure(href, kind, element.get("length", ""), here)
                if enclosure is not None:
                    self.enclosures.append(enclosure)
            elif relation == "replies":
                if not self.replies or "html" in kind:
                    self.replies = web_url(href, here)
                self.comments = self.comments or element.get(f"{_THREAD}count", "")
            elif relation in ("self", "via", "related") and not self.fallback:
                self.fallback = web_url(href, here) if relation != "self" else ""


def read_person(element: Any, names: Names) -> str:
    """Give an Atom person's name, else the mail address (RFC 4287, section 3.2)."""
    if not len(element):
        return element.text or ""
    parts: dict[str, str] = {}
    for part in element:
        parts.setdefault(names[part.tag].rpartition(":")[2], (part.text or "").strip())
    return parts.get("name") or parts.get("email") or (element.text or "").strip()


def _body(constructs: dict[str, Any], keys: tuple[str, ...], base: str) -> str:
    for key in keys:
        element = constructs.get(key)
        if element is None:
            continue
        inner = element.get(f"{_XML}base")
        here = resolve_base(inner, base) if inner else base
        if key == "content:encoded":
            text = body((element.text or "").strip(), here)
        else:
            text = construct_body(element, here)
        if text:
            return text
    return ""


def _authors(many: dict[str, list[Any]], found: dict[str, str], names: Names) -> tuple[str, ...]:
    for key in ("author", "dc:creator"):
        if key in many and (own := people(read_person(e, names) for e in many[key])):
            return own
    return people((found["itunes:author"],)) if "itunes:author" in found else ()


def _source_authors(many: dict[str, list[Any]], names: Names) -> tuple[str, ...]:
    return people(
        read_person(part, names)
        for source in many.get("source", ())
        for part in source
        if names[part.tag] == "author"
    )


def _source_title(many: dict[str, list[Any]], names: Names) -> str:
    for source in many.get("source", ()):
        for part in source:
            if names[part.tag] == "title":
                return construct_line(part)
    return ""


def _categories(many: dict[str, list[Any]], media: Media) -> tuple[ParsedCategory, ...]:
    typed: dict[tuple[str, str], ParsedCategory] = {}
    for key in ("category", "dc:subject"):
        for element in many.get(key, ()):
            term = plain(element.get("term") or element.text or "")
            label = plain(element.get("label") or "")
            scheme = literal(element.get("scheme") or element.get("domain") or "")
            if term or label:
                category = ParsedCategory(term or label, scheme, label if label != term else "")
                typed.setdefault((category.term, scheme), category)
    for written, scheme, label in media.categories:
        if term := plain(written):
            typed.setdefault((term, scheme), ParsedCategory(term, literal(scheme), plain(label)))
    return tuple(typed.values())


def _enclosures(links: _Links, media: Media) -> tuple[ParsedEnclosure, ...]:
    if not links.enclosures and not media.enclosures:
        return ()
    by_url: dict[str, ParsedEnclosure] = {}
    for enclosure in (*links.enclosures, *media.enclosures):
        by_url.setdefault(enclosure.url, enclosure)
    return tuple(by_url.values())


def _pictures(media: Media, links: _Links) -> tuple[ParsedPicture, ...]:
    pictures = media.all_pictures() if media is not _NO_MEDIA else ()
    return pictures + tuple(
        ParsedPicture(enclosure.url)
        for enclosure in links.enclosures
        if is_picture(enclosure.url, enclosure.type)
        and all(picture.url != enclosure.url for picture in pictures)
    )


def _image(media: Media, pictures: tuple[ParsedPicture, ...]) -> str:
    if media.thumbnails and not media.pictures:
        return media.thumbnails[0].url
    return pictures[0].url if pictures else ""
