"""RSS 2.0 with the usual extensions: content, dc, media, slash, georss, atom."""

from __future__ import annotations

from tui_news.engine.demo import parts
from tui_news.engine.demo.parts import Bulletin, element
from tui_news.engine.demo.report import Report
from tui_news.engine.demo.sounds import tone

_NAMESPACES = " ".join(
    (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:media="http://search.yahoo.com/mrss/"',
        'xmlns:slash="http://purl.org/rss/1.0/modules/slash/"',
        'xmlns:georss="http://www.georss.org/georss"',
        'xmlns:atom="http://www.w3.org/2005/Atom"',
    )
)


def write(bulletin: Bulletin) -> bytes:
    """Write a bulletin as an RSS 2.0 document in the plan's encoding."""
    outlet, plan = bulletin.outlet, bulletin.plan
    lines = [
        f'<?xml version="1.0" encoding="{plan.encoding}"?>',
        f'<rss version="2.0" {_NAMESPACES}>',
        "<channel>",
        element("title", plan.title),
        element("link", bulletin.home),
        element("description", outlet.motto),
        element("language", outlet.language),
        element("copyright", parts.NOTICE),
        element("ttl", "1"),
        element("atom:link", href=bulletin.address, rel="self", type="application/rss+xml"),
        "<image>",
        element("url", f"{bulletin.base}/{outlet.slug}/media/sea-1-160x90.png"),
        element("title", outlet.name),
        element("link", bulletin.home),
        "</image>",
    ]
    if bulletin.updated:
        lines.append(element("lastBuildDate", parts.mail_date(bulletin.updated)))
    for report in bulletin.reports:
        lines += _item(bulletin, report)
    lines += ["</channel>", "</rss>", ""]
    return "\n".join(lines).encode(plan.encoding, "xmlcharrefreplace")


def _item(bulletin: Bulletin, report: Report) -> list[str]:
    base, draft = bulletin.base, report.draft
    lines = [
        "<item>",
        element("title", report.title),
        element("link", base + report.path),
        element("guid", f"{draft.outlet}-{report.number}", isPermaLink="false"),
        element("pubDate", parts.mail_date(report.published)),
    ]
    if report.updated != report.published:
        lines.append(element("atom:updated", report.updated.isoformat()))
    if report.author:
        lines.append(element("dc:creator", report.author))
    if bulletin.plan.text != "headline" and report.lead:
        lines.append(element("description", parts.summary(report)))
    if bulletin.plan.text == "full" and report.body and draft.page == "plain":
        lines.append(f"<content:encoded>{_cdata(parts.content(report, base))}</content:encoded>")
    lines.append(element("category", parts.section_title(report)))
    for term, scheme in parts.keywords(report, base):
        domain = {"domain": scheme} if scheme else {}
        lines.append(element("category", term, **domain))
    if draft.comments is not None:
        lines.append(element("comments", f"{base}{report.path}#comments"))
        lines.append(element("slash:comments", str(draft.comments)))
    if draft.point:
        lines.append(element("georss:point", draft.point))
    if draft.audio:
        lines.append(_enclosure(base, report))
    return [*lines, *_pictures(base, report), "</item>"]


def _enclosure(base: str, report: Report) -> str:
    size = len(tone(report.number))
    url = base + parts.audio_path(report)
    return element("enclosure", url=url, type="audio/wav", length=size)


def _pictures(base: str, report: Report) -> list[str]:
    """Write one picture as `media:content`, several as a `media:group` gallery."""
    lines = []
    width, height = parts.SIZES[-1]
    for order, figure in enumerate(report.draft.figures):
        url = base + parts.picture_path(report, order, parts.SIZES[-1])
        lines += [
            f'<media:content url="{url}" type="image/png" medium="image"'
            f' width="{width}" height="{height}">',
            element("media:description", figure.caption) if figure.caption else "",
            element("media:credit", figure.credit) if figure.credit else "",
            "</media:content>",
        ]
    if len(report.draft.figures) > 1:
        lines = ["<media:group>", *lines, "</media:group>"]
    if report.draft.figures:
        small = parts.SIZES[0]
        url = base + parts.picture_path(report, 0, small)
        lines.append(element("media:thumbnail", url=url, width=small[0], height=small[1]))
    return [line for line in lines if line]


def _cdata(html: str) -> str:
    return "<![CDATA[" + html.replace("]]>", "]]]]><![CDATA[>") + "]]>"
