"""Document: an entry made ready for the article pane: chips, zones, what is being fetched."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tui_news.library.articles import OpenedEntry
from tui_news.model.safe_text import SafeText
from tui_news.model.section import NINE
from tui_news.model.story import StoryEntry
from tui_news.tui.services import Services
from tui_news.tui.widgets.article_pane import ArticleDocument, ExtraLine, ExtraSection

MOST_EARLIER = 12
"""Earlier reports that are listed under an article."""


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
        tags=opened.tags,
        extras=_extras(opened, services),
    )


def _extras(opened: OpenedEntry, services: Services) -> tuple[ExtraSection, ...]:
    """`Also covered by` in order of time with the first publisher marked; `Earlier` by date."""
    around = opened.around
    extras: list[ExtraSection] = []
    if around.also:
        own = opened.entry.headline
        lines = [
            ExtraLine(one.title, one.id, _note(one, services, first=one is around.first))
            for one in around.also
        ]
        outlets = "1 outlet" if len(lines) == 1 else f"{len(lines)} outlets"
        was_first = around.first is not None and around.first.id == own.id
        title = f"Also covered by {outlets}" + (", this one was first" if was_first else "")
        extras.append(ExtraSection(title, tuple(lines)))
    if around.earlier:
        shown = around.earlier[:MOST_EARLIER]
        rest = len(around.earlier) - len(shown)
        title = f"Earlier in this story ({len(around.earlier)})"
        lines = [
            ExtraLine(one.title, one.id, _note(one, services, with_date=True)) for one in shown
        ]
        if rest:
            lines.append(ExtraLine(SafeText(f"and {rest} more")))
        extras.append(ExtraSection(title, tuple(lines)))
    return tuple(extras)


def _note(
    one: StoryEntry, services: Services, *, first: bool = False, with_date: bool = False
) -> str:
    when = datetime.fromtimestamp(one.sort_at, services.zone)
    time = f"{when:%d %b %H:%M}" if with_date else f"{when:%H:%M}"
    return f"{time} {one.source}{' (first)' if first else ''}"


def zone_of(name: str) -> ZoneInfo | None:
    """A time zone by its IANA name; None where the system does not know it."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
