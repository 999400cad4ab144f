"""The outlets' HTML pages: articles with all the clutter of real ones, front pages, the index."""

from __future__ import annotations

import json
import tomllib
from datetime import timedelta
from functools import cache
from html import escape
from string import Template
from typing import Any

from tui_news.engine.demo import parts
from tui_news.engine.demo.markup import pages as split_pages
from tui_news.engine.demo.markup import to_html
from tui_news.engine.demo.outlets import DATA, FeedPlan, Outlet, all_outlets
from tui_news.engine.demo.report import Report
from tui_news.model.section import NINE

_BETWEEN_ENTRIES = timedelta(minutes=17)
_FEED_TYPES = {
    "rss": "application/rss+xml",
    "rdf": "application/rdf+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


@cache
def _skeleton(name: str) -> Template:
    return Template((DATA / "pages" / f"{name}.html").read_text("utf-8"))


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((DATA / "pages" / "words.toml").read_text("utf-8"))


def article(
    base: str, outlet: Outlet, report: Report, related: list[Report], *, page: int = 1
) -> bytes:
    """Write an article's page; of one in two pages, the page asked for."""
    kind = report.draft.page
    text = split_pages(report.body) or [""]
    page = min(page, len(text))
    body = to_html(
        text[page - 1],
        dateline=report.dateline if page == 1 else "",
        links=f"{base}/{outlet.slug}/",
    )
    if page == 1:
        pictures = parts.figures(report, base)
        body = pictures[:1] + body[:2] + pictures[1:] + body[2:]
    if report.draft.kind == "live":
        body = _live_entries(body, report)
    address = base + report.path
    words = _words()[outlet.language]
    follow = ""
    if kind == "two":
        other = 2 if page == 1 else 1
        name, rel = (words["next"], "next") if page == 1 else (words["previous"], "prev")
        follow = f'<a class="pager" rel="{rel}" href="{address}?page={other}">{name}</a>'
    if kind == "stub":
        body = [*body[:1], f'<div class="paywall"><p>{words["paywall"]}</p></div>']
    skeleton = "script" if kind == "script" else outlet.skin
    values = {
        **_frame(base, outlet),
        "title": escape(report.title),
        "standfirst": escape(report.lead),
        "author": escape(report.author),
        "section": escape(parts.section_title(report)),
        "stamp": report.published.isoformat(),
        "when": f"{report.published:%d.%m.%Y %H:%M}",
        "head": _head(base, outlet, report, page=page, pages=len(text)),
        "body": "\n".join(body),
        "follow": follow,
        "tags": "".join(f"<li><a>{escape(t)}</a></li>" for t, _ in parts.keywords(report, base)),
        "related": "\n".join(
            f'<li><a href="{base}{other.path}">{escape(other.title)}</a></li>' for other in related
        ),
    }
    return _skeleton(skeleton).substitute(values).encode()


def _live_entries(body: list[str], report: Report) -> list[str]:
    """Part a live report at its headings: entries with their times, the newest first."""
    entries: list[list[str]] = []
    for block in body:
        if block.startswith("<h2>") or not entries:
            entries.append([])
        entries[-1].append(block)
    out = []
    for number, blocks in enumerate(entries):
        when = report.published - number * _BETWEEN_ENTRIES
        time = f'<time datetime="{when.isoformat()}">{when:%H:%M}</time>'
        out.append(f'<section class="live-entry">{time}{"".join(blocks)}</section>')
    return out


def front(base: str, outlet: Outlet, reports: list[Report]) -> bytes:
    """Write an outlet's front page, with its feeds as alternates for discovery."""
    teasers = "\n".join(
        f'<article><h3><a href="{base}{report.path}">{escape(report.title)}</a></h3>'
        f'<p>{escape(report.lead)}</p><time datetime="{report.published.isoformat()}">'
        f"{report.published:%H:%M}</time></article>"
        for report in reports
    )
    values = {
        **_frame(base, outlet),
        "motto": escape(outlet.motto),
        "head": "\n".join(_alternate(base, plan) for plan in _listed(outlet)),
        "teasers": teasers,
    }
    return _skeleton("front").substitute(values).encode()


def index(base: str) -> bytes:
    """Write the wire's own page: what it is, its outlets and their feeds."""
    rows, head = [], []
    for outlet in all_outlets().values():
        head += [_alternate(base, plan) for plan in _listed(outlet)]
        links = ", ".join(
            f'<a href="{base}/{outlet.slug}/{plan.path}">{escape(plan.title)}</a>'
            for plan in _listed(outlet)
        )
        home = f'<a href="{base}/{outlet.slug}/">{escape(outlet.name)}</a>'
        rows.append(f"<li>{home} ({escape(outlet.owner)}): {links}</li>")
    values = {"notice": parts.NOTICE, "head": "\n".join(head), "rows": "\n".join(rows)}
    return _skeleton("index").substitute(values).encode()


def missing(base: str) -> bytes:
    """Write the page for an address that holds nothing."""
    return (
        "<!doctype html><html lang=en><title>Not found</title><h1>Not found</h1>"
        f'<p>Nothing is printed here. <a href="{base}/">The demo wire</a></p></html>'
    ).encode()


def _frame(base: str, outlet: Outlet) -> dict[str, str]:
    """Give what every page of an outlet has: its name, menu and small print."""
    home = f"{base}/{outlet.slug}/"
    menu = "".join(f'<li><a href="{home}#{s.id}">{escape(s.short)}</a></li>' for s in NINE)
    return {
        "language": outlet.language,
        "direction": "rtl" if outlet.language == "ar" else "ltr",
        "outlet": escape(outlet.name),
        "home": home,
        "menu": menu,
        "notice": parts.NOTICE,
        **_words()[outlet.language],
    }


def _listed(outlet: Outlet) -> list[FeedPlan]:
    return [plan for plan in outlet.feeds if plan.behaviour != "moved"]


def _alternate(base: str, plan: FeedPlan) -> str:
    return (
        f'<link rel="alternate" type="{_FEED_TYPES[plan.format]}"'
        f' title="{escape(plan.title)}" href="{base}/{plan.outlet}/{plan.path}">'
    )


def _head(base: str, outlet: Outlet, report: Report, *, page: int, pages: int) -> str:
    """Write the metadata: canonical address, neighbours, OpenGraph, JSON-LD."""
    address = base + report.path
    lines = [f'<link rel="canonical" href="{address}{"?page=2" if page == 2 else ""}">']
    if page < pages:
        lines.append(f'<link rel="next" href="{address}?page={page + 1}">')
    if page > 1:
        lines.append(f'<link rel="prev" href="{address}">')
    graph = {
        "og:type": "article",
        "og:title": report.title,
        "og:description": report.lead,
        "og:url": address,
        "og:site_name": outlet.name,
        "article:published_time": report.published.isoformat(),
        "article:modified_time": report.updated.isoformat(),
        "article:section": parts.section_title(report),
    }
    if report.draft.figures:
        graph["og:image"] = base + parts.picture_path(report, 0, parts.SIZES[-1])
    lines += [
        f'<meta property="{name}" content="{escape(value)}">' for name, value in graph.items()
    ]
    lines += [
        f'<meta property="article:tag" content="{escape(term)}">'
        for term, _ in parts.keywords(report, base)
    ]
    lines += [_alternate(base, plan) for plan in _listed(outlet)[:1]]
    data = json.dumps(_linked_data(base, outlet, report), ensure_ascii=False)
    data = data.replace("</", "<\\/")
    lines.append(f'<script type="application/ld+json">{data}</script>')
    return "\n".join(lines)


def _linked_data(base: str, outlet: Outlet, report: Report) -> dict[str, Any]:
    types = {"org": "Organization", "per": "Person", "geo": "Place"}
    about = []
    for tag in report.draft.tags:
        prefix, _, name = tag.partition(":")
        if prefix in types and name:
            about.append({"@type": types[prefix], "name": name})
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting" if report.draft.kind == "live" else "NewsArticle",
        "headline": report.title,
        "description": report.lead,
        "datePublished": report.published.isoformat(),
        "dateModified": report.updated.isoformat(),
        "articleSection": parts.section_title(report),
        "inLanguage": outlet.language,
        "isAccessibleForFree": report.draft.page != "stub",
        "mainEntityOfPage": base + report.path,
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name},
        "about": about,
    }
    if report.author:
        data["author"] = {"@type": "Person", "name": report.author}
    return data
