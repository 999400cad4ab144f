"""One RSS item (0.9x, 1.0, 2.0) to one ParsedEntry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from tui_news.model.parsed import ParsedEntry
from tui_news.parsing.bodies import body
from tui_news.parsing.categories import NO_CATEGORIES, read_categories
from tui_news.parsing.dates import parse_date
from tui_news.parsing.files import NO_FILES, SHELVES, read_files
from tui_news.parsing.limits import MAX_CHILDREN
from tui_news.parsing.media import NO_MEDIA, Media
from tui_news.parsing.namespaces import Categories, Names
from tui_news.parsing.numbers import natural
from tui_news.parsing.people import lone_person, people, written_person
from tui_news.parsing.places import NOWHERE, read_place
from tui_news.parsing.rss_links import entry_links, identity
from tui_news.parsing.shapes import Shape, plain_texts, shape_of
from tui_news.parsing.titles import literal, plain
from tui_news.parsing.urls import web_url
from tui_news.parsing.xml import XML_LANG, inner_markup

_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"

_USUAL = frozenset("title link guid description pubdate content:encoded".split())
"""The texts that most items have, and many no others."""

_STAND_INS = {
    "title": "dc:title itunes:title atom:title",
    "description": "dc:description dcterms:abstract atom:summary itunes:summary itunes:subtitle"
    " googleplay:description abstract",
    "content:encoded": "xhtml:body xhtml:div body fullitem atom:content content",
    "updated": "atom:updated dcterms:modified atom:modified updated modified lastbuilddate dc:date",
    "pubdate": "dc:date atom:published dcterms:issued dcterms:created atom:issued date published"
    " issued created dcterms:available dcterms:date dc:issued dc:created",
    "source": "dc:source",
    "count": "slash:comments thr:total",
    "language": "dc:language",
    "podcaster": "itunes:author googleplay:author",
}
"""What stands in for a field that RSS's own element does not give, in this order."""

_FIELDS: dict[str, list[str]] = {}
for _field, _keys in _STAND_INS.items():
    for _key in _keys.split():
        _FIELDS.setdefault(_key, []).append(_field)
_TAG = attrgetter("tag")
_RANKS = {key: rank for rank, key in enumerate(_FIELDS)}
_TEXTS = _USUAL.union(
    "comments source summary language atom:id id dc:identifier".split(),
    "feedburner:origlink feedburner:origenclosurelink".split(),
    _FIELDS,
)

_MANY = {
    key: shelf
    for shelf, keys in {
        "author": "author",
        "creator": "dc:creator dc:author",
        "contributor": "dc:contributor",
        "atom:author": "atom:author",
        "category": "category atom:category dc:subject dcterms:subject",
        "itunes:category": "itunes:category googleplay:category",
        "keywords": "keywords tags itunes:keywords",
        "enclosure": "enclosure",
        "atom:link": "atom:link",
        "image": "image itunes:image itunes:link googleplay:image",
        "media": "media:group media:content media:thumbnail media:title media:description"
        " media:text media:credit media:keywords media:category media:peerlink",
        "geo": "georss:point georss:where geo:lat geo:long geo:lon geo:point"
        " icbm:latitude icbm:longitude",
    }.items()
    for key in keys.split()
}
"""Elements of which every one counts, and the shelf that each goes to."""


def read_item(item: Any, names: Names, base: str, authors: tuple[str, ...] = ()) -> ParsedEntry:
    """Map an `item` element.

    `base` is the URL that relative ones start from; `authors` are the channel's, for an item that
    names none.
    """
    if names.has_bases:
        base = names.base(item, base)
    children = item[:MAX_CHILDREN]
    tags = tuple(map(_TAG, children))
    shape = names.shapes.get(tags) or names.learn(tags, _shape)
    found = None if names.has_bases else plain_texts(children, shape)
    if found is None:
        found = _texts(children, shape, names, base)
    get = found.get

    link = web_url(found["link"], base) if shape.is_usual and "link" in found else ""
    changed = language = count = source = None
    comments_url = ""
    if not shape.is_usual:
        changed, language, count = get("updated"), get("language"), get("count")
        source = get("source")
        authors = _podcasters(found) or authors
    many: dict[str, Sequence[Any]] = {}
    pictures, enclosures, image, media = NO_FILES
    typed, categories = NO_CATEGORIES
    latitude, longitude = NOWHERE
    if shape.shelves:
        many = dict(zip(shape.shelves, shape.piles(children), strict=False))
        if not SHELVES.isdisjoint(many):
            original = get("feedburner:origenclosurelink", "")
            pictures, enclosures, image, media = read_files(many, names, base, original=original)
        typed, categories = _categories(many, media, names)
        authors = _authors(many, media, names) or authors
        if "geo" in many:
            latitude, longitude = read_place(many["geo"], names)
    if not link or "atom:link" in many:
        link, comments_url, stated_count = entry_links(item, found, many, names, base)
        count = count or stated_count
    if not language and names.has_languages:
        language = item.get(XML_LANG)
    published, unread = None, ""
    if written := get("pubdate"):
        published = parse_date(written) or _other_date(found)
        if published is None:
            unread = literal(written)
    title = get("title") or media.title
    summary = get("description") or media.description
    content = get("content:encoded")
    is_clean = names.is_clean
    # By place, in the order of the fields: names would take longer than all that is in them.
    return ParsedEntry(
        identity(item, found, names),
        link,
        plain(title) if title else "",
        ", ".join(authors),
        authors,
        body(summary, base, is_clean=is_clean) if summary else "",
        body(content, base, is_clean=is_clean) if content else "",
        published,
        parse_date(changed) if changed else None,
        unread,
        categories,
        typed,
        comments_url,
        natural(count) if count else None,
        image,
        pictures,
        enclosures,
        literal(language).replace("_", "-") if language else "",
        plain(source) if source else "",
        latitude,
        longitude,
    )


