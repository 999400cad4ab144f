"""One RSS item (0.9x, 1.0, 2.0) to one ParsedEntry."""

from __future__ import annotations

from typing import Any

from tui_news.model.parsed import ParsedEnclosure, ParsedEntry
from tui_news.parsing.bodies import body
from tui_news.parsing.categories import shown_categories, typed_categories
from tui_news.parsing.dates import parse_date
from tui_news.parsing.media import (
    NO_MEDIA,
    Media,
    once,
    read_enclosure,
    read_media,
    with_pictures,
)
from tui_news.parsing.namespaces import Names
from tui_news.parsing.people import people, person, written_person
from tui_news.parsing.places import read_place
from tui_news.parsing.rss_links import entry_links, identity
from tui_news.parsing.titles import literal, plain
from tui_news.parsing.urls import web_url
from tui_news.parsing.xml import inner_markup

_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"

_TEXTS = frozenset(
    """
    title link guid description summary pubdate comments source body fullitem date content language
    content:encoded dc:title dc:date dc:description dc:identifier dc:language dc:source
    dcterms:created dcterms:issued dcterms:modified dcterms:abstract
    atom:title atom:id atom:published atom:issued atom:updated atom:modified atom:summary
    atom:content xhtml:body xhtml:div itunes:title itunes:author itunes:summary itunes:subtitle
    googleplay:author googleplay:description slash:comments thr:total
    feedburner:origlink feedburner:origenclosurelink
    """.split()
)
"""Elements whose first non-empty text counts."""

_MANY = {
    key: shelf
    for shelf, keys in {
        "author": "author",
        "creator": "dc:creator dc:author",
        "contributor": "dc:contributor",
        "atom:author": "atom:author",
        "category": "category atom:category dc:subject",
        "itunes:category": "itunes:category",
        "keywords": "keywords tags itunes:keywords",
        "enclosure": "enclosure",
        "atom:link": "atom:link",
        "image": "image itunes:image googleplay:image",
        "media": "media:group media:content media:thumbnail media:title media:description"
        " media:text media:credit media:keywords media:category",
        "geo": "georss:point georss:where geo:lat geo:long geo:lon geo:point"
        " icbm:latitude icbm:longitude",
    }.items()
    for key in keys.split()
}
"""Elements of which every one counts, and the shelf that each goes to."""

_SUMMARIES = (
    "dc:description",
    "dcterms:abstract",
    "atom:summary",
    "itunes:summary",
    "itunes:subtitle",
    "googleplay:description",
)
_CONTENTS = (
    "content:encoded",
    "xhtml:body",
    "xhtml:div",
    "body",
    "fullitem",
    "atom:content",
    "content",
)


def read_item(item: Any, names: Names, base: str, authors: tuple[str, ...] = ()) -> ParsedEntry:
    """Map an `item` element.

    `base` is the URL that relative ones start from; `authors` are the channel's, for an item that
    names none.
    """
    found: dict[str, str] = {}
    many: dict[str, list[Any]] = {}
    if names.has_bases:
        base = names.base(item, base)
    for child in item:
        key = names[child.tag]
        if key in _TEXTS:
            if key not in found:
                text = inner_markup(child) if len(child) else child.text
                if text and (text := text.strip()):
                    found[key] = text
        elif (shelf := _MANY.get(key)) is not None:
            if shelf in many:
                many[shelf].append(child)
            else:
                many[shelf] = [child]
    get = found.get

    media = read_media(many["media"], names, base) if "media" in many else NO_MEDIA
    enclosures = _enclosures(many, found, base) if many else []
    pictures = with_pictures(media.all_pictures(), enclosures)
    summary, content = _bodies(found, media)
    written = get("pubdate") or get("dc:date") or _first(found, _PUBLISHED)
    changed = get("atom:updated") or get("dcterms:modified") or get("atom:modified")
    changed = changed or get("dc:date") or ""
    published = parse_date(written) if written else None
    typed = _categories(many, media) if many else ()
    own = _authors(many, found, media, names) or authors
    link, comments_url, comments = entry_links(item, found, many, names, base)
    title = get("title") or get("dc:title") or get("itunes:title") or get("atom:title")
    title = title or media.title
    source = get("source") or get("dc:source")
    place = read_place(many["geo"], names) if "geo" in many else None
    language = get("dc:language") or get("language")
    comments = get("slash:comments") or get("thr:total") or comments

    return ParsedEntry(
        id=identity(item, found),
        link=link,
        title=plain(title) if title else "",
        author=", ".join(own) if own else "",
        authors=own,
        summary=body(summary, base, is_clean=names.is_clean) if summary else "",
        content=body(content, base, is_clean=names.is_clean) if content else "",
        published=published,
        updated=parse_date(changed) if changed else None,
        published_raw=literal(written) if written and published is None else "",
        categories=shown_categories(typed) if typed else (),
        typed_categories=typed,
        comments_url=comments_url,
        comments_count=int(comments) if comments.isdecimal() and len(comments) < 10 else None,
        image=media.lead or _image(many, base) or (pictures[0].url if pictures else ""),
        pictures=pictures,
        enclosures=once([*enclosures, *media.enclosures]),
        language=literal(language).replace("_", "-") if language else "",
        source_title=plain(source) if source else "",
        latitude=place[0] if place else None,
        longitude=place[1] if place else None,
    )


