"""Document: an entry made ready for the article pane: chips, zones, what is being fetched."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tui_news.library.articles import OpenedEntry
from tui_news.model.safe_text import SafeText
from tui_news.model.section import NINE
from tui_news.tui.services import Services
from tui_news.tui.widgets.article_pane import ArticleDocument


def document_for(opened: OpenedEntry, services: Services, *, pending: bool) -> ArticleDocument:
    """What the pane shows of an entry."""
    entry = opened.entry
    sections = [section for section in NINE if section.mask & entry.headline.section_mask]
    return ArticleDocument(
        entry=entry,
        sections=tuple(SafeText(section.title) for section in sections),
        chip_colours=tuple(section.colour for section in sections),
        failure=opened.failure,
        reader_zone=services.zone,
        place_zone=zone_of(entry.zone),
        now=services.now(),
        pending="Fetching the page …" if pending else "",
    )


def zone_of(name: str) -> ZoneInfo | None:
    """A time zone by its IANA name; None where the system does not know it."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