@lru_cache(maxsize=64)
def _shape(keys: tuple[str, ...]) -> Shape:
    return shape_of(keys, texts=_TEXTS, usual=_USUAL, shelf_of=_MANY, fill_gaps=_fill_gaps)


def _texts(children: list[Any], shape: Shape, names: Names, base: str) -> dict[str, str]:
    """Give an item's texts by field, trimmed, the first that is not blank of each key."""
    found: dict[str, str] = {}
    for key, place in shape.texts:
        child = children[place]
        text = inner_markup(child) if len(child) else child.text
        if names.has_bases:
            text = _based(child, text, names, base)
        if text and key not in found and (text := text.strip()):
            found[key] = text
    if not shape.is_usual:
        _fill_gaps(found)
    return found


_LINKS = frozenset({"link", "comments"})


def _based(child: Any, text: str | None, names: Names, base: str) -> str | None:
    """Resolve the text of an element that states its own base, where it is or holds URLs."""
    own = names.base(child, base)
    if not text or own == base:
        return text
    return web_url(text, own) if names[child.tag] in _LINKS else body(text.strip(), own)


def _fill_gaps(found: dict[str, str]) -> None:
    """Let other vocabularies speak where RSS's own elements are silent.

    Of `description` and `summary`, which no version of RSS has, the first to come is the summary.
    """
    if "summary" in found:
        if "description" not in found:
            found["description"] = found["summary"]
        elif "content:encoded" not in found:
            first, second = sorted(("summary", "description"), key=list(found).index)
            found["description"], found["content:encoded"] = found[first], found[second]
    for key in sorted(found.keys() & _FIELDS.keys(), key=_RANKS.__getitem__):
        for field in _FIELDS[key]:
            found.setdefault(field, found[key])


def _other_date(found: dict[str, str]) -> datetime | None:
    """Read a date of another vocabulary where the first one cannot be read."""
    for key in _STAND_INS["pubdate"].split():
        if key in found and (when := parse_date(found[key])) is not None:
            return when
    return None


def _podcasters(found: dict[str, str]) -> tuple[str, ...]:
    return people((found["podcaster"],)) if "podcaster" in found else ()


def _authors(many: dict[str, Sequence[Any]], media: Media, names: Names) -> tuple[str, ...]:
    """Give the names in the first vocabulary that has any."""
    for shelf in _AUTHORS:
        if shelf in many:
            elements = many[shelf]
            if len(elements) == 1:
                own = lone_person(elements[0], names)
            else:
                own = people(written_person(element, names) for element in elements)
            if own:
                return own
    return people(media.credits) if media.credits else ()


_AUTHORS = ("creator", "author", "atom:author", "contributor")


def _categories(many: dict[str, Sequence[Any]], media: Media, names: Names) -> Categories:
    written: list[tuple[str, str, str]] = []
    for element in many.get("category", ()):
        text = "".join(element.itertext()) if len(element) else element.text
        if not element.keys():
            if text:
                written.append((text, "", ""))
        elif text and not text.isspace():
            written.append((text, element.get("domain") or "", ""))
        elif term := element.get("term"):
            written.append((term, element.get("scheme") or "", element.get("label") or ""))
    if "itunes:category" in many:
        parts = [part for element in many["itunes:category"] for part in element.iter()]
        written += [(part.get("text") or "", _ITUNES, "") for part in parts]
    if "keywords" in many:
        words = ",".join([element.text or "" for element in many["keywords"]])
        written += [(word, "", "") for word in words.split(",")]
    if media is not NO_MEDIA:
        written += media.categories
        written += [(word, "", "") for word in media.keywords]
    return read_categories(written, names)
