"""Facts about a page's article: JSON-LD first, then meta tags, then what the page shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from tui_news.extract.links import safe_link
from tui_news.extract.page.addresses import is_own
from tui_news.extract.page.dates import page_date
from tui_news.extract.page.holders import Holders, schema_name
from tui_news.extract.page.labels import (
    is_generic_picture,
    section_of,
    site_name_of,
    standfirst_of,
    tags_of,
)
from tui_news.extract.page.names import Outlet, names_in
from tui_news.extract.page.structured import Picture, Said, Update, plain_text, said
from tui_news.extract.page.titles import title_of
from tui_news.model.article import Figure
from tui_news.model.frozen import dataclass
from tui_news.model.safe_text import EMPTY, SafeText
from tui_news.text.sanitise import clean_line

_TITLES = ("og:title", "twitter:title", "dc.title", "title", "headline", "sailthru.title")
_LEADS = ("og:description", "description", "twitter:description", "dc.description")
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "sailthru.date",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "og:published_time",
    "article.published",
    "published-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
)
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified")
_AUTHORS = (
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "parsely-author",
    "byl",
)
_OTHER_WORKS = ("citation", "comment", "review", "isBasedOn")
"""Properties of an article that are works of others."""
LEVELS = 8
"""Elements above an author that may be such a work."""
_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags")
_SECTIONS = ("article:section", "section", "parsely-section", "articlesection")
_PICTURES = ("og:image:secure_url", "og:image", "twitter:image", "twitter:image:src")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about its article, cleaned; empty where it says nothing."""

    title: SafeText = EMPTY
    standfirst: SafeText = EMPTY
    authors: tuple[SafeText, ...] = ()
    published: datetime | None = None
    doubted: bool = False
    """`published` is only the page's first `time`, whatever that is of."""
    updated: datetime | None = None
    section: SafeText = EMPTY
    language: str = ""
    url: str = ""
    base_url: str = ""
    """What relative addresses are relative to."""
    site_name: SafeText = EMPTY
    lead_picture: Figure | None = None
    tags: tuple[SafeText, ...] = ()
    kind: str = ""
    """`og:type`."""
    body: str = ""
    """The article's text as the structured data has it."""
    paid: bool = False
    live: bool = False
    """It is a report that goes on, by entries with their times ..."""
    updates: tuple[Update, ...] = ()
    """... of which the structured data has these."""
    pictures: tuple[Picture, ...] = ()
    """Pictures of which the structured data says something."""
    heading: SafeText = EMPTY
    """The text of the page's only `h1`, or of the one most like the title."""


def facts_of(found: Holders, url: str, language: str = "") -> Facts:
    """Collect the facts of a page that was fetched from `url`, and whose root has a `lang`."""
    meta = _meta(found.get("meta", []))
    base = found.get("base")
    base_url = safe_link(base[0].attributes.get("href") or "", url) if base else ""
    base_url = base_url or url
    canonical = found.get("canonical")
    address = canonical[0].attributes.get("href") if canonical else ""
    words = said(
        [node.text_content or node.text() for node in found.get("script", [])[:30]],
        is_own(safe_link(address or "", base_url), url, base_url),
    )
    published = (
        page_date(words.published)
        or _date(meta, _PUBLISHED)
        or _first_date(found.get("@datePublished", ()))
    )
    outlet = _one(meta, ("og:site_name",)) or words.site_name or _one(meta, ("application-name",))
    title, heading = _title(found, words, meta, clean_line(plain_text(outlet)), url)
    site_name = site_name_of(outlet, title, url)
    updated = page_date(words.updated) or _date(meta, _UPDATED)
    return Facts(
        title=title,
        standfirst=standfirst_of(
            words.description or _one(meta, _LEADS) or _microdata(found, "description"),
            title,
            site_name,
        ),
        authors=_authors(found, words, meta, Outlet(site_name, url)),
        published=published or _first_date(found.get("time", ())),
        doubted=published is None,
        updated=updated or _first_date(found.get("@dateModified", ())),
        section=section_of(
            words.section or _one(meta, _SECTIONS) or _microdata(found, "articleSection")
        ),
        language=_language(language, words, meta),
        url=_own_address(address or _one(meta, ("og:url",)) or words.url, base_url) or url,
        base_url=base_url,
        site_name=site_name,
        lead_picture=_lead_picture(words, meta, base_url, site_name),
        tags=_tags(words, meta, title, site_name),
        kind=_one(meta, ("og:type",)).lower(),
        body=words.body,
        paid=words.paid,
        live=words.live,
        updates=words.updates,
        pictures=words.pictures,
        heading=heading,
    )


