"""RSS 1.0 (RDF): items beside the channel, dates in `dc:date` only."""

from __future__ import annotations

from html import escape

from tui_news.engine.demo import parts
from tui_news.engine.demo.parts import Bulletin, element


def write(bulletin: Bulletin) -> bytes:
    """Write a bulletin as an RDF document."""
    outlet, plan, base = bulletin.outlet, bulletin.plan, bulletin.base
    seats = "".join(
        f'<rdf:li rdf:resource="{escape(base + report.path)}"/>' for report in bulletin.reports
    )
    lines = [
        f'<?xml version="1.0" encoding="{plan.encoding}"?>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">',
        f'<channel rdf:about="{escape(bulletin.address)}">',
        element("title", plan.title),
        element("link", bulletin.home),
        element("description", f"{outlet.motto}. {parts.NOTICE}"),
        element("dc:language", outlet.language),
        element("sy:updatePeriod", "hourly"),
        element("sy:updateFrequency", "60"),
        f"<items><rdf:Seq>{seats}</rdf:Seq></items>",
        "</channel>",
    ]
    for report in bulletin.reports:
        lines += [
            f'<item rdf:about="{escape(base + report.path)}">',
            element("title", report.title),
            element("link", base + report.path),
            element("dc:date", report.updated.isoformat()),
            element("dc:subject", parts.section_title(report)),
        ]
        lines += [element("dc:subject", term) for term, _ in parts.keywords(report, base)]
        if plan.text != "headline":
            lines.append(element("dc:creator", report.author) if report.author else "")
            lines.append(element("description", parts.summary(report)))
        if plan.text == "full" and report.body:
            lines.append(element("content:encoded", parts.content(report, base)))
        lines.append("</item>")
    lines += ["</rdf:RDF>", ""]
    return "\n".join(line for line in lines if line).encode(plan.encoding)
