"""Document: an entry made ready for the article pane: chips, zones, what is being fetched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tui_news.library.articles import OpenedEntry
from tui_news.model.safe_text import SafeText
from tui_news.model.section import Section
from tui_news.model.story import StoryEntry
from tui_news.tui.keymap import key_of
from tui_news.tui.services import Services
from tui_news.tui.widgets.article_pane import ArticleDocument, ExtraLine, ExtraSection
from tui_news.tui.widgets.headline_list.days import day_name, day_of

MOST_EARLIER = 12
"""Reports of the newest earlier day that are listed under an article until more are asked for."""


def document_for(
    opened: OpenedEntry,
    services: Services,
    sections: Sequence[tuple[Section, str]],
    *,
    pending: bool,
    whole_story: bool = False,
) -> ArticleDocument:
    """What the pane shows of an entry; with `whole_story`, all that came earlier in its story.

    The reader's sections come with their colours.
    """
    entry = opened.entry
    mask = entry.headline.section_mask
    chips = [(section.title, colour) for section, colour in sections if section.mask & mask]
    return ArticleDocument(
        entry=entry,
        sections=tuple(SafeText(title) for title, _ in chips),
        chip_colours=tuple(colour for _, colour in chips),
        failure=opened.failure,
        reader_zone=services.zone,
        place_zone=zone_of(entry.zone),
        now=services.now(),
        pending="Fetching the page …" if pending else "",
        tags=opened.tags,
        place=opened.place,
        open_key=key_of(services.keys, "share.browser"),
        extras=_extras(opened, services, whole_story=whole_story),
    )


def _extras(
    opened: OpenedEntry, services: Services, *, whole_story: bool
) -> tuple[ExtraSection, ...]:
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
        title = f"Earlier in this story ({len(around.earlier)})"
        extras.append(ExtraSection(title, _by_day(around.earlier, services, whole=whole_story)))
    return tuple(extras)


def _by_day(
    earlier: Sequence[StoryEntry], services: Services, *, whole: bool
) -> tuple[ExtraLine, ...]:
    """Earlier reports (newest first) under their days, the newest day's alone unless `whole`."""
    zone = services.zone
    today = day_of(int(services.now().timestamp()), zone)
    days = [
        (day, tuple(group))
        for day, group in groupby(earlier, lambda one: day_of(one.sort_at, zone))
    ]
    newest = days[0][1][:MOST_EARLIER]
    more = len(earlier) - len(newest)
    lines: list[ExtraLine] = []
    for day, reports in days if whole else [(days[0][0], newest)]:
        lines.append(ExtraLine(SafeText(day_name(day, today))))
        lines += [ExtraLine(one.title, one.id, _note(one, services)) for one in reports]
    if more:
        words = "Show less" if whole else f"Show more ({more})"
        key = key_of(services.keys, "section.unfold")
        lines.append(ExtraLine(SafeText(f"{words}, {key}" if key else words), is_more=True))
    return tuple(lines)


def _note(one: StoryEntry, services: Services, *, first: bool = False) -> str:
    when = datetime.fromtimestamp(one.sort_at, services.zone)
    return f"{when:%H:%M} {one.source}{' (first)' if first else ''}"


def zone_of(name: str) -> ZoneInfo | None:
    """A time zone by its IANA name; None where the system does not know it."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
