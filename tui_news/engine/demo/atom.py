"""Atom 1.0 (RFC 4287) with xhtml-free, escaped HTML content."""

from __future__ import annotations

from tui_news.engine.demo import parts
from tui_news.engine.demo.parts import Bulletin, element
from tui_news.engine.demo.report import Report


def write(bulletin: Bulletin) -> bytes:
    """Write a bulletin as an Atom document."""
    outlet, plan = bulletin.outlet, bulletin.plan
    updated = bulletin.updated.isoformat() if bulletin.updated else "1970-01-01T00:00:00Z"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'
        f' xmlns:georss="http://www.georss.org/georss" xml:lang="{outlet.language}">',
        element("title", plan.title),
        element("subtitle", outlet.motto),
        element("id", f"tag:demo.invalid,2026:{outlet.slug}/{plan.path}"),
        element("link", rel="self", type="application/atom+xml", href=bulletin.address),
        element("link", rel="alternate", type="text/html", href=bulletin.home),
        element("rights", parts.NOTICE),
        element("updated", updated),
        f"<author>{element('name', outlet.name)}</author>",
    ]
    for report in bulletin.reports:
        lines += _entry(bulletin, report)
    return "\n".join([*lines, "</feed>", ""]).encode()


def _entry(bulletin: Bulletin, report: Report) -> list[str]:
    base, draft = bulletin.base, report.draft
    lines = [
        "<entry>",
        element("title", report.title),
        element("id", f"tag:demo.invalid,2026:{draft.outlet}/{report.number}"),
        element("link", rel="alternate", type="text/html", href=base + report.path),
        element("published", report.published.isoformat()),
        element("updated", report.updated.isoformat()),
        element("category", term=draft.section, label=parts.section_title(report)),
    ]
    for term, scheme in parts.keywords(report, base):
        typed = {"scheme": scheme} if scheme else {}
        lines.append(element("category", term=term, **typed))
    if report.author:
        lines.append(f"<author>{element('name', report.author)}</author>")
    if draft.point:
        lines.append(element("georss:point", draft.point))
    if draft.audio:
        lines.append(
            element("link", rel="enclosure", type="audio/wav", href=base + parts.audio_path(report))
        )
    if report.lead:
        lines.append(element("summary", parts.summary(report), type="text"))
    if bulletin.plan.text == "full" and report.body and draft.page == "plain":
        lines.append(element("content", parts.content(report, base), type="html"))
    if draft.figures:
        small = parts.SIZES[1]
        url = base + parts.picture_path(report, 0, small)
        lines.append(element("media:thumbnail", url=url, width=small[0], height=small[1]))
    return [*lines, "</entry>"]
