"""JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from tui_news.engine.demo import parts
from tui_news.engine.demo.parts import Bulletin
from tui_news.engine.demo.report import Report
from tui_news.engine.demo.sounds import tone


def write(bulletin: Bulletin) -> bytes:
    """Write a bulletin as a JSON Feed document."""
    outlet = bulletin.outlet
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": bulletin.plan.title,
        "home_page_url": bulletin.home,
        "feed_url": bulletin.address,
        "description": f"{outlet.motto}. {parts.NOTICE}",
        "language": outlet.language,
        "icon": f"{bulletin.base}/{outlet.slug}/media/sky-1-160x90.png",
        "items": [_item(bulletin, report) for report in bulletin.reports],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _item(bulletin: Bulletin, report: Report) -> dict[str, Any]:
    base, draft = bulletin.base, report.draft
    item: dict[str, Any] = {
        "id": f"{draft.outlet}-{report.number}",
        "url": base + report.path,
        "title": report.title,
        "summary": parts.summary(report),
        "date_published": report.published.isoformat(),
        "date_modified": report.updated.isoformat(),
        "tags": [parts.section_title(report), *(term for term, _ in parts.keywords(report, base))],
    }
    if bulletin.plan.text == "full":
        item["content_html"] = parts.content(report, base)
    if report.author:
        item["authors"] = [{"name": report.author}]
    if draft.figures:
        item["image"] = base + parts.picture_path(report, 0, parts.SIZES[-1])
    if draft.audio:
        size = len(tone(report.number))
        item["attachments"] = [
            {
                "url": base + parts.audio_path(report),
                "mime_type": "audio/wav",
                "size_in_bytes": size,
            }
        ]
    return item