_PUBLISHED = ("atom:published", "dcterms:issued", "dcterms:created", "atom:issued", "date")


def _first(found: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((found[key] for key in keys if key in found), "")


def _bodies(found: dict[str, str], media: Media) -> tuple[str, str]:
    """Give summary and content. Of `description` and `summary` the first to come is the summary."""
    content = found.get("content:encoded") or _first(found, _CONTENTS)
    summary = found.get("description", "")
    if "summary" in found:
        if not summary:
            summary = found["summary"]
        elif not content:
            content = found["summary"]
            if list(found).index("summary") < list(found).index("description"):
                summary, content = content, summary
    return summary or _first(found, _SUMMARIES) or media.description, content


def _authors(
    many: dict[str, list[Any]], found: dict[str, str], media: Media, names: Names
) -> tuple[str, ...]:
    for shelf in ("creator", "author", "atom:author"):
        if shelf in many:
            elements = many[shelf]
            if len(elements) == 1:
                name = person(written_person(elements[0], names))
                own = (name,) if name else ()
            else:
                own = people(written_person(element, names) for element in elements)
            if own:
                return own
    podcaster = found.get("itunes:author") or found.get("googleplay:author")
    if podcaster:
        return people((podcaster,))
    if "contributor" in many:
        return people(written_person(element, names) for element in many["contributor"])
    return people(media.credits) if media.credits else ()


def _categories(many: dict[str, list[Any]], media: Media) -> Any:
    written: list[tuple[str, str, str]] = []
    for element in many.get("category", ()):
        text = "".join(element.itertext()) if len(element) else element.text
        if text and not text.isspace():
            written.append((text, element.get("domain") or "", ""))
        elif term := element.get("term"):
            written.append((term, element.get("scheme") or "", element.get("label") or ""))
    for element in many.get("itunes:category", ()):
        written.extend((part.get("text") or "", _ITUNES, "") for part in element.iter())
    for element in many.get("keywords", ()):
        written.extend((word, "", "") for word in (element.text or "").split(","))
    written.extend(media.categories)
    written.extend((word, "", "") for word in media.keywords)
    return typed_categories(written) if written else ()


def _enclosures(
    many: dict[str, list[Any]], found: dict[str, str], base: str
) -> list[ParsedEnclosure]:
    files = []
    for element in many.get("enclosure", ()):
        url = element.get("url") or element.get("href") or element.text or ""
        if "feedburner:origenclosurelink" in found:
            url = found.pop("feedburner:origenclosurelink")
        files.append((url, element))
    for element in many.get("atom:link", ()):
        if element.get("rel") == "enclosure":
            files.append((element.get("href") or "", element))
    enclosures = []
    for url, element in files:
        kind, length = element.get("type") or "", element.get("length") or ""
        if (enclosure := read_enclosure(url, kind, length, base)) is not None:
            enclosures.append(enclosure)
    return enclosures


def _image(many: dict[str, list[Any]], base: str) -> str:
    for element in many.get("image", ()):
        written = element.get("href") or element.get("url") or (element.text or "").strip()
        if not written:
            urls = (part.text for part in element if part.tag.endswith("url"))
            written = next((url for url in urls if url), "")
        if url := web_url(written, base):
            return url
    return ""
