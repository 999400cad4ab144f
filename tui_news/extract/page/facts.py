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
from tui_news.extract.page.structured import Picture, Said, Update, said
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
_AUTHORS = ("author", "article:author", "dc.creator", "sailthru.author", "parsely-author", "byl")
_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags")
_SECTIONS = ("article:section", "section", "parsely-section", "articlesection")
_PICTURES = ("og:image:secure_url", "og:image", "twitter:image", "twitter:image:src")
FEW_ALIKE = 0.3
"""Share of a heading's words that the page's title has, below which it heads something else."""

_SITE_TAIL = re.compile(r"\s+(?:[|»›•·–—]|-{1,2}|::)\s+")
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|af|автор:?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says about its article, cleaned; empty where it says nothing."""

    title: SafeText = EMPTY
    standfirst: SafeText = EMPTY
    authors: tuple[SafeText, ...] = ()
    published: datetime | None = None
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
    site_name = clean_line(_one(meta, ("og:site_name", "application-name")) or words.site_name)
    title, heading = _title(found, words, meta, site_name)
    picture = words.image or _one(meta, _PICTURES)
    picture_url = safe_link(picture, base_url)
    return Facts(
        title=title,
        standfirst=clean_line(
            words.description or _one(meta, _LEADS) or _microdata(found, "description")
        ),
        authors=_authors(found, words, meta),
        published=page_date(words.published) or _date(meta, _PUBLISHED) or _shown_date(found),
        updated=page_date(words.updated)
        or _date(meta, _UPDATED)
        or _first_date(found.get("@dateModified", ())),
        section=clean_line(
            words.section or _one(meta, _SECTIONS) or _microdata(found, "articleSection")
        ),
        language=_language(language, words, meta),
        url=_own_address(address or _one(meta, ("og:url",)) or words.url, base_url) or url,
        base_url=base_url,
        site_name=site_name,
        lead_picture=_lead_picture(picture_url, words),
        tags=_tags(words, meta),
        kind=_one(meta, ("og:type",)).lower(),
        body=words.body,
        paid=words.paid,
        live=words.live,
        updates=words.updates,
        pictures=words.pictures,
        heading=heading,
    )


def _lead_picture(url: str, words: Said) -> Figure | None:
    if not url:
        return None
    if not words.image:
        return Figure(url)
    return Figure(url, clean_line(words.caption), clean_line(words.credit))


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


def _shown_date(found: Holders) -> datetime | None:
    """Give the date that microdata states, or the first `time` element."""
    return _first_date((*found.get("@datePublished", ())[:1], *found.get("time", ())[:1]), 2)


def _first_date(nodes: Sequence[LexborNode], most: int = 1) -> datetime | None:
    """Give the first date that some elements state."""
    for node in nodes[:most]:
        attributes = node.attributes
        stamp = attributes.get("datetime") or attributes.get("content") or node.text()
        if moment := page_date(stamp.strip()):
            return moment
    return None


def _title(
    found: Holders, words: Said, meta: dict[str, list[str]], site_name: str
) -> tuple[SafeText, SafeText]:
    """Give the article's title and the heading that shows it."""
    titles = found.get("title")
    shown = clean_line(titles[0].text()) if titles else EMPTY
    stated = clean_line(words.headline or _one(meta, _TITLES) or _microdata(found, "headline"))
    headings = [
        text
        for node in found.get("h1", [])[:12]
        if (text := clean_line(" ".join(node.text().split())))
    ]
    hint = f"{stated} {shown}".casefold()
    heading = max(headings, key=lambda text: _likeness(text, hint), default=EMPTY)
    if heading and (len(headings) == 1 or _likeness(heading, hint) > 0.5):
        likeness = _likeness(heading, hint)
        if likeness > 0.6 or not (stated or shown) or (not stated and likeness > FEW_ALIKE):
            return heading, heading
        return _without_site(stated or shown, site_name), heading
    return _without_site(stated or shown, site_name), EMPTY


def _likeness(text: str, hint: str) -> float:
    """Share of a heading's words that the title hints have; longer headings win ties."""
    words = text.casefold().split()
    if not words or len(words) > 60:
        return 0.0
    return sum(word in hint for word in words) / len(words) + len(words) / 10_000


def _without_site(title: SafeText, site_name: str) -> SafeText:
    parts = _SITE_TAIL.split(title)
    if len(parts) < 2:
        return title
    if site_name and parts[-1].casefold().strip() == site_name.casefold().strip():
        parts = parts[:-1]
        return clean_line(title[: title.rfind(parts[-1]) + len(parts[-1])])
    if len(parts[0].split()) >= 4 and len(parts[-1].split()) <= 4:
        return clean_line(title[: title.rfind(parts[-1])].rstrip(" |»›•·–—-:"))
    return title


def _authors(found: Holders, words: Said, meta: dict[str, list[str]]) -> tuple[SafeText, ...]:
    names = list(words.authors)
    for key in _AUTHORS if not names else ():
        names = [name for name in meta.get(key, []) if "://" not in name]
        if names:
            break
    if not names:
        names = [_shown_name(node) for node in found.get("@author", ())[:4]]
    out = dict.fromkeys(clean_line(_BY.sub("", name.strip())) for name in names)
    return tuple(name for name in out if 0 < len(name) < 120)[:12]


def _shown_name(node: LexborNode) -> str:
    """Give the name that microdata states, itself or in a `name` below."""
    inner = node.css_first("[itemprop~=name], [property$=name]")
    node = inner if inner is not None else node
    return node.attributes.get("content") or " ".join(node.text().split())


def _tags(words: Said, meta: dict[str, list[str]]) -> tuple[SafeText, ...]:
    found = list(words.keywords)
    for key in _TAGS if not found else ():
        found = [part for value in meta.get(key, []) for part in value.split(",")]
        if found:
            break
    tags = dict.fromkeys(clean_line(tag) for tag in found)
    return tuple(tag for tag in tags if 0 < len(tag) <= 60)[:30]


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