def _lead_picture(
    words: Said, meta: dict[str, list[str]], base_url: str, site_name: str
) -> Figure | None:
    """Give the picture that the page states for the article; the site's own mark is none."""
    for picture in (words.image, _one(meta, _PICTURES)):
        url = safe_link(picture, base_url)
        if url and picture != words.logo and not is_generic_picture(url, site_name):
            if picture != words.image:
                return Figure(url)
            return Figure(url, clean_line(words.caption), clean_line(words.credit))
    return None


def _meta(nodes: list[LexborNode]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for node in nodes[:200]:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content:
            out.setdefault(schema_name(name).lower(), []).append(content)
    return out


def _microdata(found: Holders, name: str) -> str:
    """Give the text of the first element with a property in microdata or RDFa."""
    for node in found.get("@" + name, ())[:1]:
        return node.attributes.get("content") or " ".join(node.text().split())
    return ""


def _one(meta: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((meta[name][0] for name in names if name in meta), "")


def _date(meta: dict[str, list[str]], names: tuple[str, ...]) -> datetime | None:
    for name in names:
        if name in meta and (moment := page_date(meta[name][0])):
            return moment
    return None


def _first_date(nodes: Sequence[LexborNode]) -> datetime | None:
    """Give the date that the first of some elements states."""
    for node in nodes[:1]:
        attributes = node.attributes
        stamp = attributes.get("datetime") or attributes.get("content") or node.text()
        if moment := page_date(stamp.strip()):
            return moment
    return None


def _title(
    found: Holders, words: Said, meta: dict[str, list[str]], site_name: str, url: str
) -> tuple[SafeText, SafeText]:
    """Give the article's title and the heading that shows it."""
    titles = found.get("title")
    stated = [words.headline, *(plain_text(meta[name][0]) for name in _TITLES if name in meta)]
    stated.append(plain_text(_microdata(found, "headline")))
    shown = titles[0].text() if titles else ""
    return title_of([one for one in stated if one], shown, found.get("h1", ()), site_name, url)


def _authors(
    found: Holders, words: Said, meta: dict[str, list[str]], outlet: Outlet
) -> tuple[SafeText, ...]:
    """Give the authors that the page states: the first statement with a name in it counts."""
    if names := names_in(words.authors, outlet):
        return names
    for key in _AUTHORS:
        if key in meta and (names := names_in(map(plain_text, meta[key]), outlet)):
            return names
    marked = [node for node in found.get("@author", ())[:8] if not _is_of_another(node)]
    return names_in(map(_shown_name, marked[:4]), outlet)


def _is_of_another(node: LexborNode) -> bool:
    """Tell whether an author is one of a remark's, or of what the article cites."""
    held = node.parent
    for _ in range(LEVELS):
        if held is None:
            break
        attributes = held.attributes
        if "itemprop" in attributes and attributes["itemprop"] in _OTHER_WORKS:
            return True
        held = held.parent
    return False


def _shown_name(node: LexborNode) -> str:
    """Give the name that microdata states, itself or in a `name` below."""
    inner = node.css_first("[itemprop~=name], [property$=name]")
    node = inner if inner is not None else node
    return node.attributes.get("content") or " ".join(node.text().split())


def _tags(
    words: Said, meta: dict[str, list[str]], title: str, site_name: str
) -> tuple[SafeText, ...]:
    found = list(words.keywords)
    for key in _TAGS if not found else ():
        found = [part for value in meta.get(key, []) for part in value.split(",")]
        if found:
            break
    return tags_of(found, title, site_name)


def _language(stated: str | None, words: Said, meta: dict[str, list[str]]) -> str:
    for value in (stated, words.language, _one(meta, ("og:locale", "language"))):
        tag = (value or "").strip().replace("_", "-")
        if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag):
            return tag[:2].lower() + tag[2:] if tag[2:3] in ("", "-") else tag.lower()
    return ""


def _own_address(address: str, base_url: str) -> str:
    """Give the canonical address if it is a page of a site, not the site's front."""
    link = safe_link(address, base_url)
    parts = urlsplit(link) if link.startswith("http") else None
    return link if parts is not None and parts.path.strip("/") else ""
